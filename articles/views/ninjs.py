"""Reports for wire desks and archives, as ninjs: one by its address, and the newest in pages.

What readers cannot see is not here either. A report that was taken back is in the list of those that were
(`pubstatus=canceled`), and its own address answers 410, both with the notice that readers get.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, override

from articles.addresses import absolute, address_of
from articles.frame import site_settings
from articles.keyset import NEWER, OLDER, page_of
from articles.models import Article, Mention, Publication, Withdrawal
from articles.ninjs import Item, item, listing, withdrawn
from articles.readers import for_readers
from articles.reading import live_publication, withdrawal_in_force
from people.models import Organisation

LANGUAGE, LIMIT, STATUS = "ngon-ngu", "limit", "pubstatus"
LANGUAGES = ("vi", "en")
USABLE, CANCELED = "usable", "canceled"
LENGTH, MOST = 20, 100


@for_readers
def ninjs(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`/tin/<slug>-<id>/ninjs.json`: six queries. Redirects as the page itself does; 410 with what may be said."""
    publication = live_publication(pk)
    if publication is None:
        return _gone(pk)
    address = address_of(publication) + "ninjs.json"
    if request.path != address:
        return redirect(address, permanent=publication.language == get_language())
    if publication.kind != Article.Kind.REPORT:
        raise Http404
    prefetch_related_objects([publication], "figures", _mentions())
    return _answer(_items([publication])[0])


@for_readers
def items(request: HttpRequest) -> HttpResponse:
    """`/api/v1/items`: the newest first, in pages; six queries, however many items. 400 for a parameter that means nothing.

    The language is a parameter: under /en/ it leads to its one address.
    """
    if get_language() != "vi":
        return redirect(_address(request.GET.dict()), permanent=True)
    language, status = request.GET.get(LANGUAGE, "vi"), request.GET.get(STATUS, USABLE)
    limit = request.GET.get(LIMIT, str(LENGTH))
    if language not in LANGUAGES or status not in {USABLE, CANCELED} or not _is_limit(limit):
        return HttpResponse(
            f"{LANGUAGE}: vi | en. {STATUS}: usable | canceled. {LIMIT}: 1–{MOST}.",
            status=400,
            content_type="text/plain; charset=utf-8",
        )
    chosen = {LANGUAGE: language, LIMIT: limit}
    if status == CANCELED:
        rows = [withdrawn(row, language) for row in _withdrawals(language)[: int(limit)]]
        return _answer(listing(_address(chosen | {STATUS: status}), rows))
    reports = Publication.objects.live().reports(language).news().select_related("section", "desk")
    page = page_of(reports.defer("search_text").prefetch_related("figures", _mentions()), request.GET, size=int(limit))
    place = {name: request.GET[name] for name in (OLDER, NEWER) if request.GET.get(name)}
    older = _address(chosen | {OLDER: page.older}) if page.older else ""
    newer = _address(chosen | {NEWER: page.newer}) if page.newer else ""
    response = _answer(listing(_address(chosen | place), _items(page.rows), before=older, after=newer))
    links = [f'<{address}>; rel="{rel}"' for rel, address in (("next", older), ("prev", newer)) if address]
    if links:
        response.headers["Link"] = ", ".join(links)
    return response


def _is_limit(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len(str(MOST)) and 1 <= int(text) <= MOST


def _address(params: dict[str, str]) -> str:
    with override("vi"):
        return f"{absolute(reverse('articles:api_items'))}?{urlencode(params)}"


def _answer(data: Item, status: int = 200) -> HttpResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})


def _mentions() -> "Prefetch[Any]":
    return Prefetch("mentions", Mention.objects.select_related("person"))


def _items(publications: list[Publication]) -> list[Item]:
    """The items of these publications, with their figures and mentions loaded: three queries."""
    site = site_settings()
    named = {row["id"] for publication in publications for row in publication.facts.get("organisations", [])}
    linked = set(Organisation.objects.in_public().filter(pk__in=named).values_list("pk", flat=True))
    translations = _translations(publications)
    return [
        item(
            publication,
            publication.figures.all(),
            publication.mentions.all(),
            publisher=site.publisher or site.name,
            translation=translations.get(publication.article_id),
            linked=linked,
        )
        for publication in publications
    ]


def _translations(publications: Iterable[Publication]) -> dict[int, Publication]:
    """The live version of each in the other language, by the key of the article."""
    originals = {row.article_id: row.translation_of_id for row in publications}
    related = Q(translation_of__in=originals) | Q(article__in=[key for key in originals.values() if key])
    rows = Publication.objects.live().filter(related)
    found: dict[int, Publication] = {}
    for row in rows.only("article_id", "translation_of_id", "language", "title", "slug"):
        for key, original in originals.items():
            if key == row.translation_of_id or original == row.article_id:
                found[key] = row
    return found


def _withdrawals(language: str) -> Any:
    """Those in force of what was a report here in that language, the newest first."""
    published = Publication.objects.filter(article_id=OuterRef("article_id")).order_by("-pk")
    rows = Withdrawal.objects.filter(Q(lifted_at=None) | Q(lifted_at__gt=timezone.now()))
    rows = rows.annotate(
        language=Subquery(published.values("language")[:1]),
        was=Subquery(published.values("kind")[:1]),
        is_adopted=Subquery(published.values("is_from_archive")[:1]),
    )
    return rows.filter(language=language, was=Article.Kind.REPORT, is_adopted=False).order_by("-withdrawn_at", "-pk")


def _gone(pk: int) -> HttpResponse:
    withdrawal = withdrawal_in_force(pk, timezone.now())
    if withdrawal is None:
        raise Http404
    languages = Publication.objects.filter(article_id=pk).order_by("-pk").values_list("language", flat=True)
    return _answer(withdrawn(withdrawal, languages[0]), status=410)
