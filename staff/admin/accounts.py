"""Accounts: who they are, which of the three roles they have, at which desks they work."""

from typing import Any, override

from axes.utils import reset as forgive_failures
from django.contrib import admin, messages
from django.contrib.admin.options import ActionLocation
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from staff.addresses import client_ip
from staff.admin.desks import found_folded
from staff.admin_guards import GuardedAdmin, GuardedChoices
from staff.audit import record
from staff.forms import AccountForm
from staff.models import DeskMembership, User
from staff.roles import ADMINISTRATORS, MODERATORS, allow_waiver, may_waive
from staff.tasks import send_password_link

BOTH_PLACES = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]
# What an account says of itself, for telling the record what was changed.
FACTS = ["username", "full_name", "email", "language", "is_active"]


class DeskMembershipInline(GuardedChoices, admin.TabularInline):
    """At which desks the account works. Nobody sends themselves to another desk."""

    model = DeskMembership
    autocomplete_fields = ["desk"]
    extra = 0

    def is_touchable(self, request: HttpRequest, account: User | None) -> bool:
        return account is None or (account.pk != request.user.pk and may_touch(request.user, account))

    @override
    def has_add_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_add_permission(request, obj) and self.is_touchable(request, obj)

    @override
    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and self.is_touchable(request, obj)

    @override
    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self.is_touchable(request, obj)


class AccountAdmin(GuardedAdmin):
    """Everything about an account but its password, which only its owner sets, by a mailed link.

    Saving an account, in order: its row; its roles and desks; if it is new or has become a moderator's or an
    administrator's, its password is void and the link is mailed, because such a role asks for a longer one; if it was
    switched off or lost a role, its sessions end; the record says all of it.
    """

    form = AccountForm
    inlines = [DeskMembershipInline]
    fieldsets = [
        (None, {"fields": ["full_name", "username", "email", "language"]}),
        (_("Rights"), {"fields": ["groups", "may_waive", "is_active", "is_superuser"]}),
        (_("Presence"), {"fields": ["last_login", "date_joined", "signed_out_at"]}),
    ]
    readonly_fields = ["is_superuser", "last_login", "date_joined", "signed_out_at"]
    list_display = ["full_name", "username", "role_names", "desk_names", "is_active", "last_login"]
    list_display_links = ["full_name", "username"]
    list_filter = ["is_active", "groups", "desks"]
    search_fields = ["full_name", "username", "email"]
    actions = ["mail_password_link", "sign_out_everywhere", "forgive_failed_logins"]
    ordering = ["username"]

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups", "desks")

    @override
    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[User], search_term: str
    ) -> tuple[QuerySet[User], bool]:
        """Without accents, in memory: a newsroom has some hundreds of accounts."""
        return found_folded(queryset, search_term, "full_name", "username", "email"), False

    @override
    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_touch(request.user, obj))

    @override
    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    @override
    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return [*self.fieldsets[:1], (_("Rights"), {"fields": ["groups", "may_waive", "is_active"]})]
        if obj.pk != request.user.pk and self.has_change_permission(request, obj):
            return self.fieldsets
        own = (_("Rights"), {"fields": ["groups", "is_active", "is_superuser"]})
        return [self.fieldsets[0], own, self.fieldsets[2]]

    @override
    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        own = obj is not None and obj.pk == request.user.pk
        return [*self.readonly_fields, "groups", "is_active"] if own else self.readonly_fields

    @override
    def save_model(self, request: HttpRequest, obj: User, form: AccountForm, change: bool) -> None:
        form.before = snapshot(User.objects.get(pk=obj.pk)) if change else {}
        super().save_model(request, obj, form, change)

    @override
    def save_related(self, request: HttpRequest, form: AccountForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        account = User.objects.get(pk=form.instance.pk)
        if "may_waive" in form.cleaned_data:
            allow_waiver(account, allowed=form.cleaned_data["may_waive"])
        before, after = form.before, snapshot(account)
        changes = {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
        if not change:
            record("account.created", account, actor=request.user, ip_address=client_ip(request), **after)
        elif changes:
            record("account.changed", account, actor=request.user, ip_address=client_ip(request), changes=changes)
        gained, lost = role_changes(before, after)
        if lost or (before.get("is_active") and not account.is_active):
            end_sessions(account)
        if account.is_active and (not change or gained & {MODERATORS, ADMINISTRATORS}):
            account.set_unusable_password()
            account.save(update_fields=["password"])
            send_password_link.enqueue(account.pk)
            messages.info(
                request, _("A link for setting the password was mailed to %(email)s.") % {"email": account.email}
            )

    @admin.display(description=_("roles"))
    def role_names(self, account: User) -> str:
        return ", ".join(sorted(group.name for group in account.groups.all()))

    @admin.display(description=_("desks"))
    def desk_names(self, account: User) -> str:
        return ", ".join(desk.name for desk in account.desks.all())

    @admin.action(permissions=["change"], description=_("Mail a link for setting the password"), location=BOTH_PLACES)
    def mail_password_link(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        accounts = touchable(request, queryset.filter(is_active=True))
        for account in accounts:
            send_password_link.enqueue(account.pk)
            record("account.link_sent", account, actor=request.user, ip_address=client_ip(request))
        say_how_many(request, len(accounts))

    @admin.action(permissions=["change"], description=_("Sign out everywhere"), location=BOTH_PLACES)
    def sign_out_everywhere(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        accounts = touchable(request, queryset)
        for account in accounts:
            end_sessions(account)
            record("account.signed_out", account, actor=request.user, ip_address=client_ip(request))
        say_how_many(request, len(accounts))

    @admin.action(permissions=["change"], description=_("Forgive failed logins"), location=BOTH_PLACES)
    def forgive_failed_logins(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        accounts = touchable(request, queryset)
        for account in accounts:
            forgive_failures(username=account.get_username())
            record("account.failures_forgiven", account, actor=request.user, ip_address=client_ip(request))
        say_how_many(request, len(accounts))


def may_touch(user: User, account: User) -> bool:
    """Whether `user` may change `account` at all: a superuser's account is changed by superusers only."""
    return user.is_superuser or not account.is_superuser


def touchable(request: HttpRequest, queryset: QuerySet[User]) -> list[User]:
    return [account for account in queryset if may_touch(request.user, account)]


def end_sessions(account: User) -> None:
    """End every session of the account at its next request (staff.middleware)."""
    account.signed_out_at = timezone.now()
    account.save(update_fields=["signed_out_at"])


def snapshot(account: User) -> dict[str, Any]:
    """The account's facts, roles and desks, JSON-able."""
    facts: dict[str, Any] = {name: getattr(account, name) for name in FACTS}
    facts["roles"] = sorted(account.groups.values_list("name", flat=True))
    facts["may_waive"] = may_waive(account)
    facts["desks"] = sorted(account.desks.values_list("slug", flat=True))
    return facts


def role_changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[set[str], set[str]]:
    """The roles gained and lost between two snapshots."""
    old, new = set(before.get("roles", ())), set(after["roles"])
    return new - old, old - new


def say_how_many(request: HttpRequest, count: int) -> None:
    message = ngettext("Done for %(count)d account.", "Done for %(count)d accounts.", count)
    messages.success(request, message % {"count": count})
