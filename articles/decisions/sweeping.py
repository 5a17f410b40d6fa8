"""*Rà soát*: what still says the old rank or post, and putting it right by one press."""

from datetime import date, timedelta
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from articles import workflow
from articles.decisions.sweep import (
    Outdated,
    candidates,
    look_at,
    look_at_photo,
    people_asked,
    put_right,
    sweep_articles,
    sweep_photos,
    words_mark,
)
from articles.refusals import TransitionRefused
from people.models import Appointment, Person, Promotion
from photos.models import Photo
from staff.addresses import client_ip
from staff.audit import record
from staff.models import User
from staff.roles import desks_to_write_at, is_writer
from vietnamese.dates import parse_date

MOST_PEOPLE = 500
MOST_ITEMS = 200
EARLIEST = 1900  # before it no rank and no post is entered


@require_http_methods(["GET", "HEAD"])
def sweep_page(request: HttpRequest) -> HttpResponse:
    """What is outdated since the day `tu` about the people `nguoi`; without people, about all changed on that day or later."""
    _writers_only(request)
    since, people = _asked(request.GET)
    eve, latest = since - timedelta(days=1), max(since, timezone.localdate())
    context = admin.site.each_context(request) | {
        "title": _("Sweep after a change of ranks and posts"),
        "since": since,
        "people": [(person, person.designation(eve), person.designation(latest)) for person in people.values()],
        "articles": list(sweep_articles(people, since, request.user)),
        "photos": list(sweep_photos(people, since, request.user)),
        "asked": {"tu": since.isoformat(), "nguoi": ",".join(map(str, people))},
    }
    return TemplateResponse(request, "admin/articles/decisions/sweep.html", context)


@require_POST
def fix(request: HttpRequest) -> HttpResponse:
    """Put right what was ticked, each item for itself, and say what became of it. What changed since it was shown is left."""
    _writers_only(request)
    since, people = _asked(request.POST)
    fixed = 0
    for token in request.POST.getlist("item")[:MOST_ITEMS]:
        kind, _colon, rest = token.partition(":")
        key, _colon, mark = rest.partition(":")
        if not (key.isascii() and key.isdigit() and len(key) < 19):
            continue
        fixer = {"article": _fix_article, "photo": _fix_photo}.get(kind)
        try:
            found = fixer(request, int(key), mark, people, since) if fixer else None
        except TransitionRefused as refusal:
            messages.error(request, str(refusal.message))
            continue
        if found is not None:
            fixed += 1
    if not request.POST.getlist("item"):
        messages.info(request, _("Nothing was ticked."))
    if fixed:
        text = ngettext("%(count)d item was put right.", "%(count)d items were put right.", fixed)
        messages.success(request, text % {"count": fixed})
    query = urlencode({"tu": since.isoformat(), "nguoi": ",".join(map(str, people))})
    return HttpResponseRedirect(f"{reverse('admin:register_sweep')}?{query}")


@transaction.atomic
def _fix_article(
    request: HttpRequest, key: int, digest: str, people: dict[int, Person], since: date
) -> Outdated | None:
    """Write the right designations into the article and cut a revision, which also lists its people anew."""
    article = candidates(since, request.user).filter(pk=key).select_for_update(of=("self",)).first()
    found = look_at(article, people, since) if article is not None else None
    if found is None or not workflow.may("edit", article, request.user):
        messages.warning(request, _("One of the articles is not outdated any more, or not yours to change."))
        return None
    values, left = put_right(found)
    figures = {figure.key: figure for figure in article.figures.all()}
    for (name, figure), value in values.items():
        setattr(figures[figure] if figure else article, name, value)
    for figure in {figures[key] for _name, key in values if key}:
        figure.save()
    article.save()
    note = _("Ranks and posts as of %(day)s") % {"day": f"{since:%d/%m/%Y}"}
    workflow.perform("edit", article, by=request.user, expected=digest, ip_address=client_ip(request), note=note)
    if left:
        text = ngettext(
            "%(article)s: %(count)d place is left for you, since no one word will do.",
            "%(article)s: %(count)d places are left for you, since no one word will do.",
            len(left),
        )
        messages.warning(request, text % {"article": article, "count": len(left)})
    return found


@transaction.atomic
def _fix_photo(request: HttpRequest, key: int, mark: str, people: dict[int, Person], since: date) -> Outdated | None:
    rows = Photo.objects.filter(desk__in=desks_to_write_at(request.user)).prefetch_related("events__attendances")
    photo = rows.select_for_update().filter(pk=key).first() if request.user.has_perm("photos.change_photo") else None
    found = look_at_photo(photo, people, since) if photo is not None else None
    if found is None or words_mark(photo) != mark:
        messages.warning(request, _("One of the photos was changed since, or is not yours to change."))
        return None
    values, left = put_right(found)
    for (name, _figure), value in values.items():
        setattr(photo, name, value)
    photo.save()
    changed = sorted(name for name, _figure in values)
    record(
        "photo.change", photo, actor=request.user, ip_address=client_ip(request), changed=changed, sha256=photo.sha256
    )
    if left:
        text = ngettext(
            "%(photo)s: %(count)d place is left for you, since no one word will do.",
            "%(photo)s: %(count)d places are left for you, since no one word will do.",
            len(left),
        )
        messages.warning(request, text % {"photo": photo, "count": len(left)})
    return found


def _asked(data: Any) -> tuple[date, dict[int, Person]]:
    asked = parse_date(str(data.get("tu", "")))
    since = asked if asked and asked.year >= EARLIEST else timezone.localdate()
    keys = [
        int(part)
        for part in str(data.get("nguoi", "")).split(",")
        if part.isascii() and part.isdigit() and len(part) < 19
    ]
    return since, people_asked(keys[:MOST_PEOPLE] or _changed_since(since))


def _changed_since(since: date) -> list[int]:
    """Those who were promoted, appointed, or left a post on that day or later, up to today."""
    today = timezone.localdate()
    promoted = Promotion.objects.filter(effective_on__range=(since, today)).values_list("person", flat=True)
    moved = Appointment.objects.filter(
        Q(start_on__range=(since, today)) | Q(end_on__range=(since - timedelta(days=1), today))
    ).values_list("person", flat=True)
    return list(dict.fromkeys([*promoted[:MOST_PEOPLE], *moved[:MOST_PEOPLE]]))[:MOST_PEOPLE]


def _writers_only(request: HttpRequest) -> None:
    if not isinstance(request.user, User) or not is_writer(request.user):
        raise PermissionDenied
