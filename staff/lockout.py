"""How many wrong passwords are too many, and the page that says so.

The lock holds for one username from one address (`AXES_LOCKOUT_PARAMETERS`), so nobody can bar a moderator from every
address by failing on purpose. It ends by itself after `AXES_COOLOFF_TIME`; *Quản trị* ends it at once with the action
“Forgive failed logins” on the list of accounts.
"""

from typing import Any, override

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# An office shares one address: it may fail ten times as often as one person before it has to wait.
PATIENCE_WITH_AN_ADDRESS = 10


class NewsroomHandler(AxesDatabaseHandler):
    """Counts an address that tries one password on many names, too."""

    @override
    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        return max(
            super().get_failures(request, credentials), self.failures_of_address(request) // PATIENCE_WITH_AN_ADDRESS
        )

    def failures_of_address(self, request: HttpRequest) -> int:
        """Failed logins from the request's address within the cool-off, whatever the username."""
        since = request.axes_attempt_time - get_cool_off(request)
        attempts = AccessAttempt.objects.filter(ip_address=request.axes_ip_address, attempt_time__gte=since)
        return attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """429 and when to try again. It says the same for a name that exists and for one that does not."""
    seconds = int(get_cool_off(request).total_seconds())
    context = admin.site.each_context(request) | {"minutes": seconds // 60, "title": None}
    page = render(request, "429.html", context, status=settings.AXES_HTTP_RESPONSE_CODE)
    page.headers["Retry-After"] = str(seconds)
    return page
