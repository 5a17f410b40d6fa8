"""Changes of rights that no screen makes, in the record: the roles after a migrate, accounts from the command line."""

import getpass
from typing import Any

from django.apps import AppConfig
from django.apps import apps as global_apps
from django.apps.registry import Apps
from django.contrib.auth.models import Group

from staff.audit import record
from staff.models import User
from staff.roles import ensure_groups


def keep_rights(app_config: AppConfig | None = None, apps: Apps = global_apps, **kwargs: Any) -> None:
    """Put the roles' rights in order after a migrate, and record what that changed: somebody may have added one by hand."""
    for name, changes in ensure_groups(app_config, apps).items():
        group = Group.objects.get(name=name)
        record("role.rights_changed", group, gained=changes.gained, lost=changes.lost)


def record_command(verb: str, account: User, command: str, **detail: Any) -> None:
    """Record what a command did to an account. Nobody is signed in there: the event names the user of the machine."""
    record(verb, account, command=command, machine_user=_machine_user(), **detail)


def _machine_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run under a number without a name
        return ""
