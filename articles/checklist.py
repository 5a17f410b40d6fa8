"""What an approver signs before a report goes out: one sentence an item, kept with the approval in the words of that day.

The first four are the conditions of Thông tư 45/2023/TT-BCA, article 3, for information of the public security forces on the
network; the others are what this newsroom answers for.
"""

from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHECKLIST: dict[str, str | Promise] = {
    "public": _("All of it is information that may be made public."),
    "state-secret": _("Nothing in it is on the list of state secrets."),
    "professional-secret": _("Nothing in it gives away professional secrets of the force."),
    "internal": _("Nothing in it is an internal matter of the force."),
    "designations": _("Ranks, posts and names are right as of the day of the event, and in the right order."),
    "photos": _("The photos show nothing that must not be seen: screens, maps, papers, number plates."),
    "source": _("The source is named, or the report is our own."),
}


def missing(ticked: frozenset[str]) -> list[str]:
    """The codes of the items that have not been ticked, in the order of the list."""
    return [code for code in CHECKLIST if code not in ticked]


def signed() -> list[dict[str, Any]]:
    """The whole list as an approval keeps it, in Vietnamese, the language of the file."""
    with translation.override("vi"):
        return [{"code": code, "text": str(text)} for code, text in CHECKLIST.items()]
