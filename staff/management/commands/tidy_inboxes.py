"""Forgets notifications that were read long ago. Run it daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from staff.inbox import KEPT_AFTER_READING, forget_old


class Command(BaseCommand):
    help = f"Delete notifications that were read more than {KEPT_AFTER_READING.days} days ago. The record keeps what happened."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{forget_old(timezone.now())} notifications deleted.")
