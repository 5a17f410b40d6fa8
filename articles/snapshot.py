"""Article → revision: everything that is approved, as one canonical text.

The content is a JSON object (see `content_of`); its canonical text has sorted keys, NFC strings, no spaces, no floats.
The digest is the SHA-256 of that text's UTF-8 bytes, in hexadecimal.
"""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from articles.models import Article, Attachment, Event, Figure
from articles.models.document import CONTENT_TYPE
from people.glossary import Glossary
from people.merging import standing
from people.models import Organisation, Person
from photos.geometry import WHOLE, Framing
from vietnamese.text import normalise

FORMAT = 1

ENGLISH = "en"

TEXT_FIELDS = ("kind", "language", "title", "lead", "body", "byline", "end_mark")
SOURCE_FIELDS = ("source", "source_title", "source_url", "source_precision")


def content_of(article: Article) -> dict[str, Any]:
    """Everything of the article that readers will see or that decides how they see it, as JSON-able values.

    Days are ISO 8601; instants are ISO 8601 in UTC. Designations are resolved for the day of the event here, once:
    rendering reads them and never the register.
    """
    day = day_of(article)
    content: dict[str, Any] = {name: getattr(article, name) for name in (*TEXT_FIELDS, *SOURCE_FIELDS)}
    content |= {
        "format": FORMAT,
        "article": article.pk,
        "desk": article.desk_id,
        "translation_of": article.translation_of_id,
        "source_published_at": _instant(article.source_published_at),
        "section": _section(article),
        "topics": [{"id": row.pk, "name": row.name, "slug": row.slug} for row in article.topics.order_by("pk")],
        "organisations": _organisations(article, day),
        "event": _event(article.event),
        "people": _people(article.event, day, article.language),
        "figures": [_figure(row) for row in article.figures.select_related("photo", "renditions")],
    }
    if article.embargo_until is not None:
        content["embargo_until"] = _instant(article.embargo_until)
    # Named only where there are any: the digests of what was approved before stay as they are.
    if documents := [_document(row) for row in article.attachments.select_related("document")]:
        content["documents"] = documents
    return content


def canonical(content: dict[str, Any]) -> str:
    """The one text of this content: equal contents give equal texts, on every machine."""
    return json.dumps(_clean(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(text: str) -> str:
    """SHA-256 of the canonical text, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def day_of(article: Article) -> date:
    """The day whose ranks, posts and names the article prints: the event's, else the source's, else today."""
    if article.event and article.event.starts_on:
        return article.event.starts_on
    if article.source_published_at:
        return timezone.localdate(article.source_published_at)
    return timezone.localdate()


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return normalise(value)
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, float):
        message = f"A revision holds no floating-point numbers: {value!r}"
        raise TypeError(message)
    return value


def _instant(moment: datetime | None) -> str | None:
    return moment.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="seconds") if moment else None


def _section(article: Article) -> dict[str, Any] | None:
    section = article.section
    return {"id": section.pk, "name": section.name, "slug": section.slug} if section else None


def _organisations(article: Article, day: date) -> list[dict[str, Any]]:
    rows = sorted(standing(article.organisations.prefetch_related("names")), key=lambda row: row.pk)
    is_english = article.language == ENGLISH
    return [{"id": row.pk, "name": _name(row, day, is_english=is_english), "slug": row.slug} for row in rows]


def _name(organisation: Organisation, day: date, *, is_english: bool) -> str:
    name = organisation.name_on(day)
    return (is_english and name and name.english_name) or str(name or organisation)


def _event(event: Event | None) -> dict[str, Any] | None:
    if event is None:
        return None
    return {
        "id": event.pk,
        "kind": event.kind,
        "title": event.title,
        "place": event.place,
        "starts_on": event.starts_on.isoformat() if event.starts_on else None,
        "ends_on": event.ends_on.isoformat() if event.ends_on else None,
    }


def _people(event: Event | None, day: date, language: str) -> list[dict[str, Any]]:
    if event is None:
        return []
    glossary = Glossary.read() if language == ENGLISH else None
    rows = event.attendances.select_related("person").prefetch_related(
        "person__promotions", "person__appointments__organisation__names"
    )
    named: dict[int, dict[str, Any]] = {}
    for row in rows:
        [person] = standing([row.person])
        called = described(person, role=row.role, as_written=row.as_written, on=day, glossary=glossary)
        named.setdefault(person.pk, called)
    return list(named.values())


def described(
    person: Person, *, role: str, as_written: str, on: date, glossary: Glossary | None = None
) -> dict[str, Any]:
    """One person of a content's `people`: who they were on that day, in which role, and the words that named them.

    With a glossary in English; `untranslated`, which only an English content has, names what the glossary lacks.
    """
    designation = person.designation(on=on)
    described = {
        "id": person.pk,
        "name": designation.name,
        "role": role,
        "as_written": as_written,
        "full": designation.full,
        "short": designation.short,
        "rank": designation.rank.label if designation.rank else "",
        "rank_known": designation.rank_known,
        "posts": [post.text for post in designation.posts],
        "posts_known": designation.posts_known,
    }
    if glossary is not None:
        english = glossary.designation(person, designation)
        described |= {"full": english.full, "short": english.short, "rank": english.rank, "posts": list(english.posts)}
        described["untranslated"] = list(english.untranslated)
    return described


def _figure(row: Figure) -> dict[str, Any]:
    photo, renditions = row.photo, row.renditions
    framing = renditions.framing if renditions else Framing()
    figure = {
        "key": row.key,
        "photo": photo.pk if photo else None,
        "sha256": photo.sha256 if photo else "",
        "renditions": renditions.key if renditions else "",
        "focus": list(framing.focus) if renditions else [],
        "caption": row.caption,
        "alt_text": row.alt_text,
        "credit": row.credit,
        "label": row.label,
        "decorative": row.decorative,
    }
    # Named only where something is cut or turned: the digests of what was approved before stay as they are.
    if framing.crop != WHOLE:
        figure["crop"] = list(framing.crop)
    if framing.turn:
        figure["turn"] = framing.turn
    return figure


def _document(row: Attachment) -> dict[str, Any]:
    """`sha256`, `size` and `pages` are those of the copy for readers; `unread`: the stretches of its pages without words."""
    document = row.document
    return {
        "key": row.key,
        "id": document.pk,
        "sha256": document.copy_sha256,
        "title": row.title,
        "size": document.size,
        "pages": document.pages,
        "type": CONTENT_TYPE,
        "tagged": document.is_tagged,
        "unread": document.unread,
    }
