"""The filters of the list of reports, and what each would leave: links with counts, the chosen one removable."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, override

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.models import Mention, Publication
from articles.models.publication import PublicationQuerySet
from people.models import Organisation, Person
from vietnamese.dates import VIETNAM, format_date

MOST_CHOICES = 10
LARGEST_KEY = 2**63 - 1
DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]

SECTION, ORGANISATION, PERSON, TOPIC, SINCE, UNTIL = "chuyen-muc", "to-chuc", "nhan-su", "chu-de", "tu", "den"
LABELS = {
    SECTION: _("Section"),
    ORGANISATION: _("Organisation"),
    PERSON: _("Person"),
    TOPIC: _("Topic"),
    SINCE: _("From"),
    UNTIL: _("To"),
}


# A value, its name, how many reports.
type Row = tuple[Any, str, int]


class KeyFilter(django_filters.Filter):  # type: ignore[misc]  # django-filter has no types
    """A row's number; anything else is ignored."""

    field_class = forms.IntegerField

    def __init__(self, **extra: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_KEY, **extra)


class SlugFilter(django_filters.Filter):  # type: ignore[misc]  # django-filter has no types
    """A row's short name in addresses; anything else is ignored."""

    field_class = forms.SlugField


class DayFilter(django_filters.DateFilter):  # type: ignore[misc]  # django-filter has no types
    """A day in Vietnam, as 2021-09-24 or 24/9/2021; one outside the newsroom's centuries is ignored."""

    def __init__(self, **extra: Any) -> None:
        limits = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2199, 12, 31))]
        super().__init__(input_formats=DAY_FORMATS, validators=limits, **extra)


class ReportFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """Section, organisation, person, topic and days of publication. A parameter that cannot be meant is ignored."""

    @override
    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        # Parameters are Vietnamese words with hyphens, which class attributes cannot be.
        return {
            SECTION: SlugFilter("section__slug"),
            ORGANISATION: KeyFilter(method="about"),
            PERSON: KeyFilter(method="mentioning"),
            TOPIC: SlugFilter("topics__slug"),
            SINCE: DayFilter(method="since"),
            UNTIL: DayFilter(method="until"),
        }

    def about(self, reports: PublicationQuerySet, _name: str, key: int) -> PublicationQuerySet:
        ties = Publication.organisations.through.objects.filter(_is_or_went_into("organisation", key))
        return reports.filter(pk__in=ties.values("publication"))

    def mentioning(self, reports: PublicationQuerySet, _name: str, key: int) -> PublicationQuerySet:
        named = Mention.objects.filter(_is_or_went_into("person", key), person__taken_off_at=None)
        return reports.filter(pk__in=named.values("publication"))

    def since(self, reports: PublicationQuerySet, _name: str, day: date) -> PublicationQuerySet:
        return reports.filter(first_published_at__gte=_midnight(day))

    def until(self, reports: PublicationQuerySet, _name: str, day: date) -> PublicationQuerySet:
        return reports.filter(first_published_at__lt=_midnight(day + timedelta(days=1)))

    @property
    def chosen(self) -> dict[str, Any]:
        """The values that are in force, by parameter."""
        if not self.form.is_bound:
            return {}
        self.form.errors  # noqa: B018 - makes Django clean the form
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "")}


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a facet: where it leads and how many reports stand there."""

    label: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter in force, and the address without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The choices that one filter still has."""

    name: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class Facets:
    """All that is shown of the filters; `query` is what is in force, for the addresses of other pages.

    `hidden` is what the form of days sends along, `since` and `until` what stands in it.
    """

    open: list[Facet]
    chosen: list[Chosen]
    query: str
    hidden: list[tuple[str, str]]
    since: str
    until: str


def facets(filters: ReportFilter, path: str, *, keep: dict[str, str] | None = None) -> Facets:
    """Count what each filter would leave of the reports now found: four queries, whatever their number.

    `keep` are parameters that are no filters and stay in every address. People and organisations that are not
    confirmed are not offered.
    """
    keep = keep or {}
    values = {name: _as_text(value) for name, value in filters.chosen.items()}
    found = filters.qs.order_by().values("pk")
    open_facets: list[Facet] = []
    labels: dict[str, str] = {}
    for name, count in COUNTS.items():
        rows = count(found, values.get(name))
        if name in values:
            labels[name] = rows[0][1] if rows else values[name]
        elif rows:
            choices = [
                Choice(label, address(path, keep | values | {name: str(value)}), number)
                for value, label, number in rows
            ]
            open_facets.append(Facet(name, str(LABELS[name]), choices))
    chosen = [
        Chosen(
            str(LABELS[name]),
            labels.get(name, value),
            address(path, keep | {key: values[key] for key in values if key != name}),
        )
        for name, value in values.items()
    ]
    hidden = [(name, value) for name, value in (keep | values).items() if name not in {SINCE, UNTIL}]
    return Facets(open_facets, chosen, _query(keep | values), hidden, values.get(SINCE, ""), values.get(UNTIL, ""))


def _sections(found: QuerySet[Any], chosen: str | None) -> list[Row]:
    rows = Publication.objects.filter(pk__in=found, section__isnull=False).order_by()
    return _top(rows, ("section__slug", "section__name", "section__english_name"), chosen)


def _organisations(found: QuerySet[Any], chosen: str | None) -> list[Row]:
    rows = Publication.organisations.through.objects.filter(publication__in=found)
    shown = rows.filter(organisation__in=Organisation.objects.in_public())
    return _top(shown, ("organisation_id", "organisation__label"), chosen, _is_or_went_into)


def _people(found: QuerySet[Any], chosen: str | None) -> list[Row]:
    rows = Mention.objects.filter(publication__in=found, person__in=Person.objects.in_public()).order_by()
    return _top(rows, ("person_id", "person__full_name"), chosen, _is_or_went_into)


def _topics(found: QuerySet[Any], chosen: str | None) -> list[Row]:
    rows = Publication.topics.through.objects.filter(publication__in=found)
    return _top(rows, ("topic__slug", "topic__name"), chosen)


COUNTS: dict[str, Callable[[QuerySet[Any], str | None], list[Row]]] = {
    SECTION: _sections,
    ORGANISATION: _organisations,
    PERSON: _people,
    TOPIC: _topics,
}


def _is_or_went_into(record: str, key: Any) -> Q:
    """Rows of the record with this key, or of the one that it went into."""
    return Q(**{record: key}) | Q(**{f"{record}__merged_from": key})


def _top(
    rows: QuerySet[Any],
    columns: tuple[str, ...],
    chosen: str | None,
    is_chosen: Callable[[str, Any], Q] = lambda column, value: Q(**{column: value}),
) -> list[Row]:
    """The commonest values with their names and counts; only the chosen one if there is one."""
    if chosen is not None:
        rows = rows.filter(is_chosen(columns[0].removesuffix("_id"), chosen))
    counted = rows.values_list(*columns).annotate(number=Count("pk")).order_by("-number", columns[1])[:MOST_CHOICES]
    is_english = get_language() == "en"
    return [(row[0], (is_english and len(row) > 3 and row[2]) or row[1], row[-1]) for row in counted]


def address(path: str, params: dict[str, str]) -> str:
    """The path with these parameters."""
    query = _query(params)
    return f"{path}?{query}" if query else path


def _query(params: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(params)
    return query.urlencode()


def _as_text(value: Any) -> str:
    return format_date(value) if isinstance(value, date) else str(value)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=VIETNAM)
