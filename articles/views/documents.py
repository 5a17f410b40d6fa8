"""Attached documents: to everybody while a live publication shows them, to the staff of the desk before, to nobody else.

A shared cache may keep a file but must ask each time, so a withdrawal is felt at once.
"""

from django.core.files.storage import Storage, storages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.utils.csp import CSP
from django.utils.http import content_disposition_header
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from articles.documents.putting_out import public_name
from articles.models import Attachment, Document, Publication, PublishedDocument
from articles.models.document import CONTENT_TYPE
from articles.views.media import PRIVATE, PUBLIC

# Whatever a viewer makes of a file, it runs nothing here and asks nobody for anything.
POLICY = {"sandbox": "", "default-src": [CSP.NONE]}


@csp_override(POLICY)
@require_safe
def document(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The document with this key, under its present name; 404 unless somebody may have it now."""
    row = (
        PublishedDocument.objects.shown()
        .filter(key=key, publication__in=Publication.objects.live().values("pk"))
        .first()
    )
    if row is not None:
        if row.name != name:
            return redirect(row, permanent=True)
        # Asked before the file is opened: ConditionalGetMiddleware would leave it open behind its 304.
        etag = f'"{row.sha256}"'
        return get_conditional_response(request, etag=etag) or pdf_response(
            storages["renditions"], public_name(key), row.title, row.sha256, PUBLIC
        )
    if request.user.is_authenticated and request.user.is_staff:
        return _for_staff(request, key)
    raise Http404


def copy_response(document: Document, title: str) -> HttpResponse:
    """The private copy, for one person and kept nowhere. Who may have it has been asked before."""
    return pdf_response(document.copy.storage, document.copy.name, title, document.copy_sha256, PRIVATE)


def pdf_response(storage: Storage, file_name: str, title: str, sha256: str, cache_control: str) -> HttpResponse:
    """The file from storage, 404 if it is not there, 503 while the storage is away."""
    try:
        with storage.open(file_name) as file:
            response = HttpResponse(file.read(), content_type=CONTENT_TYPE)
    except FileNotFoundError as error:
        raise Http404 from error
    except OSError:
        return HttpResponse(status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})
    file_title = "".join(" " if letter in '/\\:*?"<>|' else letter for letter in title).strip(" .") or "document"
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=False, filename=f"{file_title}.pdf"
    )
    response.headers["ETag"] = f'"{sha256}"'
    response.headers["Cache-Control"] = cache_control
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _for_staff(request: HttpRequest, key: str) -> HttpResponse:
    if not request.user.has_perm("articles.view_document"):
        raise Http404
    rows = Attachment.objects.select_related("document").filter(document__in=Document.objects.visible_to(request.user))
    row = rows.filter(key=key).first()
    if row is None:
        raise Http404
    return copy_response(row.document, row.title)
