"""The three roles, the rights each has, and the questions the newsroom asks about a user."""

from typing import Any, NamedTuple

from django.apps import AppConfig
from django.apps import apps as global_apps
from django.apps.registry import Apps
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from staff.models import Desk, User

WRITERS = "Biên tập viên"
MODERATORS = "Kiểm duyệt viên"
ADMINISTRATORS = "Quản trị"

# model label -> the actions that a role has on it. Whoever moderates may also write.
WRITER_RIGHTS: dict[str, tuple[str, ...]] = {
    "articles.article": ("add", "change", "view"),
    "articles.figure": ("add", "change", "delete", "view"),
    "articles.attachment": ("add", "change", "delete", "view"),
    "articles.document": ("add", "view"),
    "articles.event": ("add", "change", "view"),
    "articles.attendance": ("add", "change", "delete", "view"),
    "articles.section": ("view",),
    "articles.topic": ("add", "view"),
    "articles.revision": ("view",),
    "articles.publication": ("view",),
    "photos.photo": ("add", "change", "view"),
    "people.person": ("add", "change", "view"),
    "people.promotion": ("add", "change", "view"),
    "people.appointment": ("add", "change", "view"),
    "people.organisation": ("add", "change", "view"),
    "people.organisationname": ("add", "change", "view"),
    "people.organisationlink": ("add", "change", "view"),
    "people.succession": ("add", "change", "view"),
    "people.depiction": ("add", "change", "delete", "view"),
    "people.glossaryterm": ("view",),
}
MODERATOR_RIGHTS: dict[str, tuple[str, ...]] = WRITER_RIGHTS | {
    "articles.article": ("add", "change", "delete", "view", "moderate"),
    "articles.topic": ("add", "change", "view"),
    "articles.homelead": ("add", "change", "delete", "view"),
    "articles.sitesettings": ("change", "view"),
    "articles.withdrawal": ("view",),
    "articles.correction": ("view",),
    "articles.archivebatch": ("view",),
    "articles.adoption": ("view",),
    # Only what nothing uses goes (articles.library.removing, articles.admin.documents): a file that should never have come in.
    "articles.document": ("add", "delete", "view"),
    "photos.photo": ("add", "change", "delete", "view"),
    "people.person": ("add", "change", "view", "confirm"),
    "people.promotion": ("add", "change", "delete", "view"),
    "people.appointment": ("add", "change", "delete", "view"),
    "people.organisation": ("add", "change", "view", "confirm"),
    "people.organisationname": ("add", "change", "delete", "view"),
    "people.organisationlink": ("add", "change", "delete", "view"),
    "people.glossaryterm": ("add", "change", "delete", "view"),
    "people.succession": ("add", "change", "delete", "view"),
}
ADMINISTRATOR_RIGHTS: dict[str, tuple[str, ...]] = {
    "staff.user": ("add", "change", "view"),
    "staff.desk": ("add", "change", "view"),
    "staff.deskmembership": ("add", "change", "delete", "view"),
    "staff.auditevent": ("view",),
    "articles.article": ("view",),
    "articles.revision": ("view",),
    "articles.publication": ("view",),
    "articles.archivebatch": ("view",),
    "articles.adoption": ("view",),
    "articles.document": ("view",),
    "articles.section": ("add", "change", "delete", "view"),
    "articles.topic": ("add", "change", "delete", "view"),
    "photos.photo": ("view",),
    "people.person": ("view",),
    "people.organisation": ("view",),
}
ROLES = {WRITERS: WRITER_RIGHTS, MODERATORS: MODERATOR_RIGHTS, ADMINISTRATORS: ADMINISTRATOR_RIGHTS}


_WAIVER = {"content_type__app_label": "articles", "codename": "waive_four_eyes"}

# The apps whose migrations create permissions that a role has.
_APPS = {"staff"} | {label.split(".")[0] for rights in ROLES.values() for label in rights}


class Changes(NamedTuple):
    """The rights that a role gained and lost, as "articles.change_article"."""

    gained: list[str]
    lost: list[str]


