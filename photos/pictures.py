"""Opening a picture and bringing it into one plain form: first frame, upright, sRGB, on white, and nothing else."""

import struct
import zlib
from io import BytesIO
from typing import IO

from PIL import Image, ImageCms

FORMATS = ("JPEG", "PNG", "WEBP")
ORIENTATION = 0x0112

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# Whatever Pillow raises on a damaged file. `Warning` is among them for processes that turn warnings into errors.
READ_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    TypeError,
    LookupError,
    OverflowError,
    AssertionError,
    AttributeError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Warning,
)

SRGB = ImageCms.createProfile("sRGB")


def open_picture(file: IO[bytes]) -> Image.Image:
    """Read the header of a JPEG, PNG or WebP, by content. Raises one of READ_ERRORS; decodes nothing yet."""
    file.seek(0)
    return Image.open(file, formats=FORMATS)


def orientation(image: Image.Image) -> int:
    """Return the EXIF orientation, 1 to 8; damaged EXIF counts as upright."""
    try:
        value = image.getexif().get(ORIENTATION, 1)
    except READ_ERRORS:
        return 1
    return value if value in TURNS else 1


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Return width and height as a viewer sees them, after the EXIF orientation."""
    width, height = image.size
    return (height, width) if orientation(image) >= 5 else (width, height)


def plain(image: Image.Image, at_least: tuple[int, int]) -> Image.Image:
    """Decode the first frame and return it as a new upright RGB picture in sRGB, on white, with empty `info`.

    A JPEG larger than `at_least` (width, height, upright) is decoded at a half, a quarter or an eighth, which keeps
    12 megapixels quick; other formats are reduced by a whole number after decoding. Either side may stay larger than
    `at_least`, none gets smaller unless the original is. Raises one of READ_ERRORS.
    """
    turn = orientation(image)
    wanted = at_least[::-1] if turn >= 5 else at_least
    image.draft(None, wanted)
    image.load()
    profile = image.info.get("icc_profile")
    image = _on_white(_reduced(_eight_bit(image), wanted))
    if profile:
        image = _in_srgb(image, profile)
    if turn in TURNS:
        image = image.transpose(TURNS[turn])
    bare = Image.new("RGB", image.size)
    bare.paste(image if image.mode == "RGB" else image.convert("RGB"))
    return bare


def _eight_bit(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        # 16-bit grey: Pillow's own conversion clips at 255 instead of scaling.
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode == "P" or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L") if image.mode == "1" else image


def _reduced(image: Image.Image, wanted: tuple[int, int]) -> Image.Image:
    factor = min(image.width // wanted[0], image.height // wanted[1])
    return image.reduce(factor) if factor > 1 else image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in ("RGBA", "LA", "PA", "La", "RGBa"):
        return image
    image = image.convert("LA" if image.mode in ("LA", "La") else "RGBA")
    mode = "L" if image.mode == "LA" else "RGB"
    sheet = Image.new(mode, image.size, "white")
    sheet.paste(image.convert(mode), mask=image.getchannel("A"))
    return sheet


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert from the embedded profile; a broken or foreign one is passed over, the numbers taken as sRGB."""
    try:
        return (
            ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(BytesIO(profile)), SRGB, outputMode="RGB")
            or image
        )
    except (ImageCms.PyCMSError, *READ_ERRORS):
        return image
