"""The credit that stands at the end of a caption: "… tại buổi làm việc. Ảnh: Trần Xuân"."""

import re
from typing import NamedTuple

_CREDIT = re.compile(
    r"\s*(?:[-–—|]\s*)?(?P<all>\(?(?:(?<!trong\s)(?<!chùm\s)(?<!thích\s)(?<!loạt\s)(?<!bộ\s)ảnh(?: minh họa| minh hoạ)?"
    r"|nguồn ảnh|photo|clip|ảnh và clip)\s*:\s*"
    r"(?P<name>[^()]{1,80}(?:\([^()]{1,40}\))?[^()]{0,20}?)\s*\)?[.\s]*)$",
    re.IGNORECASE,
)
_BRACKET_CREDIT = re.compile(r"\s*(?P<all>\(ảnh\s(?P<name>[^():]{2,60})\)[.\s]*)$", re.IGNORECASE)

# The tails that say who took the photo and nothing more: "Ảnh: …", "- ảnh: …", "(ảnh …)", "Nguồn ảnh: …".
_PLAIN = re.compile(
    r"\s*(?:[-–—|]\s*\(?|\()(?i:nguồn\s)?(?i:ảnh|photo)\s*:"
    r"|\s*\((?i:ảnh)\s[^:]*$"
    r"|\s*(?:Nguồn|NGUỒN)\s(?i:ảnh)\s*:"
    r"|\s*(?:Ả|P)(?i:nh|hoto)\s*:"
)
# What the page writes before a credit of its own accord.
_LABEL = re.compile(r"\s*(?:nguồn\s)?(?:ảnh|photo)\s*:\s*", re.IGNORECASE)
LONGEST = 200


class Caption(NamedTuple):
    """A caption split from its credit; `cut` is where the credit's part of the line begins."""

    text: str
    credit: str | None
    cut: int


def split_credit(line: str) -> Caption:
    """Split "…buổi làm việc. Ảnh: Trần Xuân", "(Ảnh: A/TTXVN)" and " - Ảnh: NAM TRẦN" off a caption."""
    tail = max(0, len(line) - 160)
    match = _CREDIT.search(line, tail) or _BRACKET_CREDIT.search(line, tail)
    if not match:
        return Caption(line, None, len(line))
    text = line[: match.start()].rstrip()
    stop = "." if match["all"].rstrip().endswith(").") and text and text[-1] not in ".!?…" else ""
    name = match["name"].strip()
    if name.endswith(".") and not re.search(r"(?:^|[.\s])[^\W\d_]\.$", name):
        name = name[:-1]
    return Caption(text + stop, name.strip(" ()") if name.startswith("(") else name.strip(), match.start())


def bare_credit(credit: str) -> str:
    """The credit without its label, which every page writes itself: "Ảnh: Báo CAND" would be printed "Ảnh: Ảnh: Báo CAND"."""
    label = _LABEL.match(credit)
    return credit[label.end() :] if label else credit


def without_credit(caption: str) -> tuple[str, str]:
    """The caption and the credit in its tail, "" where there is none; both together have every word but the label.

    Stricter than `split_credit`, which reads pasted pages: a label that says more than who took the photo ("Ảnh minh
    họa: …", "Clip: …") stays, a small "ảnh:" that nothing sets off belongs to its sentence, and a line that is nothing
    but a credit stays a caption: "Ảnh: Toàn cảnh hội nghị" looks like one.
    """
    found = split_credit(caption)
    if not found.credit or not found.text or len(found.credit) > LONGEST or not _PLAIN.match(caption[found.cut :]):
        return caption, ""
    return found.text, found.credit
