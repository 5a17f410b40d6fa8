"""Our own error pages, which no cache may keep: an address that is missing now may exist in a minute.

Those that may be wanted while the database or a session is out of reach (400, 405, 413, 500, 503) are drawn from plain.html
and ask for nothing.
"""

import re
from urllib.parse import unquote

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.views import defaults

# The words of an address as our own are written. Nothing else of it is repeated to the reader.
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
MOST_WORDS = 12
# A link to a draft that is not valid says no more than an address that never was one.
SILENT = "/xem-ban-nhap/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    is_too_large = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent))
    return plain(413 if is_too_large else 400)


def plain(status: int) -> HttpResponse:
    return HttpResponse(render_to_string(f"{status}.html"), status=status, headers={"Cache-Control": "no-store"})


def with_words(response: HttpResponse) -> HttpResponse:
    """A refusal of a method, which comes without a body, as a page."""
    response.content = render_to_string("405.html")
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    return response


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    response = render(request, "404.html", {"words": words_of(request.path_info)}, status=404)
    patch_cache_control(response, no_cache=True)
    return response


def words_of(path: str) -> str:
    """What a reader may have been looking for: the words of the last slug in the address, without the key behind them.

    >>> words_of("/tin/ba-mai-am-cong-doan-23/")
    'ba mai am cong doan'
    """
    if path.startswith(SILENT):
        return ""
    slugs = [part for part in unquote(path).lower().split("/") if SLUG.fullmatch(part)]
    words = slugs[-1].split("-") if slugs else []
    return " ".join((words[:-1] if len(words) > 1 and words[-1].isdecimal() else words)[:MOST_WORDS])


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    response = defaults.permission_denied(request, exception)
    patch_cache_control(response, private=True, no_store=True)
    return response
