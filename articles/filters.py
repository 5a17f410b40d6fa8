"""The filters of a list of reports, as django-filter reads them from an address, and how each narrows the reports."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, override

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import connection
from django.db.models import Exists, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Mention, Publication, Section, Topic
from articles.models.publication import PublicationQuerySet
from people.models import Organisation, Person
from vietnamese.dates import VIETNAM, format_date

LARGEST_KEY = 2**63 - 1
FIRST_YEAR, LAST_YEAR = 1900, 2199
DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]

# Up to so many reports tied to one organisation, person or topic are read as keys and looked up one by one; with more
# of them, walking the reports from the newest meets enough soon.
MOST_KEYS = 3000

SECTION, ORGANISATION, PERSON, TOPIC = "chuyen-muc", "to-chuc", "nhan-su", "chu-de"
YEAR, SINCE, UNTIL = "nam", "tu", "den"
LABELS = {
    SECTION: _("Section"),
    ORGANISATION: _("Organisation"),
    PERSON: _("Person"),
    TOPIC: _("Topic"),
    YEAR: _("Year"),
    SINCE: _("From"),
    UNTIL: _("To"),
}


class KeyFilter(django_filters.Filter):  # type: ignore[misc]  # django-filter has no types
    """A row's number; anything else is ignored."""

    field_class = forms.IntegerField

    def __init__(self, **extra: Any) -> None:
        super().__init__(**{"min_value": 1, "max_value": LARGEST_KEY} | extra)


class SlugFilter(django_filters.Filter):  # type: ignore[misc]  # django-filter has no types
    """A row's short name in addresses; anything else is ignored."""

    field_class = forms.SlugField


class DayFilter(django_filters.DateFilter):  # type: ignore[misc]  # django-filter has no types
    """A day in Vietnam, as 2021-09-24 or 24/9/2021; one outside the newsroom's centuries is ignored."""

    def __init__(self, **extra: Any) -> None:
        limits = [MinValueValidator(date(FIRST_YEAR, 1, 1)), MaxValueValidator(date(LAST_YEAR, 12, 31))]
        super().__init__(input_formats=DAY_FORMATS, validators=limits, **extra)


class ReportFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """Section, organisation, person, topic, year and days of publication. A parameter that cannot be meant is ignored."""

    # Whether something chosen is tied to few reports, which are read by their keys, or to many; known once `qs` was asked for.
    has_rare_ties = has_common_ties = False

    def __init__(
        self, data: QueryDict, queryset: PublicationQuerySet, *, language: str = "", ties: Sequence[QuerySet[Any]] = ()
    ) -> None:
        """`ties` narrow the list besides what is chosen: those of the record whose own list it is."""
        super().__init__(data, queryset)
        self.language, self.ties = language, ties

    @override
    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        # Parameters are Vietnamese words with hyphens, which class attributes cannot be.
        return {
            SECTION: SlugFilter(method="in_section"),
            ORGANISATION: KeyFilter(),
            PERSON: KeyFilter(),
            TOPIC: SlugFilter(),
            YEAR: KeyFilter(min_value=FIRST_YEAR, max_value=LAST_YEAR, method="of_year"),
            SINCE: DayFilter(method="since"),
            UNTIL: DayFilter(method="until"),
        }

    @override
    def filter_queryset(self, queryset: PublicationQuerySet) -> PublicationQuerySet:
        """The reports in `language` if there is one, narrowed: two queries for each organisation and person chosen, one for a topic.

        Where one of these is rare, its reports are looked up one by one, else the reports are walked from the newest; and
        it is this method that says so, because neither database knows how common a value is without statistics.
        """
        keys: set[int] | None = None
        common, narrowed_by = [], list(self.ties)
        for name, value in self.chosen.items():
            if name in TIES:
                narrowed_by.append(TIES[name](value))
            else:
                queryset = self.filters[name].filter(queryset, value)
        for ties in narrowed_by:
            few = _few(_publications(ties))
            if few is None:
                common.append(ties)
            else:
                keys = few if keys is None else keys & few
        if keys is None and len(common) > 1 and not _share_many(common):
            first, *others = map(_publications, common)
            keys = _few(first.intersection(*others).order_by())
            common = [] if keys is not None else common
        self.has_rare_ties, self.has_common_ties = keys is not None, bool(common)
        if keys is None:
            queryset = queryset.reports(self.language) if self.language else queryset
        else:
            queryset = _looked_up(queryset, keys, self.language)
        return queryset.filter(*(Exists(ties.filter(publication=OuterRef("pk"))) for ties in common))

    def in_section(self, reports: PublicationQuerySet, _name: str, slug: str) -> PublicationQuerySet:
        # A value of its own and no join, so that PostgreSQL, too, sees that the index of the section gives the order.
        return reports.filter(section=Subquery(Section.objects.filter(slug=slug).order_by().values("pk")[:1]))

    def of_year(self, reports: PublicationQuerySet, _name: str, year: int) -> PublicationQuerySet:
        return between(reports, date(year, 1, 1), date(year + 1, 1, 1))

    def since(self, reports: PublicationQuerySet, _name: str, day: date) -> PublicationQuerySet:
        return reports.filter(first_published_at__gte=midnight(day))

    def until(self, reports: PublicationQuerySet, _name: str, day: date) -> PublicationQuerySet:
        return reports.filter(first_published_at__lt=midnight(day + timedelta(days=1)))

    @property
    def chosen(self) -> dict[str, Any]:
        """The values that are in force, by parameter."""
        if not self.form.is_bound:
            return {}
        self.form.errors  # noqa: B018 - makes Django clean the form
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "")}

    @property
    def chosen_texts(self) -> dict[str, str]:
        """The values that are in force as an address says them."""
        return {
            name: format_date(value) if isinstance(value, date) else str(value) for name, value in self.chosen.items()
        }


