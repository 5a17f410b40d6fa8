"""Appointments, promotions and ends of posts that a text tells of, offered to the register: links to its own forms, filled in."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from articles.importer.announcements import read_announcements
from articles.importer.mentions import read_passage
from articles.importer.report import Announcement, ReadPerson
from articles.importing import RANKS
from articles.recognition.mentions import Recognised
from articles.recognition.passages import BODY, LEAD
from people.ranks import Rank
from vietnamese.folding import fold
from vietnamese.text import one_line

WHAT: dict[str, Promise | str] = {
    "promotion": _("Promotion"),
    "appointment": _("Appointment"),
    "leaving": _("End of a post"),
}
# Only blocks that hold one of these are read again.
TELLING = re.compile(
    r"giữ (?:các )?(?:chức|cương|trọng)|đảm (?:nhiệm|nhận)|bổ nhiệm|điều động|luân chuyển|bầu |chỉ định|biệt phái|phê chuẩn"
    r"|chuẩn y|(?:trúng|đắc|tái) cử|hiệp thương|thôi |miễn nhiệm|nghỉ |thăng |phong |nâng "
    r"|(?:cử|giao|phân công|quyết định) [^.]{1,200} làm ",
    re.IGNORECASE,
)
MOST = 40


def announced(recognised: Recognised, on: date) -> list[dict[str, Any]]:
    """Values for the list beside the text; what the register has already is not among them. Asks no database."""
    passages = [
        read_passage(block.text)
        for block in recognised.blocks
        if block.field in {LEAD, BODY} and TELLING.search(block.text)
    ]
    names = dict.fromkeys(mention.name for mention in recognised.mentions)
    told = read_announcements(passages, [ReadPerson(name) for name in names])
    return list(_values(told[:MOST], recognised, on))


def _values(told: Sequence[Announcement], recognised: Recognised, on: date) -> Iterator[dict[str, Any]]:
    for one in told:
        keys = _people(one, recognised)
        person = recognised.people.get(keys[0]) if len(keys) == 1 else None
        if person is not None and _is_known(one, person, one.effective_on or on):
            continue
        page = reverse("admin:people_person_change", args=[person.pk]) if person else reverse("admin:people_person_add")
        yield {
            "what": str(WHAT[one.kind]),
            "name": one.person,
            "says": one.rank or one.post or "",
            "from": f"{one.effective_on:%d/%m/%Y}" if one.effective_on else "",
            "sentence": one_line(one.sentence)[:300],
            # Where several have the name, it is to be settled first whose record this is.
            "url": f"{page}?{urlencode(_filled(one, recognised, on, is_new=person is None))}" if len(keys) < 2 else "",
            "is_new": not keys,
        }


def _people(one: Announcement, recognised: Recognised) -> tuple[int, ...]:
    name = fold(one.person)
    found = {mention.people for mention in recognised.mentions if fold(mention.name) == name}
    settled = {keys for keys in found if len(keys) == 1}
    return min(settled or found or {()})


def _is_known(one: Announcement, person: Any, on: date) -> bool:
    """Whether the register says so for that day already."""
    designation = person.designation(on)
    held = {fold(post.text) for post in designation.posts}
    match one.kind:
        case "promotion":
            return designation.rank is not None and designation.rank == _rank(one)
        case "appointment":
            return fold(one.post or "") in held
        case _:
            return bool(one.post) and fold(one.post) not in held


def _filled(one: Announcement, recognised: Recognised, on: date, *, is_new: bool) -> list[tuple[str, str]]:
    """The parameters that people.admin.prefilling reads. An end is for the form: it belongs to a row that is there."""
    values = [("full_name", one.person)] if is_new else []
    if one.kind == "leaving":
        return values
    values += [("tu_ngay", one.effective_on.isoformat())] if one.effective_on else [("ngay", on.isoformat())]
    values += [("quyet_dinh", one.decision)] if one.decision else []
    if one.kind == "promotion" and (rank := _rank(one)) is not None:
        values.append(("cap_ham", str(rank.value)))
    elif one.kind == "appointment" and one.post:
        values.append(("chuc_vu", _post(one.post, recognised)))
    return values


def _rank(one: Announcement) -> Rank | None:
    return RANKS.get(one_line(one.rank or "").lower())


def _post(post: str, recognised: Recognised) -> str:
    """ "12|Thứ trưởng" where the text's own mention settles the organisation at the end, the longest first."""
    named = sorted(recognised.organisations_named, key=lambda one: -len(one.name))
    for one in named:
        if len(one.organisations) == 1 and post.endswith(f" {one.name}"):
            return f"{one.organisations[0]}|{one_line(post.removesuffix(one.name))}"
    return f"|{one_line(post)}"
