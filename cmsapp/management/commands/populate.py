"""`manage.py populate --articles N`: a synthetic archive to measure with."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cmsapp.synthetic import populate


class Command(BaseCommand):
    help = "Add N live reports about fictional people in fictional units; the same for the same seed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, required=True, metavar="N", help="how many reports to add")
        parser.add_argument(
            "--waiting", type=int, default=0, metavar="N", help="how many more to put before moderators"
        )
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="another seed, another archive")

    def handle(self, *args: Any, articles: int, waiting: int, seed: int, **options: Any) -> None:
        if articles < 1 or waiting < 0:
            message = "--articles takes a whole number from 1 up, --waiting one from 0 up."
            raise CommandError(message)
        started = time.monotonic()
        made = populate(articles, seed=seed, waiting=waiting)
        self.stdout.write(f"{made} reports in {time.monotonic() - started:.1f} s.")
