"""The answer to an error that no view expected: 503 when the database does not answer, 500 otherwise."""

import sys

from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist, loader
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import server_error

RETRY_AFTER = 30  # seconds


@requires_csrf_token
def unexpected_error(request: HttpRequest) -> HttpResponse:
    """handler500. It is called while the exception is handled, wherever it was raised: in a view or a middleware."""
    if isinstance(sys.exception(), (OperationalError, InterfaceError)):
        return outage(request)
    return server_error(request)


def outage(request: HttpRequest) -> HttpResponse:
    """The page 503.html, made without the request's context processors: these may ask the database."""
    try:
        page: str = loader.render_to_string("503.html", {"LANGUAGE_CODE": getattr(request, "LANGUAGE_CODE", None)})
    except (TemplateDoesNotExist, Error):
        page = "<!doctype html><title>503</title><h1>503</h1>"
    response = HttpResponse(page, status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    response.headers["Cache-Control"] = "no-store"
    return response
