"""Periods of the register in words, and what of a page is in the other language."""

from django import template
from django.utils import timezone

from people.periods import Dated, period_in_words, precision_in_words

register = template.Library()


@register.filter
def period(entry: Dated) -> str:
    """24/09/2020 – 05/01/2022."""
    return period_in_words(entry, timezone.localdate())


@register.filter
def precision(entry: Dated) -> str:
    """Known to the year; since when is not known; "" where the days are known."""
    return precision_in_words(entry.precision, entry.stretch)
