"""Every sort of pixels ends as the same plain picture: 8 bits, sRGB, on white, upright."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageCms

from photos import pictures
from photos.pictures import is_of_a_phone, open_picture, plain, samples_a_pixel, upright_size
from tests.photos.files import heic, noise, picture, png_chunk, saved

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 160, 60), (30, 60, 200), (255, 255, 255)
COLOURS, ON_WHITE = [RED, GREEN, BLUE, WHITE], [WHITE, GREEN, BLUE, WHITE]
GREYS = [WHITE, (110,) * 3, (67,) * 3, WHITE]


def quarters(image: Image.Image) -> list[tuple[int, ...]]:
    width, height = image.size
    return [image.getpixel((width * x // 4, height * y // 4)) for y in (1, 3) for x in (1, 3)]


def far(one, other) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def whole(data: bytes) -> Image.Image:
    return plain(open_picture(BytesIO(data)), (160, 120))


def sixteen_bits(image: Image.Image, colour_type: int, *extra: bytes) -> bytes:
    """The picture as a PNG of 16 bits a channel; `colour_type` is that of the PNG standard."""
    width, height, channels = *image.size, len(image.getbands())
    values = [bytes([value, value]) for value in image.tobytes()]
    rows = [b"\0" + b"".join(values[y * width * channels : (y + 1) * width * channels]) for y in range(height)]
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, colour_type, 0, 0, 0))
    pixels = png_chunk(b"IDAT", zlib.compress(b"".join(rows)))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(extra) + pixels + png_chunk(b"IEND", b"")


def ycck(image: Image.Image) -> bytes:
    """A JPEG of four channels whose first three are brightness and two colours, as Photoshop saves CMYK."""
    cyan, magenta, yellow, black = image.convert("CMYK").split()
    stored = Image.merge("RGB", (cyan, magenta, yellow)).convert("YCbCr").split()
    data = saved(Image.merge("CMYK", (*(ImageChops.invert(band) for band in stored), black)), "JPEG", quality=95)
    place = data.index(b"Adobe") + 11
    return data[:place] + b"\2" + data[place + 1 :]


def half_clear(size=(160, 120)) -> Image.Image:
    image = picture(size, "RGBA")
    image.paste((0, 0, 0, 0), (0, 0, size[0] // 2, size[1] // 2))
    return image


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (sixteen_bits(picture((160, 120)), 2), COLOURS),
        (sixteen_bits(half_clear(), 6), ON_WHITE),
        (sixteen_bits(half_clear().convert("LA"), 4), GREYS),
        (sixteen_bits(picture((160, 120)), 2, png_chunk(b"tRNS", struct.pack(">HHH", 1, 2, 3))), COLOURS),
        (ycck(picture((160, 120))), COLOURS),
        (saved(picture((160, 120), "CMYK"), "JPEG", quality=95, progressive=True), COLOURS),
        (saved(picture((160, 120)), "JPEG", quality=95, subsampling=0, progressive=True), COLOURS),
        (heic(picture((160, 120))), COLOURS),
        (heic(picture((160, 120)), chroma="444"), COLOURS),
        (heic(picture((160, 120)), tile_size=128), COLOURS),
        (heic(half_clear()), ON_WHITE),
    ],
    ids=["16", "16 alpha", "16 grey alpha", "16 key", "ycck", "cmyk", "progressive", "heic", "444", "grid", "alpha"],
)
def test_colours_are_those_of_the_file(data, wanted):
    image = whole(data)

    assert (image.mode, image.size, image.info) == ("RGB", (160, 120), {})
    assert max(far(*pair) for pair in zip(quarters(image), wanted, strict=True)) <= 12


def test_a_grey_heic_stays_grey():
    assert far(whole(heic(Image.new("L", (160, 120), 90))).getpixel((80, 60)), (90, 90, 90)) <= 3


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_heic_is_turned_once(orientation):
    exif = Image.Exif()
    exif[pictures.ORIENTATION] = orientation
    upright = whole(saved(picture((160, 120)), "JPEG", quality=95, exif=exif))

    image = open_picture(BytesIO(heic(picture((160, 120)), exif=exif.tobytes())))

    assert upright_size(image) == upright.size
    turned = plain(image, (120, 120))
    assert turned.size == upright.size
    assert max(far(*pair) for pair in zip(quarters(turned), quarters(upright), strict=True)) <= 12


def test_the_profile_of_a_heic_is_turned_into_srgb():
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"

    image = whole(heic(picture((160, 120)), icc_profile=bytes(profile)))

    red_quarter = image.getpixel((40, 30))
    assert red_quarter[1] > 120 > red_quarter[0], "the profile says that the first channel is green"


def test_of_a_heic_with_a_small_picture_inside_the_large_one_is_read():
    data = heic(noise((640, 480)), thumbnails=[200])

    assert plain(open_picture(BytesIO(data)), (190, 140)).width == 214


@pytest.mark.parametrize(
    ("image", "format_name", "options"),
    [
        (noise((301, 203)), "PNG", {}),
        (half_clear((301, 203)), "PNG", {}),
        (noise((301, 203)).convert("P"), "PNG", {"transparency": 7}),
        (noise((301, 203)).convert("CMYK"), "JPEG", {}),
    ],
)
@pytest.mark.parametrize("wanted", [(301, 203), (100, 60)])
def test_bands_leave_no_seam(monkeypatch, image, format_name, options, wanted):
    data = saved(image, format_name, **options)
    at_once = plain(open_picture(BytesIO(data)), wanted)

    monkeypatch.setattr(pictures, "BAND", 301 * 10)

    assert plain(open_picture(BytesIO(data)), wanted).tobytes() == at_once.tobytes()


@pytest.mark.parametrize(
    ("data", "samples"),
    [
        (saved(noise((64, 64)), "JPEG", subsampling=0), 3),
        (saved(noise((64, 64)), "JPEG", subsampling=1), 2),
        (saved(noise((64, 64)), "JPEG", subsampling=2), 1.5),
        (saved(noise((64, 64)).convert("L"), "JPEG"), 1),
        (saved(noise((64, 64)).convert("CMYK"), "JPEG", subsampling=0), 4),
    ],
)
def test_the_values_that_a_jpeg_stores_are_counted(data, samples):
    assert samples_a_pixel(open_picture(BytesIO(data))) == samples


def test_only_what_phones_write_counts_as_of_a_phone():
    assert is_of_a_phone(open_picture(BytesIO(heic(noise((64, 64))))))
    assert not is_of_a_phone(open_picture(BytesIO(heic(noise((64, 64)), chroma="444"))))
