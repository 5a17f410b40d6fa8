"""Links by which somebody without an account reads one revision for a while: made, revoked and opened, all of it in the record.

A token is signed over the keys of its link, article and revision; nothing of it is stored, and it outlives a change of SECRET_KEY
as long as the old one stands among SECRET_KEY_FALLBACKS.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, DraftLink, Publication, Withdrawal
from articles.refusals import EmbargoInForce, NotAllowed, ReasonMissing, TimeIsWrong, WrongStage
from articles.workflow import actor_at
from staff.audit import record
from staff.models import AuditEvent, User
from vietnamese.text import one_line

# In days.
LIFETIMES = (1, 3, 7, 14)
OPENED, REFUSED = "draftlink.opened", "draftlink.refused"
# Of one link and one address, the record keeps one access in this time: nobody floods it by loading a page again and again.
NOTED_EVERY = timedelta(minutes=1)


class Standing(models.TextChoices):
    """What a link gives at a moment."""

    OPEN = "open", _("open")
    EXPIRED = "expired", _("expired")
    REVOKED = "revoked", _("revoked")
    PUBLISHED = "published", _("ended: published")
    WITHDRAWN = "withdrawn", _("ended: withdrawn")
    EMBARGOED = "embargoed", _("closed until the embargo ends")


@dataclass(frozen=True, slots=True)
class Fate:
    """What has become public of an article: the highest number of a revision that has been live, what is live now, and
    when it was last withdrawn."""

    published: int
    live: Publication | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Use:
    """How often a link was opened, as far as the record counts, and when last."""

    times: int = 0
    last: datetime | None = None


def create(article: Article, *, by: User, recipient: str, days: int, ip_address: str | None = None) -> DraftLink:
    """A link to the article's latest revision, for `days` days. Raises a TransitionRefused with a sentence."""
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        now, recipient = timezone.now(), one_line(recipient)
        if not actor_at(locked, by).is_writer:
            raise NotAllowed(_("You may not do this at this desk."))
        if not recipient:
            raise ReasonMissing(_("Say for whom the link is: their name stands on every page."))
        if days not in LIFETIMES:
            raise TimeIsWrong(_("Choose for how long the link is good."))
        _refuse_if_not_to_be_shown(locked, now)
        link = DraftLink.objects.create(
            article=locked,
            revision=locked.latest_revision,
            recipient=recipient[:200],
            created_by=by,
            expires_at=now + timedelta(days=days),
        )
        record("draftlink.made", link, actor=by, ip_address=ip_address, expires_at=link.expires_at, **_about(link))
        return link


def revoke(link: DraftLink, *, by: User, ip_address: str | None = None) -> None:
    """End the link now. For who made it, and for the moderators of the desk."""
    with transaction.atomic():
        locked = DraftLink.objects.select_for_update().get(pk=link.pk)
        if not may_revoke(locked, by):
            raise NotAllowed(_("Only who made a link, or a moderator of the desk, can revoke it."))
        if locked.revoked_at is not None:
            raise WrongStage(_("This link has been revoked already."))
        locked.revoked_at, locked.revoked_by = timezone.now(), by
        locked.save(update_fields=["revoked_at", "revoked_by"])
        record("draftlink.revoked", locked, actor=by, ip_address=ip_address, **_about(locked))


def may_revoke(link: DraftLink, user: User) -> bool:
    """Whether the user may end the link, if it is still open."""
    actor = actor_at(link.article, user)
    return actor.is_moderator or (actor.is_writer and link.created_by_id == user.pk)


def token_of(link: DraftLink) -> str:
    """What stands in the link's address; the same for as long as SECRET_KEY is."""
    return _signer().sign_object([link.pk, link.article_id, link.revision_id])


