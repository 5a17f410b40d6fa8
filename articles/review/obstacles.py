"""Why an article cannot be approved, or go out, as it stands, one sentence a reason. Values in, sentences out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article
from articles.photodesk.rules import Fault
from articles.preparing import Progress
from articles.situations import Actor, Situation


@dataclass(frozen=True, slots=True)
class Obstacle:
    """`code` names what can be done about it, `message` says what stands in the way."""

    code: str
    message: str


def obstacles(now_is: Situation, actor: Actor, photos: Progress, unusable: Sequence[Fault]) -> list[Obstacle]:
    """What keeps this actor from approving, what they can do something about last; of what is approved, from letting it out.

    `unusable`: what the library has against the photos that readers would get.
    """
    if now_is.stage == Article.Stage.SUBMITTED:
        return [*_obstacles(now_is, actor, photos), *_of_photos(unusable)]
    found = list(_obstacles_after_approval(now_is)) if now_is.open_blocking_comments else []
    is_to_go_out = now_is.approved_digest and not now_is.approval_is_live and not now_is.is_scheduled
    return [*found, *_of_photos(unusable)] if is_to_go_out else found


def has_written(now_is: Situation, actor: Actor) -> bool:
    """Whether the actor's own words are in what they would approve."""
    return actor.key in now_is.wrote_since_approval


def _of_photos(unusable: Sequence[Fault]) -> Iterator[Obstacle]:
    for fault in unusable:
        yield Obstacle("photos-unusable", fault.message)


def _obstacles_after_approval(now_is: Situation) -> Iterator[Obstacle]:
    """A comment that blocks, made since the approval."""
    if now_is.is_scheduled:
        message = _("A comment that blocks is open. What is scheduled goes out all the same: cancel it if it must not.")
        yield Obstacle("comments", message)
    elif now_is.approved_digest and not now_is.approval_is_live:
        yield Obstacle(
            "comments", _("A comment that blocks is open since the approval. Resolve it before this goes out.")
        )


def _obstacles(now_is: Situation, actor: Actor, photos: Progress) -> Iterator[Obstacle]:
    if has_written(now_is, actor) and not actor.may_waive:
        yield Obstacle("four-eyes", _("You have worked on this text yourself: somebody else must approve it."))
    if number := now_is.open_blocking_comments:
        message = ngettext(
            "%(number)s comment that blocks approval is still open.",
            "%(number)s comments that block approval are still open.",
            number,
        )
        yield Obstacle("comments", message % {"number": number})
    if now_is.claimed_by not in {None, actor.key}:
        message = _("%(who)s is reading this article. Take it over if you want to decide in their place.")
        yield Obstacle("claimed", message % {"who": now_is.claimer})
    if photos.failed:
        message = _("%(failed)s of %(all)s photos could not be prepared. Return the article: saving it tries again.")
        yield Obstacle("photos-failed", message % {"failed": photos.failed, "all": photos.all})
    if photos.pending:
        yield Obstacle("photos", _("Photos are still being prepared. It can be approved once all are ready."))
