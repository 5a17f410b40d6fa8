"""What the readers of files give: one row after another, or a refusal. Values, no database."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

# What is refused whole beyond: more than any newsroom has written, few enough to be read by people.
MOST_ROWS = 20_000
LONGEST_KEY = 200


class FileRefused(Exception):
    """A file is not taken, or not to its end. `code` and `params` are put into words by articles.archive.reasons."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


class RowRefused(Exception):
    """One row cannot come in; the others can."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(slots=True)
class Read:
    """One thing of a file. `reason` is set where it is settled already: refused, or (`is_skipped`) left out."""

    key: str
    label: str = ""
    part: str = "article"
    payload: dict[str, Any] = field(default_factory=dict)
    published_at: datetime | None = None
    updated_at: datetime | None = None
    corrections: list[dict[str, str]] = field(default_factory=list)
    author: str = ""
    address: str = ""
    was_published: bool = False
    reason: str = ""
    is_skipped: bool = False
    params: dict[str, Any] = field(default_factory=dict)


def key_of(text: str) -> str:
    """The text as a key: itself, or its digest where it is too long for one."""
    return text if len(text) <= LONGEST_KEY - 12 else hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
