"""One report or page to read, and what its address says when it is gone or has moved."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from articles import citing
from articles.addresses import absolute, address_of, short_address_of
from articles.documents.showing import for_readers as documents_for_readers
from articles.frame import Frame, frame
from articles.models import Article, Publication
from articles.readers import for_readers
from articles.reading import (
    linked_organisations,
    live_publication,
    organisations_that_lead_on,
    people_that_lead_on,
    withdrawal_in_force,
)
from articles.related import beside_page, neighbours
from articles.rendering import with_figures
from articles.structured_data.reports import news_article, web_page

# Addresses that people type, by the language of the page: the slug of the page they mean.
SHORT_ADDRESSES = {
    "gioi-thieu": {"vi": "gioi-thieu", "en": "about"},
    "chuc-nang": {"vi": "chuc-nang-nhiem-vu", "en": "functions"},
    "co-cau": {"vi": "co-cau-to-chuc", "en": "structure"},
    "lien-he": {"vi": "lien-he", "en": "contact"},
    "tro-nang": {"vi": "tro-nang", "en": "accessibility"},
}


@for_readers
def detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A report or page; 301 to its present address, 302 to its language, 410 with the notice once withdrawn."""
    publication = live_publication(pk)
    if publication is None:
        return gone(request, pk)
    return elsewhere(request, publication, address_of(publication)) or _read(request, publication)


@for_readers
def short_address(request: HttpRequest, name: str) -> HttpResponse:
    """The about and contact pages under the addresses that people type."""
    slug = SHORT_ADDRESSES[name][get_language()]
    page = (
        Publication.objects.live()
        .filter(kind=Article.Kind.PAGE, language=get_language(), slug=slug)
        .order_by("article_id")
        .first()
    )
    if page is None:
        raise Http404
    return redirect(page)


def _read(request: HttpRequest, publication: Publication) -> HttpResponse:
    figures = list(publication.figures.all())
    mentions = list(publication.mentions.select_related("person"))
    is_report = publication.kind == Article.Kind.REPORT
    leading = people_that_lead_on(mentions), organisations_that_lead_on(publication)
    beside = neighbours(publication, *leading) if is_report else beside_page(publication)
    site, linked = frame(), linked_organisations(publication)
    described = news_article if is_report else web_page
    data = described(publication, figures, mentions, site=site, translation=beside.translation, linked=linked)
    context = {
        "frame": site,
        "publication": publication,
        "body": with_figures(publication.html, figures, for_readers=True),
        "figures": figures,
        "documents": documents_for_readers(publication.documents.all()),
        "mentions": mentions,
        "organisation_keys": linked,
        "corrections": publication.facts.get("corrections", []),
        "related": beside.related,
        "previous": beside.previous,
        "next": beside.next,
        "translation": beside.translation,
        "address": address_of(publication),
        "citation": _citation(publication, site) if is_report else None,
        "structured_data": data,
        "is_preview": False,
    }
    return render(request, "articles/detail.html", context)


def _citation(publication: Publication, site: Frame) -> dict[str, str]:
    short = absolute(short_address_of(publication))
    cited = citing.Cited(
        author=publication.byline or publication.desk.name,
        title=publication.title,
        site=site.name,
        published_at=publication.first_published_at,
        updated_at=publication.updated_at,
        address=short,
        language=publication.language,
        source=publication.source,
    )
    return {"line": citing.line(cited), "bibtex": citing.bibtex(cited, f"tin{publication.article_id}"), "short": short}


def elsewhere(request: HttpRequest, publication: Publication, address: str) -> HttpResponseRedirectBase | None:
    """The way to the address that this request should have asked for; None where it did."""
    if request.path == address:
        return None
    return redirect(address, permanent=publication.language == get_language())


def gone(request: HttpRequest, pk: int) -> HttpResponse:
    """410 with the notice of a report that was withdrawn. Raises Http404 for any other that is not live."""
    withdrawal = withdrawal_in_force(pk, timezone.now())
    if withdrawal is None:
        raise Http404
    return render(request, "410.html", {"withdrawal": withdrawal}, status=410)
