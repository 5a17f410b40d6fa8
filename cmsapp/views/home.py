"""The home page: what leads, what is new, each desk, in pictures, each section. Three queries and the frame's."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.frame import Frame, Link, frame
from articles.models import HomeLead, Publication
from articles.readers import for_readers, live_reports

MOST_LEADS = 3
LATEST = 6
A_DESK = 4
IN_PICTURES = 4
A_SECTION = 2
READ_AHEAD = 40


@dataclass(frozen=True, slots=True)
class Block:
    """What a desk or a section has that is new, and the page that has the rest of it."""

    of: Link
    reports: list[Publication]
    page: Link | None


@for_readers
def home(request: HttpRequest) -> HttpResponse:
    around = frame()
    newest = list(live_reports()[:READ_AHEAD])
    leads = _leads() or newest[:1]
    shown = {report.pk for report in leads}
    latest = [report for report in newest if report.pk not in shown][:LATEST]
    shown |= {report.pk for report in latest}
    desks, sections = _blocks(around, leads[:1], shown)
    with_photo = [report for report in newest if report.facts.get("cover")]
    pictures = sorted(with_photo, key=lambda report: report.pk in shown)[:IN_PICTURES]
    context = {
        "frame": around,
        "lead": leads[0] if leads else None,
        "second_leads": leads[1:],
        "latest": latest,
        "desks": desks,
        "pictures": pictures if len(pictures) == IN_PICTURES else [],
        "sections": sections,
    }
    return render(request, "home.html", context)


def _leads() -> list[Publication]:
    """The live reports that moderators put first, in their order."""
    chosen = HomeLead.objects.all()
    position = chosen.filter(article_id=OuterRef("article_id")).values("position")[:1]
    reports = live_reports().filter(article_id__in=chosen.values("article_id")).annotate(position=Subquery(position))
    return list(reports.order_by("position", "-first_published_at", "-article_id")[:MOST_LEADS])


def _blocks(around: Frame, lead: list[Publication], above: set[int]) -> tuple[list[Block], list[Block]]:
    """The newest of every desk but what leads the page; of every section, what the page does not show already."""
    besides = live_reports().exclude(pk__in=[report.pk for report in lead])
    unseen = live_reports().exclude(pk__in=above)
    # A section may have to go past what its desk shows.
    further = A_DESK + A_SECTION
    parts = [besides.filter(desk_id=desk.key)[:A_DESK] for desk in around.desks]
    parts += [unseen.filter(section_id=section.key)[:further] for section in around.sections]
    reports = _all_of(parts)
    desks = [
        Block(
            desk,
            _photo_first([each for each in reports if each.desk_id == desk.key][:A_DESK]),
            around.of_desk.get(desk.key),
        )
        for desk in around.desks
    ]
    shown = above | {report.pk for block in desks for report in block.reports}
    left = [report for report in reports if report.pk not in shown]
    sections = [
        Block(section, [each for each in left if each.section_id == section.key][:A_SECTION], section)
        for section in around.sections
    ]
    return _with_reports(desks), _with_reports(sections)


def _all_of(parts: list[QuerySet[Publication]]) -> list[Publication]:
    """What any of the parts has, in the order of a list, in one query that reads each part by its own index."""
    if not parts:
        return []
    keys = [Publication.objects.order_by().filter(pk__in=part.values("pk")).values("pk") for part in parts]
    return list(live_reports().filter(pk__in=keys[0].union(*keys[1:], all=True) if keys[1:] else keys[0]))


def _with_reports(blocks: Iterable[Block]) -> list[Block]:
    return [block for block in blocks if block.reports]


def _photo_first(reports: list[Publication]) -> list[Publication]:
    """The newest with a photo heads its desk; the others stay in order."""
    head = next((report for report in reports if report.facts.get("cover")), None)
    return [head, *(report for report in reports if report is not head)] if head else reports
