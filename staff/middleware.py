"""What holds for a signed-in member of the staff on every request."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from staff.refusals import note_refusal
from staff.signins import SIGNED_IN_AT, end_session

SEEN_AT = "seen_at"
# Seconds between two notes that the user is still there: a write for every request would be one too many.
NOTE_EVERY = 60


class StaffSession:
    """Ends a session that is over, speaks the user's language in the newsroom, keeps staff pages out of every cache, and
    has it recorded when somebody is refused a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/quan-tri/"):
            return self.get_response(request)
        if SESSION_KEY in request.session:
            if reason := why_over(request):
                end_session(request, reason)
            else:
                self.note_presence(request)
        language = getattr(request.user, "language", settings.LANGUAGE_CODE)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        if response.status_code == 403:
            note_refusal(request)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Content-Language"] = language
        return response

    def note_presence(self, request: HttpRequest) -> None:
        now = time.time()
        if now - request.session.get(SEEN_AT, 0) > NOTE_EVERY:
            request.session[SEEN_AT] = now


def why_over(request: HttpRequest) -> str:
    """Why this session is over; "" while it is not.

    Django's own expiry moves with every save of the session, so the twelve hours are counted from the login here.
    """
    user, now = request.user, time.time()
    if not user.is_authenticated or not user.is_staff:
        return "no access"
    began = request.session.get(SIGNED_IN_AT, 0)
    if user.signed_out_at is not None and began <= user.signed_out_at.timestamp():
        return "signed out"
    if now - began > settings.SESSION_COOKIE_AGE:
        return "too old"
    if now - request.session.get(SEEN_AT, began) > settings.SESSION_IDLE_SECONDS:
        return "idle"
    return ""
