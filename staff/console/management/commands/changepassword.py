"""Django's `changepassword`, in the record."""

import getpass
from typing import Any

from django.contrib.auth.management.commands import changepassword

from staff.models import User
from staff.rights import record_command


class Command(changepassword.Command):
    """Records whose password was set. Of the password nothing is kept."""

    def handle(self, *args: Any, **options: Any) -> str | None:
        answer: str | None = super().handle(*args, **options)
        username = options["username"] or getpass.getuser()
        if account := User.objects.filter(username=username).first():
            record_command("account.password_changed", account, "changepassword")
        return answer
