"""The inbox and the page on which each person chooses how to be told of what. Everybody on the staff has both; nobody sees another's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from staff.choices import Choice, choices_of, keep_choices
from staff.inbox import read, read_up_to, unread_of
from staff.kinds import sentence
from staff.models import Notification, User
from staff.sight import seen_by

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A notification in words. What its reader can no longer see says nothing but when."""

    notification: Notification
    is_seen: bool

    @property
    def what(self) -> str:
        if not self.is_seen:
            return _("You can no longer see what this was about.")
        return sentence(self.notification.kind, self.notification.event)

    @property
    def title(self) -> str:
        return self.notification.event.object_label if self.is_seen else ""

    @property
    def excerpt(self) -> str:
        return self.notification.excerpt if self.is_seen else ""


@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: HttpRequest) -> HttpResponse:
    """What the user was told, the newest first, by day. A POST marks as read everything up to what its page showed."""
    if request.method == "POST":
        return _mark_all_read(request)
    is_unread_only = request.GET.get("show") == "unread"
    number = _page_number(request.GET.get("page", ""))
    rows = Notification.objects.filter(recipient=request.user, is_in_inbox=True).select_related("event__actor")
    if is_unread_only:
        rows = rows.filter(read_at=None)
    found = list(rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    unread = unread_of(request.user)
    context = {
        **admin.site.each_context(request),
        "title": _("Inbox"),
        "days": list(_by_day(request.user, shown)),
        "count_unread": unread,  # asked once; the header shows the same number
        "is_unread_only": is_unread_only,
        "newest": shown[0].pk if shown and unread and number == 1 else None,
        "newer": number - 1,
        "older": number + 1 if len(found) > PAGE_SIZE else 0,
    }
    return TemplateResponse(request, "admin/staff/inbox.html", context)


@require_safe
def open_notification(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one notification of the user's own as read, and go where it leads."""
    row = get_object_or_404(Notification, pk=pk, recipient=request.user)
    if request.method == "GET":
        read(row)
    if not url_has_allowed_host_and_scheme(row.path, allowed_hosts=None):
        return redirect("inbox")
    return HttpResponseRedirect(row.path)


@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    """Which kinds reach the user in the inbox and which by mail."""
    rows = choices_of(request.user)
    if request.method == "POST":
        in_inbox, by_mail = set(request.POST.getlist("inbox")), set(request.POST.getlist("mail"))
        keep_choices(
            request.user,
            [Choice(row.kind, row.label, row.kind in in_inbox, row.kind in by_mail, row.is_optional) for row in rows],
        )
        messages.success(request, _("Saved. It holds for what happens from now on."))
        return redirect("inbox_choices")
    context = {**admin.site.each_context(request), "title": _("How I am told"), "choices": rows}
    return TemplateResponse(request, "admin/staff/inbox_choices.html", context)


def _mark_all_read(request: HttpRequest) -> HttpResponse:
    newest = request.POST.get("newest", "")
    number = read_up_to(request.user, int(newest)) if _is_key(newest) else 0
    if number:
        text = ngettext(
            "%(number)s notification is marked as read.", "%(number)s notifications are marked as read.", number
        )
        messages.success(request, text % {"number": number})
    return redirect("inbox")


def _by_day(user: User, rows: list[Notification]) -> Iterator[dict[str, Any]]:
    seen = seen_by(user, [row.event for row in rows])
    today = timezone.localdate()
    for day, group in groupby(rows, key=lambda row: timezone.localtime(row.created_at).date()):
        yield {"name": _name_of(day, today), "lines": [Line(row, row.event_id in seen) for row in group]}


def _name_of(day: date, today: date) -> str:
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return date_format(day, "l, d/m/Y")


def _page_number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
