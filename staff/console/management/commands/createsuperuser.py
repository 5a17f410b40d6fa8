"""Django's `createsuperuser`, in the record."""

from typing import Any

from django.contrib.auth.management.commands import createsuperuser

from staff.models import User
from staff.rights import record_command


class Command(createsuperuser.Command):
    """Records the account that was made: a superuser may do everything, and no screen makes one."""

    def handle(self, *args: Any, **options: Any) -> None:
        # No transaction around it: the questions may stay unanswered for as long as somebody likes.
        before = set(User.objects.values_list("pk", flat=True))
        super().handle(*args, **options)
        for account in User.objects.exclude(pk__in=before).filter(is_superuser=True):
            facts = {"username": account.username, "email": account.email, "is_superuser": True}
            record_command("account.created", account, "createsuperuser", **facts)
