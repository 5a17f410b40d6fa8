"""Forms of the photo library: one photo with its words, and several files at once."""

from typing import Any, override

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from photos.framing import FIELDS, CropIsTooSmall, settled
from photos.geometry import Framing
from photos.intake import SHORTEST_SIDE, Intake, PhotoRefused, open_upload
from photos.library import duplicate
from photos.models import Photo
from staff.models import Desk, User
from staff.roles import desks_to_write_at
from vietnamese.credits import bare_credit, without_credit
from vietnamese.text import one_line

ACCEPT = "image/jpeg,image/png,image/webp,image/heic,image/heif,.jpg,.jpeg,.png,.webp,.heic,.heif"


class PhotoForm(forms.ModelForm):
    """One photo: its file, new or in place of the present one, and its words."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        max_length=1000,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_("JPEG, PNG, WebP or HEIC of a phone, up to 30 MB and 64 megapixels."),
    )

    class Meta:
        model = Photo
        fields = ("desk", "caption", "alt_text", "credit", "rights", "expires_on", "taken_at", *FIELDS)
        widgets = {
            "caption": AdminTextareaWidget(attrs={"rows": 2}),
            "alt_text": AdminTextareaWidget(attrs={"rows": 2}),
        }
        help_texts = {
            "caption": _("Who does what, where and when. Offered wherever the photo is used; each use can change it."),
            "alt_text": _(
                "What the picture shows, for those who do not see it. Not the title and not the caption again."
            ),
            "credit": _("As it stands under the photo after “Photo:”, for example: CAND newspaper."),
            "rights": _("Who allowed the use, and for what."),
            "expires_on": _("The last day on which the photo may be shown; empty if there is none."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.intake: Intake | None = None
        if "file" in self.fields:
            self.fields["file"].required = self.instance.pk is None
        for name in FIELDS:
            # What a page from before does not send stays as it is.
            if name in self.fields and name not in self.data:
                self.fields[name].required = False

    def clean_file(self) -> UploadedFile | None:
        upload = self.cleaned_data["file"]
        if not upload:
            return None
        try:
            self.intake = open_upload(upload)
        except PhotoRefused as refusal:
            raise ValidationError(refusal.message, code=refusal.code) from refusal
        return upload

    def clean_credit(self) -> str:
        return bare_credit(one_line(self.cleaned_data["credit"]))

    @override
    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        desk = self.cleaned_data.get("desk") or (self.instance.desk if self.instance.pk else None)
        known = duplicate(desk, self.intake, self.instance) if desk and self.intake else None
        if known:
            address = reverse("admin:photos_photo_change", args=[known.pk])
            sentence = _("This desk has the same photo already:")
            link = format_html('{} <a href="{}">{}</a>', sentence, address, known)
            self.add_error("file", ValidationError(link, code="duplicate"))
        if self.fields.keys() >= set(FIELDS) and not self.errors.keys() & set(FIELDS):
            self._settle_framing()
        if "caption" in self.changed_data and self.cleaned_data.get("credit") == "":
            caption, credit = without_credit(one_line(self.cleaned_data.get("caption", "")))
            self.cleaned_data |= {"caption": caption, "credit": credit}
        return cleaned

    def _settle_framing(self) -> None:
        before = {name: getattr(self.instance, name) for name in FIELDS}
        now = {name: before[name] if self.cleaned_data[name] is None else self.cleaned_data[name] for name in FIELDS}
        size = self.instance.width, self.instance.height
        if self.intake and (self.intake.width, self.intake.height) != size:
            size = self.intake.width, self.intake.height
            if now == before:
                # It was framed as another picture; a retouched one has the same size and keeps its framing.
                self._frame(Framing())
                return
        focus_x, focus_y, left, top, right, bottom, turn = now.values()
        if max(focus_x, focus_y, right, bottom) > 1000:
            return  # the fields of the model say so
        try:
            self._frame(settled(Framing((focus_x, focus_y), (left, top, right, bottom), turn), size, SHORTEST_SIDE))
        except CropIsTooSmall as error:
            self.add_error("crop_right", ValidationError(str(error), code="crop_is_too_small"))

    def _frame(self, framing: Framing) -> None:
        self.cleaned_data |= dict(zip(FIELDS, (*framing.focus, *framing.crop, framing.turn), strict=True))


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of uploaded files, which are examined one by one later, so that one bad file refuses no other."""

    widget = ManyFilesInput

    @override
    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [super(ManyFilesField, self).clean(file, initial) for file in data or [None]]


class ManyPhotosForm(forms.Form):
    """Several files for one desk, up to DATA_UPLOAD_MAX_NUMBER_FILES in a request."""

    desk = forms.ModelChoiceField(Desk.objects.none(), label=_("Desk"))
    files = ManyFilesField(
        label=_("Photos"),
        allow_empty_file=True,
        widget=ManyFilesInput(attrs={"accept": ACCEPT}),
        help_text=_("JPEG, PNG, WebP or HEIC of a phone, each up to 30 MB and 64 megapixels."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desks = desks_to_write_at(user)
        self.fields["desk"].queryset = desks
        self.fields["desk"].initial = desks.first()
