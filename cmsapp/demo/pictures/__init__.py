"""Drawn placeholder photos: calm poster-like scenes of the newsroom's trade; the same name gives the same picture.

No scene shows a real person, place or emblem.
"""

from collections.abc import Callable
from io import BytesIO
from random import Random

from cmsapp.demo.pictures import indoors, outdoors, portraits, stages
from cmsapp.demo.pictures.canvas import WIDTH, Canvas

SCENES: dict[str, Callable[[Random], Canvas]] = {
    "hall": stages.hall,
    "presidium": indoors.presidium,
    "round-table": indoors.round_table,
    "auditorium": stages.auditorium,
    "handover": indoors.handover,
    "choir": stages.choir,
    "clinic": indoors.clinic,
    "reading-room": indoors.reading_room,
    "workshop": indoors.workshop,
    "desk": indoors.desk,
    "planting": outdoors.planting,
    "volleyball": outdoors.volleyball,
    "stall": outdoors.stall,
    "street": outdoors.street,
    "river-city": outdoors.river_city,
    "mountains": outdoors.mountains,
    "house": outdoors.house,
    "running": outdoors.running,
}
PORTRAIT = "portrait"


def draw(name: str, width: int = WIDTH) -> bytes:
    """The JPEG of a picture, named "SCENE-NUMBER" or "portrait-INITIALS": 1600 × 1067 pixels, or of that width.

    The number chooses colours and arrangement. Raises KeyError for an unknown scene.
    """
    scene, _dash, variant = name.rpartition("-")
    # The name is the seed: repeatable, not secret.
    canvas = portraits.portrait(variant.upper()) if scene == PORTRAIT else SCENES[scene](Random(name))  # noqa: S311
    image, file = canvas.finished(), BytesIO()
    if width != image.width:
        image = image.resize((width, round(image.height * width / image.width)), reducing_gap=2.0)
    image.save(file, "JPEG", quality=92)
    return file.getvalue()
