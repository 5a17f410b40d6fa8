"""One report or page for paper: the sheet that a browser prints, and the same as a PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from articles.addresses import address_of
from articles.models import Publication
from articles.paper.printing import LEFT_ALONE, PATIENCE, PressFailed, PressIsBusy, has_press, pdf_of, set_sheet
from articles.paper.sheet import sheet_of
from articles.readers import for_readers
from articles.reading import live_publication
from articles.views.reports import elsewhere, gone
from vietnamese.dates import VIETNAM

# Seconds after which somebody should ask again where Pango is missing: not before whoever keeps the machine has seen to it.
A_DAY = 24 * 3600


@for_readers
def print_page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The report for paper: title, time, text, photos, people, source, address and its QR code."""
    publication = live_publication(pk)
    if publication is None:
        return gone(request, pk)
    if found := elsewhere(request, publication, address_of(publication) + "in/"):
        return found
    return render(request, "articles/print.html", sheet_of(publication) | {"has_pdf": has_press()})


@for_readers
def pdf(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The same sheet as a PDF, which is made when it is asked for the first time; 503 while it cannot be had."""
    publication = live_publication(pk)
    if publication is None:
        return gone(request, pk)
    address = address_of(publication)
    if found := elsewhere(request, publication, f"{address}in.pdf"):
        return found
    if not has_press():
        return _later(request, address, A_DAY)
    sheet = set_sheet(publication)
    etag = f'"{sheet.digest}"'
    try:
        response = get_conditional_response(request, etag=etag) or HttpResponse(
            pdf_of(sheet), content_type="application/pdf"
        )
    except PressIsBusy:
        return _later(request, address, PATIENCE)
    except PressFailed:
        return _later(request, address, LEFT_ALONE)
    response.headers["ETag"] = etag
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=False, filename=_name(publication)) or ""
    )
    response.headers["Link"] = f'<{sheet.address}>; rel="canonical"'
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _name(publication: Publication) -> str:
    """What the file is called where it is saved: the slug and the day, in letters that every system knows."""
    return f"{publication.slug}-{publication.first_published_at.astimezone(VIETNAM):%Y-%m-%d}.pdf"


def _later(request: HttpRequest, address: str, seconds: int) -> HttpResponse:
    context = {"address": address, "is_busy": seconds == PATIENCE}
    response = render(request, "articles/pdf_later.html", context, status=503)
    response.headers["Retry-After"] = str(seconds)
    response.headers["Cache-Control"] = "no-store"
    return response
