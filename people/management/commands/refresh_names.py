"""Let organisations be called and listed by the names in force today. Run it daily, after midnight in Vietnam."""

from typing import Any, override

from django.core.management.base import BaseCommand
from django.db import transaction

from people.models import Organisation


class Command(BaseCommand):
    """Recomputes label, slug, order and search words of every organisation; may be run at any time."""

    help = "Refresh the present names of organisations; run it daily."

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        changed = 0
        for key in Organisation.objects.values_list("pk", flat=True):
            with transaction.atomic():
                organisation = Organisation.objects.select_for_update().get(pk=key)
                before = organisation.label
                organisation.refresh_keys()
                changed += organisation.label != before
        if options["verbosity"] > 0:
            self.stdout.write(f"{changed} organisations have a new present name.")
