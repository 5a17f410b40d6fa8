"""An earlier revision made the latest again: as a new one, so that history loses nothing.

What people at the event are called, and what the event says, belongs to the register and the event, and is not turned back.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from articles import workflow
from articles.diff import Change, Row, Rows, difference
from articles.four_eyes import wrote_by
from articles.models import Article, Attachment, Document, Event, Figure, Revision, Section, Topic
from articles.refusals import NothingToRestore
from articles.snapshot import SOURCE_FIELDS, TEXT_FIELDS
from people.merging import standing
from people.models import Organisation
from photos.models import Photo, RenditionSet
from staff.models import User

WORDS_OF_A_FIGURE = ("caption", "alt_text", "credit", "label", "decorative")


class Restored(NamedTuple):
    """The new revision, and a sentence for everything in it that is not as in the one restored."""

    revision: Revision
    differing: list[str]


def restore(revision: Revision, *, by: User, expected: str | None, ip_address: str | None = None) -> Restored:
    """Write the revision's content back into its article and cut a new revision of it, or change nothing.

    In order, in one transaction with the article locked: its fields, topics and organisations; its figures and documents
    under their keys; the verb "edit", with the digest that the user saw; those who wrote the restored words as contributors, for
    nobody may approve their own words because somebody else fetched them back. Desk and due time stay. Raises a
    TransitionRefused: NothingToRestore where the latest revision says the same already.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=revision.article_id)
        latest = article.latest_revision_id
        content = revision.data
        _write_fields(article, content)
        _write_figures(article, content["figures"])
        _write_documents(article, content.get("documents", []))
        note = _("Restored from revision %(number)s") % {"number": revision.number}
        given = {"note": note, "restored_from": revision.number}
        cut = workflow.perform("edit", article, by=by, expected=expected, ip_address=ip_address, **given)
        if cut.pk == latest:
            raise NothingToRestore(_("The latest revision says the same already. Nothing was changed."))
        cut.contributors.add(*wrote_by(revision))
    return Restored(cut, list(_differing(content, cut.data)))


def _write_fields(article: Article, content: dict[str, Any]) -> None:
    """What is gone from the database stays as the article has it now, and `_differing` says so."""
    for name in (*TEXT_FIELDS, *SOURCE_FIELDS):
        setattr(article, name, content[name])
    article.source_published_at = _instant(content["source_published_at"])
    article.embargo_until = _instant(content.get("embargo_until"))
    article.section = _found(Section, content["section"], article.section)
    article.event = _found(Event, content["event"], article.event)
    original = content["translation_of"]
    article.translation_of = _found(Article, original and {"id": original}, article.translation_of)
    written = ("source_published_at", "embargo_until", "section", "event", "translation_of", "changed_at")
    article.save(update_fields=[*TEXT_FIELDS, *SOURCE_FIELDS, *written])
    article.topics.set(Topic.objects.filter(pk__in=_keys(content["topics"])))
    organisations = Organisation.objects.filter(pk__in=_keys(content["organisations"])).select_related("merged_into")
    article.organisations.set(standing(organisations))


def _write_figures(article: Article, rows: list[dict[str, Any]]) -> None:
    """A figure that is still there keeps its row; one whose photo is gone comes back with its words and an empty place."""
    present = {figure.key: figure for figure in article.figures.all()}
    photos = Photo.objects.in_bulk({row["photo"] for row in rows} - {None})
    sets = {made.key: made for made in RenditionSet.objects.filter(key__in={row["renditions"] for row in rows})}
    for position, row in enumerate(rows):
        figure = present.pop(row["key"], None) or Figure(article=article, key=row["key"])
        figure.photo, figure.position = photos.get(row["photo"]), position
        figure.renditions = sets.get(row["renditions"]) if figure.photo else None
        for name in WORDS_OF_A_FIGURE:
            setattr(figure, name, row[name])
        figure.save()
    article.figures.filter(pk__in=[figure.pk for figure in present.values()]).delete()


