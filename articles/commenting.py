"""Comments on a revision: where they stand, and who may say and settle what.

| what          | who                                    | note
|---------------|----------------------------------------|-----------------------------------------------------
| remark        | writers and moderators of the desk     | one that blocks approval: moderators only
| reply         | writers and moderators of the desk     |
| resolve       | writers and moderators of the desk     | one that blocks approval: moderators only
| reopen        | the same as resolve                    | the undo

Each runs in one transaction with the article's row locked, leaves one event in the record, without the words, and tells whom it
concerns. Words are never changed and never removed. Lock order: the article, then the head of the record.
"""

import re
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.diff import blocks_of
from articles.models import Article, Comment, Revision
from articles.refusals import AlreadySettled, CommentRefused, NotAllowed, WrongStage
from articles.telling_comments import tell_of_comment
from staff.audit import record
from staff.models import AuditEvent, User
from staff.roles import colleagues_at, is_member, is_moderator, is_writer
from vietnamese.secrecy import SecretMarking, refuse_marked
from vietnamese.text import normalise, one_line

Field = Comment.Field

LONGEST_TEXT: int = Comment._meta.get_field("text").max_length
LONGEST_QUOTE = 1000

# A username as its validator allows it, not inside a word or an e-mail address.
_MENTION = re.compile(r"(?<![\w.@+-])@([\w.@+-]{1,150})")
_TOKEN = re.compile(r"(?:body-(?P<paragraph>[0-9]{1,6})|figures-(?P<figure>[0-9a-f]{6,20}))")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a revision something is said: a field; in the text a paragraph (from 0) and words of it; or a figure's key."""

    field: str = ""
    paragraph: int | None = None
    figure: str = ""
    quote: str = ""

    @property
    def token(self) -> str:
        """The place in an address and in a form: "", "title", "body-3", "figures-abcdef0123". The quote is not in it."""
        part = self.figure if self.paragraph is None else str(self.paragraph)
        return f"{self.field}-{part}" if part else self.field

    @classmethod
    def of(cls, token: str, quote: str = "") -> "Place | None":
        """The place that a token names; None if it names none. Whether a revision has it is for `remark` to say."""
        if token in Field.values:
            return cls(field=token, quote=quote)
        match = _TOKEN.fullmatch(token)
        if match is None:
            return None
        if match["figure"]:
            return cls(field=Field.FIGURES, figure=match["figure"], quote=quote)
        return cls(field=Field.BODY, paragraph=int(match["paragraph"]), quote=quote)


def open_blocking(article: Article) -> QuerySet[Comment]:
    """The comments that stop an approval, wherever their place is now."""
    return Comment.objects.filter(article=article, is_blocking=True, resolved_at=None)


def may_comment(user: User, article: Article) -> bool:
    """Whether the user may say something about this article, and settle what does not block."""
    return is_writer(user) and is_member(user, article.desk_id)


def may_block(user: User, article: Article) -> bool:
    """Whether the user may set comments that block approval, and settle them."""
    return is_moderator(user) and is_member(user, article.desk_id)


def may_settle(user: User, comment: Comment) -> bool:
    """Whether the user may resolve and reopen this comment."""
    return (may_block if comment.is_blocking else may_comment)(user, comment.article)


def remark(
    article: Article,
    *,
    by: User,
    text: str,
    place: Place | None = None,
    is_blocking: bool = False,
    revision: Revision | None = None,
    ip_address: str | None = None,
    tells_only_mentioned: bool = False,
) -> Comment:
    """Say `text` at a place of `revision` (the one that was read; else the latest), or raise a TransitionRefused.

    A quote that does not stand at that place is dropped. `tells_only_mentioned`: the others are told of it in another way.
    """
    text = _checked(text)
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        _require(may_block(by, locked) if is_blocking else may_comment(by, locked))
        revision = revision or locked.latest_revision
        if revision is None:
            raise WrongStage(_("Save the article before you comment on it."))
        place = _found(place or Place(), revision)
        comment = Comment(
            article=locked,
            revision=revision,
            field=place.field,
            paragraph=place.paragraph,
            figure=place.figure,
            quote=place.quote,
            text=text,
            is_blocking=is_blocking,
            author=by,
        )
        return _said("comment.added", comment, ip_address, tells_only_mentioned=tells_only_mentioned)


