"""Making the public files of one use of a photo: several widths and crops, in AVIF, WebP and JPEG, with our words only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from PIL import Image

from photos.geometry import (
    CROPS,
    WIDTHS,
    Framing,
    Size,
    crop_box,
    fitting_widths,
    height_for,
    size_to_decode,
    widest_of,
)
from photos.pictures import open_picture, plain, upright_size
from photos.xmp import packet


@dataclass(frozen=True)
class Encoding:
    """How a format is written: its suffix, the widest file of it, what Pillow's writer is told."""

    suffix: str
    widest: int
    options: dict[str, Any]


# The order in which a page offers them. Chosen by measurement; see "AVIF first" in docs/decisions.md.
ENCODINGS = {
    "avif": Encoding("avif", WIDTHS[-1], {"quality": 50, "subsampling": "4:2:0", "max_threads": 1}),
    "webp": Encoding("webp", 1920, {"quality": 82, "method": 4}),
    "jpeg": Encoding("jpg", 1280, {"quality": 82, "progressive": True, "optimize": True}),
}

# (up to this width, the effort of the AVIF encoder: fewer is slower and smaller). What is wider is seldom asked for.
AVIF_SPEEDS = ((1920, 6), (2560, 8), (3840, 9))

# Only networks and search engines ask for the square, and they read JPEG.
FORMATS_OF_CROP = {"1x1": ("jpeg",)}

# What every crop of `CROPS` fits into.
ENOUGH_FOR_CROPS = max(max(widths[-1], height_for(widths[-1], shape)) for shape, widths in CROPS.values())

# More pixels than these are not decoded where a format can do with less: a worker has 300 MB.
MOST_DECODED = 25_000_000

QUARTER_TURNS = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}


@dataclass(frozen=True)
class Rendition:
    """One file: `crop` is "" for the whole picture, else the name of the crop; sizes in pixels."""

    name: str
    format: str
    width: int
    height: int
    crop: str
    data: bytes

    def entry(self) -> dict[str, Any]:
        """Return its row of the manifest: everything but the bytes, which are counted."""
        return {
            "name": self.name,
            "format": self.format,
            "width": self.width,
            "height": self.height,
            "bytes": len(self.data),
            "crop": self.crop,
        }


def render(
    original: IO[bytes], *, framing: Framing, credit: str, after_each: Callable[[], None] = lambda: None
) -> tuple[dict[str, Any], list[Rendition]]:
    """Return the manifest and the files made from an original; `after_each` is called after each file.

    The manifest is {"width", "height", "files": [{"name", "format", "width", "height", "bytes", "crop"}]} with the size of the upright
    original as it is turned and cut, in pixels, and the files from narrow to wide. Raises one of `pictures.READ_ERRORS`.
    """
    picture, size = _framed(open_picture(original), framing)
    files = []
    for file in _files(picture, size, framing.focus_inside(), xmp_packet(credit)):
        files.append(file)
        after_each()
    return {"width": size[0], "height": size[1], "files": [file.entry() for file in files]}, files


def xmp_packet(credit: str) -> bytes:
    """Return our XMP packet, UTF-8: rights reserved, and the credit, if any, as dc:rights and photoshop:Credit."""
    return packet({"credit": credit, "rights": credit})


def encode(image: Image.Image, format_name: str, packet: bytes) -> bytes:
    """Return the picture as AVIF, WebP or JPEG bytes carrying that packet and no other metadata."""
    buffer = BytesIO()
    options = dict(ENCODINGS[format_name].options)
    if format_name == "avif":
        options["speed"] = next((speed for width, speed in AVIF_SPEEDS if image.width <= width), AVIF_SPEEDS[-1][1])
    image.save(buffer, format_name.upper(), xmp=packet, **options)
    return buffer.getvalue()


def _framed(image: Image.Image, framing: Framing) -> tuple[Image.Image, Size]:
    """The picture turned, cut, and as small as will do; and its size in pixels of the original."""
    whole = framing.turned(upright_size(image))
    size = _size(framing.box(whole))
    width = widest_of(size)
    wanted = size_to_decode(whole, size, (max(width, ENOUGH_FOR_CROPS), ENOUGH_FOR_CROPS))
    if whole[0] * whole[1] > MOST_DECODED:
        # At most half of it, which a JPEG can be decoded at: a narrow crop then goes without its widest files.
        wanted = min(wanted[0], whole[0] // 2), min(wanted[1], whole[1] // 2)
    image = plain(image, framing.turned(wanted))
    if framing.turn:
        image = image.transpose(QUARTER_TURNS[framing.turn])
    box = framing.box(image.size)
    if width >= box[2] - box[0]:
        return image.crop(box), size
    return image.resize((width, height_for(width, size)), box=box, reducing_gap=2.0), size


def _files(image: Image.Image, size: Size, focus: tuple[float, float], packet: bytes) -> Iterator[Rendition]:
    for width in fitting_widths(image.width):
        target = (width, height_for(width, size))
        # The widest is shown as it is: a copy would cost as much again of the memory that its encoder needs.
        yield from _encoded(image if target == image.size else image.resize(target, reducing_gap=2.0), "", packet)
    for crop, (proportions, widths) in CROPS.items():
        box = crop_box(image.size, proportions, focus)
        for width in fitting_widths(box[2] - box[0], widths):
            target = (width, height_for(width, proportions))
            yield from _encoded(image.resize(target, box=box, reducing_gap=2.0), crop, packet)


def _encoded(image: Image.Image, crop: str, packet: bytes) -> Iterator[Rendition]:
    for format_name in FORMATS_OF_CROP.get(crop, ENCODINGS):
        encoding = ENCODINGS[format_name]
        if image.width <= encoding.widest:
            name = f"{crop}-{image.width}.{encoding.suffix}" if crop else f"{image.width}.{encoding.suffix}"
            data = encode(image, format_name, packet)
            yield Rendition(name, format_name, image.width, image.height, crop, data)


def _size(box: tuple[int, int, int, int]) -> Size:
    return box[2] - box[0], box[3] - box[1]