def _publications(ties: QuerySet[Any]) -> QuerySet[Any]:
    return ties.order_by().values_list("publication", flat=True)


def _few(keys: QuerySet[Any]) -> set[int] | None:
    """These keys; None if they are more than are read one by one."""
    rows = list(keys[: MOST_KEYS + 1])
    return None if len(rows) > MOST_KEYS else set(rows)


def _share_many(common: Sequence[QuerySet[Any]]) -> bool:
    """Whether more reports than are read one by one are tied in all of these ways, judged by a sample of the first.

    Two that are common may share few reports, or none, and a walk from the newest would meet all to find that out.
    """
    first, *others = map(_publications, common)
    sample = left = list(first[:MOST_KEYS])
    for keys in others:
        left = list(keys.filter(publication__in=listed(left)))
    return first.count() * len(left) > MOST_KEYS * len(sample)


class _Unindexed(Func):
    """A column that SQLite asks no index about: without statistics it thinks that few reports share a language."""

    @override
    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s", **context)


def listed(keys: Collection[int]) -> RawSQL:
    """These keys for an `__in`, as one parameter: thousands of them take Django longer than the database.

    Not `= ANY`, which PostgreSQL thinks so dear that it reads rows where the index has all.
    """
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))])
    return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])


def _looked_up(reports: PublicationQuerySet, keys: Collection[int], language: str) -> PublicationQuerySet:
    reports = reports.filter(pk__in=listed(keys))
    if not language:
        return reports
    columns = reports.alias(its_kind=_Unindexed("kind"), its_language=_Unindexed("language"))
    return columns.filter(its_kind=Article.Kind.REPORT, its_language=language)


def between(reports: PublicationQuerySet, first: date, end: date) -> PublicationQuerySet:
    """Those first published from the day `first`, inclusive, to the day `end`, exclusive; days are Vietnam's."""
    return reports.filter(first_published_at__gte=midnight(first), first_published_at__lt=midnight(end))


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=VIETNAM)


def meant(records: QuerySet[Any], key: int) -> QuerySet[Any]:
    """The record with this key, and the one that it went into."""
    into = records.model.objects.filter(pk=key, merged_into__isnull=False).values("merged_into")
    return records.filter(Q(pk=key) | Q(pk__in=into))


def _about(key: int) -> QuerySet[Any]:
    ties = Publication.organisations.through.objects
    return ties.filter(organisation__in=_keys(meant(Organisation.objects.all(), key)))


def _mentioning(key: int) -> QuerySet[Any]:
    return Mention.objects.filter(person__in=_keys(meant(Person.objects.filter(taken_off_at=None), key))).order_by()


def _keys(records: QuerySet[Any]) -> list[int]:
    """Asked first: within another query PostgreSQL takes one record for half of them and reads all ties."""
    return list(records.order_by().values_list("pk", flat=True))


def _on(slug: str) -> QuerySet[Any]:
    topic = Topic.objects.filter(slug=slug).order_by().values("pk")[:1]
    return Publication.topics.through.objects.filter(topic=Subquery(topic))


TIES = {ORGANISATION: _about, PERSON: _mentioning, TOPIC: _on}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter in force, and the address without it; `is_named` if the value has a name that readers may see."""

    label: str
    value: str
    without: str
    name: str = ""
    is_named: bool = False


def address(path: str, params: Mapping[str, str]) -> str:
    """The path with these parameters."""
    query = query_of(params)
    return f"{path}?{query}" if query else path


def query_of(params: Mapping[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(params)
    return query.urlencode()
