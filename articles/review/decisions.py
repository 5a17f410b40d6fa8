"""A decision as posted, carried out: what was done, said in a sentence, or why it was not."""

from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_time
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles import workflow
from articles.models import Article
from articles.refusals import TransitionRefused
from articles.releasing import approve_and_release
from articles.review import standing_in
from articles.review.forms import RELEASES, VERB_OF, DecisionForm
from articles.review.places import places_of
from staff.addresses import client_ip

STATUS_OF_REFUSAL = {"approval-is-stale": 409, "wrong-stage": 409, "already-claimed": 409, "not-allowed": 403}
# After these the article waits for nobody: its moderator goes on to the next one.
SETTLED = frozenset({"return", "approve", "approve-publish", "approve-schedule", "publish", "schedule"})

DONE = {
    "claim": lambda: _("You are reading “%(title)s” now. The others see that."),
    "release": lambda: _("“%(title)s” is free for others to read."),
    "redact": lambda: _("The photo is taken down from every page of “%(title)s”."),
    "redact-document": lambda: _("The document is taken down from every page of “%(title)s”."),
    "return": lambda: _("“%(title)s” goes back to its author with your reason."),
    "approve": lambda: _("“%(title)s” is approved. It is not yet published."),
    "approve-publish": lambda: _("“%(title)s” is approved and published."),
    "approve-schedule": lambda: _("“%(title)s” is approved and goes out at %(at)s."),
    "publish": lambda: _("“%(title)s” is published."),
    "schedule": lambda: _("“%(title)s” goes out at %(at)s."),
    "unschedule": lambda: _("The scheduled publication of “%(title)s” is cancelled."),
    "withdraw": lambda: _("“%(title)s” is withdrawn. Its address shows your notice."),
}
# What may be done next with an article that is no longer on the screen.
ONWARD = {
    "approve": lambda: _("Publish it…"),
    "approve-schedule": lambda: _("Cancel the schedule…"),
    "schedule": lambda: _("Cancel the schedule…"),
}


def carry_out(request: HttpRequest, article: Article, form: DecisionForm) -> TransitionRefused | None:
    """Do what the valid form says; refused, the form tells why and `article` is as it is now."""
    verb, given = form.cleaned_data["verb"], form.given()
    by = {"by": request.user, "ip_address": client_ip(request)}
    if verb == "redact" and workflow.may(verb, article, request.user):
        standing_in.ask(article, given["figure"], given["replacement"])
    try:
        if verb in RELEASES:
            approve_and_release(article, release=RELEASES[verb], **by, **given)
        else:
            workflow.perform(VERB_OF.get(verb, verb), article, **by, **given)
    except TransitionRefused as refused:
        form.add_error(None, str(refused.message))
        article.refresh_from_db()
        form.offer(places_of(article.latest_revision))
        return refused
    return None


def sentence(verb: str, article: Article, *, is_left: bool, at: datetime | None = None) -> str | SafeString:
    """What was done, and when (`at`) it will take effect; with the way back to the article when the screen `is_left` for another one."""
    done = DONE[verb]() % {"title": article, "at": format_time(timezone.localtime(at), "H:i, d/m/Y") if at else ""}
    if not is_left:
        return done
    address = reverse("admin:articles_review", args=[article.pk]) + "#decision"
    words = ONWARD[verb]() if verb in ONWARD else _("Back to it")
    return format_html('{} <a href="{}">{}</a>', done, address, words)
