"""*Kho tư liệu*: old reports come in, what became of each, and which are proposed to go live."""

import csv
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from articles.archive import inbox, running, signing, signing_page
from articles.archive.forms import StartForm
from articles.archive.reading import FileRefused
from articles.archive.reasons import sentence
from articles.archive.tables import Row, pages_of, rows_of
from articles.archive.tasks import bring_in_batch, queue
from articles.models import ArchiveBatch, ArchiveRow
from articles.refusals import TransitionRefused
from staff.addresses import client_ip
from staff.models import User
from staff.roles import desks_of, is_administrator, is_moderator

MOST_BATCHES = 100
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def paths(wrap: Callable[..., Any]) -> list[URLPattern]:
    """The addresses, for the admin site."""
    return [
        path("kho/", wrap(archive), name="articles_archive"),
        path("kho/<int:pk>/", wrap(batch_page), name="articles_archive_batch"),
        path("kho/<int:pk>/tien-do/", wrap(progress), name="articles_archive_progress"),
        path("kho/<int:pk>/khong-nhan.csv", wrap(refused_rows), name="articles_archive_refused"),
        path("kho/de-nghi/<int:pk>/", wrap(signing_page.adoption), name="articles_adoption"),
        path("kho/de-nghi/<int:pk>/tien-do/", wrap(signing_page.progress), name="articles_adoption_progress"),
    ]


def visible(user: User) -> Any:
    """The batches of the desks that this user sees. Raises PermissionDenied for whoever neither administers nor moderates."""
    if not (is_administrator(user) or is_moderator(user)):
        raise PermissionDenied
    return ArchiveBatch.objects.filter(desk__in=desks_of(user)).select_related("desk", "started_by")


@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: HttpRequest) -> HttpResponse:
    """The batches; *Quản trị* starts another."""
    batches = visible(request.user)
    may_start = is_administrator(request.user)
    if request.method == "POST" and not may_start:
        raise PermissionDenied
    form = StartForm(request.POST or None, request.FILES or None) if may_start else None
    if request.method == "POST" and form is not None and form.is_valid():
        batch = _begin(request, form)
        if batch is not None:
            return redirect("admin:articles_archive_batch", pk=batch.pk)
    rows = batches.annotate(number=Count("rows"))[:MOST_BATCHES]
    context = {**admin.site.each_context(request), "title": _("Archive of old reports"), "batches": rows, "form": form}
    status = 400 if form is not None and form.errors else 200
    return TemplateResponse(request, "admin/articles/archive/list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def batch_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of every row of one batch. *Quản trị* tries rows again, and proposes what came in."""
    batch = get_object_or_404(visible(request.user), pk=pk)
    may_work = is_administrator(request.user)
    if request.method == "POST":
        if not may_work:
            raise PermissionDenied
        return _act(request, batch)
    counts = running.counts(batch)
    state = request.GET.get("trang-thai", "")
    state = state if state in ArchiveRow.State.values else ""
    pages = pages_of(request, counts[state] if state else sum(counts.values()))
    context = {
        **admin.site.each_context(request),
        "title": str(batch),
        "batch": batch,
        "problem": sentence(batch.problem, batch.params) if batch.problem else "",
        "tabs": [(name, label, counts[name]) for name, label in ArchiveRow.State.choices],
        "state": state,
        "all": sum(counts.values()),
        "settled": sum(counts.values()) - counts["waiting"],
        "refused": counts["refused"],
        "left_out": counts["skipped"],
        "may_retry": may_work and bool(batch.finished_at) and running.may_retry(batch).exists(),
        "rows": rows_of(batch, state, pages),
        "pages": pages,
        "adoptions": batch.adoptions.select_related("proposed_by", "decided_by"),
        "candidates": signing.candidates(batch).count() if batch.finished_at else 0,
        "may_work": may_work,
    }
    return TemplateResponse(request, "admin/articles/archive/batch.html", context)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, for the script that asks."""
    batch = get_object_or_404(visible(request.user), pk=pk)
    counts = running.counts(batch)
    everything = sum(counts.values())
    open_end = 0 if batch.finished_at else 1  # while it is being read nobody knows how many there are
    done = everything - counts["waiting"]
    answer = JsonResponse({"ready": done, "failed": 0, "all": everything + open_end})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
def refused_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """What did not come in and why, as a table for a spreadsheet. No cell begins as a formula."""
    batch = get_object_or_404(visible(request.user), pk=pk)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="kho-{batch.pk}.csv"'
    response.headers["Cache-Control"] = "no-store"
    writer = csv.writer(response)
    writer.writerow([_("Title"), _("What became of it"), _("Reason"), _("Address there"), _("Key")])
    rows = batch.rows.filter(state__in=[ArchiveRow.State.REFUSED, ArchiveRow.State.SKIPPED]).defer("payload")
    for row in rows.iterator(chunk_size=500):
        shown = Row(row)
        cells = [row.label, row.get_state_display(), " ".join([shown.reason, *shown.notes]), row.address, row.key]
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    return response


def _begin(request: HttpRequest, form: StartForm) -> ArchiveBatch | None:
    given = form.cleaned_data
    laid = tuple(inbox.LAID + given[name] if given[name] else "" for name in ("laid", "laid_photos"))
    try:
        file = given["file"] or inbox.path_of(laid[0]).open("rb")
    except (FileRefused, OSError):
        form.add_error("laid", _("This file does not lie there any more."))
        return None
    with file, transaction.atomic():
        batch = running.begin(
            file,
            desk=given["desk"],
            kind=given["kind"],
            name=given["laid"] or given["file"].name,
            by=request.user,
            section=given["section"],
            photos=given["photos"],
            laid=laid,
            ip_address=client_ip(request),
        )
        if batch.finished_at is None:
            queue(bring_in_batch, batch.pk)
        else:
            messages.info(request, _("This file was brought in before."))
    return batch


def _act(request: HttpRequest, batch: ArchiveBatch) -> HttpResponse:
    verb = request.POST.get("verb", "")
    if verb == "propose":
        try:
            adoption = signing.propose(batch, by=request.user, ip_address=client_ip(request))
        except TransitionRefused as refusal:
            messages.error(request, refusal.message)
            return redirect("admin:articles_archive_batch", pk=batch.pk)
        return redirect("admin:articles_adoption", pk=adoption.pk)
    if verb == "close":
        running.close(batch, by=request.user, ip_address=client_ip(request))
        return redirect("admin:articles_archive_batch", pk=batch.pk)
    if verb in {"retry", "retry_all"}:
        posted = [key for key in request.POST.getlist("row") if key.isascii() and key.isdigit() and len(key) < 19]
        # What is here already is brought in once more only one by one.
        refused = batch.rows.filter(state=ArchiveRow.State.REFUSED).exclude(reason="twin").values_list("pk", flat=True)
        with transaction.atomic():
            keys = list(refused) if verb == "retry_all" else [int(key) for key in posted]
            number = running.retry(batch, keys, by=request.user, ip_address=client_ip(request))
            if number:
                queue(bring_in_batch, batch.pk)
        said = ngettext("%(number)d row is tried again.", "%(number)d rows are tried again.", number)
        messages.success(request, said % {"number": number})
        return redirect("admin:articles_archive_batch", pk=batch.pk)
    return HttpResponse(status=400)
