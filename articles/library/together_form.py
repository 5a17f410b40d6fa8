"""The form for several photos: only ticked fields count, and each says for itself what it would put there."""

from typing import Any, override

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.library.forms import TO_PERSON, EventsField
from articles.models import Event
from people.following import followed
from people.models import Person
from photos.models import Photo
from staff.admin_guards import KeysField, ManyChoices
from staff.models import User
from staff.roles import desks_of
from vietnamese.credits import bare_credit
from vietnamese.text import one_line

# Captions and alternative texts are not here: no two photos show the same.
FIELDS = ("credit", "byline", "place", "rights", "expires_on", "source_type", "needs_consent", "consent")
PEOPLE, EVENTS = "people", "events"
OVERWRITE, FILL = "overwrite", "fill"


class TogetherForm(forms.Form):
    """What is put into many photos at once. `ticked` says which fields; people and events are added, never taken away."""

    mode = forms.ChoiceField(
        label=_("Photos that already say something there"),
        choices=[(FILL, _("keep what they say")), (OVERWRITE, _("are overwritten"))],
        widget=forms.RadioSelect,
        initial=FILL,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FIELDS:
            field = Photo._meta.get_field(name).formfield()
            field.required = False
            self._add(name, field)
        self.fields["expires_on"].widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        events = EventsField()
        events.queryset = Event.objects.filter(desk__in=desks_of(user))
        self._add(EVENTS, events)
        widget = ManyChoices(TO_PERSON, admin.site)
        people = KeysField(Person.objects.all(), label=_("people in the photo"), required=False, widget=widget)
        self._add(PEOPLE, people)

    def _add(self, name: str, field: forms.Field) -> None:
        self.fields[f"change_{name}"] = forms.BooleanField(required=False, label=field.label)
        self.fields[name] = field

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each field with its tick."""
        return [(self[f"change_{name}"], self[name]) for name in (*FIELDS, EVENTS, PEOPLE)]

    @property
    def ticked(self) -> list[str]:
        return [name for name in (*FIELDS, EVENTS, PEOPLE) if self.cleaned_data.get(f"change_{name}")]

    @property
    def values(self) -> dict[str, Any]:
        """What the ticked fields put into a photo's row. Whoever writes down a consent has seen that one is needed."""
        values = {name: self.cleaned_data[name] for name in self.ticked if name in FIELDS}
        return values | ({"needs_consent": True} if values.get("consent") else {})

    @property
    def overwrites(self) -> bool:
        return self.cleaned_data["mode"] == OVERWRITE

    def chosen(self, name: str) -> list[Any]:
        """The people or events to add."""
        return list(followed(self.cleaned_data[name])) if name in self.ticked else []

    @override
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in FIELDS:
            if isinstance(cleaned.get(name), str):
                cleaned[name] = one_line(cleaned[name])
        if cleaned.get("credit"):
            cleaned["credit"] = bare_credit(cleaned["credit"])
        if not self.errors and not self.ticked:
            raise ValidationError(_("Tick at least one field that is to change."), code="nothing-ticked")
        return cleaned
