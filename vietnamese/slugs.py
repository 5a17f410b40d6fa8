"""Addresses from titles. ``articles/static/articles/slugs.js`` is the same function for the browser."""

import re
import unicodedata

from vietnamese.folding import UNACCENTED
from vietnamese.numbers import join_thousands
from vietnamese.text import normalise

_NOT_PLAIN = re.compile("[^a-z0-9]+")


def slugify(text: str, max_length: int = 120) -> str:
    """Return the text as ``dang-uy-cong-an-trung-uong``: a-z, 0-9 and single hyphens, or "" if nothing is left.

    A longer slug is cut at the last hyphen that fits; a single longer word is cut where it must be.
    """
    letters = unicodedata.normalize("NFKD", normalise(text)).lower().translate(UNACCENTED)
    bare = "".join(char for char in letters if char.isascii() or not unicodedata.category(char).startswith("M"))
    slug = _NOT_PLAIN.sub("-", join_thousands(bare)).strip("-")
    if len(slug) <= max_length:
        return slug
    return (slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]).strip("-")
