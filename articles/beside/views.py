"""The text as it is being written, looked through: remarks and people. Nothing of it is stored or logged."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.beside import posted
from articles.beside.announced import announced
from articles.beside.ignoring import may_take_back
from articles.beside.offsets import Places
from articles.beside.people import address_beside, people_named
from articles.beside.wording import KINDS, url_label
from articles.models import IgnoredRemark
from articles.proofing.checking import check
from articles.proofing.remarks import Remark
from staff.models import User
from staff.roles import writes_at
from vietnamese.secrecy import is_marked

MOST_REMARKS = 300
MOST_FIXES = 4


@require_POST
def proofs(request: HttpRequest) -> JsonResponse:
    """Read what is posted (articles.beside.posted) and answer what is to be said about it.

    {"remarks": [{"block", "start", "stop", "found", "words", "code", "kind", "label", "message", "fixes", "sure", "url",
    "url_label"}],
    "more", "people": articles.beside.people, "announced": articles.beside.announced,
    "ignored": [{"id", "words", "reason", "always", "who", "mine"}], "day", "may_add"}.
    `start` and `stop` are UTF-16 units of the block's text as it was sent.
    """
    try:
        text = posted.read(request)
    except posted.Unreadable as refused:
        return _answer({"error": refused.sentence}, refused.status)
    if is_marked("\n".join(block.text for block in text.blocks)):
        message = _("This text carries a secrecy marking. It was not read, not stored and not logged.")
        return _answer({"error": message, "code": "secrecy-marking"}, 422)
    against = text.against
    checked = check(text.blocks, against)
    may_add = text.event is not None and request.user.has_perm("articles.add_attendance")
    return _answer(
        {
            "remarks": [
                _values(one, text.places[one.block], address_beside(one, checked.recognised, against.on))
                for one in checked.remarks[:MOST_REMARKS]
            ],
            "more": max(0, len(checked.remarks) - MOST_REMARKS),
            "people": people_named(checked.recognised, against.on, against.attendances, text.places),
            "announced": announced(checked.recognised, against.on) if against.language == "vi" else [],
            "ignored": _ignored((row for row, _remark in checked.ignored), request.user),
            "day": f"{against.on:%d/%m/%Y}",
            "may_add": may_add and writes_at(request.user, text.event.desk_id),
        }
    )


def _values(remark: Remark, place: Places, address: str) -> dict[str, Any]:
    return {
        "block": remark.block,
        "start": place(remark.start),
        "stop": place(remark.stop),
        "found": remark.found,
        "words": remark.words,
        "code": remark.code,
        "kind": remark.kind,
        "label": str(KINDS[remark.kind]),
        "message": str(remark.message),
        "fixes": list(remark.fixes[:MOST_FIXES]),
        "sure": remark.is_sure and bool(remark.fixes),
        "url": address,
        "url_label": str(url_label(remark.code, address)),
    }


def _ignored(rows: Iterable[IgnoredRemark], user: User) -> list[dict[str, Any]]:
    return [
        {
            "id": row.pk,
            "words": row.words,
            "reason": row.reason,
            "always": row.article_id is None,
            "who": str(row.ignored_by),
            "mine": may_take_back(row, user),
        }
        for row in dict.fromkeys(rows)
    ]


def _answer(values: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(values, status=status, headers={"Cache-Control": "private, no-store"})
