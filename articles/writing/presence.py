"""Who has the form of an article open, and what became of the article meanwhile."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article, Presence
from staff.models import AuditEvent, User

# A browser says every 15 seconds that it is there; whoever was not heard of for so long has gone.
GONE_AFTER = timedelta(seconds=60)


def arrive(article: Article, user: User) -> None:
    """Note that the user has the form open now. Whoever had gone is there since now."""
    now = timezone.now()
    still_here = Presence.objects.filter(article=article, user=user, seen_at__gte=now - GONE_AFTER)
    if not still_here.update(seen_at=now):
        Presence.objects.bulk_create(
            [Presence(article=article, user=user, since=now, seen_at=now)],
            update_conflicts=True,
            unique_fields=["article", "user"],
            update_fields=["since", "seen_at"],
        )


def leave(article: Article, user: User) -> None:
    Presence.objects.filter(article=article, user=user).delete()


def others(article: Article, user: User) -> QuerySet[Presence]:
    """Who else has the form open, the longest first."""
    here = Presence.objects.filter(article=article, seen_at__gte=timezone.now() - GONE_AFTER)
    return here.exclude(user=user).select_related("user").order_by("since", "pk")


def remove_gone() -> int:
    """Remove the rows of whoever has gone; how many there were. They count for nothing, this only tidies up."""
    removed, _rows = Presence.objects.filter(seen_at__lt=timezone.now() - timedelta(days=1)).delete()
    return removed


def sentences(present: QuerySet[Presence]) -> list[str]:
    """For example "Lê Minh Châu đang sửa bài này từ 14:05"."""
    text = _("%(who)s has been editing this article since %(time)s")
    return [text % {"who": row.user, "time": moment(row.since)} for row in present]


def state_of(article: Article, *, opened_at_digest: str) -> dict[str, Any]:
    """What stands in the article now, as JSON-able values; `news` says in a sentence what has changed since it was opened."""
    revision, last = article.latest_revision, _last_save(article)
    state = {
        "digest": article.digest,
        "revision": revision.number if revision else None,
        "stage": article.stage,
        "saved_by": str(last.actor) if last and last.actor else "",
        "saved_at": last.at.isoformat() if last else None,
        "news": "",
    }
    if article.digest != opened_at_digest and revision is not None and last is not None:
        state["news"] = _(
            "%(who)s has just saved revision %(number)s at %(time)s. When you save, you will see both."
        ) % {
            "who": state["saved_by"],
            "number": revision.number,
            "time": moment(last.at),
        }
    elif article.stage == Article.Stage.SUBMITTED:
        state["news"] = _(
            "The article has been submitted in the meantime: it cannot be saved now. Your words are kept as your own copy."
        )
    return state


def moment(at: datetime) -> str:
    """The time of day; of another day with its date."""
    local = timezone.localtime(at)
    is_today = local.date() == timezone.localdate()
    return date_format(local, "H:i" if is_today else "H:i, d/m/Y")


def _last_save(article: Article) -> AuditEvent | None:
    events = AuditEvent.objects.filter(object_type=article._meta.label_lower, object_id=str(article.pk))
    return events.filter(verb="article.edit").select_related("actor").order_by("-number").first()
