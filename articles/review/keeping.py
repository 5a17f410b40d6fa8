"""What was typed into a part of the form that the screen no longer shows: it is kept, in sight, and goes along."""

from collections.abc import Iterator
from typing import NamedTuple

from django.forms import BoundField

from articles.review.forms import TAKES, WORDS, DecisionForm


class Kept(NamedTuple):
    """`fields` hold words, to be read and copied; `values` are ticks, times and choices, carried unseen."""

    fields: list[BoundField]
    values: list[tuple[str, str]]


def kept(form: DecisionForm, verbs: set[str]) -> Kept:
    """Everything posted whose own part is missing because none of its verbs is possible (any more)."""
    if not form.is_bound:
        return Kept([], [])
    homeless = set(_homeless(verbs))
    words = [form[name] for name in WORDS if name in homeless and form[name].value()]
    values = [
        (key, value)
        for key, posted in form.data.lists()
        if key.removesuffix("_0").removesuffix("_1") in homeless - {*WORDS}
        for value in posted
    ]
    return Kept(words, values)


def _homeless(verbs: set[str]) -> Iterator[str]:
    shown = {name for verb in verbs for name in TAKES[verb]} if verbs else set()
    if "approve" in verbs:
        shown |= {*TAKES["approve-publish"], *TAKES["approve-schedule"]}
    for names in TAKES.values():
        yield from set(names) - shown - {"take_over"}
