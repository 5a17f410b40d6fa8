"""Makes renditions at once, in this process, or queues them anew: after a crash of a worker, or where none runs."""

from typing import Any, override

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from photos.models import RenditionSet
from photos.tasks import make, queue_renditions


class Command(BaseCommand):
    help = "Make the renditions that are pending and that no worker is making; with --failed also those that failed."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pending", action="store_true", help="the pending ones (this is what it does anyway)")
        parser.add_argument("--failed", action="store_true", help="the failed ones too")
        parser.add_argument("--queue", action="store_true", help="let the workers make them, and return at once")

    @override
    def handle(self, *args: Any, failed: bool, queue: bool, **options: Any) -> None:
        state = RenditionSet.State
        if failed:
            RenditionSet.objects.filter(state=state.FAILED).update(
                state=state.PENDING, problem="", claimed_until=None, tries=0
            )
        keys = list(RenditionSet.objects.free(timezone.now()).order_by("pk").values_list("pk", flat=True))
        if queue:
            for key in keys:
                queue_renditions(key)
            self.stdout.write(f"{len(keys)} sets of renditions queued.")
            return
        ended = [make(key) for key in keys]
        self.stdout.write(f"{ended.count(state.READY)} of {len(keys)} sets of renditions made.")
        problems = RenditionSet.objects.filter(pk__in=keys, state=state.FAILED)
        for renditions in problems:
            self.stderr.write(f"photo {renditions.photo_id}, {renditions.key}: {renditions.problem}")
        if problems:
            raise CommandError(f"{len(problems)} failed.")
