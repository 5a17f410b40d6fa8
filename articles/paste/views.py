"""*Dán bài*: paste → what was understood, every piece to be corrected → a draft. Nothing is stored before the last step."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles import refusals
from articles.importer.reading import read_report
from articles.importing import save_draft
from articles.paste.forms import PasteForm, Preview
from articles.paste.questions import said
from staff.addresses import client_ip
from staff.models import User
from staff.roles import desks_to_write_at, is_writer
from vietnamese.secrecy import SecretMarking, refuse_marked


def paste(request: HttpRequest) -> HttpResponse:
    """Take the text, show what was understood, save the corrected pieces as a draft.

    A text with a stamp of secrecy is refused with 422: it is not shown again, not stored, not logged.
    """
    user = request.user
    if not isinstance(user, User) or not is_writer(user):
        raise PermissionDenied
    form = PasteForm(request.POST or None, desks=desks_to_write_at(user))
    try:
        if "save" in request.POST:
            return _save(request, user, form)
        if request.method == "POST" and form.is_valid():
            report = read_report(form.cleaned_data["text"])
            return _preview(request, form, Preview(report), questions=said(report))
    except SecretMarking:
        empty = PasteForm(desks=desks_to_write_at(user))
        return _page(request, {"form": empty, "is_refused": True}, status=422)
    return _page(request, {"form": form}, status=400 if form.errors else 200)


def _save(request: HttpRequest, user: User, form: PasteForm) -> HttpResponse:
    for value in request.POST.values():
        refuse_marked(str(value))
    preview = Preview(data=request.POST)
    if not (form.is_valid() and preview.is_valid()):
        return _preview(request, form, preview, status=400)
    try:
        draft = preview.draft(form.cleaned_data["desk"])
        article = save_draft(draft, by=user, ip_address=client_ip(request))
    except refusals.TransitionRefused as refusal:
        preview.pieces.add_error(None, str(refusal.message))
        return _preview(request, form, preview, status=403)
    messages.success(request, _("The draft is saved. Now add the photos and check the people."))
    return redirect("admin:articles_article_change", article.pk)


def _preview(request: HttpRequest, form: PasteForm, preview: Preview, **given: Any) -> HttpResponse:
    status = given.pop("status", 200)
    return _page(request, {"form": form, "preview": preview, **given}, status=status, name="paste_preview")


def _page(request: HttpRequest, context: dict[str, Any], *, status: int, name: str = "paste") -> HttpResponse:
    context = {**admin.site.each_context(request), "title": _("Paste a report"), **context}
    return TemplateResponse(request, f"admin/articles/{name}.html", context, status=status)
