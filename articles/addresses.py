"""Addresses of publications in the language they are written in, and absolute ones for feeds and other machines."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from articles.models import Publication


def address_of(publication: Publication) -> str:
    """The path of this publication, under /en/ if it is English, whatever the language of the page."""
    with override(publication.language):
        return publication.get_absolute_url()


def lasting_address_of(article_id: int, language: str) -> str:
    """What names a report for ever: absolute, without the slug, which follows the title; it leads to the present address."""
    with override(language):
        return absolute(reverse("articles:detail", kwargs={"slug": "tin", "pk": article_id}))


def absolute(path: str) -> str:
    """The path on our own origin: never on the host that a request claimed."""
    return settings.SITE_ORIGIN + path
