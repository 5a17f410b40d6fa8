"""A draft as somebody with a link sees it: one revision, marked as a draft, kept by nobody.

The only public pages that read revisions. A token that we did not sign answers as an address that does not exist.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseGone
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from articles import publishing
from articles.addresses import address_of
from articles.documents.showing import for_holders as documents_for_holders
from articles.draft_links import Fate, Standing, fate_of, note_access, resolve, standing
from articles.models import DraftLink
from articles.rendering import with_figures
from articles.views.documents import POLICY, copy_response
from articles.views.media import file_response
from staff.addresses import client_ip

HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
# How often the band with the word stands on the page.
MARKS = range(24)


def for_holders(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for who holds its address: GET and HEAD, in no cache and no index, and telling nobody where one came from."""

    @require_safe
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        response.headers.pop("ETag", None)
        return response

    return page


@for_holders
def draft(request: HttpRequest, token: str) -> HttpResponse:
    """The pinned revision as readers would see it; 410 with a sentence when the link is over; else 404."""
    link, found, fate = _opened(request, token)
    language = link.revision.data["language"]
    with override(language):
        response = _shown(request, link, token) if found == Standing.OPEN else _over(request, found, fate)
    response.headers["Content-Language"] = language
    return response


@csp_override(POLICY)
@for_holders
def photo(request: HttpRequest, token: str, key: str, name: str) -> HttpResponse:
    """A rendition of a photo of that revision, under the same conditions."""
    link, found, _fate = _opened(request, token)
    if found != Standing.OPEN:
        return HttpResponseGone()
    for figure in publishing.figures_of(link.revision):
        is_shown = figure.rendition_key == key and figure.redacted_at is None
        if is_shown and any(file["name"] == name for file in figure.files.get("files", [])):
            return file_response(key, name, HEADERS["Cache-Control"])
    raise Http404


@csp_override(POLICY)
@for_holders
def document(request: HttpRequest, token: str, key: str) -> HttpResponse:
    """A document of that revision, under the same conditions."""
    link, found, _fate = _opened(request, token)
    if found != Standing.OPEN:
        return HttpResponseGone()
    for row in publishing.compose(link.revision).documents:
        if row.key == key and row.redacted_at is None:
            return copy_response(row.document, row.title)
    raise Http404


def _opened(request: HttpRequest, token: str) -> tuple[DraftLink, Standing, Fate]:
    link, at = resolve(token), timezone.now()
    if link is None:
        raise Http404
    fate = fate_of(link.article, at)
    found = standing(link, fate, at)
    if found == Standing.EMBARGOED:
        raise Http404
    note_access(link, found, ip_address=client_ip(request), agent=request.headers.get("User-Agent", ""))
    return link, found, fate


def _shown(request: HttpRequest, link: DraftLink, token: str) -> HttpResponse:
    composition = publishing.compose(link.revision)
    publication, figures = composition.publication, composition.figures
    context = {
        "link": link,
        "publication": publication,
        "body": with_figures(publication.html, figures, photos_at=reverse("draft_link", args=[token]) + "anh/"),
        "figures": figures,
        "documents": documents_for_holders(composition.documents, token),
        "mentions": composition.mentions,
        "corrections": publication.facts["corrections"],
        "is_preview": True,
        "marks": MARKS,
    }
    return render(request, "articles/draft.html", context)


def _over(request: HttpRequest, found: Standing, fate: Fate) -> HttpResponse:
    address = address_of(fate.live) if found == Standing.PUBLISHED and fate.live else ""
    return render(request, "articles/draft_over.html", {"standing": found.value, "address": address}, status=410)
