"""Makes renditions at once, in this process: after a crash of the worker, or where none runs."""

from typing import Any, override

from django.core.management.base import BaseCommand, CommandError, CommandParser

from photos.models import RenditionSet
from photos.tasks import make_renditions


class Command(BaseCommand):
    help = "Make the renditions that are pending; with --failed also those that failed before."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pending", action="store_true", help="the pending ones (this is what it does anyway)")
        parser.add_argument("--failed", action="store_true", help="the failed ones too")

    @override
    def handle(self, *args: Any, failed: bool, **options: Any) -> None:
        state = RenditionSet.State
        if failed:
            RenditionSet.objects.filter(state=state.FAILED).update(state=state.PENDING, problem="")
        keys = list(RenditionSet.objects.filter(state=state.PENDING).order_by("pk").values_list("pk", flat=True))
        ended = [make_renditions.call(key) for key in keys]
        self.stdout.write(f"{ended.count(state.READY)} of {len(keys)} sets of renditions made.")
        problems = RenditionSet.objects.filter(pk__in=keys, state=state.FAILED)
        for renditions in problems:
            self.stderr.write(f"photo {renditions.photo_id}, {renditions.key}: {renditions.problem}")
        if problems:
            raise CommandError(f"{len(problems)} failed.")
