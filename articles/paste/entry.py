"""The report as it comes in: text in a box, or a file. What it says is read in articles.paste.views."""

from dataclasses import dataclass
from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.importer.documents.opened import Picture
from articles.importer.documents.opening import check_text, open_document
from articles.importer.documents.refusing import DocumentRefused
from articles.importer.report import Finding
from articles.paste import waiting
from articles.paste.questions import refusal_sentence
from staff.models import Desk
from vietnamese.legacy import Guess, convert, detect, without_marks

AS_IT_IS = "no"
CODES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "mojibake": _("UTF-8, opened in the wrong code")}


@dataclass(frozen=True)
class Taken:
    """What came in: the text, its pictures, what is to be said of the file, and what is to be asked before it is read."""

    text: str
    pictures: tuple[Picture, ...] = ()
    notices: tuple[Finding, ...] = ()
    guess: Guess | None = None


class DeskForm(forms.Form):
    desk = forms.ModelChoiceField(label=_("Desk"), queryset=Desk.objects.none(), empty_label=None)
    # The token of the pictures that wait for their draft.
    pictures = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: Any, desks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desk"].queryset = desks
        self.fields["desk"].initial = desks.first()

    def clean_pictures(self) -> str:
        token: str = self.cleaned_data["pictures"]
        return token if waiting.is_token(token) else ""


class PasteForm(DeskForm):
    """The report as it was copied, or the file that it is in."""

    # Without a `maxlength`, by which a browser would cut the end of a text off in silence.
    text = forms.CharField(
        label=_("The report"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "autofocus": True}),
        help_text=_(
            "Title, date line, paragraphs, captions, source: paste the whole report as it is. Nothing is saved yet."
        ),
    )
    document = forms.FileField(
        label=_("Or choose a Word file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx,.html,.htm,.txt"}),
        help_text=_(
            ".docx with its photos and captions, up to 30 MB; also a web page (.html) or a text file (.txt). "
            "The file itself is not kept."
        ),
    )
    convert = forms.ChoiceField(required=False, choices=[(code, code) for code in (*CODES, AS_IT_IS)])

    @override
    def clean(self) -> dict[str, Any]:
        """Adds `taken`. SecretMarking passes through: a marked text must not come back as an error of a field."""
        cleaned: dict[str, Any] = super().clean() or {}
        text, document = cleaned.get("text", ""), cleaned.get("document")
        if document and text.strip():
            self.add_error("document", _("There is text in the box and a file too. Leave one of them."))
        elif not document and not text.strip():
            self.add_error("text", _("Paste the report here, or choose a file."))
        elif not self.errors:
            field = "document" if document else "text"
            try:
                cleaned["taken"] = self._take(text, document, cleaned.get("convert", ""))
            except DocumentRefused as refusal:
                self.add_error(field, refusal_sentence(refusal.code, **refusal.details))
        return cleaned

    def _take(self, text: str, document: Any, code: str) -> Taken:
        if document:
            opened = open_document(document, document.name)
            text, pictures, notices = opened.text, opened.pictures, opened.notices
        else:
            check_text(text)
            pictures, notices = (), ()
        if code in CODES:
            text = convert(text, code)
            check_text(text)
        guess = None if code else detect(text)
        return Taken(text if guess else without_marks(text), pictures, notices, guess)
