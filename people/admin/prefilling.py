"""Rows of the register that an address proposes: `?cap_ham=2&chuc_vu=12|Thứ trưởng&ngay=2021-09-24`.

They are only filled in: nothing of them is kept until somebody has read the page and saved it. What cannot be read is left out.
"""

import re
from datetime import date
from typing import Any

from django.http import HttpRequest

from people.models import Appointment, Precision, Promotion
from people.ranks import Rank
from vietnamese.text import one_line

# `tu_ngay`: a decision names the day; else the rows are attested on `ngay`, the day of the report.
RANK, POST, ON, FROM, DECISION = "cap_ham", "chuc_vu", "ngay", "tu_ngay", "quyet_dinh"
MOST_POSTS = 10
_POST = re.compile(r"([0-9]{1,18})?\|(.{1,150})", re.ASCII)


def proposed_rows(request: HttpRequest, model: type) -> list[dict[str, Any]]:
    """The values of new rows of this model that the address of a page proposes."""
    if request.method != "GET":
        return []
    day, precision = _day(request.GET.get(FROM, "")), Precision.DAY
    if day is None:
        day, precision = _day(request.GET.get(ON, "")), Precision.ATTESTED
    known = {"precision": precision, "decision": one_line(request.GET.get(DECISION, ""))[:200]}
    if model is Promotion:
        rank = request.GET.get(RANK, "")
        return [known | {"rank": int(rank), "effective_on": day}] if rank in map(str, Rank.values) else []
    if model is Appointment:
        found = [_POST.fullmatch(one_line(text)) for text in request.GET.getlist(POST)[:MOST_POSTS]]
        rows = [{"organisation": int(one[1]) if one[1] else None, "post": one[2]} for one in found if one]
        return [known | {"start_on": day, "precedence": 100 * place} | row for place, row in enumerate(rows, start=1)]
    return []


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
