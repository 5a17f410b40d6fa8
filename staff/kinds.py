"""What people are told of: each kind in words, and how it reaches somebody who has chosen nothing."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from staff.models import AuditEvent


@dataclass(frozen=True, slots=True)
class Kind:
    """One reason to tell somebody.

    `choice` names it where people choose, `sentence` is what the inbox and the mail say. The inbox gets everything by default;
    `by_mail` says whether a mail is sent too. `is_optional` is false where nobody may look away. A mail carries the excerpt
    only where `mails_excerpt` says so: mail leaves the house.
    """

    choice: Any
    sentence: Any
    by_mail: bool = False
    is_optional: bool = True
    is_for_moderators: bool = False
    mails_excerpt: bool = False


KINDS: dict[str, Kind] = {
    "article.submit": Kind(
        _("An article is submitted at my desk"),
        _("%(who)s submitted an article for approval"),
        by_mail=True,
        is_for_moderators=True,
    ),
    "article.recall": Kind(
        _("An article that I am reading is taken back by its author"),
        _("%(who)s took back an article that you were reading"),
        is_for_moderators=True,
    ),
    "article.take_over": Kind(
        _("Somebody takes over an article that I am reading"),
        _("%(who)s took over an article that you were reading"),
        is_for_moderators=True,
    ),
    "article.waived": Kind(
        _("An article at my desk is approved without four eyes"),
        _("%(who)s approved their own text, without four eyes"),
        by_mail=True,
        is_optional=False,
        is_for_moderators=True,
    ),
    "article.claim": Kind(_("Somebody begins to read my article"), _("%(who)s is reading your article")),
    "article.return": Kind(
        _("My article is returned"),
        _("%(who)s returned an article with a reason"),
        by_mail=True,
        mails_excerpt=True,
    ),
    "article.approve": Kind(_("My article is approved"), _("%(who)s approved an article"), by_mail=True),
    "article.publish": Kind(_("My article is published"), _("%(who)s published an article"), by_mail=True),
    "article.schedule": Kind(_("My article is scheduled"), _("%(who)s scheduled an article")),
    "article.unschedule": Kind(
        _("The schedule of an article that I wrote or approved is cancelled"),
        _("%(who)s cancelled the schedule of an article"),
    ),
    "article.withdraw": Kind(
        _("An article of mine or of my desk is withdrawn"), _("%(who)s withdrew an article"), by_mail=True
    ),
    "article.redact": Kind(
        _("A photo of an article of mine or of my desk is taken down"),
        _("%(who)s took a photo or document down from an article"),
        by_mail=True,
    ),
    "photo.take_down": Kind(
        _("A photo that I or my desk use is taken down everywhere"),
        _("%(who)s took a photo down everywhere"),
        by_mail=True,
    ),
    "adoption.proposed": Kind(
        _("Old reports are proposed to go live at my desk"),
        _("%(who)s proposed old reports to go live"),
        by_mail=True,
        is_for_moderators=True,
    ),
    "article.comment": Kind(
        _("Somebody comments on my article or answers me"), _("%(who)s wrote a comment"), mails_excerpt=True
    ),
    "article.mention": Kind(
        _("Somebody mentions me in a comment"),
        _("%(who)s mentioned you in a comment"),
        by_mail=True,
        mails_excerpt=True,
    ),
}


def sentence(kind: str, event: AuditEvent) -> str:
    """What happened, in the language of the moment: "Vũ Quang Huy returned an article with a reason"."""
    who = str(event.actor) if event.actor else str(_("The system"))
    known = KINDS.get(kind)
    return str(known.sentence if known else _("%(who)s did something that concerns you")) % {"who": who}