def reply(comment: Comment, *, by: User, text: str, ip_address: str | None = None) -> Comment:
    """Answer a comment; an answer to an answer belongs to the same thread."""
    text = _checked(text)
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=comment.article_id)
        _require(may_comment(by, locked))
        begun = comment.parent or comment
        answer = Comment(
            article=locked, revision_id=begun.revision_id, parent=begun, field=begun.field, text=text, author=by
        )
        return _said("comment.replied", answer, ip_address)


def resolve(comment: Comment, *, by: User, ip_address: str | None = None) -> Comment:
    """Say that what the comment asks for is done, or needs no doing."""
    return _settle(comment, by, ip_address, is_resolved=True)


def reopen(comment: Comment, *, by: User, ip_address: str | None = None) -> Comment:
    """Undo a resolution."""
    return _settle(comment, by, ip_address, is_resolved=False)


def mentioned_in(text: str, article: Article) -> list[User]:
    """The members of the article's desk whom the text names as `@username`; other names are just text."""
    names = _MENTION.findall(text)
    if not names:
        return []
    members = {user.username.casefold(): user for user in colleagues_at(article.desk_id)}
    found = {}
    for name in names:
        key = name.casefold()
        while key and key not in members and not key[-1].isalnum():
            key = key[:-1]  # the full stop after a name may be part of it, or end the sentence
        if key in members:
            found[key] = members[key]
    return list(found.values())


def _checked(text: str) -> str:
    """The text as it is stored: NFC, nothing invisible, no stamp of secrecy."""
    text = normalise(text).strip()
    if not text:
        raise CommentRefused(_("Write something: an empty comment helps nobody."))
    if len(text) > LONGEST_TEXT:
        message = _(
            "This comment has %(length)s characters; at most %(most)s can be kept. Shorten it or make two of it."
        )
        raise CommentRefused(message % {"length": len(text), "most": LONGEST_TEXT})
    try:
        refuse_marked(text)
    except SecretMarking:
        message = _("This text carries a secrecy marking. It was not read, not stored and not logged.")
        raise CommentRefused(message) from None
    return text


def _require(is_allowed: bool) -> None:
    if not is_allowed:
        raise NotAllowed(_("You may not do this at this desk."))


def _found(place: Place, revision: Revision) -> Place:
    """The place as this revision has it, with its quote if the words stand there."""
    content, gone = revision.data, CommentRefused(_("This place is not in the revision. Load the page again."))
    if place.field not in Field.values:
        raise gone
    if place.paragraph is not None:
        blocks = blocks_of(content["body"])
        if place.field != Field.BODY or place.paragraph >= len(blocks) or blocks[place.paragraph].key:
            raise gone
        words = blocks[place.paragraph].text
    elif place.figure:
        captions = {figure["key"]: figure["caption"] for figure in content["figures"]}
        if place.field != Field.FIGURES or place.figure not in captions:
            raise gone
        words = captions[place.figure]
    else:
        words = content[place.field] if place.field in {Field.TITLE, Field.LEAD} else ""
    quote = one_line(place.quote)
    is_there = len(quote) <= LONGEST_QUOTE and quote in one_line(words)
    return replace(place, quote=quote if is_there else "")


def _said(verb: str, comment: Comment, ip_address: str | None, *, tells_only_mentioned: bool = False) -> Comment:
    comment.save()
    comment.mentioned.set(user for user in mentioned_in(comment.text, comment.article) if user != comment.author)
    event = _recorded(verb, comment, comment.author, ip_address)
    tell_of_comment(event, comment, only_mentioned=tells_only_mentioned)
    return comment


def _settle(comment: Comment, by: User, ip_address: str | None, *, is_resolved: bool) -> Comment:
    with transaction.atomic():
        Article.objects.select_for_update().get(pk=comment.article_id)
        comment.refresh_from_db()
        _require(comment.parent_id is None and may_settle(by, comment))
        if is_resolved == (comment.resolved_at is not None):
            raise AlreadySettled(
                _("%(who)s has resolved this comment already.") % {"who": comment.resolved_by}
                if is_resolved
                else _("This comment is open already.")
            )
        comment.resolved_at, comment.resolved_by = (timezone.now(), by) if is_resolved else (None, None)
        comment.save(update_fields=["resolved_at", "resolved_by"])
        _recorded("comment.resolved" if is_resolved else "comment.reopened", comment, by, ip_address)
    return comment


def _recorded(verb: str, comment: Comment, by: User, ip_address: str | None) -> AuditEvent:
    return record(
        verb,
        comment.article,
        actor=by,
        ip_address=ip_address,
        comment=comment.pk,
        revision=comment.revision.number,
        field=comment.field,
        blocks=comment.is_blocking,
    )
