"""What the templates of lists need besides: large numbers, and the days that a page spans."""

from typing import Any

from django import template
from django.utils import numberformat
from django.utils.formats import get_format

from articles.keyset import Page
from vietnamese.dates import VIETNAM, format_date

register = template.Library()


@register.filter
def grouped(number: Any) -> str:
    """1.234 in Vietnamese, 1,234 in English."""
    separator = get_format("THOUSAND_SEPARATOR")
    return numberformat.format(number, ".", grouping=3, thousand_sep=separator, force_grouping=True)


@register.filter
def span(page: Page) -> str:
    """12/05/2024 – 20/05/2024: the days of a page's reports, the oldest first; "" without any."""
    days = [format_date(row.first_published_at.astimezone(VIETNAM).date()) for row in (page.rows[-1:] + page.rows[:1])]
    return " – ".join(dict.fromkeys(days))
