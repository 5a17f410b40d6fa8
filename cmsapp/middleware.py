"""What holds for every request: no unprintable input, few methods, the language from the path, and headers."""

import secrets
from collections.abc import Callable
from typing import ClassVar, override
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest, DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.middleware.http import ConditionalGetMiddleware
from django.utils import translation
from django.utils.cache import set_response_etag

from cmsapp import policies
from cmsapp.logs import request_id
from cmsapp.views.errors import with_words

type Handler = Callable[[HttpRequest], HttpResponse]

STAFF_PREFIX = "/quan-tri/"


class RequestId:
    """Gives every request an id that its log lines and its answer carry. What a client proposes is not believed."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(secrets.token_hex(8))
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = request_id.get()
        finally:
            request_id.reset(token)
        return response


class RefuseOddRequests:
    """Answers 405 to a method that no page has (and gives words to any other 405), and 400 to a NUL or to a host that is not ours.

    PostgreSQL raises on a NUL where SQLite stores it silently. The host is looked at here for pages that never ask
    for it, and its port too, which Django lets be any number.
    """

    METHODS = ("GET", "HEAD", "POST")

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        port = request.get_host().rpartition(":")[2]
        if port.isdecimal() and not 0 < int(port) < 65536:
            raise DisallowedHost("The port of the host is out of range.")
        if request.method not in self.METHODS:
            return with_words(HttpResponseNotAllowed(self.METHODS))
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path_info or b"\x00" in unquote_to_bytes(query):
            raise BadRequest("The address contains a NUL character.")
        response = self.get_response(request)
        return with_words(response) if isinstance(response, HttpResponseNotAllowed) else response


class ResponseHeaders:
    """Adds the security headers that Django has no setting for, and the staff's content policy under `/quan-tri/`."""

    HEADERS: ClassVar[dict[str, str]] = {
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    }

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.HEADERS.items():
            response.headers.setdefault(name, value)
        # `csp_override` on a view leaves its policy in this attribute and wins.
        if request.path.startswith(STAFF_PREFIX) and not hasattr(response, "_csp_config"):
            response._csp_config = policies.STAFF | settings.SECURE_CSP_TRANSPORT  # type: ignore[attr-defined]
        return response


class ConditionalAnswers(ConditionalGetMiddleware):
    """Django's `ETag` and 304, with the `ETag` for HEAD too: its headers are those of GET."""

    @override
    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_head = request.method == "HEAD" and isinstance(response, HttpResponse)
        if is_head and self.needs_etag(response) and "ETag" not in response.headers:
            set_response_etag(response)
        return super().process_response(request, response)


class LanguageFromPath:
    """English under /en/, Vietnamese elsewhere. Never negotiated, so it adds no `Vary` and no cookie."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        # Staff pages speak the user's own language, which staff.middleware notes on the request.
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response
