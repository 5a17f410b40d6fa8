"""What every data block has in it: moments, addresses, the site and its publisher, the way to a page."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override

from articles.addresses import absolute
from articles.frame import Frame
from vietnamese.dates import VIETNAM
from vietnamese.text import one_line

type Data = dict[str, Any]

LOGO_SIZE = 512


def moment(at: datetime) -> str:
    """The moment in Vietnam's time: 2021-09-24T16:28:00+07:00."""
    return at.astimezone(VIETNAM).isoformat(timespec="seconds")


def without_empty(data: Data) -> Data:
    """What is not known is not said."""
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}


def home(language: str) -> str:
    with override(language):
        return absolute(reverse("home"))


def website(site: Frame, language: str) -> Data:
    """The site in one language, as a page refers to it."""
    return {"@type": "WebSite", "@id": f"{home(language)}#website", "name": one_line(site.name), "url": home(language)}


def logo() -> str:
    return absolute(static(f"newsroom/icon-{LOGO_SIZE}.png"))


def publisher(site: Frame, language: str) -> Data:
    return {
        "@type": "Organization",
        "@id": f"{absolute('/')}#publisher",
        "name": one_line(site.publisher or site.name),
        "url": home(language),
        "logo": {"@type": "ImageObject", "url": logo(), "width": LOGO_SIZE, "height": LOGO_SIZE},
    }


def breadcrumb(steps: Iterable[tuple[str, str]]) -> Data:
    """The way to a page: names and absolute addresses, from the home page on."""
    items = [
        {"@type": "ListItem", "position": position, "name": one_line(name), "item": address}
        for position, (name, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
