"""A photo taken down everywhere: from every page that shows it and every draft that uses it, and never chosen again.

The verb `redact` for many articles in a handful of statements, with its row in the record for each. First the photo is
closed, in a transaction of its own: an article that is just going out with it is waited for (articles.darkroom locks the
photo), the next is refused. Then it goes from all articles at once. A crash between the two leaves a photo that nobody can
use and that is still seen; to take it down once more finishes it.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import redacting, stand_ins, telling, telling_photos
from articles.models import Article, Figure, Publication, PublishedFigure
from articles.models.article import ArticleQuerySet
from articles.preparing import Progress
from articles.refusals import AlreadySettled, NotAllowed, ReasonMissing
from articles.situations import Decision
from photos.models import Photo, RenditionSet
from photos.tasks import remove_renditions
from staff.audit import record, record_each
from staff.models import AuditEvent, User
from staff.roles import is_moderator, writes_at

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class TakenDown:
    """How many articles had shown the photo, and how many drafts still name it."""

    articles: int
    drafts: int


def may_take_down(user: User, photo: Photo) -> bool:
    """Whether the user moderates at the photo's desk."""
    return is_moderator(user) and writes_at(user, photo.desk_id)


def uses_of(photo: Photo) -> ArticleQuerySet:
    """Every article that uses the photo, the latest first, with `is_live`, `is_scheduled`, `was_live` and `is_draft`: one query."""
    now = timezone.now()
    shown = PublishedFigure.objects.filter(photo=photo, redacted_at=None, publication__article=OuterRef("pk"))
    live = shown.filter(publication__in=Publication.objects.live(now))
    coming = shown.filter(publication__cancelled_at=None, publication__live_from__gt=now)
    drafts = Figure.objects.filter(photo=photo, article=OuterRef("pk"))
    uses = Article.objects.filter(Exists(shown) | Exists(drafts))
    return uses.annotate(
        is_live=Exists(live), is_scheduled=Exists(coming), was_live=Exists(shown), is_draft=Exists(drafts)
    ).select_related("desk")


def prepare(photo: Photo, replacement: int) -> Progress:
    """Have the pictures of the photo that is to stand in made for every article, and say how far they are."""
    with transaction.atomic():
        chosen = stand_ins.chosen(replacement, [photo.desk_id], gone=[photo.pk])
    places = stand_ins.places_of([photo.pk])
    stand_ins.ask_for(chosen, places)
    return stand_ins.progress(chosen, places)


def take_down(
    photo: Photo, *, by: User, reason: str, replacement: int | None = None, ip_address: str | None = None
) -> TakenDown:
    """Take the photo down everywhere, or raise a TransitionRefused and change nothing.

    In order: the photo may no longer be chosen; every page that shows it loses it, or shows `replacement`; its files are
    removed, those of drafts too; one row in the record for the photo and for each article; who wrote or moderates is told.
    """
    reason = reason.strip()[:LONGEST_REASON]
    if not may_take_down(by, photo):
        raise NotAllowed(_("You may not do this at this desk."))
    if not reason:
        raise ReasonMissing(_("Say why the photo is taken down: the record keeps the reason."))
    stand_in = None
    if replacement is not None:
        with transaction.atomic():
            chosen = stand_ins.chosen(replacement, [photo.desk_id], gone=[photo.pk])
        stand_in = (chosen, stand_ins.ready(chosen, stand_ins.places_of([photo.pk])))
    facts = {"reason": reason} | ({"replacement": replacement} if replacement else {})
    event = _close(photo, by, reason, ip_address, facts)
    with transaction.atomic():
        articles = _locked(photo)
        found = redacting.redact(list(articles), [photo.pk], by=by, reason=reason, stand_in=stand_in)
        if event is None and not found:
            raise AlreadySettled(_("This photo is taken down already."))
        remove_renditions(*_public_keys(photo))
        event = event or record("photo.take_down", photo, actor=by, ip_address=ip_address, **facts)
        _note(articles, found, photo, by, ip_address, facts)
        drafts = Figure.objects.filter(photo=photo).values("article").distinct()
        telling_photos.tell(event, photo, [*found, *drafts.values_list("article", flat=True)], reason)
    photo.refresh_from_db()
    return TakenDown(len(found), drafts.count())


def allow_again(photo: Photo, *, by: User, ip_address: str | None = None) -> None:
    """Let the photo be chosen again; the articles from which it was taken down stay without it."""
    if not may_take_down(by, photo):
        raise NotAllowed(_("You may not do this at this desk."))
    with transaction.atomic():
        locked = Photo.objects.select_for_update().get(pk=photo.pk)
        if locked.taken_down_at is None:
            raise AlreadySettled(_("This photo may be used already."))
        Photo.objects.filter(pk=photo.pk).update(taken_down_at=None, taken_down_by=None, taken_down_reason="")
        record("photo.allow_again", photo, actor=by, ip_address=ip_address)
    photo.refresh_from_db()


def _close(photo: Photo, by: User, reason: str, ip_address: str | None, facts: dict[str, object]) -> AuditEvent | None:
    """Nobody chooses the photo from now on; None where it was closed before."""
    with transaction.atomic():
        locked = Photo.objects.select_for_update().get(pk=photo.pk)
        if locked.taken_down_at is not None:
            return None
        closed = {"taken_down_at": timezone.now(), "taken_down_by": by, "taken_down_reason": reason}
        Photo.objects.filter(pk=photo.pk).update(**closed)
        return record("photo.take_down", photo, actor=by, ip_address=ip_address, **facts)


def _locked(photo: Photo) -> dict[int, Article]:
    """The articles that have published the photo, locked in the order of their keys."""
    shown = PublishedFigure.objects.filter(photo=photo, redacted_at=None, publication__article=OuterRef("pk"))
    rows = Article.objects.select_for_update(of=("self",)).filter(Exists(shown)).order_by("pk")
    return {
        row.pk: row
        for row in rows.select_related("latest_revision").defer(
            "body", "lead", "search_key", "latest_revision__content"
        )
    }


def _note(
    articles: dict[int, Article],
    found: dict[int, list[str]],
    photo: Photo,
    by: User,
    ip_address: str | None,
    facts: dict[str, object],
) -> None:
    """What articles.workflow writes of the verb, for each article; the people of another desk hear of theirs."""
    told = []
    for key, figures in found.items():
        article = articles[key]
        number = article.latest_revision.number if article.latest_revision else None
        stage = {"digest": article.digest, "stage": [article.stage, article.stage], "revision": number}
        told.append((article, stage | {"figure": figures[0], "photo": photo.pk} | facts))
    events = record_each("article.redact", told, actor=by, ip_address=ip_address)
    for event, (article, detail) in zip(events, told, strict=True):
        if article.desk_id != photo.desk_id:
            decision = Decision(figure=str(detail["figure"]), reason=str(facts["reason"]))
            telling.tell(event, telling.Happening("redact", article, decision, article))


def _public_keys(photo: Photo) -> list[str]:
    made = RenditionSet.objects.filter(photo=photo).exclude(state=RenditionSet.State.REMOVED)
    return list(made.values_list("key", flat=True))
