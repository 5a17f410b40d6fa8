"""`manage.py remove_old_copies`: removes autosaved copies that nobody has touched for 30 days. Run it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.cards.making import remove_over
from articles.paper import keeping
from articles.paste import waiting
from articles.writing import presence, scratch


class Command(BaseCommand):
    help = (
        "Remove autosaved copies older than 30 days, who had a form open yesterday, the pictures of documents that "
        "nobody came back for, PDFs that were made long ago, and share cards "
        "of reports that are over. Run it daily."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        presence.remove_gone()
        waiting.remove_old()
        keeping.remove_old()
        remove_over()
        self.stdout.write(f"{scratch.remove_old()} autosaved copies removed.")