def _write_documents(article: Article, rows: list[dict[str, Any]]) -> None:
    """Under the keys that they had, so that readers find them where they were; one whose file is gone does not come back."""
    present = {row.key: row for row in article.attachments.all()}
    standing_yet = set(Document.objects.filter(pk__in=_keys(rows)).values_list("pk", flat=True))
    for position, row in enumerate(row for row in rows if row["id"] in standing_yet):
        attachment = present.pop(row["key"], None) or Attachment(article=article, key=row["key"])
        attachment.document_id, attachment.title, attachment.position = row["id"], row["title"], position
        attachment.save()
    article.attachments.filter(pk__in=[row.pk for row in present.values()]).delete()


def _found(model: Any, row: dict[str, Any] | None, otherwise: Any) -> Any:
    return (model.objects.filter(pk=row["id"]).first() or otherwise) if row else None


def _keys(rows: list[dict[str, Any]]) -> list[int]:
    return [row["id"] for row in rows]


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _differing(wanted: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    for part in difference(wanted, got):
        if isinstance(part, Rows) and part.field in _ROWS:
            said = [_ROWS[part.field](row) for row in part.rows if row.kind != "same"]
            # Of fifty people whose designation changed, one sentence.
            yield from dict.fromkeys(sentence for sentence in said if sentence)
        elif isinstance(part, Change) and part.field in _FIELDS:
            yield _FIELDS[part.field](part)
        else:
            yield _("Something of the text is cleaned in another way than it was then: compare the two revisions.")


def _section(change: Change) -> str:
    names = {"old": (change.old or {}).get("name", ""), "new": (change.new or {}).get("name", "–")}
    return _("The section “%(old)s” is gone or has another name; the article stands in “%(new)s”.") % names


def _photo(row: Row) -> str:
    name = {"name": row.name}
    if row.is_replaced and row.new and row.new["photo"] is None:
        return (
            _("The photo “%(name)s” is no longer in the library. Its words are back; choose another photo for it.")
            % name
        )
    if row.is_replaced:
        return _("The file of the photo “%(name)s” has been replaced since; the new one stands in the article.") % name
    return "" if {change.field for change in row.changes} == {"renditions"} else _focus(row)


def _focus(row: Row) -> str:
    return _("The photo “%(name)s” is cropped in another way than it was then.") % {"name": row.name}


def _named(gone: str, renamed: str, row: Row) -> str:
    names = {"old": (row.old or {}).get("name", ""), "new": (row.new or {}).get("name", "")}
    return (gone if row.new is None else renamed) % names


def _document(row: Row) -> str:
    return _("The document “%(title)s” was deleted since; it does not come back.") % {"title": row.name}


def _topic(row: Row) -> str:
    return _named(_("The topic “%(old)s” no longer exists."), _("The topic “%(old)s” is now called “%(new)s”."), row)


def _organisation(row: Row) -> str:
    gone = _("The organisation “%(old)s” no longer exists.")
    return _named(gone, _("The organisation “%(old)s” is now called “%(new)s” on that day."), row)


def _person(row: Row) -> str:
    if row.kind == "changed" and not {change.field for change in row.changes} & {"role", "as_written"}:
        return _("Ranks and posts are those that the register gives today for the day of the event.")
    return _("The people at the event have been changed since; the article shows those of today.")


def _event(row: Row) -> str:
    if row.new is None or (row.old and row.old["id"] != row.new["id"]):
        return _("The event of that revision no longer exists; the article keeps the one it has.")
    return _("The event has been changed since; the article shows it as it is now.")


_FIELDS = {
    "section": _section,
    "desk": lambda change: _("The article stays at its present desk."),
    "translation_of": lambda change: _("The article of which this is a translation no longer exists."),
}
_ROWS = {
    "figures": _photo,
    "documents": _document,
    "topics": _topic,
    "organisations": _organisation,
    "people": _person,
    "event": _event,
}