def resolve(token: str) -> DraftLink | None:
    """The link of this token; None for junk, a forged token, and one signed for another article or revision.

    A token that we did not sign costs no query.
    """
    try:
        key, article, revision = _signer().unsign_object(token)
    except (BadSignature, ValueError, TypeError):
        return None
    links = DraftLink.objects.select_related("article", "revision")
    return links.filter(pk=key, article=article, revision=revision).first()


def fate_of(article: Article, at: datetime) -> Fate:
    """What readers have seen of the article by then: three queries."""
    begun = Publication.objects.filter(article=article, cancelled_at=None, live_from__lte=at)
    withdrawals = Withdrawal.objects.filter(article=article, withdrawn_at__lte=at)
    return Fate(
        published=begun.aggregate(last=Max("revision__number"))["last"] or 0,
        live=begun.live(at).order_by("-live_from", "-pk").first(),
        withdrawn_at=withdrawals.aggregate(last=Max("withdrawn_at"))["last"],
    )


def standing(link: DraftLink, fate: Fate, at: datetime) -> Standing:
    """What the link gives at that moment. It ends when its revision, or a later one, goes live."""
    until = embargo_of(link)
    is_out = link.revision.number <= fate.published
    is_withdrawn = fate.withdrawn_at is not None and link.created_at <= fate.withdrawn_at
    reasons = (
        (until is not None and at < until, Standing.EMBARGOED),
        (is_out and fate.live is not None, Standing.PUBLISHED),
        (is_withdrawn, Standing.WITHDRAWN),
        (link.revoked_at is not None, Standing.REVOKED),
        (link.expires_at <= at, Standing.EXPIRED),
        (is_out, Standing.PUBLISHED),
    )
    return next((reason for holds, reason in reasons if holds), Standing.OPEN)


def embargo_of(link: DraftLink) -> datetime | None:
    """The later of the embargo that the revision carries and the one that the article has been given since."""
    text = link.revision.data.get("embargo_until")
    moments = [datetime.fromisoformat(text)] if text else []
    if link.article.embargo_until is not None:
        moments.append(link.article.embargo_until)
    return max(moments, default=None)


def note_access(link: DraftLink, found: Standing, *, ip_address: str | None, agent: str = "") -> None:
    """Write into the record that somebody opened the link, or tried to when it was over. Robots count as anybody."""
    verb = OPENED if found == Standing.OPEN else REFUSED
    of_link = AuditEvent.objects.filter(object_type=link._meta.label_lower, object_id=str(link.pk), verb=verb)
    if of_link.filter(ip_address=ip_address, at__gt=timezone.now() - NOTED_EVERY).exists():
        return
    record(verb, link, ip_address=ip_address, standing=found.value, agent=one_line(agent)[:200], **_about(link))


def uses_of(links: Iterable[DraftLink]) -> dict[int, Use]:
    """How each of the links was used, in one query."""
    keys = [str(link.pk) for link in links]
    opened = AuditEvent.objects.filter(object_type=DraftLink._meta.label_lower, object_id__in=keys, verb=OPENED)
    rows = opened.order_by().values_list("object_id").annotate(times=Count("pk"), last=Max("at"))
    return {int(key): Use(times, last) for key, times, last in rows}


def _refuse_if_not_to_be_shown(article: Article, now: datetime) -> None:
    if article.latest_revision is None:
        raise WrongStage(_("Save the article first: a link shows one saved revision."))
    until = embargo_of(DraftLink(article=article, revision=article.latest_revision))
    if until is not None and now < until:
        raise EmbargoInForce(_("This text is under embargo: nobody outside the newsroom may see it before that ends."))
    if article.latest_revision.number <= fate_of(article, now).published:
        raise WrongStage(_("This revision has been published. Change and save the article before you make a link."))


def _about(link: DraftLink) -> dict[str, Any]:
    return {"link": link.pk, "article": link.article_id, "revision": link.revision.number}


def _signer() -> Signer:
    # Made anew: keys may change under a running test, and a module is imported once.
    return Signer(salt="articles.draft_links", sep=".")
