"""What holds for a signed-in member of the staff on every request."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import translation


class StaffSession:
    """Ends an idle session, speaks the user's language in the newsroom, and keeps staff pages out of every cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/quan-tri/"):
            return self.get_response(request)
        if request.user.is_authenticated:
            self.end_if_idle(request)
        language = getattr(request.user, "language", settings.LANGUAGE_CODE)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def end_if_idle(self, request: HttpRequest) -> None:
        now, seen = int(time.time()), request.session.get("seen_at")
        if seen is not None and now - seen > settings.SESSION_IDLE_SECONDS:
            logout(request)
        elif seen is None or now - seen > 60:
            request.session["seen_at"] = now
