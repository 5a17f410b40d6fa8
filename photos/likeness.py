"""Which photos of a desk look alike: a fingerprint of what is seen, which scaling and compressing hardly change.

The fingerprint is the usual 64-bit one of the discrete cosine transform: 32 × 32 greys, of whose frequencies the 8 × 8
lowest say each whether it lies above their median. A flat picture has no likeness: its fingerprint is zero.
"""

from io import BytesIO
from math import cos, pi
from statistics import median

from PIL import Image

from photos.models import Photo

SIDE, LOWEST = 32, 8

# Greys that differ less than this from one another, of 255, are a flat picture.
FLAT = 8

# Photos whose fingerprints differ in at most so many of the 64 bits look alike.
ALIKE = 10

NOTHING = "0" * 16

COSINES = [[cos(pi * (2 * place + 1) * wave / (2 * SIDE)) for place in range(SIDE)] for wave in range(LOWEST)]


def perceptual_hash(preview: bytes) -> str:
    """Return the fingerprint of a preview made at intake, 16 hexadecimal digits; NOTHING for a flat picture."""
    image = Image.open(BytesIO(preview), formats=["JPEG"])
    image.draft("L", (2 * SIDE, 2 * SIDE))
    greys = image.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()
    if max(greys) - min(greys) < FLAT:
        return NOTHING
    rows = [greys[start : start + SIDE] for start in range(0, SIDE * SIDE, SIDE)]
    across = [[_sum(row, wave) for row in rows] for wave in COSINES]
    powers = [_sum(column, wave) for wave in COSINES for column in across]
    middle = median(powers[1:])
    return f"{sum((power > middle) << place for place, power in enumerate(powers)):016x}"


def distance(first: str, second: str) -> int:
    """Return in how many of 64 bits two fingerprints differ."""
    return (int(first, 16) ^ int(second, 16)).bit_count()


def near_duplicates(photo: Photo) -> list[Photo]:
    """Return the other photos of the same desk that look like this one, nearest first; none for a flat picture."""
    if photo.perceptual_hash in ("", NOTHING):
        return []
    others = Photo.objects.filter(desk=photo.desk_id).exclude(pk=photo.pk).exclude(perceptual_hash__in=["", NOTHING])
    near = {}
    for pk, other in others.order_by().values_list("pk", "perceptual_hash").iterator(chunk_size=5000):
        bits = distance(photo.perceptual_hash, other)
        if bits <= ALIKE:
            near[pk] = bits
    found = Photo.objects.in_bulk(near)
    return sorted(found.values(), key=lambda one: (near[one.pk], -one.pk))


def _sum(values: bytes | list[float], wave: list[float]) -> float:
    return sum(value * factor for value, factor in zip(values, wave, strict=True))
