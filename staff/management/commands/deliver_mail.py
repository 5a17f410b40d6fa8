"""Sends the mail that is due, at once, in this process: for a timer, and after a mail server was down."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from staff.mailing import deliver
from staff.models import Notification


class Command(BaseCommand):
    """Exit code 0 when nothing failed; otherwise 1, and what failed is tried again by a later run."""

    help = "Send the notifications that wait for mail and are due. Ends with exit code 1 if a mail could not be sent."

    def handle(self, *args: Any, **options: Any) -> None:
        done = deliver()
        waiting = Notification.objects.filter(mail=Notification.Mail.WAITING).count()
        self.stdout.write(
            f"{done.sent} sent, {done.failed} failed, {done.dropped} not sent any more, {waiting} waiting."
        )
        if done.failed:
            raise CommandError(f"{done.failed} failed.")
