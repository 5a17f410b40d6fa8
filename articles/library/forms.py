"""The form of one photo in the library: its words, consent, and the events that it belongs to."""

from typing import Any, override

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Event
from people.models import Depiction
from photos.forms import PhotoForm
from staff.admin_guards import KeysField, ManyChoices
from staff.models import User
from staff.roles import desks_of

# Autocompletion asks for a field that leads to what is chosen; these two lead to events and to people.
TO_EVENT = Article._meta.get_field("event")
TO_PERSON = Depiction._meta.get_field("person")


class EventsField(KeysField):
    """Events of the user's desks, chosen by typing."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"required": False, "widget": ManyChoices(TO_EVENT, admin.site)}
        super().__init__(Event.objects.none(), label=_("events"), **kwargs)


class LibraryForm(PhotoForm):
    """A photo with everything that the newsroom knows of it. `user` is set by the admin: whose events are offered."""

    user: User

    events = EventsField(help_text=_("Where it was taken. The event's page shows its photos."))

    class Meta(PhotoForm.Meta):
        fields = (*PhotoForm.Meta.fields, "byline", "place", "source_type", "needs_consent", "consent")
        widgets = PhotoForm.Meta.widgets | {"consent": AdminTextareaWidget(attrs={"rows": 2})}
        help_texts = PhotoForm.Meta.help_texts | {
            "byline": _("Who took it, as their colleagues know them."),
            "place": _("Where it was taken, for example: Hà Nội."),
            "source_type": _("An illustration or a picture made with AI is labelled as such wherever it is used."),
            "needs_consent": _("Relatives, patients, children: somebody who did not come to be in the news."),
            "consent": _("Who agreed, when and how, for example: the mother, by telephone, 24/9/2021."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "events" in self.fields:
            offered = Event.objects.filter(desk__in=desks_of(self.user))
            self.fields["events"].queryset = offered
            if self.instance.pk:
                self.initial["events"] = [event.pk for event in offered.filter(photos=self.instance)]

    @override
    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("consent") and not self.cleaned_data.get("needs_consent"):
            # Whoever writes down a consent has seen that one is needed.
            self.cleaned_data["needs_consent"] = self.instance.needs_consent = True
        return cleaned

    def save_events(self) -> None:
        """Put the photo with the chosen events; what it has to do with events of other desks stays."""
        chosen = set(self.cleaned_data.get("events", ()))
        before = set(self.fields["events"].queryset.filter(photos=self.instance))
        self.instance.events.remove(*(before - chosen))
        self.instance.events.add(*(chosen - before))
