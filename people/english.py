"""Ranks, posts and honorifics in English: one mapping a term, and what the glossary lacks is named, never guessed.

Names keep their Vietnamese letters. A rank without English is left out, a post without English stays as it is; both are listed
as untranslated.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from people.designation import ACTING, COURTESIES, Designation, Post
from vietnamese.folding import exact

RANK, POST, UNIT, HONORIFIC = "rank", "post", "unit", "honorific"

# (kind, `exact` key of the Vietnamese) -> English.
type Terms = Mapping[tuple[str, str], str]

MINISTER, MINISTRY = "Minister", "Ministry of "


@dataclass(frozen=True, slots=True)
class English:
    """A designation in English, in the forms of `people.designation.Designation`."""

    full: str
    short: str
    rank: str
    posts: tuple[str, ...]
    untranslated: tuple[str, ...] = ()

    @property
    def posts_text(self) -> str:
        return ", ".join(self.posts)

    @property
    def after_name(self) -> str:
        """Rank and posts, for a list where the name stands apart."""
        return ", ".join(part for part in (self.rank, *self.posts) if part)


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a designation, and whether they are Vietnamese in an English one."""

    text: str
    is_foreign: bool


def parts_of(called: Designation | English, *, named: bool = True) -> list[Part]:
    """The designation in parts, to be set apart by commas; without the name for a list in which that stands apart."""
    posts = [post if isinstance(post, str) else post.text for post in called.posts]
    first = called.full.removesuffix(f", {called.posts_text}") if posts else called.full
    if not named:
        first = called.rank if isinstance(called, English) else called.rank.label if called.rank is not None else ""
    lacking = called.untranslated if isinstance(called, English) else ()
    return [Part(first, False)] * bool(first) + [Part(post, post in lacking) for post in posts]


def english_term(terms: Terms, kind: str, vietnamese: str) -> str:
    """The English of one term; "" where the glossary has none."""
    return terms.get((kind, exact(vietnamese)), "")


def english_designation(designation: Designation, terms: Terms, names: Mapping[int, str]) -> English:
    """The designation in English. `names`: the English names, on that day, of the organisations of its posts, by key."""
    lacking: list[str] = []
    rank = ""
    if designation.rank is not None:
        rank = english_term(terms, RANK, designation.rank.label)
        lacking += [] if rank else [designation.rank.label]
    posts = []
    for post in designation.posts:
        said = english_post(post, terms, names)
        lacking += [] if said else [post.text]
        posts.append(said or post.text)
    title = _title(designation, terms, lacking)
    comma = ", " if rank and title else ""
    called = " ".join(part for part in (rank + comma + title, designation.name) if part)
    spoken = next((said for post in designation.posts if (said := _spoken(post, terms))), "")
    short = f"{spoken or rank or title} {designation.name}".strip()
    return English(", ".join([called, *posts]), short, rank, tuple(posts), tuple(dict.fromkeys(lacking)))


def english_post(post: Post, terms: Terms, names: Mapping[int, str]) -> str:
    """One post in English: the whole of it if the glossary has that, else its title "of" the organisation; "" if neither."""
    before = english_term(terms, POST, post.prefix) if post.prefix else ""
    if post.prefix and not before:
        return ""
    said = _without_prefix(post, terms, names)
    return f"{before} {said}".strip() if said else ""


def _without_prefix(post: Post, terms: Terms, names: Mapping[int, str]) -> str:
    words = post.text.removeprefix(post.prefix).strip()
    if whole := english_term(terms, POST, words):
        return whole
    title, vietnamese = english_term(terms, POST, post.title), words.removeprefix(post.title).strip()
    if not vietnamese:
        return title
    organisation = names.get(post.organisation_id, "") or english_term(terms, UNIT, vietnamese)
    if not (title and organisation):
        return ""
    if title.endswith(MINISTER) and organisation.startswith(MINISTRY):
        return f"{title} of {organisation.removeprefix(MINISTRY)}"
    article = "" if organisation.startswith("The ") else "the "
    return f"{title} of {article}{organisation}"


def _title(designation: Designation, terms: Terms, lacking: list[str]) -> str:
    """The academic title, or the courtesy of somebody without a rank; "đồng chí" needs no English to be polite."""
    honorific = designation.honorific
    is_courtesy = honorific.casefold() in COURTESIES
    if not honorific or (is_courtesy and designation.rank is not None):
        return ""
    said = english_term(terms, HONORIFIC, honorific)
    if not said and not is_courtesy:
        lacking.append(honorific)
    return said


def _spoken(post: Post, terms: Terms) -> str:
    """What stands before the name in the short form: "Deputy Minister"."""
    called = post.called
    if not called:
        return ""
    is_acting = post.prefix == ACTING
    title = english_term(terms, POST, called.removeprefix("Quyền ") if is_acting else called)
    before = english_term(terms, POST, ACTING) if is_acting else ""
    if not title or (is_acting and not before):
        return ""
    said = f"{before} {title}".strip()
    return said[0].upper() + said[1:]
