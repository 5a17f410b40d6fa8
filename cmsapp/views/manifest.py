"""What a phone shows when a reader keeps the site on its first screen: name, icons, colours."""

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

from articles.frame import frame
from articles.readers import for_readers

GROUND, BAND = "#fffdf9", "#1d1b18"


@for_readers
def manifest(request: HttpRequest) -> JsonResponse:
    site = frame()
    data = {
        "name": site.name,
        "short_name": site.name,
        "description": site.tagline,
        "lang": get_language(),
        "start_url": reverse("home"),
        "display": "browser",
        "background_color": GROUND,
        "theme_color": BAND,
        "icons": [
            {"src": static("newsroom/icon.svg"), "type": "image/svg+xml", "sizes": "any"},
            {"src": static("newsroom/icon-512.png"), "type": "image/png", "sizes": "512x512"},
        ],
    }
    return JsonResponse(data, content_type="application/manifest+json")
