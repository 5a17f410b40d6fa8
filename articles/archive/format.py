"""The export of a newsroom as a format: what stands in it and under which names. docs/export-format.md says it in words.

Every line is canonical JSON and has a key that is the digest of what it says, so equal newsrooms give equal files, whatever
numbers their databases have given.
"""

import hashlib
from typing import Any

from articles.snapshot import canonical

NAME, VERSION = "toa-soan-export", 1
MANIFEST = "manifest.json"
# In the order in which they come in: whatever a line names stands before it.
PARTS = ("section", "topic", "organisation", "person", "photo", "event", "article")
LONGEST_LINE = 4 << 20

SECTION = ("name", "english_name", "slug", "description", "position")
TOPIC = ("name", "slug")
ORGANISATION = ("kind", "website")
ORGANISATION_NAME = ("name", "short_name", "code", "english_name", "valid_from", "valid_to")
LINK = ("kind", "valid_from", "valid_to")
ORIGIN = ("kind", "on", "precision", "decision", "source_url")
PERSON = ("full_name", "family_name", "given_name", "honorific", "note")
PROMOTION = ("rank", "effective_on", "precision", "decision", "source_url")
APPOINTMENT = (*("post", "kind", "start_on", "end_on", "precision", "prefix", "precedence", "decision", "source_url"),)
PHOTO = (
    *("file_name", "caption", "alt_text", "credit", "byline", "place", "source_type", "rights", "taken_at"),
    *("expires_on", "needs_consent", "consent", "turn", "focus_x", "focus_y"),
    *("crop_left", "crop_top", "crop_right", "crop_bottom"),
)
EVENT = ("kind", "title", "place", "starts_on", "ends_on")
TEXTS = (
    *("kind", "language", "title", "lead", "body", "byline", "end_mark"),
    *("source", "source_title", "source_url", "source_precision", "source_published_at"),
)
FIGURE = ("key", "caption", "alt_text", "credit", "label", "decorative")
# Of a document that readers get: its title, and the file by the SHA-256 of the copy that they get.
DOCUMENT = ("title",)
# What a content says of somebody, as printed.
PRINTED = ("name", "role", "as_written", "full", "short", "rank", "rank_known", "posts", "posts_known")


def entry(part: str) -> str:
    """The name of the entry that holds the lines of a part."""
    return f"{part}s.jsonl" if part != "person" else "people.jsonl"


def digest(value: Any) -> str:
    """The key of what this says: 24 hexadecimal digits."""
    return hashlib.sha256(canonical({"": value}).encode()).hexdigest()[:24]


class Keys:
    """Gives each row its key; equal rows are numbered in the order in which they are asked for."""

    def __init__(self) -> None:
        self.of: dict[Any, str] = {}
        self.taken: dict[str, int] = {}

    def give(self, row: Any, says: Any) -> str:
        """The key of `row`, which says this."""
        if row not in self.of:
            key = digest(says)
            self.taken[key] = self.taken.get(key, 0) + 1
            self.of[row] = key if self.taken[key] == 1 else f"{key}-{self.taken[key]}"
        return self.of[row]
