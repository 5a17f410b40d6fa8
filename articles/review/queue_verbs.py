"""What can be done from the queue: claim, release, take over, and publish what is approved. One transaction an article.

Approving and returning are not here: they are decided on the screen that shows what is decided about.
"""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import refusals, workflow
from articles.filters import LARGEST_KEY
from articles.models import Article
from articles.review.queue_rows import PAGE_SIZE
from staff.addresses import client_ip

BULK = ("claim", "release", "publish")
# What a row's own button asks for -> the verb, and what goes with it.
SINGLE: dict[str, tuple[str, dict[str, Any]]] = {
    "claim": ("claim", {}),
    "release": ("release", {}),
    "take-over": ("claim", {"take_over": True}),
}
DONE_TO_ONE = {
    "claim": lambda: _("You are reading “%(title)s” now. The others see that."),
    "release": lambda: _("“%(title)s” is free for others to read."),
    "publish": lambda: _("“%(title)s” is published."),
}


@dataclass(slots=True)
class Outcome:
    """What came of one verb: the articles it was done to, those that refused and why, and how many were not found."""

    done: list[Article] = field(default_factory=list)
    refused: list[tuple[Article, str]] = field(default_factory=list)
    missing: int = 0


def act(request: HttpRequest) -> HttpResponse:
    """Do what was posted, say what came of it, and go back to the page it was posted from, filters and all."""
    asked, _dash, key = request.POST.get("one", "").rpartition("-")
    if asked in SINGLE:
        verb, given = SINGLE[asked]
        _report(request, verb, _perform(request, verb, [key], **given))
        return _back(request, key)
    verb, keys = request.POST.get("verb", ""), list(dict.fromkeys(request.POST.getlist("row")))[:PAGE_SIZE]
    if verb not in BULK:
        messages.error(request, _("This cannot be done from the queue. Open the article."))
    elif not keys:
        messages.error(request, _("Nothing was selected. Tick the articles first."))
    elif verb == "publish" and "confirmed" not in request.POST:
        return _ask(request, keys)
    else:
        _report(request, verb, _perform(request, verb, keys))
    return _back(request)


def _perform(request: HttpRequest, verb: str, keys: list[str], **given: Any) -> Outcome:
    """Each article by itself: what one refuses undoes nothing of the others."""
    found, outcome = _found(request, keys), Outcome()
    for key in keys:
        article = found.get(key)
        if article is None:
            outcome.missing += 1
            continue
        if verb == "publish":
            given["expected"] = request.POST.get(f"digest-{key}", "")
        try:
            workflow.perform(verb, article, by=request.user, ip_address=client_ip(request), **given)
        except refusals.TransitionRefused as refusal:
            outcome.refused.append((article, str(refusal.message)))
        else:
            outcome.done.append(article)
    return outcome


def _found(request: HttpRequest, keys: list[str]) -> dict[str, Article]:
    """The articles of these keys at the user's desks. Another desk's is as good as none."""
    numbers = {int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 20}
    mine = Article.objects.at_desks_of(request.user).select_related("latest_revision", "created_by", "desk")
    found = mine.filter(pk__in={number for number in numbers if number <= LARGEST_KEY}).defer("body")
    return {str(article.pk): article for article in found}


def _ask(request: HttpRequest, keys: list[str]) -> HttpResponse:
    """The page that lists what would be published, with the digests that were on the screen."""
    found = _found(request, keys)
    rows = [(found[key], request.POST.get(f"digest-{key}", "")) for key in keys if key in found]
    context = {
        **admin.site.each_context(request),
        "title": _("Publish now?"),
        "rows": rows,
        "missing": len(keys) - len(rows),
        "back": request.get_full_path(),
    }
    return TemplateResponse(request, "admin/articles/review_publish.html", context)


def _back(request: HttpRequest, key: str = "") -> HttpResponseRedirect:
    place = f"#bai-{key}" if key.isascii() and key.isdigit() and len(key) < 20 else ""
    return HttpResponseRedirect(request.get_full_path() + place)


def _report(request: HttpRequest, verb: str, outcome: Outcome) -> None:
    """One sentence for what was done, and one that names each article that refused, with its reason."""
    done, refused = outcome.done, outcome.refused
    if len(done) == 1:
        messages.success(request, DONE_TO_ONE[verb]() % {"title": done[0]})
    elif done:
        messages.success(request, _done_to_many(verb, len(done)))
    if refused:
        reasons = "; ".join(f"“{article}”: {reason}" for article, reason in refused)
        messages.warning(request, _refused(verb, len(refused)) % {"number": len(refused), "reasons": reasons})
    if outcome.missing:
        sentence = ngettext("%(number)d article was not found.", "%(number)d articles were not found.", outcome.missing)
        messages.error(request, sentence % {"number": outcome.missing})


def _done_to_many(verb: str, number: int) -> str:
    sentence = {
        "claim": lambda: ngettext(
            "You are reading %(number)d article.", "You are reading %(number)d articles.", number
        ),
        "release": lambda: ngettext("%(number)d article is free.", "%(number)d articles are free for others.", number),
        "publish": lambda: ngettext("%(number)d article is published.", "%(number)d articles are published.", number),
    }
    return sentence[verb]() % {"number": number}


def _refused(verb: str, number: int) -> str:
    sentence = {
        "claim": lambda: ngettext(
            "%(number)d article was not claimed: %(reasons)s",
            "%(number)d articles were not claimed: %(reasons)s",
            number,
        ),
        "release": lambda: ngettext(
            "%(number)d article was not released: %(reasons)s",
            "%(number)d articles were not released: %(reasons)s",
            number,
        ),
        "publish": lambda: ngettext(
            "%(number)d article was not published: %(reasons)s",
            "%(number)d articles were not published: %(reasons)s",
            number,
        ),
    }
    return sentence[verb]()
