"""What is asked before old reports come in, and before they go live."""

from typing import Any, override

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from articles.archive import inbox
from articles.checklist import CHECKLIST
from articles.models import ArchiveBatch, Section
from staff.models import Desk


class StartForm(forms.Form):
    """A file, sent or lying ready, and where its reports belong."""

    desk = forms.ModelChoiceField(label=_("Desk"), queryset=Desk.objects.all(), empty_label=None)
    kind = forms.ChoiceField(label=_("What it is"), choices=ArchiveBatch.Kind.choices)
    file = forms.FileField(
        label=_("File"), required=False, help_text=_("A WordPress export is an .xml file, the others are .zip files.")
    )
    laid = forms.ChoiceField(label=_("… or a file that lies ready on the server"), required=False)
    photos = forms.FileField(
        label=_("Photos"),
        required=False,
        help_text=_("A zip file of wp-content/uploads. Without it the places of photos stay empty."),
    )
    laid_photos = forms.ChoiceField(label=_("… or a zip file or folder that lies ready on the server"), required=False)
    section = forms.ModelChoiceField(
        label=_("Section for what has none"),
        queryset=Section.objects.all(),
        required=False,
        help_text=_("Categories that are sections here become that section; the others become topics."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *((name, name) for name in inbox.names())]
        self.fields["laid"].choices = self.fields["laid_photos"].choices = choices

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for sent, laid in (("file", "laid"), ("photos", "laid_photos")):
            upload = cleaned.get(sent)
            if upload and cleaned.get(laid):
                self.add_error(laid, _("Either send a file, or choose one that lies ready."))
            if upload and upload.size > settings.PHOTO_MAX_BYTES:
                text = _(
                    "This file is larger than %(limit)s. Let whoever keeps the server lay it ready, or bring it in by command."
                )
                self.add_error(sent, text % {"limit": filesizeformat(settings.PHOTO_MAX_BYTES)})
        if not self.errors and not (cleaned.get("file") or cleaned.get("laid")):
            self.add_error("file", _("Choose a file."))
        return cleaned


class SignForm(forms.Form):
    """The digest of the list that was read, and every line of the checklist."""

    expected = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    checklist = forms.MultipleChoiceField(
        label=_("I have read the list and looked at the reports, and sign for all of them"),
        choices=list(CHECKLIST.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class SendBackForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it goes back"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("For example: the days of the reports of 2016 are wrong."),
    )
