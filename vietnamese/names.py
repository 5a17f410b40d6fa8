"""Vietnamese personal names: family name first, and lists ordered by the given name."""

from typing import NamedTuple

from vietnamese.collation import sort_key
from vietnamese.text import one_line

# Lower than any weight inside a sort key, so that a shorter name comes before its continuation.
SEPARATOR = "00"


class Name(NamedTuple):
    """The parts of a full name; a name of one word has only a given name."""

    family: str
    middle: str
    given: str


def split_name(full_name: str) -> Name:
    """Split at the spaces: the first word is the family name, the last the given name."""
    match one_line(full_name).split():
        case []:
            return Name("", "", "")
        case [given]:
            return Name("", "", given)
        case [family, *middle, given]:
            return Name(family, " ".join(middle), given)
    raise AssertionError("str.split() gave something else than a list")


def name_sort_key(full_name: str, given: str = "", family: str = "") -> str:
    """Return an ASCII key that orders people by given name, then family name, then the names between.

    ``given`` and ``family`` override what splitting the full name gives, for names of two words (Thanh Thảo).
    """
    split = split_name(full_name)
    given = one_line(given) or split.given
    family = one_line(family) or split.family
    middle = one_line(full_name).removeprefix(family).removesuffix(given).strip()
    return SEPARATOR.join(sort_key(part) for part in (given, family, middle))
