"""Rows of the register in words, for whoever reads, confirms or compares them."""

from collections.abc import Iterator
from typing import Any

from django.utils.encoding import force_str
from django.utils.formats import date_format, localize
from django.utils.timezone import localtime
from django.utils.translation import gettext

from people.confirmation import NOT_CONTENT
from people.models import Confirmable


def facts_of(row: Confirmable, subject: Any) -> Iterator[tuple[str, str]]:
    """(what, says) for everything that the row says, but for whom it is about."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.name) if field.name not in NOT_CONTENT else None
        if value in (None, "") or value == subject:
            continue
        shown = getattr(row, f"get_{field.name}_display", lambda value=value: localize(value))()
        yield force_str(field.verbose_name), force_str(shown)


def vouched(row: Confirmable) -> str:
    """Who entered a row and who confirmed it, in words."""
    if row.pk is None or row.entered_by is None:
        return "" if row.pk is None else gettext("entered by nobody known; waits")
    if row.confirmed_by is None:
        return gettext("entered by %(writer)s; waits for confirmation") % {"writer": row.entered_by}
    day = date_format(localtime(row.confirmed_at), "SHORT_DATE_FORMAT") if row.confirmed_at else ""
    text = gettext("entered by %(writer)s; confirmed by %(moderator)s %(day)s")
    return text % {"writer": row.entered_by, "moderator": row.confirmed_by, "day": day}
