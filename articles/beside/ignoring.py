"""Leaving a remark as it is, in one article or always at a desk, and taking that back."""

import re

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.models import Article, IgnoredRemark
from staff.addresses import client_ip
from staff.audit import record
from staff.models import Desk, User
from staff.roles import desks_of, desks_to_write_at, is_moderator, is_writer, writes_at
from vietnamese.text import one_line

CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")
ALWAYS, TAKEN_BACK = "remark.ignored", "remark.taken_back"
MOST_SHOWN = 500
MOST_LEFT = 200


def may_take_back(row: IgnoredRemark, user: User) -> bool:
    """In an article any of its desk's writers; what a desk leaves always, whoever said so and its moderators."""
    if not is_writer(user) or not writes_at(user, row.desk_id):
        return False
    return row.article_id is not None or row.ignored_by_id == user.pk or is_moderator(user)


@require_POST
def ignore(request: HttpRequest) -> HttpResponse:
    """POST `code`, `words`, `reason` and `article`; with `always`, at its desk, or `desk` for an article not yet saved."""
    article, desk = _whose(request)
    posted = request.POST
    words, is_always = " ".join(posted.get("words", "").split())[:200], "always" in posted
    if not CODE.fullmatch(posted.get("code", "")) or not words or (article is None and not is_always):
        return JsonResponse(
            {"error": _("This remark cannot be left out. Write on; it will be looked at again.")}, status=400
        )
    row = _keep(request, None if is_always else article, desk, posted["code"], words)
    return JsonResponse({"id": row.pk})


@transaction.atomic
def _keep(request: HttpRequest, article: Article | None, desk: Desk, code: str, words: str) -> IgnoredRemark:
    row, is_new = IgnoredRemark.objects.get_or_create(
        desk=desk,
        article=article,
        code=code,
        words=words,
        defaults={
            "reason": one_line(request.POST.get("reason", ""))[:300],
            "ignored_by": request.user,
            "ignored_at": timezone.now(),
        },
    )
    if is_new and article is None:
        record(ALWAYS, desk, actor=request.user, ip_address=client_ip(request), code=code, row=row.pk)
    return row


def keep_left(request: HttpRequest, article: Article) -> None:
    """Keep what was left as it is while the article had not been saved yet: `_left` as "code|words", part of the first save."""
    for text in dict.fromkeys(request.POST.getlist("_left")[:MOST_LEFT]):
        code, _bar, words = text.partition("|")
        words = " ".join(words.split())[:200]
        if CODE.fullmatch(code) and words:
            _keep(request, article, article.desk, code, words)


@require_POST
@transaction.atomic
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the remark again. From the list of a desk the answer is that list, else JSON."""
    if not is_writer(request.user):
        raise PermissionDenied
    seen = IgnoredRemark.objects.filter(desk__in=desks_of(request.user))
    row = get_object_or_404(seen.select_related("desk").select_for_update(of=("self",)), pk=pk)
    if not may_take_back(row, request.user):
        raise PermissionDenied(_("A moderator of the desk can take this back, and whoever left it out."))
    if row.article_id is None:
        record(TAKEN_BACK, row.desk, actor=request.user, ip_address=client_ip(request), code=row.code, row=row.pk)
    row.delete()
    if "list" in request.POST:
        messages.success(request, _("“%(words)s” is remarked upon again.") % {"words": row.words})
        return redirect("admin:articles_ignored")
    return JsonResponse({"id": pk})


@require_GET
def ignored(request: HttpRequest) -> HttpResponse:
    """What the user's desks leave always."""
    if not is_writer(request.user):
        raise PermissionDenied
    found = IgnoredRemark.objects.filter(article=None, desk__in=desks_of(request.user))
    rows = list(found.select_related("desk", "ignored_by")[:MOST_SHOWN])
    context = {
        **admin.site.each_context(request),
        "title": _("Remarks left out always"),
        "opts": Article._meta,
        "rows": [(row, may_take_back(row, request.user)) for row in rows],
    }
    return TemplateResponse(request, "admin/articles/ignored.html", context)


def _whose(request: HttpRequest) -> tuple[Article | None, Desk]:
    if not is_writer(request.user):
        raise PermissionDenied
    key = _key(request.POST.get("article", ""))
    if key:
        mine = Article.objects.at_desks_of(request.user).select_related("desk").only("pk", "desk")
        article = get_object_or_404(mine, pk=key)
        if not writes_at(request.user, article.desk_id):
            raise PermissionDenied
        return article, article.desk
    return None, get_object_or_404(desks_to_write_at(request.user), pk=_key(request.POST.get("desk", "")))


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
