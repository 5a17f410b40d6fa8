"""The screen on which a moderator reads what others entered into the register, and confirms it row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from people.confirmation import BY_LABEL, ConfirmationRefused, confirm, fingerprint, rows_about
from people.models import (
    Appointment,
    Confirmable,
    Depiction,
    Merge,
    Organisation,
    OrganisationLink,
    OrganisationName,
    Person,
    Promotion,
    Succession,
)
from people.wording import facts_of
from photos.models import Photo
from staff.addresses import client_ip
from staff.models import User
from staff.roles import desks_to_write_at, is_moderator

# People and organisations on one screen; the rest follows when these are done.
MOST_SUBJECTS = 30
MOST_ROWS = 300


@dataclass(frozen=True, slots=True)
class Card:
    """One row to read: `token` is what its checkbox posts; empty when this user may not confirm the row.

    `photo` is what somebody is said to be in: looked at, not read about.
    """

    row: Confirmable
    name: str
    facts: list[tuple[str, str]]
    token: str
    photo: Photo | None = None


@require_http_methods(["GET", "HEAD", "POST"])
def to_confirm(request: HttpRequest) -> HttpResponse:
    """What waits: all of it, or only about the people (`?person=1,2`) or organisations (`?organisation=3`) asked for.

    Who is in which photo is shown to the moderators of the photo's desk only.
    """
    if not is_moderator(request.user):
        raise PermissionDenied
    if request.method == "POST":
        confirm_posted(request)
        return HttpResponseRedirect(request.get_full_path())
    subjects = waiting_subjects(request)
    groups = [(subject, _address(subject), list(cards(subject, request.user))) for subject in subjects[:MOST_SUBJECTS]]
    context = admin.site.each_context(request) | {
        "title": _("Register: to confirm"),
        "groups": groups,
        "more": max(0, len(subjects) - MOST_SUBJECTS),
        "merges": [
            (merge, reverse(f"admin:people_{merge.kind}_merge", args=[merge.old]))
            for merge in Merge.objects.waiting().select_related("proposed_by")[:MOST_SUBJECTS]
        ],
        "opts": Person._meta,
    }
    return TemplateResponse(request, "admin/people/to_confirm.html", context)


def confirm_posted(request: HttpRequest) -> None:
    """Confirm the rows whose tokens were posted, each for itself, and say what became of them."""
    done = 0
    for token in request.POST.getlist("row")[:MOST_ROWS]:
        row, expected = _row(token, request.user)
        if row is None:
            messages.error(request, _("One of the rows does not exist any more."))
            continue
        try:
            confirm(row, request.user, expected=expected, ip_address=client_ip(request))
            done += 1
        except ConfirmationRefused as refusal:
            messages.error(request, f"{row}: {refusal}")
    if done:
        text = ngettext("%(count)d row was confirmed.", "%(count)d rows were confirmed.", done)
        messages.success(request, text % {"count": done})


def waiting_subjects(request: HttpRequest) -> list[Person | Organisation]:
    """People, then organisations, with anything that waits, in Vietnamese order."""
    asked = {name: _keys(request.GET[name]) for name in ("person", "organisation") if name in request.GET}
    depicted = depictions_waiting(request.user)
    waits = _waits((Promotion, "person"), (Appointment, "person")) | Exists(depicted.filter(person=OuterRef("pk")))
    shown = Prefetch("depictions", depicted.select_related("photo", "entered_by"), to_attr="depictions_to_confirm")
    people = Person.objects.unmerged().with_register().prefetch_related(shown).filter(waits)
    organisations = Organisation.objects.unmerged().with_names()
    organisations = organisations.prefetch_related("parent_links__parent", "origins__predecessor")
    rows = (OrganisationName, OrganisationLink, Succession)
    organisations = organisations.filter(_waits(*((model, "organisation") for model in rows)))
    if asked:
        people = people.filter(pk__in=asked.get("person", []))
        organisations = organisations.filter(pk__in=asked.get("organisation", []))
    return [*people[: MOST_SUBJECTS + 1], *organisations[: MOST_SUBJECTS + 1]]


def depictions_waiting(user: User) -> Any:
    """Who is said to be in a photo of the user's own desks, and waits for a moderator."""
    return Depiction.objects.waiting().filter(photo__desk__in=desks_to_write_at(user))


def cards(subject: Person | Organisation, user: User) -> Iterator[Card]:
    """The waiting rows about a subject, with everything that they say."""
    for row in (*rows_about(subject), *getattr(subject, "depictions_to_confirm", ())):
        if not row.is_confirmed:
            may = row.entered_by_id is not None and row.entered_by_id != user.pk
            token = f"{row._meta.label_lower}:{row.pk}:{fingerprint(row)}" if may else ""
            photo = row.photo if isinstance(row, Depiction) else None
            yield Card(row, force_str(row._meta.verbose_name), list(facts_of(row, subject)), token, photo)


def _waits(*rows: tuple[type[Confirmable], str]) -> Q:
    waits = Q(confirmed_by__isnull=True)
    for model, subject in rows:
        waits |= Q(Exists(model.objects.waiting().filter(**{subject: OuterRef("pk")})))
    return waits


def _row(token: str, user: User) -> tuple[Confirmable | None, str]:
    label, _colon, rest = token.partition(":")
    key, _colon, expected = rest.partition(":")
    model = BY_LABEL.get(label)
    if model is None or not _is_key(key):
        return None, expected
    rows = model._base_manager.filter(pk=int(key))
    if model is Depiction:
        rows = rows.filter(photo__desk__in=desks_to_write_at(user))
    return rows.first(), expected


def _keys(text: str) -> list[int]:
    return [int(part) for part in text.split(",")[:100] if _is_key(part)]


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _address(subject: Person | Organisation) -> str:
    return reverse(f"admin:{subject._meta.app_label}_{subject._meta.model_name}_change", args=[subject.pk])
