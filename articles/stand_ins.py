"""The photo that is shown in the place of one that is taken down: which ones may, and their pictures for each article.

Its pictures are made before: what is taken down goes in the same moment in which what stands in for it is seen.
"""

from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from articles.models import Event, PublishedFigure
from articles.photodesk.facts import facts_of_photo
from articles.photodesk.rules import against
from articles.preparing import Progress, progress_of_keys
from articles.refusals import PhotosUnusable, RenditionsPending
from photos.models import Framed, Photo, RenditionSet
from photos.tasks import retry_renditions

MOST_OFFERED = 8

# article -> the credit under the photo that goes.
type Places = Mapping[int, str]


def offered(desk: int, besides: Iterable[int], *, event: int | None = None) -> list[Photo]:
    """Photos of the desk that may stand in, those of the event first, then the latest: one query."""
    photos = Photo.objects.on_offer().filter(desk=desk).exclude(pk__in=besides)
    photos = photos.filter(Q(needs_consent=False) | ~Q(consent=""))
    photos = photos.filter(Q(expires_on=None) | Q(expires_on__gte=timezone.localdate()))
    of_event = Event.photos.through.objects.filter(photo=OuterRef("pk"), event=event)
    return list(photos.annotate(of_event=Exists(of_event)).order_by("-of_event", "-uploaded_at", "-pk")[:MOST_OFFERED])


def chosen(key: int, desks: Iterable[int], gone: Iterable[int] = ()) -> Photo:
    """The photo with this key, its row locked, or PhotosUnusable if it may not stand in.

    It is of one of `desks`, its rights hold today, and it is not among the photos that are `gone`.
    """
    photo = Photo.objects.select_for_update(no_key=True).filter(pk=key, desk__in=desks).first()
    if photo is None:
        raise PhotosUnusable(_("There is no photo with the number %(number)s at this desk.") % {"number": key})
    if photo.pk in gone:
        raise PhotosUnusable(_("The photo in its place is taken down itself. Choose another one."))
    if sentences := against(facts_of_photo(photo), timezone.localdate(), f"#{photo.pk}"):
        raise PhotosUnusable(" ".join(sentences))
    return photo


def places_of(photos: Iterable[int], articles: Iterable[int] | None = None) -> dict[int, str]:
    """The articles (or those of `articles`) whose pages show one of these photos, each with the credit on its newest page."""
    rows = PublishedFigure.objects.filter(photo__in=photos, redacted_at=None)
    if articles is not None:
        rows = rows.filter(publication__article__in=articles)
    return dict(rows.order_by("publication_id").values_list("publication__article", "credit"))


def ask_for(photo: Photo, places: Places) -> None:
    """Have the pictures made that the photo lacks in these places; asked once more, nothing is made twice."""
    known = _sets(photo, places)
    for article, credit in places.items():
        key = _key(photo, article, credit)
        made = known.get(key)
        if made is None:
            framing = {field.name: getattr(photo, field.name) for field in Framed._meta.fields}
            original = {"photo": photo, "original": photo.original.name, "sha256": photo.sha256}
            values = framing | original | {"credit": photo.credit or credit}
            made, _is_new = RenditionSet.objects.get_or_create(key=key, defaults=values)
        elif made.state not in {RenditionSet.State.FAILED, RenditionSet.State.REMOVED}:
            continue
        retry_renditions(made)


def progress(photo: Photo, places: Places) -> Progress:
    """How far the pictures are that the photo needs in these places."""
    return progress_of_keys({_key(photo, article, credit) for article, credit in places.items()})


def ready(photo: Photo, places: Places) -> dict[int, RenditionSet]:
    """The finished pictures of each article. Raises RenditionsPending where some are still being made."""
    known = _sets(photo, places)
    found = {article: known.get(_key(photo, article, credit)) for article, credit in places.items()}
    finished = {article: made for article, made in found.items() if made and made.state == RenditionSet.State.READY}
    if len(finished) < len(places):
        if any(made and made.state == RenditionSet.State.FAILED for made in found.values()):
            message = _("The photo in its place could not be prepared. Choose another one.")
            raise RenditionsPending(message)
        message = _("The photo in its place is being prepared: %(ready)s of %(all)s. Press again in a moment.")
        raise RenditionsPending(message % {"ready": len(finished), "all": len(places)})
    return finished


def _sets(photo: Photo, places: Places) -> dict[str, RenditionSet]:
    keys = [_key(photo, article, credit) for article, credit in places.items()]
    return {made.key: made for made in RenditionSet.objects.filter(key__in=keys)}


def _key(photo: Photo, article: int, credit: str) -> str:
    """The key of the pictures that stand in on this article's pages: nobody guesses it, and to ask twice gives the same."""
    text = f"{article} {photo.pk} {photo.sha256} {photo.framing} {photo.credit or credit}"
    return salted_hmac("articles.stand_ins", text, algorithm="sha256").hexdigest()[:32]
