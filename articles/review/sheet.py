"""The approval sheet on the screen, made for paper."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from articles.addresses import absolute, address_of
from articles.approval_sheet import sheet_of
from articles.models import Article, Publication
from staff.addresses import client_ip
from staff.audit import record
from staff.roles import is_administrator, is_moderator


@require_GET
def approval_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of one publication, for moderators of its desk and *Quản trị*. To open it is an export, and recorded."""
    if not (is_moderator(request.user) or is_administrator(request.user)):
        raise PermissionDenied
    mine = Article.objects.at_desks_of(request.user)
    publications = Publication.objects.select_related(
        "article", "desk", "section", "revision", "approval__revision", "approval__approved_by", "published_by"
    ).defer("html", "search_text")
    publication = get_object_or_404(publications.filter(article__in=mine), pk=pk)
    # First, so that the head on the paper counts the paper itself.
    export = record(
        "export.approval_sheet",
        publication,
        actor=request.user,
        ip_address=client_ip(request),
        article=publication.article_id,
        digest=publication.digest,
    )
    context = {
        "sheet": sheet_of(publication),
        "publication": publication,
        "corrections": publication.facts.get("corrections", []),
        "address": absolute(address_of(publication)),
        "export": export,
        "printed_at": timezone.now(),
        "printed_by": request.user,
    }
    return TemplateResponse(request, "admin/articles/approval_sheet.html", context)
