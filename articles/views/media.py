"""Renditions: to everybody while a live publication shows them, to the photo's desk before, to nobody else.

A shared cache may keep a file but must ask each time, so a withdrawal is felt at once.
"""

from django.core.files.storage import storages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from articles.cards.making import is_public as is_public_card
from articles.models import Publication, PublishedFigure
from articles.models.share_card import FILE_NAME
from photos.models import Photo, RenditionSet
from staff.models import User

CONTENT_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
PUBLIC, PRIVATE = "public, max-age=0, must-revalidate", "private, no-store"


@csp_override({"sandbox": "", "default-src": [CSP.NONE]})
@require_safe
def rendition(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The file `name` of the rendition set or card `key`, or 404."""
    if is_public(key, name) or (name == FILE_NAME and is_public_card(key)):
        # Asked before the file is opened: ConditionalGetMiddleware would leave it open behind its 304.
        return get_conditional_response(request, etag=_etag(key, name)) or file_response(key, name, PUBLIC)
    if request.user.is_authenticated and request.user.is_staff and _is_at_desk(request.user, key):
        return file_response(key, name, PRIVATE)
    raise Http404


def is_public(key: str, name: str) -> bool:
    """Whether a live publication shows this file."""
    live = Publication.objects.live().values("pk")
    manifests = PublishedFigure.objects.filter(rendition_key=key, redacted_at=None, publication__in=live)
    files = manifests.values_list("files", flat=True)[:1]
    return any(file["name"] == name for manifest in files for file in manifest.get("files", []))


def _is_at_desk(user: User, key: str) -> bool:
    if not user.has_perm("photos.view_photo"):
        return False
    photos = Photo.objects.all() if user.has_perm("staff.change_user") else Photo.objects.filter(desk__members=user)
    return RenditionSet.objects.filter(Q(photo__in=photos), key=key).exists()


def file_response(key: str, name: str, cache_control: str) -> HttpResponse:
    """The file from storage, 404 if it is not there, 503 while the storage is away. Who may have it has been asked before."""
    try:
        with storages["renditions"].open(f"{key}/{name}") as file:
            response = HttpResponse(file.read(), content_type=CONTENT_TYPES[name.rsplit(".", 1)[-1]])
    except FileNotFoundError as error:
        raise Http404 from error
    except OSError:
        return HttpResponse(status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})
    # A key's files never change: another crop or photo gets another key.
    response.headers["ETag"] = _etag(key, name)
    response.headers["Cache-Control"] = cache_control
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _etag(key: str, name: str) -> str:
    return f'"{key}-{name}"'
