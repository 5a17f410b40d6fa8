"""Pictures made on the spot: good ones, damaged ones and attacks. Nothing is downloaded or stored."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageDraw
from pillow_heif import register_heif_opener

register_heif_opener()


def picture(size=(640, 480), mode="RGB") -> Image.Image:
    """A picture whose four quarters are red, green (top), blue and white (bottom)."""
    width, height = size
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill=(220, 30, 30))
    draw.rectangle((width // 2, 0, width, height // 2 - 1), fill=(30, 160, 60))
    draw.rectangle((0, height // 2, width // 2 - 1, height), fill=(30, 60, 200))
    return image if mode == "RGB" else image.convert(mode)


def noise(size=(640, 480)) -> Image.Image:
    return Image.effect_noise(size, 70).convert("RGB")


def saved(image: Image.Image, format_name="JPEG", **options) -> bytes:
    buffer = BytesIO()
    image.save(buffer, format_name, **options)
    return buffer.getvalue()


def jpeg(size=(640, 480), **options) -> bytes:
    return saved(picture(size), "JPEG", **options)


def heic(image: Image.Image, **options) -> bytes:
    """A HEIC as a phone writes it; `exif`, as bytes, with an orientation turns the HEIC itself."""
    return saved(image, "HEIF", quality=80, **options)


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *extra: bytes, data: bytes = b"") -> bytes:
    """A PNG by hand: an 8-bit RGB header of that size, extra chunks, and `data` as its picture."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    pixels = png_chunk(b"IDAT", data or zlib.compress(b"\0" * 64))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(extra) + pixels + png_chunk(b"IEND", b"")
