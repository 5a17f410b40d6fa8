"""The screen on which two records of the register become one: looked for, compared, proposed, carried out, undone."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles import uniting
from articles.register.merge_form import MergeForm, said
from people import merging
from people.merging import MODELS, MergeRefused, Plan
from people.models import Merge, Person
from people.register import namesakes
from people.wording import vouched
from staff.addresses import client_ip
from staff.roles import is_moderator

INTO, SEARCH, VERB = "vao", "tim", "verb"
MOST_OFFERED = 20
LONGEST_TERM = 200


def paths(wrap: Callable[..., Any]) -> list[URLPattern]:
    """The addresses, for the admin site."""
    return [
        path(f"people/{kind}/<int:pk>/gop/", wrap(merge), {"kind": kind}, name=f"people_{kind}_merge")
        for kind in MODELS
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Everything about one record going into another. A GET changes nothing; each POST is one verb."""
    if not merging.may_propose(request.user, kind):
        raise PermissionDenied
    old = get_object_or_404(MODELS[kind], pk=pk)
    standing = Merge.objects.of(old).filter(undone_at=None).select_related("proposed_by", "done_by").first()
    if request.method == "POST":
        return _act(request, old, standing)
    if standing is not None and standing.done_at:
        return _page(
            request, old, standing, {"into": old.merged_into or old, "counts": uniting.counts_of(standing.moved)}
        )
    into = _record(kind, standing.into if standing else request.GET.get(INTO, ""))
    if into is None:
        return _page(request, old, None, _offered(request, old))
    return _compare(request, old, into, standing)


def _act(request: HttpRequest, old: Any, standing: Merge | None) -> HttpResponse:
    verb = VERBS.get(request.POST.get(VERB, ""))
    if verb is None or (verb is not _propose and standing is None):
        messages.error(request, _("Nothing was done: this was settled by somebody else. Read it again."))
        return redirect(request.get_full_path())
    try:
        return verb(request, old, standing)
    except MergeRefused as refused:
        messages.error(request, str(refused.message))
        return redirect(request.get_full_path())


def _propose(request: HttpRequest, old: Any, standing: Merge | None) -> HttpResponse:
    into = _record(old._meta.model_name, request.POST.get(INTO, ""))
    if into is None:
        raise MergeRefused("gone", _("One of the two records does not exist any more."))
    note = request.POST.get("note", "")[: merging.LONGEST_NOTE]
    merging.propose(old, into, by=request.user, note=note, ip_address=client_ip(request))
    messages.success(request, _("It is proposed. A moderator who is somebody else has to carry it out."))
    return redirect(request.path)


def _drop(request: HttpRequest, old: Any, standing: Merge) -> HttpResponse:
    merging.drop(standing, by=request.user, ip_address=client_ip(request))
    messages.success(request, _("The proposal is gone. Nothing was changed."))
    return redirect(_address(old))


def _carry_out(request: HttpRequest, old: Any, standing: Merge) -> HttpResponse:
    into = _record(old._meta.model_name, standing.into)
    if into is None or standing.done_at:
        raise MergeRefused("settled", _("This proposal was settled by somebody else."))
    form = MergeForm(request.POST, plan=merging.plan(old, into))
    if not form.is_valid():
        return _compare(request, old, into, standing, form)
    answers = {"expected": form.cleaned_data["expected"], "choices": form.choices}
    uniting.merge(standing, by=request.user, ip_address=client_ip(request), **answers)
    messages.success(request, _("The two records are one. The old address leads to the record that remains."))
    return redirect(request.path)


def _undo(request: HttpRequest, old: Any, standing: Merge) -> HttpResponse:
    if "sure" not in request.POST:
        raise MergeRefused("not-sure", _("Tick first that the two records are to be taken apart again."))
    uniting.unmerge(standing, by=request.user, ip_address=client_ip(request))
    messages.success(request, _("The two records stand apart again, each with its own rows."))
    return redirect(_address(old))


