"""Which sitemap files there are and what stands in each: a file holds a range of keys, so that what is new changes the last only."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Max, QuerySet
from django.urls import reverse
from django.utils.translation import override

from articles.addresses import absolute
from articles.models import Publication, Section
from articles.pictures import address_of_rendition, widest
from articles.sitemaps.entries import Entry
from articles.views.moved import organisations_in_public, people_in_public

# The protocol allows 50,000 addresses a file; whoever has read a file of the past need not read it again.
WIDTH = 10_000
LANGUAGES = ("vi", "en")
LISTS = ("home", "articles:list", "articles:archive", "people:person_list", "people:organisation_list")
REPORTS, PEOPLE, ORGANISATIONS, PAGES = "tin", "nhan-su", "to-chuc", "trang"

type Alternates = tuple[tuple[str, str], ...]


def files() -> Iterator[tuple[str, int, datetime | None]]:
    """What each file holds, its number, and when one of its reports last changed."""
    yield PAGES, 1, None
    live = Publication.objects.live().order_by()
    ranges = live.values(number=F("article_id") / WIDTH + 1).annotate(at=Max("updated_at")).order_by("number")
    for row in ranges:
        yield REPORTS, row["number"], row["at"]
    for what, rows in ((PEOPLE, people_in_public()), (ORGANISATIONS, organisations_in_public())):
        last = rows.model.objects.aggregate(last=Max("pk"))["last"]
        for number in range(1, (last or 0) // WIDTH + 2):
            keys = _keys(number)
            if rows.order_by().filter(pk__gte=keys.start, pk__lt=keys.stop).exists():
                yield what, number, None


def entries(what: str, number: int) -> list[Entry]:
    """What stands in that file; nothing if there is no such file."""
    return FILES[what](_keys(number))


def _keys(number: int) -> range:
    return range((number - 1) * WIDTH, number * WIDTH)


def _pages(keys: range) -> list[Entry]:
    """The lists and sections in both languages."""
    if keys.start:
        return []
    sections = Section.objects.all()
    named: list[Callable[[], str]] = [*(lambda name=name: reverse(name) for name in LISTS)]
    named += [section.get_absolute_url for section in sections]
    return [entry for path in named for entry in _in_both(path)]


def _reports(keys: range) -> list[Entry]:
    """The reports and pages, each with its versions in other languages and its cover."""
    live = Publication.objects.live().order_by("article_id")
    columns = ("article_id", "translation_of_id", "language", "slug")
    rows = live.filter(article_id__gte=keys.start, article_id__lt=keys.stop)
    translations = live.filter(translation_of_id__gte=keys.start, translation_of_id__lt=keys.stop)
    named = rows.filter(translation_of_id__isnull=False).order_by().values("translation_of_id")
    parts = [part.order_by().values_list(*columns) for part in (translations, live.filter(article_id__in=named))]
    shapes = {language: _shape("articles:detail", language) for language in LANGUAGES}
    places = _versions(parts[0].union(parts[1], all=True).order_by("article_id"), shapes)
    return [
        Entry(
            shapes[language].format(slug=slug, pk=key),
            changed_at,
            _alternates(places.get(original or key, {}) | {language: shapes[language].format(slug=slug, pk=key)}),
            _image(rendition_key, manifest),
        )
        for key, original, language, slug, changed_at, rendition_key, manifest in rows.values_list(
            *columns, "updated_at", "facts__cover__rendition_key", "facts__cover__files"
        )
    ]


def _versions(rows: Iterable[Sequence[Any]], shapes: dict[str, str]) -> dict[int, dict[str, str]]:
    """The addresses of the versions of a report by language, under the key of the original."""
    found: dict[int, dict[str, str]] = {}
    for key, original, language, slug in rows:
        found.setdefault(original or key, {})[language] = shapes[language].format(slug=slug, pk=key)
    return found


def _alternates(places: dict[str, str]) -> Alternates:
    """Nothing for what exists in one language."""
    if len(places) < len(LANGUAGES):
        return ()
    return (*((language, places[language]) for language in LANGUAGES), ("x-default", places["vi"]))


def _records(name: str, nameless: str, rows: Callable[[], QuerySet[Any]]) -> Callable[[range], list[Entry]]:
    def entries_of(keys: range) -> list[Entry]:
        shapes = {language: _shape(name, language) for language in LANGUAGES}
        found = rows().filter(pk__gte=keys.start, pk__lt=keys.stop).order_by("pk").values_list("pk", "slug")
        made = []
        for key, slug in found:
            places = {language: shape.format(slug=slug or nameless, pk=key) for language, shape in shapes.items()}
            made += [Entry(address, alternates=_alternates(places)) for address in places.values()]
        return made

    return entries_of


def _in_both(path: Callable[[], str]) -> list[Entry]:
    places = {}
    for language in LANGUAGES:
        with override(language):
            places[language] = absolute(path())
    return [Entry(address, alternates=_alternates(places)) for address in places.values()]


def _shape(name: str, language: str) -> str:
    """The address with places for slug and key: asked once, not for each of thousands."""
    with override(language):
        return absolute(reverse(name, kwargs={"slug": "SLUG", "pk": 0})).replace("SLUG-0", "{slug}-{pk}")


def _image(key: str | None, manifest: Any) -> str:
    file = widest(manifest) if key and manifest else None
    return absolute(address_of_rendition(str(key), file["name"])) if file else ""


FILES: dict[str, Callable[[range], list[Entry]]] = {
    PAGES: _pages,
    REPORTS: _reports,
    PEOPLE: _records("people:person", "nhan-su", people_in_public),
    ORGANISATIONS: _records("people:organisation", "to-chuc", organisations_in_public),
}
