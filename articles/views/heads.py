"""What the head of a list says of its address: the one it should be known by, and the same list in each language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import translate_url

from articles.filters import address
from articles.keyset import NEWER, OLDER


@dataclass(frozen=True, slots=True)
class Head:
    """Paths. `languages` holds the same page in each language: none past the first page, where the lists differ.

    `others` is where the way to each language leads; `is_apart`: nothing that a search engine should show, only follow.
    """

    canonical: str
    others: dict[str, str]
    languages: dict[str, str] = field(default_factory=dict)
    is_deep: bool = False
    is_apart: bool = False


def head_of(
    path: str, params: Mapping[str, str], values: Mapping[str, str] | None = None, *, is_apart: bool = False
) -> Head:
    """`params` are those of the request, `values` those that are in force."""
    values = values or {}
    others = {language: address(translate_url(path, language), values) for language, _name in settings.LANGUAGES}
    for name in (OLDER, NEWER):
        if place := params.get(name):
            canonical = address(path, {**values, name: place})
            return Head(canonical, others, is_deep=True, is_apart=is_apart or name == NEWER)
    return Head(address(path, values), others, others, is_apart=is_apart)


def alone_in(language: str, head: Head, *, elsewhere: str) -> Head:
    """The head of a page that only this language has; in the others the way leads to `elsewhere`."""
    others = {name: path if name == language else translate_url(elsewhere, name) for name, path in head.others.items()}
    return Head(head.canonical, others, {}, is_deep=head.is_deep, is_apart=head.is_apart)