VERBS: dict[str, Callable[..., HttpResponse]] = {
    "propose": _propose,
    "drop": _drop,
    "merge": _carry_out,
    "unmerge": _undo,
}


def _compare(
    request: HttpRequest, old: Any, into: Any, standing: Merge | None, form: MergeForm | None = None
) -> HttpResponse:
    plan = merging.plan(old, into)
    may = standing is not None and merging.may_carry_out(standing, request.user)
    context = {
        "into": into,
        "refusals": plan.refusals,
        "sides": [_side(into), _side(old)],
        "tables": _tables(plan),
        "following": uniting.following(old, into),
        "clashes": plan.clashes,
        "form": (form or MergeForm(plan=plan)) if may and not plan.refusals else None,
        "may_drop": standing is not None and (standing.proposed_by == request.user or is_moderator(request.user)),
        "other_way": f"{reverse(f'admin:people_{old._meta.model_name}_merge', args=[into.pk])}?{INTO}={old.pk}",
    }
    return _page(request, old, standing, context, status=400 if form is not None else 200)


def _side(row: Any) -> dict[str, Any]:
    """What is shown at the top of a record's column."""
    about = row.note if isinstance(row, Person) else row.get_kind_display()
    return {"name": str(row), "about": about, "vouched": vouched(row), "address": _address(row), "key": row.pk}


def _tables(plan: Plan) -> list[dict[str, Any]]:
    """For each kind of rows: what the record that remains has, and what would come."""
    tables = []
    for part in plan.parts:
        if not part.rows:
            continue
        clashing = {row.pk for clash in part.clashes if not clash.is_same for row in clash.coming}
        double = {row.pk for clash in part.clashes if clash.is_same for row in clash.coming}
        state = dict.fromkeys(clashing, "clash") | dict.fromkeys(double, "double")
        kept = [{"said": said(row, plan.into) or str(row)} for row in part.kept]
        coming = [{"said": said(row, plan.old) or str(row), "state": state.get(row.pk, "goes")} for row in part.coming]
        title = part.relation.model._meta.verbose_name_plural
        tables.append({"title": title, "kept": kept, "coming": coming})
    return tables


def _offered(request: HttpRequest, old: Any) -> dict[str, Any]:
    """Records to choose from: what was searched for, else those of the same name."""
    term = request.GET.get(SEARCH, "")[:LONGEST_TERM]
    model = type(old)
    if term.strip():
        found = model.objects.offered(term).exclude(pk=old.pk)
    elif isinstance(old, Person):
        found = Person.objects.filter(pk__in=[row.pk for row in namesakes(old.full_name, besides=old.pk)])
    else:
        found = model.objects.none()
    found = found.with_register() if model is Person else found.with_names()
    rows = [(row.choice_label, f"?{INTO}={row.pk}") for row in found[:MOST_OFFERED]]
    return {"term": term, "offered": rows, "is_full": len(rows) == MOST_OFFERED, "into": None}


def _record(kind: str, key: Any) -> Any:
    text = str(key)
    is_key = text.isascii() and text.isdigit() and len(text) < 19
    return MODELS[kind].objects.filter(pk=int(text)).first() if is_key else None


def _page(
    request: HttpRequest, old: Any, standing: Merge | None, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    found = admin.site.each_context(request) | {
        "title": _("Merge two records"),
        "old": old,
        "kind": old._meta.model_name,
        "plural": old._meta.verbose_name_plural,
        "list_address": reverse(f"admin:people_{old._meta.model_name}_changelist"),
        "old_address": _address(old),
        "standing": standing,
        "may_undo": is_moderator(request.user),
    }
    return TemplateResponse(request, "admin/people/merge.html", found | context, status=status)


def _address(row: Any) -> str:
    return reverse(f"admin:people_{row._meta.model_name}_change", args=[row.pk])
