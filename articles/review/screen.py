"""What the review screen shows: the page in one of its views, the facts, the findings, and what may be decided."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import darkroom, publishing, workflow
from articles.beside.saved import remarks_beside
from articles.documents.showing import for_staff as documents_for_staff
from articles.findings import Finding, findings, first_day
from articles.models import Article, Publication, PublishedFigure, Revision
from articles.photodesk.facts import facts_of_photos
from articles.photodesk.rules import unusable
from articles.preparing import Redactions, progress_of, redactions_of
from articles.rendering import with_figures
from articles.review.comments import comments_context
from articles.review.comparing import difference_context
from articles.review.forms import TAKES, DecisionForm
from articles.review.keeping import kept
from articles.review.marking import marked
from articles.review.obstacles import has_written, obstacles
from articles.review.standing_in import stand_in_context
from articles.snapshot import canonical, content_of, digest_of
from articles.transitions import possible
from articles.workflow import Standing

VIEW = "xem"
PROPOSED, LIVE, DIFFERENCE, BESIDE = "de-xuat", "dang-hien", "so-sanh", "canh-nhau"
VIEWS: dict[str, str | Promise] = {
    PROPOSED: gettext_lazy("Proposed"),
    LIVE: gettext_lazy("Live now"),
    DIFFERENCE: gettext_lazy("Difference"),
    BESIDE: gettext_lazy("Side by side"),
}
KEYS = {DIFFERENCE: "d"}


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at the page, as a link; `key` is the letter on the keyboard that leads there."""

    name: str
    label: str
    is_current: bool
    key: str = ""


def screen(request: HttpRequest, article: Article, form: DecisionForm, missing: list[str]) -> dict[str, Any]:
    """The template's context. `missing`: the lines of the checklist that a refused approval left out."""
    revision, standing = article.latest_revision, workflow.standing_of(article)
    live, history = standing.live, list(article.revisions.defer("content").prefetch_related("contributors")[:20])
    views = _views(request.GET.get(VIEW, ""), revision, live)
    current = next(view.name for view in views if view.is_current)
    figures = list(live.figures.all()) if live else []
    documents = list(live.documents.shown()) if live else []
    context = {
        **admin.site.each_context(request),
        "title": _("Review"),
        "article": article,
        "revision": revision,
        "form": form,
        "missing": missing,
        "views": views,
        "view": current,
        "live": live,
        "live_figures": figures,
        "redactable_documents": documents,
        "redactable": [figure for figure in figures if figure.redacted_at is None],
        "scheduled": standing.scheduled,
        "approvals": standing.approvals,
        "waived": {approval.revision_id for approval in standing.approvals if approval.waiver_reason},
        "approval": standing.approval,
        "history": history,
        "contributors": history[0].contributors.all() if history else (),
        "now": timezone.now(),
    }
    if live and current in {LIVE, BESIDE}:
        context |= _live_page(live, figures) | {"live_documents": documents_for_staff(documents)}
    return context | (_of_revision(request, article, standing, form, current, figures) if revision else {})


def _of_revision(
    request: HttpRequest,
    article: Article,
    standing: Standing,
    form: DecisionForm,
    view: str,
    figures: list[PublishedFigure],
) -> dict[str, Any]:
    """What is proposed, what is to be said about it, and what this moderator may do."""
    revision, redactions = article.latest_revision, redactions_of(article.pk)
    content = revision.data
    now_is, actor = workflow.situation_of(article, standing), workflow.actor_at(article, request.user)
    photos = progress_of(revision, redactions)
    shown = darkroom.shown(content, redactions)
    facts = facts_of_photos({row["photo"] for row in (*content["figures"], *shown)} - {None})
    verbs = possible(now_is, actor, at=timezone.now()) & {*TAKES}
    if "redact" in verbs and now_is.published_documents:
        verbs.add("redact-document")
    return {
        "verbs": verbs,
        "kept": kept(form, verbs),
        **comments_context(request, article, revision),
        "obstacles": obstacles(now_is, actor, photos, unusable(shown, facts, first_day(content))),
        "photos": photos,
        "needs_waiver": actor.may_waive and has_written(now_is, actor),
        **(stand_in_context(article, form, redactions, {row.photo_id for row in figures}) if "redact" in verbs else {}),
        "is_claimed_by_me": now_is.claimed_by == actor.key,
        "findings": [*_drift(article, revision), *findings(content, facts)],
        "proofs": remarks_beside(revision),
        **(_proposal(article, standing.live, redactions) if view in {PROPOSED, BESIDE} else {}),
        **(difference_context(article, _older(article, standing.live), revision) if view == DIFFERENCE else {}),
    }


def _older(article: Article, live: Publication | None) -> Revision | None:
    """What the proposal is compared with: what readers see, else the revision before it."""
    latest = article.latest_revision
    if live is not None and live.revision_id != latest.pk:
        return article.revisions.get(pk=live.revision_id)
    return article.revisions.filter(number__lt=latest.number).first()


def _views(wanted: str, latest: Revision | None, live: Publication | None) -> list[View]:
    """Those that have something to show; the first where the wanted one has not."""
    is_update = live is not None and latest is not None and live.revision_id != latest.pk
    has_older = is_update or (latest is not None and latest.number > 1)
    names = [
        PROPOSED,
        *([LIVE] if live else []),
        *([DIFFERENCE] if has_older else []),
        *([BESIDE] if is_update else []),
    ]
    current = wanted if wanted in names else PROPOSED
    return [View(name, str(VIEWS[name]), name == current, KEYS.get(name, "")) for name in names]


def _live_page(live: Publication, figures: list[PublishedFigure]) -> dict[str, Any]:
    """What readers see now."""
    return {
        "live_body": with_figures(live.html, figures),
        "live_mentions": live.mentions.all(),
        "live_corrections": live.facts.get("corrections", []),
    }


def _proposal(article: Article, live: Publication | None, redactions: Redactions) -> dict[str, Any]:
    """The proposed page exactly as readers would get it."""
    composition = publishing.compose(article.latest_revision, redactions=redactions)
    publication = composition.publication
    if live is not None:
        publication.first_published_at = live.first_published_at
    if publication.section_id == article.section_id:
        publication.section = article.section
    return {
        "publication": publication,
        "body": with_figures(marked(composition), composition.figures),
        "figures": composition.figures,
        "documents": documents_for_staff(composition.documents),
        "documents_kept_away": [row for row in composition.documents if row.redacted_at is not None],
        "mentions": composition.mentions,
        "corrections": live.facts.get("corrections", []) if live else [],
        "kept_away": [figure for figure in composition.figures if figure.redacted_at is not None],
        "replaced": _replaced(article.latest_revision, composition.figures),
    }


def _replaced(revision: Revision, figures: list[PublishedFigure]) -> list[PublishedFigure]:
    """Those that show another photo than the revision names: one that stands in for it."""
    named = {row["key"]: row["photo"] for row in revision.data["figures"]}
    return [figure for figure in figures if figure.redacted_at is None and figure.photo_id != named.get(figure.key)]


def _drift(article: Article, revision: Revision) -> list[Finding]:
    """Says that the register or a photo has changed since the revision was cut; the revision itself never does."""
    if digest_of(canonical(content_of(article))) == revision.digest:
        return []
    text = _(
        "Since this revision was saved, the register, the event or a photo has changed. To take the change over, save the article again."
    )
    return [Finding("register-changed", "people", text)]
