"""What has been said about an article, thread by thread, at the places where it stands in one revision now."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.commenting import Place, may_settle
from articles.diff import Paragraph, Places, blocks_of
from articles.models import Article, Comment, Revision
from staff.models import User
from vietnamese.text import one_line

Field = Comment.Field

ORDER = ("", Field.TITLE, Field.LEAD, Field.BODY, Field.PEOPLE, Field.EVENT, Field.SOURCE)
LONGEST_QUOTE_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers. `anchor` is the id of its place on the page, "" where the place has none.

    `is_lost`: the place is no longer in this revision; then `place` and `quote` are those of the revision it was made on.
    """

    comment: Comment
    replies: list[Comment]
    place: str
    anchor: str
    quote: str
    is_lost: bool
    revision_number: int
    may_settle: bool
    order: tuple[int, int]


@dataclass(slots=True)
class Threads:
    """All that was said, in the order of the page: open, open without a place, resolved."""

    open: list[Thread] = field(default_factory=list)
    lost: list[Thread] = field(default_factory=list)
    resolved: list[Thread] = field(default_factory=list)

    @property
    def waiting(self) -> list[Thread]:
        """What is still to be settled."""
        return self.open + self.lost

    @property
    def blocking(self) -> int:
        return sum(thread.comment.is_blocking for thread in self.waiting)


def threads_of(article: Article, revision: Revision, user: User) -> Threads:
    """The threads of the article as they stand in `revision`, for this user. Two queries, however many there are."""
    begun, replies = [], defaultdict(list)
    for comment in Comment.objects.filter(article=article).select_related("author", "resolved_by"):
        comment.article = article
        if comment.parent_id is None:
            begun.append(comment)
        else:
            replies[comment.parent_id].append(comment)
    earlier = Revision.objects.in_bulk({comment.revision_id for comment in begun} - {revision.pk})
    pages = {pk: Page(row) for pk, row in (earlier | {revision.pk: revision}).items()}
    found = Threads()
    for comment in begun:
        thread = _thread(comment, replies[comment.pk], pages[comment.revision_id], pages[revision.pk], user)
        group = found.resolved if comment.resolved_at else found.lost if thread.is_lost else found.open
        group.append(thread)
    for group in (found.open, found.lost, found.resolved):
        group.sort(key=lambda thread: thread.order)
    return found


class Page:
    """What a revision offers to comment on, and what each place is called."""

    def __init__(self, revision: Revision) -> None:
        self.revision = revision
        self._places: dict[int, Places] = {}

    @cached_property
    def content(self) -> dict[str, Any]:
        return self.revision.data

    @cached_property
    def blocks(self) -> list[Paragraph]:
        return blocks_of(self.content["body"])

    @cached_property
    def figures(self) -> dict[str, str]:
        """The captions by key, in the order of the page."""
        captions = {figure["key"]: figure["caption"] for figure in self.content["figures"]}
        in_text = [block.key for block in self.blocks if block.key in captions]
        return {key: captions[key] for key in dict.fromkeys([*in_text, *captions])}

    def name_of(self, place: Place) -> str:
        """“paragraph 4”, “photo 2”, “title”: paragraphs and photos are counted apart, from 1, as a reader counts."""
        if place.paragraph is not None:
            before = self.blocks[: place.paragraph]
            return _("paragraph %(number)s") % {"number": 1 + sum(not block.key for block in before)}
        if place.figure in self.figures:
            return _("photo %(number)s") % {"number": 1 + list(self.figures).index(place.figure)}
        return str(Field(place.field).label)

    def has(self, place: Place) -> bool:
        """Whether one may comment there."""
        if place.paragraph is not None:
            return place.paragraph < len(self.blocks) and not self.blocks[place.paragraph].key
        return not place.figure or place.figure in self.figures

    def words_at(self, place: Place) -> str:
        if not self.has(place):
            return ""
        if place.paragraph is not None:
            return self.blocks[place.paragraph].text
        return self.figures[place.figure] if place.figure else ""

    def order_of(self, place: Place) -> tuple[int, int]:
        if place.field != Field.FIGURES:
            return ORDER.index(place.field), place.paragraph if place.paragraph is not None else -1
        in_text = [block.index for block in self.blocks if place.figure and block.key == place.figure]
        return ORDER.index(Field.BODY), in_text[0] if in_text else len(self.blocks)

    def carried(self, comment: Comment, made_on: "Page") -> Place | None:
        """Where a comment made on another revision stands in this one; None when its place is lost."""
        place = place_of(comment)
        if made_on is self:
            return place if self.has(place) else None
        if place.figure:
            return place if place.figure in self.figures else None
        if place.paragraph is not None:
            if made_on.revision.pk not in self._places:
                self._places[made_on.revision.pk] = Places(made_on.blocks, self.blocks)
            index = self._places[made_on.revision.pk].of(place.quote, place.paragraph)
            return None if index is None else Place(Field.BODY, index, quote=place.quote)
        if place.quote and place.quote not in one_line(self.content[place.field]):
            return None
        return place


def place_of(comment: Comment) -> Place:
    """The place at which the comment was made."""
    return Place(comment.field, comment.paragraph, comment.figure, comment.quote)


def anchor_of(place: Place) -> str:
    """The id of a place on the page (articles.review.marking); "" for one that has none."""
    if place.paragraph is not None:
        return f"doan-{place.paragraph}"
    return f"anh-{place.figure}" if place.figure else ""


def _thread(comment: Comment, replies: list[Comment], made_on: Page, now: Page, user: User) -> Thread:
    carried = now.carried(comment, made_on)
    page, place = (made_on, place_of(comment)) if carried is None else (now, carried)
    return Thread(
        comment=comment,
        replies=replies,
        place=page.name_of(place),
        anchor="" if carried is None else anchor_of(place),
        quote=Truncator(place.quote or page.words_at(place)).chars(LONGEST_QUOTE_SHOWN),
        is_lost=carried is None,
        revision_number=made_on.revision.number,
        may_settle=may_settle(user, comment),
        order=page.order_of(place),
    )
