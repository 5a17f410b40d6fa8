"""`manage.py remove_old_copies`: removes autosaved copies that nobody has touched for 30 days. Run it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.writing import presence, scratch


class Command(BaseCommand):
    help = "Remove autosaved copies older than 30 days, and who had a form open yesterday. Run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        presence.remove_gone()
        self.stdout.write(f"{scratch.remove_old()} autosaved copies removed.")
