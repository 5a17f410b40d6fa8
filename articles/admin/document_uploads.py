"""A PDF on its way into a form: one file a request as JSON, or with the form itself where no script does it."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, JsonResponse, QueryDict
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.documents.intake import DocumentRefused
from articles.documents.library import Added, add_document, remarks_on
from articles.models import Article, Document
from staff.addresses import client_ip
from staff.models import Desk
from staff.roles import desks_to_write_at, is_member

PREFIX, FILE = "attachments", "attached_file"
STATUS = {"too_large": 413, "not_stored": 507}


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Take one file, field `file`, for the desk of field `desk` (not needed by somebody with one desk).

    201 with the new document, 200 with the one that the desk has already; else {"error": sentence, "code": code} with 400,
    403, 413 or 507. A document is {"id", "title", "facts", "url", "duplicate", "notices"}, `facts` its size and pages in words.
    """
    if not request.user.has_perm("articles.add_document"):
        return _refused("forbidden", _("Your account may not attach documents."), 403)
    desk = _desk(request, request.POST.get("desk", ""))
    if desk is None:
        return _refused("forbidden", _("Choose one of your desks."), 403)
    files = [file for field in request.FILES for file in request.FILES.getlist(field)]
    if len(files) != 1 or "file" not in request.FILES:
        return _refused("one_file", _("Send one file in each request."), 400)
    try:
        added = add_document(files[0], desk=desk, by=request.user, ip_address=client_ip(request))
    except DocumentRefused as refusal:
        return _refused(refusal.code, refusal.message, STATUS.get(refusal.code, 400))
    return JsonResponse(_described(added), status=201 if added.is_new else 200)


def take_file(request: HttpRequest, article: Article | None) -> None:
    """Make the file that came with the form a row of the form, before anything else reads it: whatever becomes of the form, the
    row is there. Why it was refused is kept for the form to say (`request.document_refused`).
    """
    file = request.FILES.get(FILE)
    desk = _desk_of_form(request, article) if file else None
    if desk is not None:
        values = request.POST.copy()
        _take(request, file, desk, values)
        request.POST = values


def facts_of(document: Document) -> str:
    """ "PDF, 1,2 MB, 12 trang"."""
    pages = ngettext("%(number)s page", "%(number)s pages", document.pages) % {"number": document.pages}
    return f"PDF, {filesizeformat(document.size)}, {pages}"


def _take(request: HttpRequest, file: UploadedFile, desk: Desk, values: QueryDict) -> None:
    try:
        document = add_document(file, desk=desk, by=request.user, ip_address=client_ip(request)).document
    except DocumentRefused as refusal:
        request.document_refused = f"{file.name}: {refusal.message}" if refusal.code != "secret" else refusal.message
        return
    total = values.get(f"{PREFIX}-TOTAL_FORMS", "")
    number = int(total) if total.isascii() and total.isdigit() and len(total) < 4 else 0
    values[f"{PREFIX}-TOTAL_FORMS"] = str(number + 1)
    values.setdefault(f"{PREFIX}-INITIAL_FORMS", "0")
    values[f"{PREFIX}-{number}-document"], values[f"{PREFIX}-{number}-title"] = str(document.pk), document.title


def _desk_of_form(request: HttpRequest, article: Article | None) -> Desk | None:
    if not request.user.has_perm("articles.add_document"):
        return None
    if article is not None:
        return article.desk if is_member(request.user, article.desk_id) else None
    return _desk(request, request.POST.get("desk", ""))


def _desk(request: HttpRequest, wanted: str) -> Desk | None:
    desks = desks_to_write_at(request.user)
    if not wanted:
        return desks.first() if desks.count() == 1 else None
    return desks.filter(pk=wanted).first() if wanted.isascii() and wanted.isdigit() and len(wanted) < 19 else None


def _described(added: Added) -> dict[str, Any]:
    document = added.document
    return {
        "id": document.pk,
        "title": document.title,
        "facts": facts_of(document),
        "url": reverse("admin:articles_document_file", args=[document.pk]),
        "duplicate": not added.is_new,
        "notices": remarks_on(document),
    }


def _refused(code: str, sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence, "code": code}, status=status)
