"""The pages of an article's revisions: any two compared, and an earlier one brought back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from articles import workflow
from articles.models import Article, Publication, Revision
from articles.refusals import RevisionIsStale, TransitionRefused, WrongStage
from articles.restoring import Restored, restore
from articles.review.comparing import difference_context
from staff.addresses import client_ip

OLD, NEW, LIVE, WANTED = "tu", "den", "dang-dang", "ban"
MARKS: dict[str, str | Promise] = {
    "approved": gettext_lazy("approved"),
    "live": gettext_lazy("live"),
    "scheduled": gettext_lazy("scheduled"),
    "past": gettext_lazy("was live"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A revision to choose, with the names of its MARKS in their order."""

    revision: Revision
    marks: tuple[str, ...]

    @property
    def number(self) -> int:
        return self.revision.number

    @property
    def badges(self) -> list[tuple[str, str]]:
        return [(name, str(MARKS[name])) for name in self.marks]


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two revisions by their numbers, `tu` and `den`; `tu=dang-dang` is the one that readers see.

    What is left out or is no number: the latest with the one before it. A number that the article has not: 404.
    """
    article = _article(request, pk)
    rows = _listed(article)
    context = {
        **admin.site.each_context(request),
        "title": _("Compare revisions"),
        "article": article,
        "rows": rows,
        "live_number": _live(rows),
        "may_restore": workflow.may("edit", article, request.user),
    }
    if rows:
        old, new = _pair(request, rows)
        context |= {"old": old, "new": new} | _steps(rows, old, new)
        if old is not None:
            context |= difference_context(article, *_whole(old, new))
    return TemplateResponse(request, "admin/articles/compare.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """What would change if revision `ban` were the latest again; a POST with the digest that was read makes it so.

    Overtaken, or not possible at this stage: 409, with the difference as it is now.
    """
    article = _article(request, pk)
    if not workflow.may("edit", article, request.user):
        raise PermissionDenied
    number = _number(request.POST.get(WANTED, "") if request.method == "POST" else request.GET.get(WANTED, ""))
    revision = get_object_or_404(article.revisions, number=number)
    refused: TransitionRefused | None = None
    if request.method == "POST":
        try:
            restored = restore(revision, by=request.user, expected=_read(request), ip_address=client_ip(request))
        except TransitionRefused as refusal:
            refused = refusal
            article = _article(request, pk)
        else:
            return _brought_back(request, article, restored)
    return _confirmation(request, article, revision, refused)


def _read(request: HttpRequest) -> str:
    """The digest that was read, as posted; PostgreSQL would raise on a NUL."""
    return request.POST.get("expected", "").replace("\x00", "")[:64]


def _confirmation(
    request: HttpRequest, article: Article, revision: Revision, refused: TransitionRefused | None
) -> HttpResponse:
    latest = article.latest_revision
    overtaken = None
    if isinstance(refused, RevisionIsStale):
        overtaken = article.revisions.filter(digest=_read(request)).first()
    context = {
        **admin.site.each_context(request),
        "title": _("Bring revision %(number)s back") % {"number": revision.number},
        "article": article,
        "revision": revision,
        "latest": latest,
        "refused": refused,
        "overtaken": overtaken,
        "is_latest": latest.pk == revision.pk,
        "may_now": "edit" in workflow.allowed_verbs(article, request.user),
        "live": Publication.objects.filter(article=article).live().first(),
        **difference_context(article, latest, revision),
    }
    status = 200
    if refused is not None:
        status = 409 if isinstance(refused, (RevisionIsStale, WrongStage)) else 400
    return TemplateResponse(request, "admin/articles/restore.html", context, status=status)


def _brought_back(request: HttpRequest, article: Article, restored: Restored) -> HttpResponse:
    now = restored.revision
    messages.success(request, _done(article, now))
    for sentence in restored.differing:
        messages.warning(request, sentence)
    address = reverse("admin:articles_compare", args=[article.pk])
    return redirect(f"{address}?{OLD}={now.number - 1}&{NEW}={now.number}")


def _done(article: Article, now: Revision) -> SafeString:
    """What was done, and the way back."""
    return format_html(
        '{} <a href="{}">{}</a> · <a href="{}?{}={}">{}</a>',
        _("%(note)s: it is revision %(number)s now.") % {"note": now.note, "number": now.number},
        reverse("admin:articles_article_change", args=[article.pk]),
        _("Go on writing"),
        reverse("admin:articles_restore", args=[article.pk]),
        WANTED,
        now.number - 1,
        _("Undo: bring revision %(number)s back…") % {"number": now.number - 1},
    )


def _article(request: HttpRequest, pk: int) -> Article:
    """404 at another desk, 403 for whoever may see no article."""
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    mine = Article.objects.at_desks_of(request.user).select_related("desk", "latest_revision")
    return get_object_or_404(mine, pk=pk)


def _listed(article: Article) -> list[Listed]:
    """Every revision, the latest first, with what came of it."""
    marks: dict[int, set[str]] = {}
    for key in article.approvals.filter(voided_at=None).values_list("revision", flat=True):
        marks.setdefault(key, set()).add("approved")
    now = timezone.now()
    publications = article.publications.filter(cancelled_at=None)
    for key, start, end in publications.values_list("revision", "live_from", "live_until"):
        is_past = end is not None and end <= now
        marks.setdefault(key, set()).add("past" if is_past else "scheduled" if start > now else "live")
    revisions = article.revisions.defer("content").prefetch_related("contributors")
    return [Listed(row, tuple(name for name in MARKS if name in marks.get(row.pk, ()))) for row in revisions]


def _live(rows: Sequence[Listed]) -> int | None:
    return next((row.number for row in rows if "live" in row.marks), None)


def _pair(request: HttpRequest, rows: Sequence[Listed]) -> tuple[Listed | None, Listed]:
    """The two that are asked for; None for the one before the first."""
    by_number = {row.number: row for row in rows}
    wanted = {name: _number(request.GET.get(name, "")) for name in (OLD, NEW)}
    if request.GET.get(OLD) == LIVE:
        wanted[OLD] = _live(rows)
    if any(number is not None and number not in by_number for number in wanted.values()):
        raise Http404
    new = by_number[wanted[NEW]] if wanted[NEW] is not None else rows[0]
    if wanted[OLD] is not None:
        return by_number[wanted[OLD]], new
    return next((row for row in rows if row.number < new.number), None), new


def _number(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) < 10
    return int(text) if is_number else None


def _steps(rows: Sequence[Listed], old: Listed | None, new: Listed) -> dict[str, Any]:
    """The pairs of neighbours before and after this one."""
    numbers = [row.number for row in reversed(rows)]
    first, last = (numbers.index(number) for number in sorted((old.number if old else new.number, new.number)))
    return {
        "earlier": (numbers[first - 1], numbers[first]) if first > 0 else None,
        "later": (numbers[last], numbers[last + 1]) if last + 1 < len(numbers) else None,
    }


def _whole(old: Listed, new: Listed) -> tuple[Revision, Revision]:
    """Both with their content, in one query."""
    found = Revision.objects.in_bulk([old.revision.pk, new.revision.pk])
    return found[old.revision.pk], found[new.revision.pk]
