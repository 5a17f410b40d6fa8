"""What every page for readers has in common: safe methods, a browser that asks each time, live reports in its language."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.models import Publication
from articles.models.publication import PublicationQuerySet
from people.glossary import Glossary

type View = Callable[..., HttpResponse]

# Every parameter that some page for readers understands; an address with others is nobody's, and no cache keeps it.
PARAMETERS = frozenset(
    (
        "q",
        "page",
        "truoc",
        "sau",
        "chuyen-muc",
        "to-chuc",
        "nhan-su",
        "chu-de",
        "chu",
        "moi-nguoi",
        "nam",
        "ngay",
        "tu",
        "den",
        "ngon-ngu",
        "limit",
        "pubstatus",
    )
)


def for_readers(view: View) -> View:
    """A public page: GET and HEAD; `no-cache`, to which ConditionalGetMiddleware adds an ETag."""

    @require_safe
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        # A withdrawal makes a page older than it was: only the ETag tells the truth.
        response.headers.pop("Last-Modified", None)
        patch_cache_control(response, no_cache=True)
        return response

    page.is_for_readers = True  # type: ignore[attr-defined]
    return page


def is_for_readers(view: View) -> bool:
    """Whether the view gives a page for readers: the same for everybody, so that a cache may keep it."""
    return getattr(view, "is_for_readers", False)


def by_the_clock(view: View) -> View:
    """A page for readers that grows old by itself, so that no cache may keep it."""
    view.is_for_readers = False  # type: ignore[attr-defined]
    return view


def glossary_of_page() -> Glossary | None:
    """What says ranks, posts and organisations in English, on an English page: one query."""
    return Glossary.read(confirmed_only=True) if get_language() == "en" else None


def live_reports() -> PublicationQuerySet:
    """The live reports in the language of the page, ready for a list."""
    return Publication.objects.live().reports(get_language()).for_listing()
