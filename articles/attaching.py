"""The documents of an article as rows of its form: which file, under which title, in which order."""

from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.findings import findings_of_documents
from articles.forms import SUBMIT, KeyField, RowsInOrder, refuse_if_marked, said
from articles.models import Attachment, Document
from vietnamese.text import one_line


class AttachmentForm(forms.ModelForm):
    """One attached document. Its file is chosen once; another one is another row, with an address of its own.

    `slot` only tells which row this is: the key is public and is never taken from a form.
    """

    slot = KeyField(required=False, max_length=32)
    position = forms.IntegerField(label=capfirst(_("order")), required=False, min_value=0, max_value=999)

    class Meta:
        model = Attachment
        fields = ("document", "title", "position")
        widgets = {"title": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["slot"] = self.instance.key
        else:
            self.initial["position"] = None
        field = self.fields.get("document")
        if field is not None:
            if self.instance.pk:
                field.queryset = Document.objects.filter(pk=self.instance.document_id)
            field.error_messages["required"] = _("This document did not arrive. Attach it again.")
            field.error_messages["invalid_choice"] = field.error_messages["required"]

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "title" in cleaned:
            cleaned["title"] = one_line(cleaned["title"])
        refuse_if_marked(self, cleaned, ("title",))
        if cleaned.get("position") is None:
            cleaned["position"] = self.instance.position if self.instance.pk else 999
        return cleaned

    @cached_property
    def document_shown(self) -> Document | None:
        """The document of this row, saved or not, if it is one that this form may hold."""
        if self.instance.pk:
            return self.instance.document
        chosen = str(self["document"].value() or "") if "document" in self.fields else ""
        is_key = chosen.isascii() and chosen.isdigit() and len(chosen) < 19
        return self.fields["document"].queryset.filter(pk=chosen).first() if is_key else None


class AttachmentFormSet(RowsInOrder):
    """The documents of one article, in order. `refused`: why the file that came with the form was not taken."""

    refused = ""

    def __init__(self, data: Any = None, *args: Any, prefix: str | None = None, **kwargs: Any) -> None:
        total = f"{prefix or self.get_default_prefix()}-{TOTAL_FORM_COUNT}"
        if data is not None and total not in data:
            # A form that was opened before there were documents has no rows of them, and is saved all the same.
            data = data.copy()
            data[total] = data[total.replace(TOTAL_FORM_COUNT, INITIAL_FORM_COUNT)] = "0"
        super().__init__(data, *args, prefix=prefix, **kwargs)

    @override
    def is_multipart(self) -> bool:
        return True  # the plain file field of a browser without scripts

    @override
    def clean(self) -> None:
        super().clean()
        if self.refused:
            raise ValidationError(self.refused, code="document-refused")
        if any(form.instance.pk is None for form in self.initial_forms):
            # Django would leave such a row out without a word: of another article, or removed in the meantime.
            message = _("One of these documents is no longer part of this article. Load it again.")
            raise ValidationError(message, code="foreign-row")
        if any(self.errors):
            return
        rows = [form for form in self.forms if self._is_kept(form)]
        if any(form.cleaned_data["document"].desk_id != self.instance.desk_id for form in rows):
            # Its colleagues could not open it, and its own desk would not know where it stands.
            raise ValidationError(_("A document belongs to another desk. Attach it again here."), code="other-desk")
        if len({form.cleaned_data["document"] for form in rows}) < len(rows):
            raise ValidationError(_("The same document is attached twice."), code="attached-twice")
        if SUBMIT in self.data:
            self._refuse_if_unfinished(sorted(rows, key=lambda form: form.cleaned_data["position"]))

    def _refuse_if_unfinished(self, rows: list[forms.ModelForm]) -> None:
        by_key = {form.instance.key: form for form in rows}
        known = [{"key": key, "title": form.cleaned_data["title"], "unread": []} for key, form in by_key.items()]
        for finding in findings_of_documents(known):
            by_key[finding.document].add_error("title", said(finding))
