"""What the admin of people and of organisations have in common: who entered, who confirmed, and saving as one."""

from typing import Any, override

from django.contrib import admin
from django.db import IntegrityError, connection
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.encoding import force_str
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from people.admin.prefilling import proposed_rows
from people.confirmation import entered, record_entry, record_removal
from people.following import FollowsMerges
from people.models import Confirmable
from people.overlaps import lock, moving_together
from people.wording import vouched
from staff.addresses import client_ip
from staff.admin_guards import GuardedAdmin, GuardedChoices
from staff.models import User
from staff.roles import is_moderator

TO_CONFIRM = "admin:people_to_confirm"


class WaitingFilter(admin.SimpleListFilter):
    """Subjects with anything that waits for confirmation: themselves, or rows about them (`rows_about` of the admin)."""

    title = _("confirmation")
    parameter_name = "waiting"

    @override
    def __init__(self, request: HttpRequest, params: Any, model: type[Model], model_admin: Any) -> None:
        self.rows_about = model_admin.rows_about
        super().__init__(request, params, model, model_admin)

    @override
    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("something waits")), ("no", _("all confirmed"))]

    @override
    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        waits = Q(confirmed_by__isnull=True)
        for model, subject in self.rows_about:
            waits |= Exists(model.objects.waiting().filter(**{subject: OuterRef("pk")}))
        return {"yes": queryset.filter(waits), "no": queryset.exclude(waits)}.get(self.value() or "", queryset)


class RegisterInline(GuardedChoices, admin.options.InlineModelAdmin):
    """Rows of the register about one subject, each with who vouches for it."""

    form = FollowsMerges
    extra = 0
    max_num = 60
    readonly_fields = ["vouched"]

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("entered_by", "confirmed_by")

    @override
    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """In a table the head of the column is no label of the field: the field says itself what it is."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(self, admin.TabularInline):
            field.widget.attrs.setdefault("aria-label", capfirst(force_str(field.label)))
        return field

    @override
    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return len(proposed_rows(request, self.model)) or super().get_extra(request, obj, **kwargs)

    @admin.display(description=_("four eyes"))
    def vouched(self, row: Confirmable) -> str:
        return vouched(row)


class RegisterAdmin(GuardedAdmin):
    """A subject of the register with its rows, saved together.

    Saving, in order: the subject is locked, so that overlaps are judged against what is there; changed rows take the
    user as the one who entered them and lose their confirmation; removed rows go first; then the subject's keys; then
    the record. If PostgreSQL refuses what another editor has saved meanwhile, the form is read again and says so.
    """

    # (model, name of its foreign key to the subject) of the rows that are confirmed beside the subject's own.
    rows_about: tuple[tuple[type[Confirmable], str], ...] = ()
    # The name under which the screen of confirmation takes keys of this subject.
    confirm_parameter = ""

    actions = ["review_and_confirm"]
    search_fields = ["search_key"]
    ordering = ["sort_key", "id"]
    list_per_page = 50
    view_on_site = False
    change_list_template = "admin/people/register_change_list.html"
    change_form_template = "admin/people/register_change_form.html"

    @override
    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        proposed = {"initial": proposed_rows(request, inline.model)}
        return super().get_formset_kwargs(request, obj, inline, prefix) | proposed

    @override
    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return queryset & queryset.model._default_manager.offered(search_term), False

    @override
    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        row = super().get_object(request, object_id, from_field)
        if row is not None and request.method == "POST" and connection.in_atomic_block:
            lock(row)
            row = super().get_object(request, object_id, from_field)
        return row

    @override
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            if request.method != "POST":
                raise
            # Somebody else's rows came in between. They are visible now, so the form names what the database refused.
            return super().changeform_view(request, *args, **kwargs)

    @override
    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        subject = context.get("original")
        if subject is not None and is_moderator(request.user):
            context["confirm_url"] = self.confirm_url([subject.pk])
        if subject is not None and request.user.has_perm(f"people.change_{self.opts.model_name}"):
            merge = f"admin:people_{self.opts.model_name}_merge"
            context["merge_url"] = reverse(merge, args=[subject.pk])
            context["doubles"] = [(row, reverse(merge, args=[row.pk])) for row in subject.merged_from.all()]
        return super().render_change_form(request, context, *args, **kwargs)

    @override
    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        link = {"confirm_url": reverse(TO_CONFIRM)} if is_moderator(request.user) else {}
        return super().changelist_view(request, link | (extra_context or {}))

    @override
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A double is only looked at: what is entered belongs to the record that counts."""
        return super().has_change_permission(request, obj) and not (obj and obj.merged_into_id)

    def has_confirm_permission(self, request: HttpRequest) -> bool:
        return is_moderator(request.user)

    @admin.action(description=_("Review and confirm"), permissions=["confirm"])
    def review_and_confirm(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        return HttpResponseRedirect(self.confirm_url(queryset.values_list("pk", flat=True)[:100]))

    def confirm_url(self, keys: Any) -> str:
        return f"{reverse(TO_CONFIRM)}?{self.confirm_parameter}={','.join(map(str, keys))}"

    @override
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change or content_changed(form):
            entered(obj, request.user)
        super().save_model(request, obj, form, change)

    @override
    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        save_rows(formset, request.user)

    @override
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        with moving_together():
            super().save_related(request, form, formsets, change)
        self.after_rows(form.instance)
        who, ip_address = request.user, client_ip(request)
        if not change or content_changed(form):
            record_entry(form.instance, who, ip_address=ip_address)
        for formset in formsets:
            record_rows(formset, who, ip_address=ip_address)

    def after_rows(self, subject: Any) -> None:
        """What follows from the subject's rows, once they are saved and before the record is written."""

    @override
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        key = obj.pk
        super().delete_model(request, obj)
        record_removal(obj, key, request.user, ip_address=client_ip(request))

    @admin.display(description=_("four eyes"))
    def vouched(self, row: Confirmable) -> str:
        return vouched(row)

    @admin.display(description=_("confirmed"), boolean=True)
    def all_confirmed(self, subject: Any) -> bool:
        rows = [subject, *(row for model, name in self.rows_about for row in _prefetched(subject, model, name))]
        return all(row.is_confirmed for row in rows)


def save_rows(formset: Any, by: User) -> None:
    """Save the rows of an inline formset; those that are new or changed wait for confirmation. Removed ones go first."""
    rows = formset.save(commit=False)
    formset.removed = [(row, row.pk) for row in formset.deleted_objects]
    for row in formset.deleted_objects:
        row.delete()
    for row in rows:
        entered(row, by)
        row.save()
    formset.save_m2m()


def record_rows(formset: Any, by: User, *, ip_address: str | None = None) -> None:
    """Record what `save_rows` has saved and removed."""
    for row in (*formset.new_objects, *(row for row, _fields in formset.changed_objects)):
        record_entry(row, by, ip_address=ip_address)
    for row, key in formset.removed:
        record_removal(row, key, by, ip_address=ip_address)


def content_changed(form: Any) -> bool:
    """Whether the form changes what the row says, and not only an answer about it."""
    options = form.instance._meta
    content = {field.name for field in (*options.concrete_fields, *options.many_to_many)}
    return not content.isdisjoint(form.changed_data)


def _prefetched(subject: Any, model: type[Confirmable], name: str) -> Any:
    return getattr(subject, model._meta.get_field(name).remote_field.related_name).all()
