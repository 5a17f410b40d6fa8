"""The frame around every public page (name, sections, pages and organisations of the foot) in one query.

Read anew for each page, so that no process shows a section or a page after it is gone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, TextField, Value
from django.urls import reverse
from django.utils.translation import get_language

from articles.models import Article, Publication, Section, SiteSettings
from articles.models.publication import live_q
from people.models import Organisation
from staff.models import Desk

SETTINGS = ("name", "english_name", "tagline", "english_tagline", "publisher", "address", "email", "telephone")


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads; `key` is the row's."""

    key: int
    label: str
    address: str
    slug: str = ""


@dataclass(slots=True)
class Frame:
    """What stands around a page, in its language."""

    name: str = SiteSettings.name.field.default
    tagline: str = ""
    publisher: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    sections: list[Link] = field(default_factory=list)
    pages: list[Link] = field(default_factory=list)
    desks: list[Link] = field(default_factory=list)
    of_desk: dict[int, Link] = field(default_factory=dict)

    @property
    def organisations(self) -> list[Link]:
        """Those that have a desk here, in the order of the desks."""
        return [self.of_desk[desk.key] for desk in self.desks if desk.key in self.of_desk]


def frame() -> Frame:
    """The frame of a page in the active language."""
    language = get_language()
    result = Frame()
    parts = [_settings(), _sections(), _pages(language), _organisations(), _desks()]
    rows = parts[0].union(*parts[1:], all=True)
    for what, position, key, *words in sorted(rows, key=lambda row: row[:3]):
        if what == "organisation":
            result.of_desk[position] = _organisation(key, words)
        else:
            _PLACES[what](result, key, words, language)
    return result


def site_settings() -> SiteSettings:
    """What moderators set for the whole site, or what holds before they did. Writes nothing: readers ask for it."""
    return SiteSettings.objects.filter(pk=1).first() or SiteSettings()


def live_about(organisation: str) -> Exists:
    """Whether a live publication is about the organisation in that outer field."""
    through = Publication.organisations.through.objects.filter(organisation_id=OuterRef(organisation))
    return Exists(through.filter(live_q(publication="publication__")))


def _settings() -> QuerySet[Any]:
    return _rows("site", SiteSettings.objects.filter(pk=1), Value(0), SETTINGS)


def _sections() -> QuerySet[Any]:
    return _rows("section", Section.objects.all(), F("position"), ("name", "english_name", "slug"))


def _pages(language: str) -> QuerySet[Any]:
    live = Publication.objects.live().filter(kind=Article.Kind.PAGE, language=language)
    return _rows("page", live, F("article_id"), ("title", "slug"), key="article_id")


def _organisations() -> QuerySet[Any]:
    shown = Organisation.objects.in_public().filter(live_about("pk"), desk__isnull=False)
    return _rows("organisation", shown, F("desk_id"), ("label", "slug"))


def _desks() -> QuerySet[Any]:
    return _rows("desk", Desk.objects.all(), F("position"), ("name", "slug"))


def _rows(what: str, rows: QuerySet[Any], position: Any, fields: Iterable[str], *, key: str = "pk") -> QuerySet[Any]:
    """Rows of one table in the shape that all of them share: what, position, key, eight texts."""
    texts: list[F | Value] = [F(name) for name in fields]
    texts += [Value("", output_field=TextField())] * (len(SETTINGS) - len(texts))
    named = {f"text{number}": text for number, text in enumerate(texts)}
    annotated = rows.order_by().annotate(row_is=Value(what, output_field=TextField()), row_position=position, **named)
    values: QuerySet[Any] = annotated.values_list("row_is", "row_position", key, *named)
    return values


def _place_settings(result: Frame, _key: int, words: list[str], language: str) -> None:
    name, english_name, tagline, english_tagline, *rest = words
    is_english = language == "en"
    result.name = (english_name if is_english else "") or name
    result.tagline = english_tagline if is_english else tagline
    result.publisher, result.address, result.email, result.telephone = rest


def _place_section(result: Frame, key: int, words: list[str], language: str) -> None:
    name, english_name, slug = words[:3]
    label = english_name or name if language == "en" else name
    result.sections.append(Link(key, label, reverse("articles:section", kwargs={"slug": slug}), slug))


def _place_page(result: Frame, key: int, words: list[str], _language: str) -> None:
    address = reverse("articles:detail", kwargs={"slug": words[1], "pk": key})
    result.pages.append(Link(key, words[0], address, words[1]))


def _organisation(key: int, words: list[str]) -> Link:
    address = reverse("people:organisation", kwargs={"slug": words[1] or "to-chuc", "pk": key})
    return Link(key, words[0], address, words[1])


def _place_desk(result: Frame, key: int, words: list[str], _language: str) -> None:
    result.desks.append(Link(key, words[0], "", words[1]))


_PLACES = {
    "site": _place_settings,
    "section": _place_section,
    "page": _place_page,
    "desk": _place_desk,
}
