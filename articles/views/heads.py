"""What the head of a list says of its address: the one it should be known by, and the same list in each language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import translate_url

from articles.filters import address
from articles.keyset import NEWER, OLDER


@dataclass(frozen=True, slots=True)
class Head:
    """Paths. `languages` is empty where the list in the other language would be another one: past the first page.

    `is_apart`: nothing that a search engine should show, only follow.
    """

    canonical: str
    languages: list[tuple[str, str]] = field(default_factory=list)
    is_deep: bool = False
    is_apart: bool = False


def head_of(
    path: str, params: Mapping[str, str], values: Mapping[str, str] | None = None, *, is_apart: bool = False
) -> Head:
    """`params` are those of the request, `values` those that are in force."""
    values = values or {}
    for name in (OLDER, NEWER):
        if place := params.get(name):
            return Head(address(path, {**values, name: place}), is_deep=True, is_apart=is_apart or name == NEWER)
    languages = [(language, address(translate_url(path, language), values)) for language, _name in settings.LANGUAGES]
    return Head(address(path, values), languages, is_apart=is_apart)
