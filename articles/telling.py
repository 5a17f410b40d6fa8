"""Whom an editorial verb concerns: who is told, why, where to look, and with which words.

| verb       | who is told                                          | words with it
|------------|------------------------------------------------------|--------------
| submit     | the desk's moderators                                |
| recall     | who was reading it                                   |
| claim      | whom it was taken over from; the authors             |
| return     | the authors                                          | the reason
| approve    | without four eyes: the desk's other moderators       | the reason
|            | the authors                                          |
| publish    | the authors                                          |
| schedule   | the authors                                          |
| unschedule | the authors; who had approved it                     |
| withdraw   | the authors; the desk's moderators                   | the notice
| redact     | the authors; the desk's moderators                   | the reason

The other verbs concern nobody else, an adoption least of all: five thousand old reports are no news to anybody. Whoever stands
in two groups is told as a member of the first. staff.inbox leaves out who did it, who is switched off and who cannot see the
article (any more). Comments tell for themselves (articles.commenting).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse

from articles.models import Approval, Article, Publication
from articles.situations import Decision
from staff.inbox import tell as tell_people
from staff.models import AuditEvent, User
from staff.sight import RIGHTS


@dataclass(frozen=True, slots=True)
class Happening:
    """A verb that was performed: what came of it (workflow.perform), and the key of who was reading the article before."""

    verb: str
    article: Article
    decision: Decision
    result: Any = None
    reader_before: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: a group, the page that it is sent to, the kind (the verb's own if ""), and which words go along."""

    who: Callable[[Happening], Iterable[User]]
    page: str
    kind: str = ""
    words: str = ""


FORM, REVIEW = "admin:articles_article_change", "admin:articles_review"


def tell(event: AuditEvent, happening: Happening) -> None:
    """Tell whom this verb concerns. Joins the workflow's transaction: nobody hears of what did not happen."""
    article = happening.article
    for row in TABLE.get(happening.verb, ()):
        tell_people(
            event,
            row.who(happening),
            kind=f"article.{row.kind or happening.verb}",
            path=reverse(row.page, args=[article.pk]),
            excerpt=getattr(happening.decision, row.words).strip() if row.words else "",
        )


def moderators(now: Happening) -> Iterable[User]:
    """Who may decide about the article, among those who work at its desk."""
    return (
        User.objects.with_perm("articles.moderate_article", backend=RIGHTS)
        .filter(memberships__desk=now.article.desk_id)
        .distinct()
    )


def moderators_of_a_waiver(now: Happening) -> Iterable[User]:
    """The desk's moderators, where an approval has gone without four eyes."""
    return moderators(now) if now.result.waiver_reason else ()


def reader_before(now: Happening) -> Iterable[User]:
    """Who was reading the article for approval until now."""
    return User.objects.filter(pk=now.reader_before) if now.reader_before else ()


def approver(now: Happening) -> Iterable[User]:
    """Who had approved what was scheduled."""
    return User.objects.filter(approvals__publications__in=_publications(now)[:1])


def authors(now: Happening) -> Iterable[User]:
    """Who began the article, and who wrote the text that this is about: since the approval before it, not everybody ever."""
    number = _number_of_revision(now)
    approved = Approval.objects.filter(article=now.article, revision__number__lt=number).order_by("-revision__number")
    since = approved.values_list("revision__number", flat=True).first() or 0
    wrote = now.article.revisions.filter(number__gt=since).values("contributors")
    return User.objects.filter(Q(pk=now.article.created_by_id) | Q(pk__in=wrote))


TABLE: dict[str, tuple[Row, ...]] = {
    "submit": (Row(moderators, REVIEW),),
    "recall": (Row(reader_before, REVIEW),),
    "claim": (Row(reader_before, REVIEW, kind="take_over"), Row(authors, FORM)),
    "return": (Row(authors, FORM, words="reason"),),
    "approve": (Row(moderators_of_a_waiver, REVIEW, kind="waived", words="reason"), Row(authors, FORM)),
    "publish": (Row(authors, FORM),),
    "schedule": (Row(authors, FORM),),
    "unschedule": (Row(authors, FORM), Row(approver, REVIEW)),
    "withdraw": (Row(authors, FORM, words="notice"), Row(moderators, REVIEW, words="notice")),
    "redact": (Row(authors, FORM, words="reason"), Row(moderators, REVIEW, words="reason")),
}


def _number_of_revision(now: Happening) -> int:
    """The revision that the verb is about: the published one where readers' pages are touched, the latest otherwise."""
    if now.verb in {"unschedule", "withdraw", "redact"}:
        return _publications(now).values_list("revision__number", flat=True).first() or 0
    return now.article.latest_revision.number if now.article.latest_revision else 0


def _publications(now: Happening) -> Any:
    """The publications that were cancelled, withdrawn, or lost a photo or a document just now, the newest first."""
    rows = Publication.objects.filter(article=now.article)
    if now.verb == "unschedule":
        return rows.exclude(cancelled_at=None).order_by("-cancelled_at")
    if now.verb == "withdraw":
        return rows.filter(live_until=now.result.withdrawn_at)
    if now.decision.document:
        return rows.filter(documents__key=now.decision.document).order_by("-pk")
    return rows.filter(figures__key=now.decision.figure).order_by("-pk")
