"""What the form's script posts to have it read: the text in blocks, and what it is read against."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.beside.offsets import Places, in_nfc
from articles.models import Article, Event
from articles.proofing.checking import Circumstances
from articles.recognition.passages import BODY, CAPTION, LEAD, TITLE, Block
from staff.models import User
from staff.roles import desks_of, desks_to_write_at, is_writer
from vietnamese.dates import parse_date

# Some sixty thousand words: far above any report, and read in a second or two.
MOST_BYTES = 512 * 1024
MOST_BLOCKS = 4000
MOST_CHOSEN = 60
FIELDS = frozenset({TITLE, LEAD, BODY, CAPTION, "alt_text"})


class Unreadable(Exception):
    """What was posted is not to be read; `status` and a sentence say why."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


@dataclass(frozen=True, slots=True)
class Posted:
    """`places` turns places in each block into those of the text as it was sent."""

    blocks: Sequence[Block]
    places: Sequence[Places]
    against: Circumstances
    event: Event | None


def read(request: HttpRequest) -> Posted:
    """Raises Unreadable; PermissionDenied or Http404 for an article or a desk that is not the user's."""
    if not is_writer(request.user):
        raise PermissionDenied
    told = _json(request)
    article, desk = _whose(request.user, told)
    event = _event(request.user, article, _key(told, "event"))
    blocks, places = _blocks(told.get("blocks"))
    event_on = event.starts_on if event else None
    source_on = parse_date(str(told.get("source_on") or "")[:20])
    chosen = told.get("chosen")
    against = Circumstances(
        on=event_on or source_on or timezone.localdate(),
        desk=desk,
        article=article.pk if article else None,
        language="en" if told.get("language") == "en" else "vi",
        event_on=event_on,
        event_until=event.ends_on if event else None,
        published_on=source_on,
        attendances=list(event.attendances.select_related("person")) if event else (),
        chosen=[key for key in chosen[:MOST_CHOSEN] if _is_key(key)] if isinstance(chosen, list) else (),
    )
    return Posted(blocks, places, against, event)


def _json(request: HttpRequest) -> dict[str, Any]:
    length = request.headers.get("Content-Length") or "0"
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise Unreadable(413, _("This text is too large to be looked through while it is written. Split it."))
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise Unreadable(400, _("The text did not arrive whole. It will be sent again with the next change."))
    return told


def _whose(user: User, told: dict[str, Any]) -> tuple[Article | None, int]:
    """The article, if it has been saved, and the desk whose ignored remarks count."""
    key = _key(told, "article")
    if key is not None:
        article = get_object_or_404(Article.objects.at_desks_of(user).only("pk", "desk", "event"), pk=key)
        return article, article.desk_id
    if not user.has_perm("articles.add_article"):
        raise PermissionDenied
    return None, get_object_or_404(desks_to_write_at(user), pk=_key(told, "desk") or 0).pk


def _event(user: User, article: Article | None, key: int | None) -> Event | None:
    """The event chosen in the form; of another desk's nothing is told, unless it stands in the article already."""
    if key is None:
        return None
    offered = Q(desk__in=desks_of(user)) | Q(pk=article.event_id if article else None)
    return Event.objects.filter(offered, pk=key).first()


def _blocks(told: Any) -> tuple[list[Block], list[Places]]:
    if not isinstance(told, list) or not all(isinstance(row, dict) for row in told):
        raise Unreadable(400, _("The text did not arrive whole. It will be sent again with the next change."))
    if len(told) > MOST_BLOCKS:
        raise Unreadable(413, _("This text is too large to be looked through while it is written. Split it."))
    blocks, places = [], []
    numbers: dict[str, int] = {}
    for row in told:
        name, text, figure = row.get("field"), row.get("text"), str(row.get("figure") or "")[:20]
        if name not in FIELDS or not isinstance(text, str):
            raise Unreadable(400, _("The text did not arrive whole. It will be sent again with the next change."))
        composed, place = in_nfc(text)
        numbers[name] = numbers.get(name, -1) + 1
        blocks.append(Block(name, composed, numbers[name], figure))
        places.append(place)
    return blocks, places


def _key(told: dict[str, Any], name: str) -> int | None:
    value = told.get(name)
    return value if _is_key(value) else None


def _is_key(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 63
