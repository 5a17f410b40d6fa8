"""What is served: upright, in sRGB, around the focal point, and with no word in it but ours."""

import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

from photos.geometry import CROPS, Framing, crop_box, fitting_widths, height_for, widest_of
from photos.renditions import ENCODINGS, Rendition, render, xmp_packet
from tests.photos.files import jpeg, picture, saved

SECRET = "tuyệt mật 21.0285"
CENTRED = Framing()
RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 160, 60), (30, 60, 200), (255, 255, 255)


def rendered(data: bytes, framing=CENTRED, credit="Ảnh: Báo CAND") -> list[Rendition]:
    return render(BytesIO(data), framing=framing, credit=credit)[1]


def whole(data: bytes) -> Image.Image:
    """The narrowest whole rendition, decoded."""
    first = next(file for file in rendered(data) if file.format == "jpeg" and not file.crop)
    return Image.open(BytesIO(first.data))


def far(one, other) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def quarters(image: Image.Image) -> list[tuple[int, ...]]:
    """The colours in the middle of the four quarters: upper left, upper right, lower left, lower right."""
    width, height = image.size
    return [image.getpixel((width * x // 4, height * y // 4)) for y in (1, 3) for x in (1, 3)]


def test_the_manifest_lists_every_file_with_its_true_measures():
    manifest, files = render(BytesIO(jpeg((2400, 1600))), framing=Framing(), credit="")

    assert (manifest["width"], manifest["height"]) == (2400, 1600)
    made = {format_name: [] for format_name in ENCODINGS}
    for file in manifest["files"]:
        made[file["format"]].append((file["crop"], file["width"], file["height"]))
    assert made["avif"] == [
        ("", 320, 213),
        ("", 640, 427),
        ("", 960, 640),
        ("", 1280, 853),
        ("", 1920, 1280),
        ("", 2400, 1600),
        ("4x3", 240, 180),
        ("4x3", 480, 360),
        ("4x3", 800, 600),
        ("4x3", 1200, 900),
        ("16x9", 800, 450),
        ("16x9", 1200, 675),
        ("16x9", 1920, 1080),
    ]
    assert made["webp"] == [row for row in made["avif"] if row[1] <= 1920]
    assert made["jpeg"] == [row for row in made["avif"] if row[1] <= 1280] + [("1x1", 1200, 1200)]
    for entry, file in zip(manifest["files"], files, strict=True):
        image = Image.open(BytesIO(file.data))
        assert (entry["name"], entry["bytes"]) == (file.name, len(file.data))
        assert (image.format.lower(), image.size) == (entry["format"], (entry["width"], entry["height"]))
    assert len({entry["name"] for entry in manifest["files"]}) == len(files)
    assert json.loads(json.dumps(manifest)) == manifest


@pytest.mark.parametrize("size", [(64, 64), (500, 333), (900, 3000), (5000, 700), (321, 64)])
def test_nothing_is_enlarged_and_every_crop_has_a_jpeg(size):
    files = rendered(jpeg(size))

    assert all(file.width <= size[0] and file.height <= size[1] + 1 for file in files)
    assert {file.crop for file in files if file.format == "jpeg"} == set(CROPS) | {""}
    assert {file.crop for file in files if file.format == "avif"} == {"", "4x3", "16x9"}
    assert {file.format for file in files} == set(ENCODINGS)


@pytest.mark.parametrize(
    ("size", "widest"),
    [((4000, 3000), 3325), ((3000, 4000), 2494), ((6000, 3375), 3840), ((9000, 1200), 3840), ((800, 600), 800)],
)
def test_no_file_has_more_pixels_than_a_screen_of_4k(size, widest):
    assert widest_of(size) == widest
    assert widest * height_for(widest, size) <= 3840 * 2160 + widest


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(orientation):
    upright = picture((960, 720))
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the transposition that undoes the viewer's
    stored = upright.transpose(Image.Transpose(turns[orientation])) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation

    for format_name in ("JPEG", "PNG", "WEBP"):
        image = whole(saved(stored, format_name, exif=exif))

        assert image.size == (320, 240)
        assert all(far(a, b) < 20 for a, b in zip(quarters(image), (RED, GREEN, BLUE, WHITE), strict=True))


def marked() -> list[tuple[str, bytes]]:
    """Photos that carry SECRET in every place where a file can carry words."""
    exif = Image.Exif()
    exif[0x010E] = exif[0x9286] = SECRET
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 42.0), 3: "E", 4: (105.0, 50.0, 3.0), 29: "2021:09:24"})
    exif.get_ifd(0x8769).update({0xA431: SECRET, 0x927C: SECRET.encode()})
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    words = PngInfo()
    words.add_text("Comment", SECRET, zip=True)
    words.add_itxt("Description", SECRET)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x18" + b"\x1c\x02\x78\0\x12" + SECRET.encode()[:18].ljust(19)
    extra = b"\xff\xed" + (len(iptc) + 2).to_bytes(2) + iptc
    plain = {"exif": exif, "xmp": xmp, "icc_profile": profile}
    return [
        ("jpeg", saved(picture(), "JPEG", comment=SECRET.encode(), extra=extra, **plain)),
        ("png", saved(picture(), "PNG", pnginfo=words, exif=exif, icc_profile=profile)),
        ("webp", saved(picture(), "WEBP", **plain)),
        ("animated", saved(picture(), "PNG", save_all=True, append_images=[picture()], pnginfo=words)),
    ]


