"""Pages that are no report: the home page, lists, people, organisations."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import override

from articles.addresses import absolute
from articles.frame import Frame
from articles.structured_data.parts import Data, breadcrumb, publisher, website, without_empty

# Stands for what a reader types, as schema.org wants it written.
TYPED = "search_term_string"


def home_page(site: Frame, language: str) -> Data:
    """The site, who publishes it, and how to search it."""
    with override(language):
        search = absolute(reverse("articles:search"))
    reached = {"address": site.address, "email": site.email, "telephone": site.telephone}
    return {
        "@context": "https://schema.org",
        **website(site, language),
        "description": site.tagline or site.name,
        "inLanguage": language,
        "publisher": without_empty(publisher(site, language) | reached),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{{TYPED}}}"},
            "query-input": f"required name={TYPED}",
        },
    }


def page(
    name: str,
    address: str,
    *,
    site: Frame,
    language: str,
    way: Sequence[tuple[str, str]],
    description: str = "",
    main: Data | None = None,
) -> Data:
    """A list of reports; with `main` the page of somebody or of an organisation. `way` leads to it, itself included."""
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": "ProfilePage" if main else "CollectionPage",
            "@id": address,
            "url": address,
            "name": name,
            "description": description,
            "inLanguage": language,
            "isPartOf": website(site, language),
            "breadcrumb": breadcrumb(way),
            "mainEntity": main,
        }
    )


def person(
    name: str,
    address: str,
    *,
    rank: str = "",
    posts: Sequence[str] = (),
    organisations: Sequence[tuple[str, str]] = (),
    image: str = "",
) -> Data:
    """Somebody with the rank and the posts of today. `organisations`: of those posts, by name and address ("" for none)."""
    affiliation = [without_empty({"@type": "Organization", "name": name, "url": url}) for name, url in organisations]
    said = {"honorificPrefix": rank, "jobTitle": list(posts), "affiliation": affiliation, "image": image}
    return without_empty({"@type": "Person", "@id": f"{address}#person", "name": name, "url": address, **said})


def organisation(
    name: str,
    address: str,
    *,
    other_names: Sequence[str] = (),
    website: str = "",
    above: Sequence[tuple[str, str]] = (),
) -> Data:
    """An organisation under its present name. `above`: what it is under today, by name and address ("" for none)."""
    parents = [without_empty({"@type": "Organization", "name": name, "url": url}) for name, url in above]
    said = {"alternateName": list(other_names), "sameAs": website, "parentOrganization": parents}
    return without_empty(
        {"@type": "Organization", "@id": f"{address}#organisation", "name": name, "url": address, **said}
    )
