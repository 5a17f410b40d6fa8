"""Revision → Publication: composing the rows readers see, and the intervals in which they are live.

Called by articles.workflow inside its transaction, with the article's row locked. Everything is made from the
revision's content and the renditions it names; of the register nothing is read but which records have become one.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from articles import search
from articles.cards.making import remove_cards, request_cards
from articles.documents.putting_out import lay_out, take_away
from articles.documents.redacting import redacted_copies
from articles.models import (
    Approval,
    Article,
    Correction,
    Mention,
    Publication,
    PublishedDocument,
    PublishedFigure,
    Redaction,
    Revision,
    SiteSettings,
    Withdrawal,
)
from articles.paper import keeping
from articles.photodesk.rules import label_for
from articles.preparing import Redactions, last_word, redactions_of
from articles.rendering import plain_text, render_html
from articles.settling import present_organisations, settle_people
from articles.situations import Original
from photos.models import RenditionSet
from photos.tasks import remove_renditions
from staff.models import User
from vietnamese.slugs import slugify


@dataclass(frozen=True, slots=True)
class Composition:
    """A publication with its rows, none of them saved: what a preview shows and what `publish` writes."""

    publication: Publication
    figures: list[PublishedFigure]
    mentions: list[Mention]
    documents: list[PublishedDocument]


def compose(revision: Revision, *, at: datetime | None = None, redactions: Redactions | None = None) -> Composition:
    """The rows of this revision as they would be live from `at` (now). `redactions`: those of the article, if known."""
    content = revision.data
    at = at or timezone.now()
    figures = _figures(content, redactions_of(content["article"]) if redactions is None else redactions, at)
    publication = Publication(
        article_id=content["article"],
        revision=revision,
        digest=revision.digest,
        desk_id=content["desk"],
        kind=content["kind"],
        slug=slugify(content["title"]) or "tin",
        language=content["language"],
        translation_of_id=content["translation_of"],
        title=content["title"],
        lead=content["lead"],
        html=render_html(content),
        section_id=content["section"]["id"] if content["section"] else None,
        event_id=content["event"]["id"] if content["event"] else None,
        event_on=_day(content["event"]["starts_on"]) if content["event"] else None,
        byline=content["byline"],
        source=content["source"],
        source_title=content["source_title"],
        source_url=content["source_url"],
        source_published_at=_moment(content["source_published_at"]),
        source_precision=content["source_precision"],
        embargo_until=_moment(content.get("embargo_until")),
        end_mark=content["end_mark"],
        facts=_facts(content, figures),
        first_published_at=at,
        updated_at=at,
        live_from=at,
    )
    publication.search_text = plain_text(publication.html)
    return Composition(publication, figures, _mentions(content), _documents(content, at))


def publish(
    approval: Approval,
    *,
    by: User,
    live_from: datetime,
    live_until: datetime | None = None,
    correction_kind: str = "",
    correction_note: str = "",
    original: Original | None = None,
) -> Publication:
    """Write the approved revision's publication, live from `live_from`; its predecessor ends at that very instant.

    The files of its documents are laid out first; DocumentsNotReady is raised where that cannot be done.
    A typing error put right keeps the predecessor's `updated_at`; a factual correction is listed in `facts`. `original`: it
    came out elsewhere before, and readers are told what they were told then.
    """
    composition = compose(approval.revision, at=live_from)
    lay_out(composition.documents)
    publication = composition.publication
    publication.approval, publication.published_by, publication.live_until = approval, by, live_until
    _succeed(publication, correction_kind, correction_note)
    if original is not None:
        publication.is_from_archive = True
        publication.first_published_at = original.first_published_at
        publication.updated_at = original.updated_at or original.first_published_at
        publication.facts["corrections"] = [dict(row) for row in original.corrections]
    publication.save(force_insert=True)
    content = approval.revision.data
    publication.topics.set([row["id"] for row in content["topics"]])
    publication.organisations.set(present_organisations(content))
    settle_people(composition.mentions)
    for row in (*composition.figures, *composition.mentions, *composition.documents):
        row.publication = publication
    PublishedFigure.objects.bulk_create(composition.figures)
    PublishedDocument.objects.bulk_create(composition.documents)
    Mention.objects.bulk_create(composition.mentions)
    if correction_kind:
        Correction.objects.create(
            publication=publication, kind=correction_kind, note=correction_note, corrected_at=live_from
        )
    Withdrawal.objects.filter(article=approval.article_id, lifted_at=None).update(lifted_at=live_from)
    search.index(publication)
    if original is None:
        # For old reports `manage.py make_share_cards` draws them: a whole archive would keep the workers for hours.
        request_cards([publication.pk])
    if publication.predecessor_id:
        keeping.forget([publication.predecessor_id])
    raise_generation()
    return publication


def cancel(publication: Publication) -> None:
    """Take a scheduled publication back before its time; its predecessor's interval is as it was."""
    now = timezone.now()
    Withdrawal.objects.filter(article=publication.article_id, lifted_at=publication.live_from).update(lifted_at=None)
    Publication.objects.filter(pk=publication.pk).update(cancelled_at=now, live_until=publication.live_from)
    if publication.predecessor_id:
        Publication.objects.filter(pk=publication.predecessor_id).update(live_until=publication.predecessor_until)
    raise_generation()


