"""Checks the record of what was done, row by row."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from staff.audit import verify
from staff.models import AuditHead


class Command(BaseCommand):
    """Exit code 0 and one line when the record is whole; otherwise 1 and a sentence for each fault."""

    help = "Checks that no event of the record was changed, removed or cut off. Ends with exit code 1 if one was."

    def handle(self, *args: Any, **options: Any) -> None:
        if faults := list(verify()):
            raise CommandError("\n".join(faults), returncode=1)
        head = AuditHead.objects.filter(pk=1).first()
        if head is None or head.count == 0:
            self.stdout.write("The record is empty.")
        else:
            self.stdout.write(f"The record is whole: {head.count} events, last seal {head.last_seal}.")