@pytest.mark.parametrize(("kind", "data"), marked(), ids=[kind for kind, _data in marked()])
def test_no_foreign_word_is_served(kind, data):
    assert SECRET.encode() in data or kind in {"png", "animated"}

    for file in rendered(data):
        image = Image.open(BytesIO(file.data))
        image.load()
        assert SECRET.encode() not in file.data
        assert set(image.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "xmp",
            "progressive",
            "progression",
        } | ({"loop", "background", "timestamp", "duration"} if file.format != "jpeg" else set())
        assert image.info["xmp"] == xmp_packet("Ảnh: Báo CAND")
        assert file.data.count(b"<x:xmpmeta") == 1
        assert not image.getexif()


# What exiftool tells of the boxes of an AVIF file that holds a picture and our packet: measures, no words.
AVIF_BOXES = re.compile(
    r"Meta:PrimaryItemReference|QuickTime:(MajorBrand|MinorVersion|CompatibleBrands|HandlerType|ImageSpatialExtent"
    r"|ImagePixelDepth|AV1ConfigurationVersion|SeqProfile|SeqTier0|ChromaFormat|ChromaSamplePosition"
    r"|InitialDelaySamples|ColorProfiles|ColorPrimaries|TransferCharacteristics|MatrixCoefficients"
    r"|QuickTime_ColorRep_0x000a|MediaData|MediaDataSize|MediaDataOffset)"
)


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
@pytest.mark.parametrize(("kind", "data"), marked(), ids=[kind for kind, _data in marked()])
def test_exiftool_finds_our_packet_and_nothing_else(kind, data, tmp_path):
    for file in rendered(data):
        (tmp_path / file.name).write_bytes(file.data)

    shown = subprocess.run(
        ["exiftool", "-a", "-G1", "-j", "-struct", "-ee3", "-U", str(tmp_path)],
        capture_output=True,
        check=True,
        text=True,
    )

    for tags in json.loads(shown.stdout):
        ours = {tag: value for tag, value in tags.items() if tag.startswith("XMP")}
        assert ours == {
            "XMP-xmpRights:Marked": True,
            "XMP-dc:Rights": "Ảnh: Báo CAND",
            "XMP-photoshop:Credit": "Ảnh: Báo CAND",
        }
        groups = {tag.split(":")[0] for tag in tags} - {"SourceFile"}
        assert groups <= {
            "ExifTool",
            "System",
            "File",
            "JFIF",
            "RIFF",
            "QuickTime",  # the boxes of AVIF
            "Meta",
            "Composite",
            "XMP-xmpRights",
            "XMP-dc",
            "XMP-photoshop",
        }
        assert all(AVIF_BOXES.fullmatch(tag) for tag in tags if tag.startswith(("QuickTime", "Meta")))
        assert "File:Comment" not in tags
        assert not any("ICC" in tag or "GPS" in tag or "Thumbnail" in tag for tag in tags)


@pytest.mark.parametrize(
    "credit",
    [
        "",
        "Báo CAND",
        "A & B <script>\"x\"</script> 'y'",
        "]]>--><!--",
        "a\x00b\x0b\ufffe\ud800c\n\td",
        "€" * 200,
        "   ",
    ],
)
def test_the_packet_is_valid_xml_whatever_the_credit(credit):
    packet = xmp_packet(credit)

    root = ET.fromstring(packet)
    found = [element.text for element in root.iter("{http://ns.adobe.com/photoshop/1.0/}Credit")]
    printable = " ".join(
        "".join(char for char in credit if (char >= " " and char not in "\ufffe\ud800") or char in "\n\t").split()
    )
    assert found == ([printable] if printable else [])
    assert packet.startswith(b'<?xpacket begin="\xef\xbb\xbf"')
    assert packet.endswith(b'<?xpacket end="r"?>')


