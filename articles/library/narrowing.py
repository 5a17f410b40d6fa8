"""What the library is narrowed down to: words, people, events, days, rights, use. Kept in its address.

Whatever cannot be meant is ignored; what is offered comes from the user's own desks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Count, Exists, OuterRef, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.filters import DAY_FORMATS, LARGEST_KEY, Chosen, address
from articles.models import Article, Event, Publication
from articles.photodesk.usage import live_now, used
from people.models import Depiction, Person
from photos.models import Likeness, Photo
from photos.models import PhotoQuerySet as Photos
from staff.admin_guards import LONGEST_TERM, MOST_WORDS
from staff.models import User
from staff.roles import desks_of
from vietnamese.dates import VIETNAM
from vietnamese.folding import fold

TEXT, DESK, PERSON, EVENT, CREDIT = "q", "desk__id__exact", "nguoi", "su-kien", "nguon"
TAKEN_SINCE, TAKEN_UNTIL, ADDED_SINCE, ADDED_UNTIL = "chup-tu", "chup-den", "tai-tu", "tai-den"
RIGHTS, USE, KIND, CONSENT, ALIKE, DOWN = "quyen", "dung", "loai", "dong-y", "giong", "go"
VIEW, TABLE = "xem", "bang"

# Rights that end within so many days are told of.
SOON = timedelta(days=14)
MOST_CHOICES = 300
ALL = ("", _("all"))

LABELS = {
    TEXT: _("Words looked for"),
    DESK: _("Desk"),
    PERSON: _("Person in the photo"),
    EVENT: _("Event"),
    CREDIT: _("Credit"),
    USE: _("Use"),
    RIGHTS: _("Rights"),
    KIND: _("What it is"),
    CONSENT: _("Families and children"),
    TAKEN_SINCE: _("Taken from"),
    TAKEN_UNTIL: _("Taken to"),
    ADDED_SINCE: _("Added from"),
    ADDED_UNTIL: _("Added to"),
    ALIKE: _("Looks like another"),
    DOWN: _("Taken down"),
}
WORDS = {
    USE: {"chua": _("not used yet"), "roi": _("used"), "dang": _("readers see it now")},
    RIGHTS: {"duoc": _("usable now"), "sap": _("end within 14 days"), "het": _("ended")},
    KIND: {"anh": _("photograph"), "minh-hoa": _("illustration"), "ai": _("made with AI")},
    CONSENT: {"thieu": _("consent is missing"), "co": _("with consent")},
}
KINDS = {"anh": "", "minh-hoa": "illustration", "ai": "ai"}
NAMES = frozenset({*LABELS, VIEW})

type Choices = dict[str, list[tuple[Any, str]]]


class NarrowingForm(forms.Form):
    """The filters as a form of the method GET."""

    def __init__(self, data: QueryDict, *, choices: Choices) -> None:
        super().__init__(data, auto_id="library-%s")
        search = forms.TextInput(attrs={"type": "search", "autocomplete": "off", "maxlength": LONGEST_TERM})
        self.fields[TEXT] = forms.CharField(label=LABELS[TEXT], required=False, strip=True, widget=search)
        for name in (DESK, PERSON, EVENT):
            select = forms.Select(choices=[ALL, *choices[name]])
            limits = {"min_value": 1, "max_value": LARGEST_KEY}
            self.fields[name] = forms.IntegerField(label=LABELS[name], required=False, widget=select, **limits)
        select = forms.Select(choices=[ALL, *choices[CREDIT]])
        self.fields[CREDIT] = forms.CharField(label=LABELS[CREDIT], required=False, max_length=200, widget=select)
        for name, words in WORDS.items():
            offered = [ALL, *words.items()]
            self.fields[name] = forms.ChoiceField(label=LABELS[name], required=False, choices=offered)
        for name in (TAKEN_SINCE, TAKEN_UNTIL, ADDED_SINCE, ADDED_UNTIL):
            self.fields[name] = forms.DateField(
                label=LABELS[name],
                required=False,
                input_formats=DAY_FORMATS,
                validators=[MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2199, 12, 31))],
                widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            )
        for name in (ALIKE, DOWN):
            self.fields[name] = forms.BooleanField(label=LABELS[name], required=False)

    @property
    def selects(self) -> list[forms.BoundField]:
        """The lists that offer a choice at all."""
        offered = (DESK, PERSON, EVENT, CREDIT, *WORDS)
        least = {DESK: 2}
        return [self[name] for name in offered if len(self.fields[name].widget.choices) > least.get(name, 1)]

    @property
    def days(self) -> list[forms.BoundField]:
        return [self[name] for name in (TAKEN_SINCE, TAKEN_UNTIL, ADDED_SINCE, ADDED_UNTIL)]

    @property
    def ticks(self) -> list[forms.BoundField]:
        return [self[name] for name in (ALIKE, DOWN)]

    def chosen(self) -> dict[str, Any]:
        """The values that are in force, by parameter."""
        self.full_clean()
        values = {name: value for name, value in self.cleaned_data.items() if value}
        if TEXT in values:
            values[TEXT] = " ".join(values[TEXT][:LONGEST_TERM].split()[:MOST_WORDS])
        return values


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is in force, and the addresses that change one thing of it."""

    values: dict[str, Any]
    form: NarrowingForm
    path: str
    user: User
    is_table: bool = False

    def apply(self, photos: Photos) -> Photos:
        """Those that fit every filter but the words, which the list searches by itself."""
        for name, value in self.values.items():
            condition = CONDITIONS.get(name)
            if condition is not None:
                photos = photos.filter(condition(value))
        return photos

    def address(self, **changes: str) -> str:
        """This page with some parameters changed; an empty one falls away. The page number always does."""
        params = {VIEW: TABLE if self.is_table else ""} | {name: _text(value) for name, value in self.values.items()}
        return address(self.path, {name: value for name, value in (params | changes).items() if value})

    def chosen(self) -> list[Chosen]:
        return [Chosen(str(LABELS[name]), self._shown(name), self.address(**{name: ""})) for name in self.values]

    @property
    def plain(self) -> str:
        """The address without any filter."""
        return address(self.path, {VIEW: TABLE} if self.is_table else {})

    @property
    def other_view(self) -> str:
        return self.address(**{VIEW: "" if self.is_table else TABLE})

    @property
    def keys(self) -> list[tuple[str, str]]:
        """What the form of the filters sends along."""
        return [(VIEW, TABLE)] if self.is_table else []

    def _shown(self, name: str) -> str:
        value = self.values[name]
        if name in WORDS:
            return str(WORDS[name][value])
        if name in {DESK, PERSON, EVENT}:
            return str(dict(self.form.fields[name].widget.choices).get(value) or _("not in your library"))
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        return "" if value is True else str(value)


