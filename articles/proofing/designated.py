"""What the checks of designations share: one mention beside the register of the day, and how it is put into words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.proofing.remarks import Remark, remark_on
from articles.recognition.mentions import Mention, Recognised, Span
from articles.recognition.passages import Block
from people.designation import Designation

DAY = "%d/%m/%Y"
LONGEST_SENTENCE = 1_000


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a person who is settled, with who the register says that this is on the day."""

    mention: Mention
    block: Block
    person: Any
    designation: Designation
    recognised: Recognised
    on: date

    def remark(self, code: str, span: Span, message: str, fixes: Iterable[str] = ()) -> Remark:
        """A remark on a stretch of the mention's block, leading to the person's page of the register."""
        found = self.block.text[span.start : span.stop]
        return remark_on(
            self.block,
            self.mention.block,
            span.start,
            span.stop,
            code=code,
            kind="designation",
            message=message,
            fixes=tuple(fix for fix in dict.fromkeys(fixes) if fix and fix != found),
            url=page_of(self.person),
        )

    @property
    def posts_text(self) -> str:
        return self.designation.posts_text or _("no post")

    def form(self, *, is_full: bool) -> str:
        """The full or the short form of the day, in the case in which the mention is written."""
        text = self.designation.full if is_full else self.designation.short
        has_small_rank = self.mention.rank[:1].islower()
        rank = self.designation.rank
        if has_small_rank and rank is not None and text.startswith(rank.label):
            return rank.label.lower() + text.removeprefix(rank.label)
        return text


def page_of(person: Any) -> str:
    return reverse("admin:people_person_change", args=[person.pk])


def new_page(mention: Mention) -> str:
    """The form for a new person with the name filled in."""
    values = {"full_name": mention.name, "honorific": "" if mention.rank else mention.honorific}
    return f"{reverse('admin:people_person_add')}?{urlencode({key: value for key, value in values.items() if value})}"


def day(value: date) -> str:
    return value.strftime(DAY)


def between(start: date | None, end: date | None) -> str:
    """ "24/09/2020 – 05/01/2022", "from 06/01/2022", "until 28/02/2025"."""
    if start and end:
        return f"{day(start)} – {day(end)}"
    if start:
        return _("from %(day)s") % {"day": day(start)}
    return _("until %(day)s") % {"day": day(end)} if end else _("as the register says")


def in_case_of(text: str, written: str) -> str:
    """`text` in capitals or small letters as `written` is: "trung tướng" for "thượng tướng"."""
    if len(written) > 1 and written.isupper():
        return text.upper()
    if written.islower():
        return text.lower()
    return text[:1].lower() + text[1:] if written[:1].islower() else text


def sentence_before(text: str, start: int) -> str:
    """What stands before this place in its sentence."""
    begins = max(text.rfind(mark, max(0, start - LONGEST_SENTENCE), start) for mark in (". ", "! ", "? ", "… ", "\n"))
    return text[max(begins + 1, start - LONGEST_SENTENCE) : start]
