"""Where photos are used now: in drafts, in what waits or is approved, on readers' pages, as portraits.

Asked of the rows themselves each time, so that it is exact after every edit, restoring, publishing and taking down.
Nothing here hides what belongs to another desk from the count, and nothing shows its title.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Figure, Publication, PublishedFigure, Redaction, Revision
from people.models import Person
from photos.models import Photo
from staff.models import User
from staff.roles import works_at

LIVE, SCHEDULED, PAST, CANCELLED = "live", "scheduled", "past", "cancelled"
TAKEN_DOWN, REPLACEMENT, PORTRAIT = "taken-down", "replacement", "portrait"

# What is said of each place, in the order in which a use lists them; a stage of an article is said by its own label.
PLACES = {
    LIVE: _("live since"),
    SCHEDULED: _("goes out"),
    **{str(stage): stage.label for stage in (Article.Stage.SUBMITTED, Article.Stage.APPROVED)},
    **{str(stage): stage.label for stage in (Article.Stage.DRAFT, Article.Stage.RETURNED)},
    PAST: _("was live until"),
    CANCELLED: _("was scheduled, and cancelled"),
    REPLACEMENT: _("stands for a photo that was taken down"),
    TAKEN_DOWN: _("taken down"),
    PORTRAIT: _("portrait"),
}
ORDER = {code: number for number, code in enumerate(PLACES)}


@dataclass(frozen=True, slots=True)
class Place:
    """One way in which something uses the photo, and since, until or at when, where that says something."""

    code: str
    at: datetime | None = None

    @property
    def label(self) -> Any:
        return PLACES[self.code]


@dataclass(slots=True)
class Use:
    """One article or one person that uses the photo."""

    title: str
    article: int | None = None
    person: int | None = None
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Usage:
    """Everything that uses a photo: `uses` are those that the user may see, `elsewhere` counts those of other desks."""

    uses: list[Use]
    elsewhere: int = 0

    def __len__(self) -> int:
        return len(self.uses) + self.elsewhere


@dataclass(frozen=True, slots=True)
class Standing:
    """How many articles and people use a photo, and whether readers see it in a report now."""

    uses: int = 0
    is_live: bool = False


def usage_of(photo: Photo, user: User) -> Usage:
    """Where the photo is used, live ones first: five queries, however often it is."""
    places: dict[int, dict[str, Place]] = defaultdict(dict)
    known: dict[int, tuple[str, int]] = {}
    for article, title, desk, place in _places(photo):
        known[article] = (title, desk)
        present = places[article].get(place.code)
        if present is None or (place.at and present.at and place.at > present.at):
            places[article][place.code] = place
    uses, elsewhere = [], 0
    for article, (title, desk) in known.items():
        if not works_at(user, desk):
            elsewhere += 1
            continue
        listed = sorted(places[article].values(), key=lambda place: ORDER[place.code])
        uses.append(Use(title or str(_("(no title yet)")), article=article, places=listed))
    uses.sort(key=lambda use: (ORDER[use.places[0].code], -(use.article or 0)))
    people = Person.objects.filter(portrait=photo).values_list("pk", "full_name")
    uses += [Use(name, person=pk, places=[Place(PORTRAIT)]) for pk, name in people]
    return Usage(uses, elsewhere)


def standings(keys: Iterable[int]) -> dict[int, Standing]:
    """How each of these photos stands, for a list of them: one query. One that is not used is left out."""
    users: dict[int, set[tuple[str, int]]] = defaultdict(set)
    live = set()
    for kind, photo, user in _users(list(keys)):
        users[photo].add(("person" if kind == PORTRAIT else "article", user))
        if kind == LIVE:
            live.add(photo)
    return {photo: Standing(len(found), photo in live) for photo, found in users.items()}


def is_used(photo: Photo) -> bool:
    """Whether anything at all uses the photo, at whatever desk."""
    return bool(standings([photo.pk])) or _in_unpublished_revisions(photo).exists()


def used() -> Q:
    """The photos that are used, as a condition."""
    return (
        Exists(Figure.objects.filter(photo=OuterRef("pk")))
        | Exists(PublishedFigure.objects.filter(photo=OuterRef("pk")))
        | Exists(Redaction.objects.filter(Q(photo=OuterRef("pk")) | Q(replacement=OuterRef("pk"))))
        | Exists(Person.objects.filter(portrait=OuterRef("pk")))
    )


def live_now(at: datetime | None = None) -> Q:
    """The photos that readers see in a report at that moment (now), as a condition."""
    return Q(Exists(_live(at).filter(photo=OuterRef("pk"))))


def _live(at: datetime | None = None) -> QuerySet[PublishedFigure]:
    shown = PublishedFigure.objects.filter(redacted_at=None)
    return shown.filter(publication__in=Publication.objects.live(at))


def _users(keys: list[int]) -> Iterable[tuple[str, int, int]]:
    published = PublishedFigure.objects.filter(photo__in=keys)
    now = timezone.now()
    is_live = Q(publication__live_until__isnull=True) | Q(publication__live_until__gt=now)
    is_live &= Q(redacted_at=None, publication__live_from__lte=now)
    shown: Any = Case(When(is_live, then=Value(LIVE)), default=Value(PAST), output_field=CharField())
    rows = [
        _user(Figure.objects.filter(photo__in=keys), Value("draft"), "photo_id", "article_id"),
        _user(published, shown, "photo_id", "publication__article_id"),
        _user(Redaction.objects.filter(photo__in=keys), Value(TAKEN_DOWN), "photo_id", "article_id"),
        _user(Redaction.objects.filter(replacement__in=keys), Value(REPLACEMENT), "replacement_id", "article_id"),
        _user(Person.objects.filter(portrait__in=keys), Value(PORTRAIT), "portrait_id", "pk"),
    ]
    return rows[0].union(*rows[1:]).order_by()


def _user(rows: QuerySet[Any], kind: Any, photo: str, user: str) -> QuerySet[Any, Any]:
    named = rows.order_by().annotate(use_kind=kind, used_photo=F(photo), used_by=F(user))
    return named.values_list("use_kind", "used_photo", "used_by")


def _places(photo: Photo) -> Iterable[tuple[int, str, int, Place]]:
    """Everything but portraits, as (article, title, desk, place)."""
    now = timezone.now()
    waiting = {article: (title, desk, stage) for article, title, desk, stage in _in_unpublished_revisions(photo)}
    published = list(_published(photo, now))
    for article, (title, desk, stage) in waiting.items():
        yield article, title, desk, Place(stage)
    settled = {article for article, *_rest in published} | set(waiting)
    figures = Figure.objects.filter(photo=photo)
    columns = ("article", "article__title", "article__desk", "article__stage")
    for article, title, desk, stage in figures.values_list(*columns):
        is_open = stage in {Article.Stage.DRAFT, Article.Stage.RETURNED}
        # An approved article that is out holds the same figures as its publication: that says it already.
        if is_open or article not in settled:
            yield article, title, desk, Place(stage if is_open else Article.Stage.DRAFT)
    yield from published
    redactions = Redaction.objects.filter(Q(photo=photo) | Q(replacement=photo)).select_related("article")
    for row in redactions:
        code = TAKEN_DOWN if row.photo_id == photo.pk else REPLACEMENT
        yield row.article_id, row.article.title, row.article.desk_id, Place(code, row.redacted_at)


def _published(photo: Photo, now: datetime) -> Iterable[tuple[int, str, int, Place]]:
    rows = PublishedFigure.objects.filter(photo=photo).select_related("publication__article")
    for row in rows.defer("files", "publication__html", "publication__search_text", "publication__facts"):
        publication, article = row.publication, row.publication.article
        if row.redacted_at:
            place = Place(TAKEN_DOWN, row.redacted_at)
        elif publication.cancelled_at:
            place = Place(CANCELLED)
        elif publication.is_live(now):
            place = Place(LIVE, publication.live_from)
        elif publication.live_from > now:
            place = Place(SCHEDULED, publication.live_from)
        else:
            place = Place(PAST, publication.live_until)
        yield article.pk, article.title, article.desk_id, place


def _in_unpublished_revisions(photo: Photo) -> QuerySet[Any, tuple[int, str, int, str]]:
    """(article, title, desk, stage) where the revision that waits or is approved holds the photo and is not out yet.

    Asked of the canonical text: its keys are sorted and a quotation mark within a text is escaped, so these very
    characters stand nowhere but in a figure.
    """
    figure = f'"photo":{photo.pk},"renditions":'
    waits = Article.objects.filter(stage__in=[Article.Stage.SUBMITTED, Article.Stage.APPROVED])
    is_out = Publication.objects.filter(revision=OuterRef("latest_revision"), cancelled_at=None)
    waits = waits.exclude(Exists(is_out))
    holds = Revision.objects.filter(pk=OuterRef("latest_revision"), content__contains=figure)
    return waits.filter(Exists(holds)).values_list("pk", "title", "desk_id", "stage")
