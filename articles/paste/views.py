"""*Dán bài*: paste → what was understood, every piece to be corrected → a draft. Nothing of the text is stored before that."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import announced, refusals
from articles.importer.documents.opening import open_document
from articles.importer.documents.refusing import DocumentRefused
from articles.importer.marks import without_marks
from articles.importer.reading import read_report
from articles.importing import save_draft, take_photos
from articles.models import Article
from articles.paste import waiting
from articles.paste.entry import CODES, DeskForm, PasteForm, Taken
from articles.paste.preview import Preview
from articles.paste.questions import refusal_sentence, said, said_of
from articles.twins import twins_of
from staff.addresses import client_ip
from staff.models import User
from staff.roles import desks_to_write_at, is_writer
from vietnamese.secrecy import SecretMarking, refuse_marked

HIGHEST_NUMBER = 900


def paste(request: HttpRequest) -> HttpResponse:
    """Take the text or the file, show what was understood, save the corrected pieces as a draft.

    A text with a stamp of secrecy is refused with 422: it is not shown again, not stored, not logged.
    """
    user = _writer(request)
    try:
        if "save" in request.POST:
            return _save(request, user)
        if request.method == "POST":
            return _read(request, user)
    except SecretMarking:
        waiting.discard(user, request.POST.get("pictures", ""))
        return _page(request, {"form": PasteForm(desks=desks_to_write_at(user)), "is_refused": True}, status=422)
    return _page(request, {"form": PasteForm(desks=desks_to_write_at(user))}, status=200)


@require_POST
def read_rich(request: HttpRequest) -> JsonResponse:
    """What stood in the clipboard as HTML → its lines, for the box to show: {text, pictures, notices} or {error}."""
    user = _writer(request)
    page = request.FILES.get("page")
    token, last = request.POST.get("pictures", ""), request.POST.get("last", "0")
    first = int(last) + 1 if last.isdecimal() and int(last) < HIGHEST_NUMBER else 1
    if page is None:
        return JsonResponse({"error": refusal_sentence("empty")}, status=400)
    try:
        opened = open_document(page, "page.html", first=first)
    except DocumentRefused as refusal:
        return JsonResponse({"error": refusal_sentence(refusal.code, **refusal.details)}, status=400)
    except SecretMarking:
        return JsonResponse(
            {"error": _("This text carries a secrecy marking. It was not read, not stored and not logged.")}, status=422
        )
    token = waiting.keep(user, opened.pictures, token)
    return JsonResponse({"text": opened.text, "pictures": token, "notices": said_of(opened.notices)})


def _writer(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not is_writer(request.user):
        raise PermissionDenied
    return request.user


def _read(request: HttpRequest, user: User) -> HttpResponse:
    desks = desks_to_write_at(user)
    form = PasteForm(request.POST, request.FILES, desks=desks)
    if not form.is_valid():
        return _page(request, {"form": form}, status=400)
    taken: Taken = form.cleaned_data["taken"]
    token = waiting.keep(user, taken.pictures, form.cleaned_data["pictures"])
    known = {"desk": form.cleaned_data["desk"], "pictures": token, "text": taken.text}
    form = PasteForm(initial=known, desks=desks)
    notices = [("warning", sentence) for sentence in said_of(taken.notices)]
    if taken.guess:
        return _page(request, {"form": form, "guess": taken.guess, "code": CODES[taken.guess.code]}, status=200)
    text, marked = without_marks(taken.text)
    report = read_report(text)
    twins = twins_of("\n".join(report.paragraphs), user)
    return _preview(request, form, Preview(report, marked=marked), questions=notices + said(report), twins=twins)


def _save(request: HttpRequest, user: User) -> HttpResponse:
    for value in request.POST.values():
        refuse_marked(str(value))
    form = DeskForm(request.POST, desks=desks_to_write_at(user))
    preview = Preview(data=request.POST)
    if not (form.is_valid() and preview.is_valid()):
        return _preview(request, form, preview, status=400)
    token = form.cleaned_data["pictures"]
    try:
        article, refused = _saved(request, user, form, preview)
    except refusals.TransitionRefused as refusal:
        preview.pieces.add_error(None, str(refusal.message))
        return _preview(request, form, preview, status=403)
    except announced.AnnouncementRefused as refusal:
        preview.pieces.add_error(None, str(refusal.message))
        return _preview(request, form, preview, status=400)
    waiting.discard(user, token)
    for sentence in refused:
        messages.warning(request, sentence)
    messages.success(request, _("The draft is saved. Now add the photos and check the people."))
    return redirect("admin:articles_article_change", article.pk)


@transaction.atomic
def _saved(request: HttpRequest, user: User, form: DeskForm, preview: Preview) -> tuple[Article, list[str]]:
    draft = preview.draft(form.cleaned_data["desk"])
    ip_address = client_ip(request)
    pictures = waiting.pictures_of(user, form.cleaned_data["pictures"])
    refused = take_photos(draft, pictures, by=user, ip_address=ip_address)
    article = save_draft(draft, by=user, ip_address=ip_address)
    for told in preview.announced():
        announced.enter(told, user)
    return article, refused


def _preview(request: HttpRequest, form: DeskForm, preview: Preview, **given: Any) -> HttpResponse:
    status = given.pop("status", 200)
    return _page(request, {"form": form, "preview": preview, **given}, status=status, name="paste_preview")


def _page(request: HttpRequest, context: dict[str, Any], *, status: int, name: str = "paste") -> HttpResponse:
    context = {**admin.site.each_context(request), "title": _("Paste a report"), **context}
    return TemplateResponse(request, f"admin/articles/{name}.html", context, status=status)