def test_a_packet_fits_into_its_segment_at_the_longest_credit():
    assert all(len(file.data) for file in rendered(jpeg(), credit="&" * 200))


def test_alpha_lies_on_white():
    image = picture((640, 480), "RGBA")
    ImageDraw.Draw(image).rectangle((0, 0, 319, 239), fill=(0, 0, 0, 0))
    palette = image.convert("RGB").quantize(8)
    palette.info["transparency"] = palette.getpixel((100, 100))

    for data in (
        saved(image, "PNG"),
        saved(image, "WEBP", lossless=True),
        saved(palette, "PNG", transparency=palette.info["transparency"]),
        saved(image.convert("LA"), "PNG"),
    ):
        assert far(quarters(whole(data))[0], WHITE) < 4


def test_black_behind_full_transparency_of_one_colour_is_white():
    image = Image.new("RGB", (640, 480), (0, 0, 0))

    assert far(whole(saved(image, "PNG", transparency=(0, 0, 0))).getpixel((10, 10)), WHITE) < 4


@pytest.mark.parametrize("level", [0, 64, 128, 200, 255])
def test_sixteen_bits_of_grey_are_scaled_not_clipped(level):
    image = Image.new("I;16", (640, 480), level * 257)

    assert far(whole(saved(image, "PNG")).convert("RGB").getpixel((50, 50)), (level,) * 3) <= 2


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "RGB"])
def test_every_colour_mode_becomes_rgb(mode):
    image = picture((640, 480)).quantize(16) if mode == "P" else picture((640, 480), mode)

    served = whole(saved(image, "JPEG" if mode == "CMYK" else "PNG"))

    wanted = quarters(image.convert("RGB"))
    assert served.mode == "RGB"
    if mode != "1":
        assert all(far(a, b) < 12 for a, b in zip(quarters(served), wanted, strict=True))


def test_a_profile_is_turned_into_srgb():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB", 5000))
    wide = ImageCms.ImageCmsProfile(BytesIO(swapped_primaries()))

    served = whole(saved(picture((640, 480)), "JPEG", icc_profile=wide.tobytes(), quality=95))

    red = served.getpixel((80, 60))
    assert red[1] > 120 > red[0], "the profile says that the first channel is green"
    # A profile of another colour space than the pixels is passed over.
    foreign = whole(saved(picture((640, 480)), "JPEG", icc_profile=lab.tobytes()))
    assert far(foreign.getpixel((80, 60)), RED) < 12


