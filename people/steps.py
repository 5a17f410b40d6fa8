"""Going from row to row along pairs, and coming back to where one began. Knows no database."""

from collections import defaultdict
from collections.abc import Iterable


def reaches(steps: Iterable[tuple[int, int]], start: int | None, goal: int | None) -> bool:
    """Whether `goal` is `start`, or is reached from it along the steps (from, to)."""
    onward: dict[int, set[int]] = defaultdict(set)
    for here, there in steps:
        onward[here].add(there)
    seen: set[int | None] = set()
    at: set[int | None] = {start} - {None}
    while at - seen:
        seen |= at
        at = {there for here in at if here is not None for there in onward[here]}
    return goal is not None and goal in seen
