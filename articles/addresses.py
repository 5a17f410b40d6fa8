"""Addresses of publications in the language they are written in, and absolute ones for feeds and other machines."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from articles.models import Publication


def address_of(publication: Publication) -> str:
    """The path of this publication, under /en/ if it is English, whatever the language of the page."""
    with override(publication.language):
        return publication.get_absolute_url()


def short_address(article_id: int, language: str) -> str:
    """The path of a report without its title's words: it leads to the present address whatever the title becomes."""
    with override(language):
        return reverse("articles:detail", kwargs={"slug": "tin", "pk": article_id})


def short_address_of(publication: Publication) -> str:
    return short_address(publication.article_id, publication.language)


def absolute(path: str) -> str:
    """The path on our own origin: never on the host that a request claimed."""
    return settings.SITE_ORIGIN + path
