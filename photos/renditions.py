"""Making the public files of one use of a photo: several widths and crops, in WebP and JPEG, with our words only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import IO, Any

from PIL import Image

from photos.geometry import CROPS, WIDTHS, Framing, crop_box, fitting_widths, height_for
from photos.pictures import open_picture, plain, upright_size

# format -> (suffix, what Pillow's writer is told)
ENCODINGS: dict[str, tuple[str, dict[str, Any]]] = {
    "webp": ("webp", {"quality": 78, "method": 4}),
    "jpeg": ("jpg", {"quality": 82, "progressive": True, "optimize": True}),
}

# The smallest picture that fills every rendition: the widest one, and the height of the widest crop.
ENOUGH = (WIDTHS[-1], 675)

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmpRights:Marked="True"{credit}\
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

CREDITED = """ xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">\
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{words}</rdf:li></rdf:Alt></dc:rights>\
<photoshop:Credit>{words}</photoshop:Credit></rdf:Description>"""


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


def render(original: IO[bytes], *, framing: Framing, credit: str) -> tuple[dict[str, Any], list[Rendition]]:
    """Return the manifest and the files made from an original.

    The manifest is {"width", "height", "files": [{"name", "format", "width", "height", "bytes", "crop"}]} with the size of the upright
    original, in pixels, and the files from narrow to wide. Raises one of `pictures.READ_ERRORS`.
    """
    image = open_picture(original)
    width, height = upright_size(image)
    files = list(_files(plain(image, ENOUGH), (width, height), framing.focus, xmp_packet(credit)))
    return {"width": width, "height": height, "files": [file.entry() for file in files]}, files


def xmp_packet(credit: str) -> bytes:
    """Return our XMP packet, UTF-8: rights reserved, and the credit, if any, as dc:rights and photoshop:Credit."""
    words = escape(" ".join(NOT_XML.sub("", credit).split()))
    return PACKET.format(credit=CREDITED.format(words=words) if words else "/>").encode()


def encode(image: Image.Image, format_name: str, packet: bytes) -> bytes:
    """Return the picture as WebP or JPEG bytes carrying that packet and no other metadata."""
    buffer = BytesIO()
    image.save(buffer, format_name.upper(), xmp=packet, **ENCODINGS[format_name][1])
    return buffer.getvalue()


def _files(image: Image.Image, size: tuple[int, int], focus: tuple[int, int], packet: bytes) -> Iterator[Rendition]:
    for width in fitting_widths(image.width):
        yield from _encoded(image.resize((width, height_for(width, size)), reducing_gap=2.0), "", packet)
    for crop, (proportions, widths) in CROPS.items():
        box = crop_box(image.size, proportions, focus)
        for width in fitting_widths(box[2] - box[0], widths):
            target = (width, height_for(width, proportions))
            yield from _encoded(image.resize(target, box=box, reducing_gap=2.0), crop, packet)


def _encoded(image: Image.Image, crop: str, packet: bytes) -> Iterator[Rendition]:
    for format_name, (suffix, _options) in ENCODINGS.items():
        name = f"{crop}-{image.width}.{suffix}" if crop else f"{image.width}.{suffix}"
        yield Rendition(name, format_name, image.width, image.height, crop, encode(image, format_name, packet))
