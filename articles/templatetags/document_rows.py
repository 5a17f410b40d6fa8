"""What the rows of attached documents say of a file, and every sentence that their script says."""

from django import template
from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.document_uploads import facts_of
from articles.documents.intake import DocumentRefused
from articles.documents.library import remarks_on
from articles.models import Document

register = template.Library()

WORDS = {
    "waiting": _("waiting"),
    "sending": _("sending"),
    "checking": _("being looked through"),
    "lost": _("waiting for the network; goes on by itself"),
    "failed": _("The connection failed."),
    "gone": _("This file can no longer be read here. Choose it again."),
    "signed-out": _("You are signed out. Sign in in another window, then try again."),
    "here": _("This document is attached already."),
    "known": _("The desk had this file already: it was not stored a second time."),
    "full": _("An article has room for [most] documents."),
    "added": _("Attached: [title]"),
    "removed": _("Removed: [title]. “Put back” undoes it."),
    "back": _("Put back: [title]"),
    "moved": _("[title]: place [place] of [all]"),
    "close": _("Close"),
}


@register.simple_tag
def document_words() -> SafeString:
    """The sentences as data attributes of the block."""
    words = {f"words-{name}": text for name, text in WORDS.items()}
    words |= {"most-bytes": settings.DOCUMENT_MAX_BYTES, "words-too-large": DocumentRefused("too_large").message}
    return format_html_join(" ", 'data-{}="{}"', words.items())


@register.simple_tag
def document_facts(document: Document) -> str:
    return facts_of(document)


@register.simple_tag
def document_remarks(document: Document) -> list[str]:
    return remarks_on(document)