def withdraw(article: Article, *, by: User, notice: str) -> Withdrawal:
    """End what is live now, cancel what is scheduled, and leave the notice that the address answers from now on."""
    now = timezone.now()
    for publication in scheduled_of(article, now):
        cancel(publication)
    live = live_of(article, now)
    rows = Publication.objects.filter(article=article)
    rows.live(now).update(live_until=now)
    for key in PublishedFigure.objects.filter(publication__in=rows).values_list("rendition_key", flat=True).distinct():
        remove_renditions(key)
    withdrawn = list(rows.values_list("pk", flat=True))
    remove_cards(withdrawn)
    keeping.forget(withdrawn)
    take_away(PublishedDocument.objects.filter(publication__in=rows).values_list("key", flat=True))
    raise_generation()
    return Withdrawal.objects.create(
        article=article,
        title=live.title if live else article.title,
        notice=notice,
        withdrawn_at=now,
        withdrawn_by=by,
    )


def figures_of(revision: Revision) -> list[PublishedFigure]:
    """The figures of this revision as they would go out, not saved: what has been taken down stays marked as such."""
    return _figures(revision.data, redactions_of(revision.article_id), timezone.now())


def settle(figure: PublishedFigure, redaction: Redaction, at: datetime) -> None:
    """Take the figure's photo away, or put in its place what stands in for it: the same words, but its own credit and label."""
    if redaction.replacement is None or redaction.renditions is None:
        figure.redacted_at = at
        return
    figure.photo_id = redaction.replacement_id
    figure.rendition_key, figure.files = redaction.renditions.key, redaction.renditions.files
    figure.credit = redaction.renditions.credit
    figure.label = label_for(redaction.replacement.source_type, figure.label)


def live_of(article: Article, at: datetime | None = None) -> Publication | None:
    """The article's publication that readers see at that moment (now)."""
    return Publication.objects.filter(article=article).live(at).order_by("-live_from", "-pk").first()


def scheduled_of(article: Article, at: datetime | None = None) -> QuerySet[Publication]:
    """The article's publications whose time is still to come at that moment (now)."""
    return Publication.objects.filter(article=article, cancelled_at=None, live_from__gt=at or timezone.now())


def raise_generation() -> None:
    """Tell every cache that something public has changed."""
    SiteSettings.raise_generation()


