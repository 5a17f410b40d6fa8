"""The home page: what leads, what is new, each desk, in pictures. Four queries and the frame's."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.frame import Frame, Link, frame
from articles.models import HomeLead, Publication
from articles.readers import for_readers, live_reports

MOST_LEADS = 3
LATEST = 6
A_DESK = 4
IN_PICTURES = 4
READ_AHEAD = 40


@dataclass(frozen=True, slots=True)
class DeskBlock:
    """One desk's newest reports; the organisation's page, if it has one."""

    desk: Link
    reports: list[Publication]
    organisation: Link | None


@for_readers
def home(request: HttpRequest) -> HttpResponse:
    around = frame()
    newest = list(live_reports()[:READ_AHEAD])
    leads = _leads() or newest[:1]
    shown = {report.pk for report in leads}
    latest = [report for report in newest if report.pk not in shown][:LATEST]
    shown |= {report.pk for report in latest}
    with_photo = [report for report in newest if report.facts.get("cover")]
    pictures = sorted(with_photo, key=lambda report: report.pk in shown)[:IN_PICTURES]
    context = {
        "frame": around,
        "lead": leads[0] if leads else None,
        "second_leads": leads[1:],
        "latest": latest,
        "desks": _desks(around, leads[:1]),
        "pictures": pictures if len(pictures) == IN_PICTURES else [],
    }
    return render(request, "home.html", context)


def _leads() -> list[Publication]:
    """The live reports that moderators put first, in their order."""
    chosen = HomeLead.objects.all()
    position = chosen.filter(article_id=OuterRef("article_id")).values("position")[:1]
    reports = live_reports().filter(article_id__in=chosen.values("article_id")).annotate(position=Subquery(position))
    return list(reports.order_by("position", "-first_published_at", "-article_id")[:MOST_LEADS])


def _desks(around: Frame, besides: list[Publication]) -> list[DeskBlock]:
    """The newest reports of every desk but the one that leads the page, in one query."""
    if not around.desks:
        return []
    others = live_reports().exclude(pk__in=[report.pk for report in besides])
    newest = (Q(pk__in=others.filter(desk_id=desk.key).values("pk")[:A_DESK]) for desk in around.desks)
    reports = list(live_reports().filter(reduce(or_, newest)))
    blocks = [
        DeskBlock(
            desk,
            _photo_first([report for report in reports if report.desk_id == desk.key]),
            around.of_desk.get(desk.key),
        )
        for desk in around.desks
    ]
    return [block for block in blocks if block.reports]


def _photo_first(reports: list[Publication]) -> list[Publication]:
    """The newest with a photo heads its desk; the others stay in order."""
    head = next((report for report in reports if report.facts.get("cover")), None)
    return [head, *(report for report in reports if report is not head)] if head else reports
