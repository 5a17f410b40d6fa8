"""The words of a clean copy, as far as they can be read: is one a stamp of secrecy, and which pages have none?"""

import signal
import time
from itertools import groupby
from pathlib import Path

import pypdf
from pypdf.errors import PyPdfError

from articles.documents.refused import Refused
from vietnamese.legacy import refuse_marked_in_old_code
from vietnamese.secrecy import SecretMarking, refuse_marked

# A scan may bear its number of the page as text.
FEWEST_LETTERS = 20


class _Late(BaseException):
    """Time is up; no library takes it for an error of its own."""


def read(copy: Path, pages: int, words: list[str], *, until: float) -> list[list[int]]:
    """Refuse what bears a stamp of secrecy; return the pages that could not be read, as [first, last] of each stretch.

    `pages`: how many it has. `words` are those outside of them. `until`, in seconds of the processor since the start, is when
    reading ends.
    """
    _refuse_marked("\n".join(words))
    unread: set[int] = set()

    def late(_signal: int, _frame: object) -> None:
        raise _Late

    signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, max(until - time.process_time(), 0.001))
    number = 1
    try:
        for number, page in enumerate(pypdf.PdfReader(copy).pages, start=1):
            text = _text_of(page)
            if sum(letter.isalnum() for letter in text) < FEWEST_LETTERS:
                unread.add(number)
            _refuse_marked(text)
    except (_Late, PyPdfError):
        unread.update(range(number, pages + 1))
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return _stretches(sorted(unread))


def _text_of(page: pypdf.PageObject) -> str:
    try:
        return page.extract_text()
    except MemoryError:
        raise
    except (PyPdfError, Exception):  # noqa: BLE001 - whatever the library makes of a page, it is one that was not read
        return ""


def _refuse_marked(text: str) -> None:
    try:
        refuse_marked(text)
        refuse_marked_in_old_code(text)
    except SecretMarking as marking:
        raise Refused("secret") from marking


def _stretches(numbers: list[int]) -> list[list[int]]:
    runs = [
        [number for _place, number in run] for _key, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ]
    return [[run[0], run[-1]] for run in runs]
