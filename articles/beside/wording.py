"""What kinds of remarks are called, the weightiest first."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise | str] = {
    "safety": _("Safety"),
    "designation": _("Ranks, posts and names"),
    "order": _("Order of people"),
    "date": _("Dates and numbers"),
    "spelling": _("Spelling"),
    "typing": _("Typing"),
    "style": _("House style"),
}


def url_label(code: str, url: str) -> Promise | str:
    """What the address of a remark is called: a page of the register, or a source elsewhere."""
    if code == "unknown-person":
        return _("New record")
    return _("Record") if url.startswith("/") else _("Source")
