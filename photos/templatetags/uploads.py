"""What the pages that take photos say about them before a file is sent."""

from typing import Any

from django import template
from django.conf import settings
from django.template.defaultfilters import filesizeformat

from photos.forms import ACCEPT
from photos.intake import REFUSALS

# So many requests of one page carry a photo at the same time.
AT_ONCE = 3

register = template.Library()


@register.inclusion_tag("admin/photos/_uploads.html")
def uploads() -> dict[str, Any]:
    """The lines of the uploads, which the script fills, with every sentence that it says."""
    too_large = REFUSALS["too_large"] % {"limit": filesizeformat(settings.PHOTO_MAX_BYTES)}
    return {
        "lanes": AT_ONCE,
        "most_bytes": settings.PHOTO_MAX_BYTES,
        "too_large": too_large,
    }


@register.simple_tag
def accepted_photos() -> str:
    """The kinds of files that the browser offers to choose."""
    return ACCEPT