def swapped_primaries() -> bytes:
    """An sRGB profile in which red and green have changed places, so that a converted picture shows it."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(profile[128:132])
    tags = {bytes(profile[132 + 12 * n : 136 + 12 * n]): 132 + 12 * n for n in range(count)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


@pytest.mark.parametrize("profile", [b"x", b"\0" * 128, b"acsp" * 100, swapped_primaries()[:300]])
def test_a_broken_profile_is_passed_over(profile):
    assert far(whole(saved(picture((640, 480)), "JPEG", icc_profile=profile)).getpixel((80, 60)), RED) < 12


@given(
    size=st.tuples(st.integers(1, 9000), st.integers(1, 9000)),
    proportions=st.sampled_from([proportions for proportions, _widths in CROPS.values()]),
    focus=st.tuples(st.integers(0, 1000), st.integers(0, 1000)),
)
def test_a_crop_stays_inside_and_holds_its_focus(size, proportions, focus):
    left, top, right, bottom = crop_box(size, proportions, focus)

    width, height = right - left, bottom - top
    x, y = size[0] * focus[0] / 1000, size[1] * focus[1] / 1000
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]
    assert left - 1 <= x <= right + 1
    assert top - 1 <= y <= bottom + 1
    assert width == size[0] or height == size[1], "a larger crop would fit"
    across, down = proportions
    assert abs(width * down - height * across) <= across + down or min(width, height) == 1
    # Centred, unless an edge of the picture is in the way.
    assert abs(left + width / 2 - x) <= 1 or left == 0 or right == size[0]
    assert abs(top + height / 2 - y) <= 1 or top == 0 or bottom == size[1]


@given(st.integers(1, 10_000))
def test_widths_climb_and_never_pass_the_picture(available):
    widths = fitting_widths(available)

    assert widths == sorted(set(widths))
    assert min(available, 3840) / 1.15 < widths[-1] <= min(available, 3840)


@pytest.mark.parametrize(("focus", "corner"), [((0, 0), RED), ((1000, 0), GREEN), ((0, 1000), BLUE)])
def test_the_crop_shows_what_the_focus_points_at(focus, corner):
    wide = jpeg((3000, 500)) if focus[1] == 0 else jpeg((500, 3000))

    thumb = next(file for file in rendered(wide, Framing(focus=focus)) if file.name == "4x3-240.jpg")

    image = Image.open(BytesIO(thumb.data))
    x = 20 if focus[0] == 0 else image.width - 20
    y = 20 if focus[1] == 0 else image.height - 20
    assert far(image.getpixel((x, y)), corner) < 20


@pytest.mark.parametrize("turn", range(4))
def test_a_turn_is_clockwise_and_the_measures_follow_it(turn):
    manifest, files = render(BytesIO(jpeg((960, 720))), framing=Framing(turn=turn), credit="")

    assert (manifest["width"], manifest["height"]) == ((960, 720), (720, 960))[turn % 2]
    shown = quarters(Image.open(BytesIO(files[2].data)))
    clockwise = {0: (RED, GREEN, BLUE, WHITE), 1: (BLUE, RED, WHITE, GREEN), 2: (WHITE, BLUE, GREEN, RED)}
    wanted = clockwise.get(turn, (GREEN, WHITE, RED, BLUE))
    assert all(far(a, b) < 20 for a, b in zip(shown, wanted, strict=True))


def test_a_crop_leaves_only_what_is_inside_it():
    manifest, files = render(BytesIO(jpeg((2000, 1000))), framing=Framing(crop=(500, 0, 1000, 500)), credit="")

    assert (manifest["width"], manifest["height"]) == (1000, 500)
    assert [file.width for file in files if file.format == "avif" and not file.crop] == [320, 640, 960]
    for file in files:
        corners = Image.open(BytesIO(file.data)).convert("RGB").resize((2, 2)).get_flattened_data()
        assert all(far(corner, GREEN) < 20 for corner in corners)


def test_a_small_crop_of_a_large_photo_is_decoded_large_enough():
    manifest, files = render(BytesIO(jpeg((6000, 4000))), framing=Framing(crop=(0, 0, 250, 250)), credit="")

    assert (manifest["width"], manifest["height"]) == (1500, 1000)
    assert max(file.width for file in files if not file.crop) == 1500


@pytest.mark.parametrize(
    ("focus", "crop", "turn"),
    [
        ((500, 400), (0, 0, 1000, 1000), 0),
        ((150, 250), (0, 0, 1000, 1000), 1),
        ((290, 880), (100, 200, 800, 900), 0),
        ((500, 400), (100, 200, 800, 900), 1),
        ((290, 250), (100, 0, 520, 1000), 0),
    ],
)
def test_the_focal_point_lies_where_it_should_within_two_percent(focus, crop, turn):
    whole = (900, 1200) if turn else (1200, 900)
    spot = whole[0] * focus[0] / 1000, whole[1] * focus[1] / 1000
    image = Image.new("RGB", whole, "white")
    ImageDraw.Draw(image).circle(spot, 8, fill="black")
    stored = image.transpose(Image.Transpose.ROTATE_90) if turn else image  # the turn undoes it

    files = rendered(saved(stored, "PNG"), Framing(focus=focus, crop=crop, turn=turn))

    left, top, right, bottom = (whole[n % 2] * crop[n] / 1000 for n in range(4))
    for name, ((across, down), _widths) in CROPS.items():
        file = max((file for file in files if file.crop == name and file.format == "jpeg"), key=lambda file: file.width)
        shown = Image.open(BytesIO(file.data)).convert("L").point(lambda value: 255 if value < 128 else 0)
        dark = shown.getbbox()
        scale = min((right - left) / across, (bottom - top) / down)
        wide, high = across * scale, down * scale
        start = min(max(spot[0] - wide / 2, left), right - wide), min(max(spot[1] - high / 2, top), bottom - high)
        found = (dark[0] + dark[2]) / 2 / file.width, (dark[1] + dark[3]) / 2 / file.height
        assert abs(found[0] - (spot[0] - start[0]) / wide) < 0.02
        assert abs(found[1] - (spot[1] - start[1]) / high) < 0.02