def _succeed(publication: Publication, correction_kind: str, correction_note: str) -> None:
    earlier = Publication.objects.filter(article=publication.article_id, cancelled_at=None)
    first = earlier.order_by("live_from", "pk").first()
    if first is not None:
        publication.first_published_at = first.first_published_at
        publication.is_from_archive = first.is_from_archive
    last = earlier.filter(live_from__lte=publication.live_from).order_by("-live_from", "-pk").first()
    if last is not None:
        # What readers were told is not untold because the report was away for a while.
        publication.facts["corrections"] = list(last.facts.get("corrections", []))
    predecessor = earlier.live(publication.live_from).order_by("-live_from", "-pk").first()
    if predecessor is not None:
        publication.predecessor, publication.predecessor_until = predecessor, predecessor.live_until
        Publication.objects.filter(pk=predecessor.pk).update(live_until=publication.live_from)
    if correction_kind == Correction.Kind.TYPOGRAPHICAL and predecessor is not None:
        publication.updated_at = predecessor.updated_at
    elif correction_kind == Correction.Kind.FACTUAL:
        on = timezone.localdate(publication.live_from).isoformat()
        publication.facts["corrections"].append({"on": on, "kind": correction_kind, "note": correction_note})


def cover_of(figures: list[PublishedFigure]) -> dict[str, Any] | None:
    """What lists and the home page show of these figures."""
    cover = next((figure for figure in figures if not figure.decorative and figure.redacted_at is None), None)
    if cover is None:
        return None
    return {
        "rendition_key": cover.rendition_key,
        "files": cover.files,
        "alt_text": cover.alt_text,
        "caption": cover.caption,
    }


def _facts(content: dict[str, Any], figures: list[PublishedFigure]) -> dict[str, Any]:
    return {
        "topics": content["topics"],
        "organisations": content["organisations"],
        "event": content["event"],
        "corrections": [],
        "cover": cover_of(figures),
    }


def _figures(content: dict[str, Any], redactions: Redactions, at: datetime) -> list[PublishedFigure]:
    """What was taken down stays away, or what stands in for it is shown, whatever figure uses the photo now."""
    rows = [row for row in content["figures"] if row["photo"]]
    if not rows:
        return []
    manifests = dict(
        RenditionSet.objects.filter(key__in=[row["renditions"] for row in rows]).values_list("key", "files")
    )
    figures = [
        PublishedFigure(
            key=row["key"],
            photo_id=row["photo"],
            rendition_key=row["renditions"],
            files=manifests.get(row["renditions"], {}),
            caption=row["caption"],
            alt_text="" if row["decorative"] else row["alt_text"],
            credit=row["credit"],
            label=row["label"],
            decorative=row["decorative"],
            position=position,
        )
        for position, row in enumerate(rows)
    ]
    for figure in figures:
        if decided := last_word(figure.photo_id, redactions):
            settle(figure, decided, at)
    return figures


def _documents(content: dict[str, Any], at: datetime) -> list[PublishedDocument]:
    """What was taken down stays away, whichever key it has now."""
    rows = content.get("documents", [])
    gone = redacted_copies(content["article"]) if rows else set()
    return [
        PublishedDocument(
            key=row["key"],
            document_id=row["id"],
            title=row["title"],
            sha256=row["sha256"],
            size=row["size"],
            pages=row["pages"],
            position=position,
            redacted_at=at if row["sha256"] in gone else None,
        )
        for position, row in enumerate(rows)
    ]


def _mentions(content: dict[str, Any]) -> list[Mention]:
    return [
        Mention(
            person_id=row["id"],
            designation=_printed(row),
            name=row["name"],
            rank=row["rank"],
            posts=", ".join(row["posts"]),
            role=row["role"],
            position=position,
        )
        for position, row in enumerate(content["people"])
    ]


def _printed(row: dict[str, Any]) -> str:
    """The register's designation; where it does not know, the words of the report itself, which are Vietnamese."""
    is_settled = "untranslated" in row or row["rank"] or row["posts"] or (row["rank_known"] and row["posts_known"])
    printed: str = row["full"] if is_settled else row["as_written"] or row["full"]
    return printed


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
