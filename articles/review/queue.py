"""The moderators' queue: what waits at their desks, in groups, filtered, fifty rows a page.

It arranges: articles.waiting says what belongs where, articles.workflow decides.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles import waiting
from articles.four_eyes import with_own_words
from articles.models import Article
from articles.models.article import ArticleQuerySet
from articles.review import queue_filters, queue_verbs
from articles.review.queue_filters import GROUP, PAGE, Filters
from articles.review.queue_rows import PAGE_SIZE, rows_of
from staff.models import User
from staff.roles import desks_to_write_at, is_moderator


@dataclass(frozen=True, slots=True)
class Tab:
    """One group as a link."""

    label: str
    count: int
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page this is, from 1, and the addresses of those beside it ("" at an end)."""

    number: int
    last: int
    previous: str
    next: str


@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for the user's desks. A POST claims, releases or publishes, and comes back to the same page."""
    if not is_moderator(request.user):
        raise PermissionDenied
    if request.method == "POST":
        return queue_verbs.act(request)
    user, now = request.user, timezone.now()
    everything = waiting.in_queue(user, now)
    filters = queue_filters.read(request.GET, request.path, user=user, articles=everything)
    found = filters.apply(everything, user, now)
    counts = _counts(found, user, now)
    pages = _pages(request.GET.get(PAGE, ""), counts[filters.group], filters)
    ordered = waiting.ordered(found.filter(waiting.group(filters.group, user, now)), filters.group, now)
    first = (pages.number - 1) * PAGE_SIZE
    rows = rows_of(ordered[first : first + PAGE_SIZE], ordered, user, now) if counts[filters.group] else []
    context = {
        **admin.site.each_context(request),
        "title": _("Waiting for approval"),
        "tabs": _tabs(filters, counts),
        "group": filters.group,
        "group_label": waiting.GROUPS[filters.group],
        "filters": filters,
        "rows": rows,
        "pages": pages,
        "bulk_verbs": {verb for row in rows for verb in row.verbs} & set(queue_verbs.BULK),
    }
    return TemplateResponse(request, "admin/articles/review_queue.html", context)


def next_waiting(user: User, after: Article) -> Article | None:
    """The next article that this user could decide, in the order of the queue; past its end, from its head. None if none is left.

    Left out is what somebody else is reading, what the user has worked on themselves, and what stands at a desk that is
    not theirs.
    """
    if not is_moderator(user):
        return None
    mine = waiting.needs_me(user, timezone.now()).filter(desk__in=desks_to_write_at(user)).exclude(pk=after.pk)
    ahead = with_own_words(mine, user).filter(has_own_words=False)
    deadline = waiting.deadline_of(after)
    later = ahead.filter(Q(deadline__gt=deadline) | Q(deadline=deadline, pk__gt=after.pk))
    return later.first() or ahead.first()


def _counts(found: ArticleQuerySet, user: User, at: datetime) -> dict[str, int]:
    """How many there are of each group, in one query."""
    numbers = {f"n{i}": Count("pk", filter=waiting.group(name, user, at)) for i, name in enumerate(waiting.GROUPS)}
    counted = found.order_by().aggregate(**numbers)
    return {name: counted[f"n{i}"] for i, name in enumerate(waiting.GROUPS)}


def _tabs(filters: Filters, counts: dict[str, int]) -> list[Tab]:
    return [
        Tab(
            str(label),
            counts[name],
            filters.address(**{GROUP: "" if name == waiting.NEEDS_ME else name}),
            name == filters.group,
        )
        for name, label in waiting.GROUPS.items()
    ]


def _pages(asked: str, count: int, filters: Filters) -> Pages:
    last = max(1, -(-count // PAGE_SIZE))
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    number = min(max(number, 1), last)
    return Pages(
        number,
        last,
        filters.address(**{PAGE: str(number - 1) if number > 2 else ""}) if number > 1 else "",
        filters.address(**{PAGE: str(number + 1)}) if number < last else "",
    )