def codenames(rights: dict[str, tuple[str, ...]]) -> set[tuple[str, str]]:
    """The rights of a table as pairs of app label and Django codename: `("articles", "change_article")`."""
    pairs = set()
    for label, actions in rights.items():
        app_label, model = label.split(".")
        pairs |= {(app_label, f"{action}_{model}") for action in actions}
    return pairs


def ensure_groups(app_config: AppConfig | None = None, apps: Apps = global_apps, **kwargs: Any) -> dict[str, Changes]:
    """Give the three groups exactly the rights listed above. Idempotent; runs after every migrate.

    `post_migrate` comes once for each app, after its permissions are made: the last of ours sees them all, and only then
    is anything done. Returns what it changed in a group that was there already.
    """
    ours = [config.label for config in global_apps.get_app_configs() if config.label in _APPS]
    if app_config is not None and app_config.label != ours[-1]:
        return {}
    try:
        apps.get_model("auth", "Group")
    except LookupError:  # `migrate` was asked for one app only, and this table is not there yet
        return {}
    changes = {}
    for name, rights in ROLES.items():
        wanted = Q(pk__in=[])
        for app_label, codename in sorted(codenames(rights)):
            wanted |= Q(content_type__app_label=app_label, codename=codename)
        group, is_new = Group.objects.get_or_create(name=name)
        before = _rights_of(group)
        group.permissions.set(Permission.objects.filter(wanted))
        after = _rights_of(group)
        if before != after and not is_new:
            changes[name] = Changes(sorted(after - before), sorted(before - after))
    return changes


def _rights_of(group: Group) -> set[str]:
    rows = group.permissions.order_by().values_list("content_type__app_label", "codename")
    return {f"{app_label}.{codename}" for app_label, codename in rows}


def may_waive(user: User) -> bool:
    """Whether this account has been given the exception from four eyes: to approve its own words, with a reason."""
    return user.user_permissions.filter(**_WAIVER).exists()


def allow_waiver(user: User, *, allowed: bool) -> None:
    """Give this account the exception from four eyes, or take it away. No role has it."""
    permission = Permission.objects.get(**_WAIVER)
    if allowed:
        user.user_permissions.add(permission)
    else:
        user.user_permissions.remove(permission)


def is_writer(user: User) -> bool:
    """Whether the user may write: writers and moderators, and superusers."""
    return user.is_active and user.has_perm("articles.change_article")


def is_moderator(user: User) -> bool:
    """Whether the user may return, approve and publish at their desks."""
    return user.is_active and user.has_perm("articles.moderate_article")


def is_administrator(user: User) -> bool:
    """Whether the user keeps the accounts and sees every desk."""
    return user.is_active and user.has_perm("staff.change_user")


def desks_of(user: User) -> QuerySet[Desk]:
    """The desks whose drafts this user sees: their own, or every desk for *Quản trị*. None for an inactive account."""
    if not user.is_active:
        return Desk.objects.none()
    return Desk.objects.all() if is_administrator(user) else Desk.objects.filter(members=user)


def desks_to_write_at(user: User) -> QuerySet[Desk]:
    """The desks at which this user may begin something. Seeing every desk, as *Quản trị* does, is not working at it."""
    return Desk.objects.all() if user.is_superuser else Desk.objects.filter(members=user)


def writes_at(user: User, desk: int) -> bool:
    """Whether the user may change what is at the desk with this key, so far as their roles go."""
    return user.is_active and (user.is_superuser or desk in user.desk_ids)


def works_at(user: User, desk: Desk | int | None) -> bool:
    """Whether the user sees this desk's drafts. Costs one query for each user object, however many desks are asked."""
    key = desk.pk if isinstance(desk, Desk) else desk
    return user.is_active and (is_administrator(user) or key in user.desk_ids)


def is_member(user: User, desk: Desk | int) -> bool:
    """Whether the user works at this desk; seeing every desk, as *Quản trị* does, is not working at it."""
    key = desk.pk if isinstance(desk, Desk) else desk
    return user.is_superuser or key in user.desk_ids


def colleagues_at(desk: Desk | int) -> QuerySet[User]:
    """Who works at this desk and may open its articles: active accounts with a role."""
    has_role = Q(pk__in=User.objects.filter(groups__name__in=ROLES).values("pk")) | Q(is_superuser=True)
    return User.objects.filter(has_role, memberships__desk=desk, is_active=True)
