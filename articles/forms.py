"""The article's form: cleaned words, the digest it was loaded with, and what forbids a submission, said beside its field."""

import re
from collections.abc import Iterable
from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.forms.models import BaseInlineFormSet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, findings
from articles.models import Article, Figure
from articles.photodesk.facts import facts_of_photo
from people.following import FollowsMerges, followed
from people.models import Person
from photos.models import Photo
from vietnamese.credits import bare_credit, without_credit
from vietnamese.secrecy import SecretMarking, refuse_marked
from vietnamese.text import normalise, one_line

KEY = re.compile(r"[0-9a-f]{6,20}")
PERSON_KEY = re.compile(r"[0-9]{1,18}", re.ASCII)
MOST_PEOPLE = 60
LINE_BREAK = re.compile(r"<br ?/?>")
SUBMIT = "_submit"
# What findings() reads besides the fields of the form, when nothing is known of it yet.
NOTHING_KNOWN: dict[str, Any] = {
    "kind": Article.Kind.REPORT,
    "figures": [],
    "event": None,
    "people": [],
    "source": "",
    "source_url": "",
    "source_published_at": None,
}
LINES = ("title", "byline", "source", "source_title", "end_mark")


class ArticleForm(FollowsMerges):
    """Everything a writer sets.

    `expected` is the digest of the revision that the form was loaded with. If somebody has saved since, the form is
    refused (`is_stale`) and keeps every word; articles.writing.merge makes one form of both. `refusal` is set by the
    admin when the workflow refused what this form had accepted, `is_only_shown` when words come back to be read and
    not to be saved.
    """

    refusal: Exception | None = None
    is_only_shown = False

    expected = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = (
            *("title", "lead", "body", "event", "organisations", "byline", "source", "source_title", "source_url"),
            *("source_published_at", "source_precision", "section", "topics", "desk", "language", "kind"),
            *("translation_of", "end_mark", "due_at", "embargo_until"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_stale = self.is_marked = False
        if "expected" in self.fields:
            self.fields["expected"].initial = self.instance.digest
        if "due_at" in self.fields:
            # No revision holds it, so the form itself must know what it was: only a change of it is saved.
            self.fields["due_at"].show_hidden_initial = True
        for name in ("event", "translation_of"):
            present = getattr(self.instance, f"{name}_id")
            if name in self.fields and present:
                # What stands here may belong to a desk which this user does not see.
                offered = self.fields[name].queryset
                self.fields[name].queryset = offered.model.objects.filter(Q(pk__in=offered) | Q(pk=present))
        if "lead" in self.fields:
            self.fields["lead"].widget.attrs |= {"rows": 3}

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in LINES:
            if name in cleaned:
                cleaned[name] = one_line(cleaned[name])
        if "lead" in cleaned:
            cleaned["lead"] = normalise(cleaned["lead"]).strip()
        if self.refusal is not None:
            self.add_error(None, ValidationError(str(self.refusal), code=getattr(self.refusal, "code", "refused")))
            for finding in getattr(self.refusal, "findings", []):
                self.add_error(None, ValidationError(str(finding.message), code=finding.code))
        self.is_marked = refuse_if_marked(self, cleaned, (*LINES, "lead", "body"))
        self.refuse_if_stale(cleaned)
        if SUBMIT in self.data:
            self.refuse_if_unfinished(cleaned)
        return cleaned

    @override
    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_only_shown

    @property
    def digest(self) -> str | None:
        """The digest for workflow.perform: what the form was loaded with."""
        return self.cleaned_data.get("expected") or None

    def refuse_if_stale(self, cleaned: dict[str, Any]) -> None:
        present = self.instance.digest
        if not self.instance.pk or not present or cleaned.get("expected", "") == present:
            return
        self.is_stale = True
        message = _("Somebody has saved this article since you opened it. Your words are all here and not yet saved.")
        self.add_error(None, ValidationError(message, code="revision-is-stale"))

    def refuse_if_unfinished(self, cleaned: dict[str, Any]) -> None:
        known = {name: cleaned.get(name) for name in ("title", "lead", "body", "section", "organisations")}
        content = NOTHING_KNOWN | known | {"kind": cleaned.get("kind") or self.instance.kind}
        for finding in findings(content, {}):
            if finding.blocks and finding.field not in self.errors:
                self.add_error(finding.field if finding.field in self.fields else None, said(finding))


class KeyField(forms.CharField):
    """The key of a new figure, chosen by the page so that its slot can be placed before it is saved.

    It never makes a row by itself: an empty row with a key is still an empty row.
    """

    widget = forms.HiddenInput

    @override
    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class PeopleField(KeyField):
    """The keys of people whom the caption composer named; what cannot be a key is nobody."""

    @override
    def clean(self, value: Any) -> list[Person]:
        keys = [key for key in str(value or "").split(",") if PERSON_KEY.fullmatch(key)]
        return list(followed(Person.objects.filter(pk__in=keys[:MOST_PEOPLE]))) if keys else []


class FigureForm(forms.ModelForm):
    """One use of a photo: the photo, and words that belong to this use."""

    slot = KeyField(required=False, max_length=20)
    people = PeopleField(required=False)
    position = forms.IntegerField(label=capfirst(_("order")), required=False, min_value=0, max_value=999)

    class Meta:
        model = Figure
        fields = ("photo", "caption", "alt_text", "credit", "label", "decorative", "position")
        widgets = {"caption": forms.Textarea(attrs={"rows": 2}), "alt_text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["slot"] = self.instance.key
        else:
            self.initial["position"] = None
        if "photo" in self.fields and self.instance.photo_id:
            # The photo that stands here may belong to a desk which this user does not see.
            field = self.fields["photo"]
            field.queryset = field.queryset | Photo.objects.filter(pk=self.instance.photo_id)

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("caption", "alt_text", "credit"):
            if name in cleaned:
                cleaned[name] = one_line(cleaned[name])
        refuse_if_marked(self, cleaned, ("caption", "alt_text", "credit"))
        photo = cleaned.get("photo") if not self.instance.pk else None
        if photo and not cleaned.get("caption"):
            cleaned["caption"] = photo.caption
        if self.has_changed() and cleaned.get("credit") == "":
            cleaned["caption"], cleaned["credit"] = without_credit(cleaned.get("caption", ""))
        for name in ("alt_text", "credit") if photo else ():
            cleaned[name] = cleaned.get(name) or getattr(photo, name)
        if "credit" in cleaned:
            cleaned["credit"] = bare_credit(cleaned["credit"])
        if cleaned.get("position") is None:
            cleaned["position"] = self.instance.position if self.instance.pk else 999
        return cleaned

    @cached_property
    def row_key(self) -> str:
        """The key of this row on the page; "" for a row that has none yet."""
        if self.instance.pk:
            return str(self.instance.key)
        posted = str(self["slot"].value() or "")
        return posted if KEY.fullmatch(posted) else ""

    @cached_property
    def thumbnail(self) -> str:
        """The address of the chosen photo's small picture for staff, or ""."""
        chosen = str(self["photo"].value() or "") if "photo" in self.fields else str(self.instance.photo_id or "")
        is_number = chosen.isascii() and chosen.isdigit() and len(chosen) < 19
        return reverse("admin:photos_photo_preview", args=[chosen]) if is_number else ""


class RowsInOrder(BaseInlineFormSet):
    """Rows of one article whose positions count from 0, without gaps, once they are saved."""

    @override
    def save(self, commit: bool = True) -> list[models.Model]:
        saved: list[models.Model] = super().save(commit=commit)
        rows = self.model.objects.filter(**{self.fk.name: self.instance})
        for position, row in enumerate(rows.order_by("position", "pk")):
            if row.position != position:
                row.position = position
                row.save(update_fields=["position"])
        return saved

    def _is_kept(self, form: forms.ModelForm) -> bool:
        return not self._should_delete_form(form) and bool(form.instance.pk or form.has_changed())


class FigureFormSet(RowsInOrder):
    """The figures of one article, in order; keys are set once, at birth, and never exchanged."""

    @override
    def clean(self) -> None:
        super().clean()
        if any(form.instance.pk is None for form in self.initial_forms):
            # Django would leave such a row out without a word: of another article, or removed in the meantime.
            raise ValidationError(
                _("One of these photos is no longer part of this article. Load it again."), code="foreign-row"
            )
        if any(self.errors):
            return
        rows = [form for form in self.forms if self._is_kept(form)]
        taken = {form.instance.key for form in rows if form.instance.pk}
        for form in rows:
            key = form.cleaned_data.get("slot") or ""
            if not form.instance.pk and KEY.fullmatch(key) and key not in taken:
                form.instance.key = key
                taken.add(key)
        if SUBMIT in self.data:
            self._refuse_if_unfinished(sorted(rows, key=lambda form: form.cleaned_data["position"]))

    def _refuse_if_unfinished(self, rows: list[forms.ModelForm]) -> None:
        by_key = {form.instance.key: form for form in rows}
        photos = {photo.pk: facts_of_photo(photo) for form in rows if (photo := form.cleaned_data.get("photo"))}
        figures = [
            {"key": form.instance.key, "photo": getattr(form.cleaned_data.get("photo"), "pk", None)}
            | {
                name: form.cleaned_data.get(name) or ""
                for name in ("caption", "alt_text", "credit", "label", "decorative")
            }
            for form in rows
        ]
        title = one_line(self.data.get("title", ""))
        content = NOTHING_KNOWN | {"title": title, "lead": "", "body": "", "section": None, "organisations": []}
        for finding in findings(content | {"figures": figures}, photos):
            if finding.blocks and finding.figure in by_key:
                form = by_key[finding.figure]
                form.add_error(finding.part if finding.part in form.fields else None, said(finding))


def said(finding: Finding) -> ValidationError:
    return ValidationError(str(finding.message), code=finding.code)


def refuse_if_marked(form: forms.BaseForm, cleaned: dict[str, Any], names: Iterable[str]) -> bool:
    """Refuse a line that is a stamp of secrecy, beside its field; whether there was one. The refusal quotes nothing."""
    is_marked = False
    for name in names:
        try:
            refuse_marked(LINE_BREAK.sub("\n", str(cleaned.get(name) or "")))
        except SecretMarking:
            message = _("This text carries a secrecy marking. It was not read, not stored and not logged.")
            form.add_error(name, ValidationError(message, code="secrecy-marking"))
            is_marked = True
    return is_marked