def read(params: QueryDict, path: str, user: User) -> Narrowing:
    """The filters of this address, with what the user's desks hold to choose from: four queries."""
    form = NarrowingForm(params, choices=_choices(user))
    return Narrowing(form.chosen(), form, path, user, is_table=params.get(VIEW) == TABLE)


def matching(photos: Photos, text: str, user: User) -> Photos:
    """Those of which every typed word is in their words, in the name of somebody depicted or in that of their event."""
    events = Event.objects.filter(desk__in=desks_of(user))
    for word in fold(text).split()[:MOST_WORDS]:
        named = Depiction.objects.filter(person__search_key__contains=word).values("photo")
        at_event = Event.photos.through.objects.filter(event__in=events.filter(search_key__contains=word))
        photos = photos.filter(Q(search_key__contains=word) | Q(pk__in=named) | Q(pk__in=at_event.values("photo")))
    return photos


def missing_consent() -> Q:
    return Q(needs_consent=True, consent="")


def is_alike() -> Exists:
    return Exists(Likeness.objects.filter(photo=OuterRef("pk"), dismissed_at=None))


def _of_event(key: int) -> Q:
    """Those put with the event, and those that a report of it uses or has used."""
    with_it = Event.photos.through.objects.filter(event=key).values("photo")
    drafted = Article.objects.filter(event=key, figures__photo__isnull=False).values("figures__photo")
    shown = Publication.objects.filter(event=key, figures__photo__isnull=False).values("figures__photo")
    return Q(pk__in=with_it) | Q(pk__in=drafted) | Q(pk__in=shown)


def _of_rights(word: str) -> Q:
    today = timezone.localdate()
    usable = Q(expires_on__isnull=True) | Q(expires_on__gte=today)
    return {
        "duoc": usable & Q(taken_down_at=None),
        "sap": Q(expires_on__gte=today, expires_on__lte=today + SOON),
        "het": Q(expires_on__lt=today),
    }[word]


def _of_use(word: str) -> Q:
    return {"chua": ~used(), "roi": used(), "dang": live_now()}[word]


def _of_consent(word: str) -> Q:
    return {"thieu": missing_consent(), "co": Q(needs_consent=True) & ~Q(consent="")}[word]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=VIETNAM)


CONDITIONS: dict[str, Callable[[Any], Q | Exists]] = {
    DESK: lambda key: Q(desk=key),
    PERSON: lambda key: Exists(Depiction.objects.filter(person=key, photo=OuterRef("pk"))),
    EVENT: _of_event,
    CREDIT: lambda words: Q(credit=words),
    TAKEN_SINCE: lambda day: Q(taken_at__gte=_midnight(day)),
    TAKEN_UNTIL: lambda day: Q(taken_at__lt=_midnight(day + timedelta(days=1))),
    ADDED_SINCE: lambda day: Q(uploaded_at__gte=_midnight(day)),
    ADDED_UNTIL: lambda day: Q(uploaded_at__lt=_midnight(day + timedelta(days=1))),
    RIGHTS: _of_rights,
    USE: _of_use,
    KIND: lambda word: Q(source_type=KINDS[word]),
    CONSENT: _of_consent,
    ALIKE: lambda _yes: is_alike(),
    DOWN: lambda _yes: Q(taken_down_at__isnull=False),
}


def _choices(user: User) -> Choices:
    """Desks, and the people, events and credits that the photos of these desks have: four queries."""
    desks = list(desks_of(user))
    mine = Photo.objects.filter(desk__in=desks).order_by()
    depicted = Depiction.objects.filter(photo__desk__in=desks).values("person")
    events = Event.objects.filter(desk__in=desks)
    photographed = Event.photos.through.objects.values("event")
    reported = Article.objects.filter(figures__photo__isnull=False).values("event")
    events = events.filter(Q(pk__in=photographed) | Q(pk__in=reported))
    credits_ = mine.exclude(credit="").values_list("credit").annotate(number=Count("pk")).order_by("-number", "credit")
    return {
        DESK: [(desk.pk, str(desk)) for desk in desks],
        PERSON: list(Person.objects.filter(pk__in=depicted).values_list("pk", "full_name")[:MOST_CHOICES]),
        EVENT: [(event.pk, str(event)) for event in events[:MOST_CHOICES]],
        CREDIT: [(words, words) for words, _number in credits_[:MOST_CHOICES]],
    }


def _text(value: Any) -> str:
    if value is True:
        return "1"
    return value.isoformat() if isinstance(value, date) else str(value)
