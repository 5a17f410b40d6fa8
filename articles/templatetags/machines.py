"""What the head of a public page says to machines: its addresses in both languages, how it is shared, its data block."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.addresses import absolute, address_of
from articles.models import Publication
from articles.pictures import address_of_rendition, widest
from articles.structured_data import pages
from articles.structured_data.parts import Data, logo

register = template.Library()

LOCALES = {"vi": "vi_VN", "en": "en_GB"}
# Pages that others stand under, by name of the address.
ABOVE = {
    "articles:list": _("Latest reports"),
    "articles:archive": _("Archive"),
    "people:person_list": _("People"),
    "people:organisation_list": _("Organisations"),
}


@register.inclusion_tag("_head_of_page.html", takes_context=True)
def head_of_page(
    context: template.Context,
    name: str,
    *,
    description: str = "",
    under: str = "",
    query: str = "",
    main: Data | None = None,
    addresses: bool = True,
) -> dict[str, Any]:
    """The head of a page that is no report. `under`: the address of the page above it. `main`: whom or what it is about.

    `query`: what of its query string makes it a page of its own. With `addresses` also where it is canonical and in both
    languages, for a page that exists in both.
    """
    request: HttpRequest = context["request"]
    site, language = context["site"], get_language()
    address = absolute(request.path) + (f"?{query}" if query else "")
    # A name from a template's `_("…")` is translated late.
    name, description = str(name), str(description or site.tagline or site.name)
    data = pages.home_page(site, language)
    if request.path != reverse("home"):
        steps = [(site.name, absolute(reverse("home"))), *_above(under), (name, address)]
        data = pages.page(name, address, site=site, language=language, way=steps, description=description, main=main)
    there = {code: absolute(translate_url(request.path, code)) for code in LOCALES} if addresses else {}
    return {
        "site": site,
        "name": name,
        "description": description,
        "address": address,
        "alternates": alternates(there),
        "locale": LOCALES[language],
        "other_locales": [LOCALES[code] for code in there if code != language],
        "logo": logo(),
        "data": data,
    }


@register.simple_tag(takes_context=True)
def addresses_of_report(context: template.Context) -> list[tuple[str, str]]:
    """Where a report with a translation is in each language: its `hreflang` links; without one there are none."""
    publication, translation = context["publication"], context.get("translation")
    if translation is None:
        return []
    there = {row.language: absolute(address_of(row)) for row in (publication, translation)}
    return alternates({language: there[language] for language in LOCALES})


@register.filter
def locale(publication: Publication) -> str:
    """vi_VN or en_GB."""
    return LOCALES[publication.language]


@register.simple_tag(takes_context=True)
def person_of_page(context: template.Context) -> Data:
    """The person of this page with the rank and the posts of today, in the language of the page."""
    who, called, designation = context["person"], context["called"], context["designation"]
    public, held = context["organisation_keys"], {post.organisation_id for post in designation.posts}
    rows = {row.organisation_id: row.organisation for row in who.appointments.all() if row.organisation_id in held}
    file = widest(getattr(who, "portrait_files", None) or {}, "1x1") or widest(
        getattr(who, "portrait_files", None) or {}
    )
    rank = called.rank if isinstance(called.rank, str) else (called.rank.label if called.rank else "")
    return pages.person(
        who.full_name,
        absolute(who.get_absolute_url()),
        rank=rank,
        posts=[getattr(post, "text", post) for post in called.posts],
        organisations=_named(rows.values(), public),
        image=absolute(address_of_rendition(who.portrait_key, file["name"])) if file else "",
    )


@register.simple_tag(takes_context=True)
def organisation_of_page(context: template.Context) -> Data:
    """The organisation of this page under its present name, and what it is under today."""
    row, name, tree = context["organisation"], context["present"], context["tree"]
    others = (name.short_name, name.code, name.english_name, name.name) if name else ()
    return pages.organisation(
        context["label"],
        absolute(row.get_absolute_url()),
        other_names=[other for other in dict.fromkeys(others) if other and other != context["label"]],
        website=row.website,
        above=_named([*tree.cand, *tree.vertical], context["organisation_keys"]),
    )


def alternates(addresses: dict[str, str]) -> list[tuple[str, str]]:
    """`hreflang` and address of each language; whoever reads neither is led to the Vietnamese."""
    return [*addresses.items(), ("x-default", addresses["vi"])] if "vi" in addresses else list(addresses.items())


def _above(under: str) -> Sequence[tuple[str, str]]:
    return [(str(ABOVE[under]), absolute(reverse(under)))] if under else []


def _named(organisations: Any, public: Any) -> list[tuple[str, str]]:
    return [(str(row), absolute(row.get_absolute_url()) if row.pk in public else "") for row in organisations]
