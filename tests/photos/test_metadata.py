"""What files say of themselves: real IPTC and XMP written by exiftool, packets by hand, damage and attacks."""

import time
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pillow_heif.as_plugin import HeifImageFile

from photos.metadata import LONGEST, Said, read
from photos.models import Photo
from tests.photos import exiftool
from tests.photos.files import jpeg, picture, png_chunk, saved

NEWSROOM = ZoneInfo("Asia/Ho_Chi_Minh")
CAPTION = "Thứ trưởng Trần Quốc Tỏ phát biểu tại buổi làm việc."
NAMESPACES = (
    'xmlns:x="adobe:ns:meta/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
    ' xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
)


def packet(properties="", attributes="") -> bytes:
    inner = f'<rdf:Description rdf:about="" {attributes}>{properties}</rdf:Description>'
    return f"<x:xmpmeta {NAMESPACES}><rdf:RDF>{inner}</rdf:RDF></x:xmpmeta>".encode()


def said(data: bytes) -> Said:
    return read(Image.open(BytesIO(data)))


def said_by(xmp: bytes) -> Said:
    return said(jpeg((80, 80), xmp=xmp))


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(data) + 2).to_bytes(2) + data


def with_segment(marker: int, data: bytes) -> bytes:
    plain = jpeg((80, 80))
    return plain[:2] + segment(marker, data) + plain[2:]


def app13(*sets: tuple[int, int, bytes]) -> bytes:
    block = b"".join(bytes([0x1C, record, number]) + len(value).to_bytes(2) + value for record, number, value in sets)
    return b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(block).to_bytes(4) + block + b"\0" * (len(block) % 2)


def exif_of(**words) -> Image.Exif:
    exif = Image.Exif()
    for name, value in words.items():
        exif[{"caption": 0x010E, "byline": 0x013B, "rights": 0x8298}[name]] = value
    return exif


# As other programs write it.


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "hop.jpg"
    path.write_bytes(jpeg((80, 80)))
    return path


@exiftool.needs_exiftool
@pytest.mark.parametrize(
    ("charset", "caption"),
    [
        (["-IPTC:CodedCharacterSet=UTF8"], CAPTION),
        (["-charset", "iptc=UTF8"], CAPTION),
        (["-charset", "iptc=Latin"], "Le vice-ministre a présidé la réunion à Hué, où l’été"),
    ],
    ids=["marked utf-8", "utf-8 without a mark", "latin-1"],
)
def test_iptc_is_read_in_its_encoding_and_gps_never(file, charset, caption):
    exiftool.write(
        file, *charset,
        f"-IPTC:Caption-Abstract={caption}", "-IPTC:Headline=Tin", "-IPTC:Credit=TTXVN", "-IPTC:By-line=Jean Café",
        "-IPTC:By-line=An", "-IPTC:CopyrightNotice=© TTXVN", "-IPTC:Sub-location=X03", "-IPTC:City=Hué",
        "-IPTC:DateCreated=2021:09:24", "-IPTC:TimeCreated=08:30:00+09:00",
        "-EXIF:GPSLatitude=21.0285", "-EXIF:GPSLongitude=105.8542", "-EXIF:Artist=Camera 7", "-EXIF:ImageDescription=SONY DSC",
    )  # fmt: skip

    found = said(file.read_bytes())

    assert found == Said(
        caption=caption,
        credit="TTXVN",
        byline="Jean Café, An",
        place="X03, Hué",
        rights="© TTXVN",
        taken_at=datetime(2021, 9, 23, 23, 30, tzinfo=UTC),
    )


@exiftool.needs_exiftool
def test_xmp_goes_before_iptc_and_iptc_before_exif(file):
    exiftool.write(
        file, "-IPTC:CodedCharacterSet=UTF8",
        f"-XMP-dc:Description={CAPTION}", "-XMP-dc:Creator=Trần Xuân", "-XMP-dc:Creator=Lê Ngọc",
        "-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        "-XMP-iptcExt:LocationShownSublocation=Trụ sở Bộ", "-XMP-iptcExt:LocationShownCity=Hà Nội",
        "-XMP-iptcExt:LocationShownGPSLatitude=21.0285", "-XMP-photoshop:DateCreated=2021:09:24",
        "-IPTC:Caption-Abstract=Chú thích cũ trong IPTC", "-IPTC:Credit=Báo CAND",
        "-EXIF:Artist=Máy số 7", "-EXIF:Copyright=Cục X03", "-EXIF:DateTimeOriginal=2021:09:24 08:30:00",
    )  # fmt: skip

    found = said(file.read_bytes())

    assert found == Said(
        caption=CAPTION,
        credit="Báo CAND",
        byline="Trần Xuân, Lê Ngọc",
        place="Trụ sở Bộ, Hà Nội",
        rights="Cục X03",
        source_type="ai",
        taken_at=datetime(2021, 9, 24, 8, 30, tzinfo=NEWSROOM),
    )


# The forms of XMP.


def alternatives(**words: str) -> str:
    items = "".join(
        f'<rdf:li xml:lang="{language.replace("_", "-")}">{text}</rdf:li>' for language, text in words.items()
    )
    return f"<dc:description><rdf:Alt>{items}</rdf:Alt></dc:description>"


@pytest.mark.parametrize(
    ("properties", "attributes", "expected"),
    [
        ("", 'photoshop:Credit="Báo CAND" photoshop:City="Hà Nội"', {"credit": "Báo CAND", "place": "Hà Nội"}),
        ("<photoshop:Credit>Báo CAND</photoshop:Credit>", "", {"credit": "Báo CAND"}),
        ("<dc:description>Quang cảnh</dc:description>", "", {"caption": "Quang cảnh"}),
        (alternatives(en="The meeting", x_default="Default words", vi="Buổi họp"), "", {"caption": "Buổi họp"}),
        (alternatives(en="The meeting", x_default="Default words"), "", {"caption": "Default words"}),
        (alternatives(fr="La réunion"), "", {"caption": "La réunion"}),
        ("", 'photoshop:Headline="Chỉ có tít ảnh"', {"caption": "Chỉ có tít ảnh"}),
        ("<dc:creator><rdf:Seq><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Seq></dc:creator>", "", {"byline": "A, B"}),
        (
            "<dc:rights rdf:parseType='Resource'><rdf:value>Cục X03</rdf:value></dc:rights>",
            "",
            {"rights": "Cục X03"},
        ),
        (
            (
                "<ext:LocationCreated><rdf:Bag>"
                "<rdf:li><rdf:Description ext:City='Huế' exif:GPSLatitude='16,27N'/></rdf:li>"
                "<rdf:li rdf:parseType='Resource'><ext:City>Đà Nẵng</ext:City></rdf:li>"
                "</rdf:Bag></ext:LocationCreated>"
            ),
            "",
            {"place": "Huế"},
        ),
        ("", "core:Location=\"21°01'42&quot;N 105°51'15&quot;E\"", {}),
        ("<ext:DigitalSourceType rdf:resource='http://x/digitalArt'/>", "", {"source_type": "illustration"}),
        ("", 'ext:DigitalSourceType="http://x/compositeWithTrainedAlgorithmicMedia"', {"source_type": "ai"}),
        ("", 'ext:DigitalSourceType="http://x/virtualRecording"', {"source_type": "illustration"}),
        ("", 'ext:DigitalSourceType="http://x/algorithmicallyEnhanced"', {}),
        ("", 'ext:DigitalSourceType="http://x/digitalCapture"', {}),
        ("", 'photoshop:DateCreated="2021-09-24"', {"taken_at": datetime(2021, 9, 24, tzinfo=NEWSROOM)}),
        (
            "",
            'photoshop:DateCreated="2021-09-24" exif:DateTimeOriginal="2021-09-24T08:30:00.25Z"',
            {"taken_at": datetime(2021, 9, 24, 8, 30, 0, 250000, tzinfo=UTC)},
        ),
        ("", 'photoshop:DateCreated="2021"', {}),
        ("", 'photoshop:DateCreated="0001-01-01T00:00:00+14:00"', {}),
        ("", 'photoshop:Credit="Báo\u202e\u200bCAND&#10;&#9;và &lt;b&gt;"', {"credit": "BáoCAND và <b>"}),
        ("", 'photoshop:Credit="Ba\u0301o CAND"', {"credit": "Báo CAND"}),
    ],
)  # fmt: skip
def test_a_packet_is_read(properties, attributes, expected):
    assert said_by(packet(properties, attributes)).words() == expected


def test_words_are_as_long_as_the_fields_of_the_photo_and_cut_at_a_word():
    long = " ".join(["chữ"] * 400)

    found = said_by(packet(f"{alternatives(x_default=long)}<photoshop:Credit>{'x' * 900}</photoshop:Credit>"))

    assert {name: Photo._meta.get_field(name).max_length for name in LONGEST} == LONGEST
    assert found.caption.endswith("chữ…")
    assert 490 < len(found.caption) <= 500
    assert len(found.credit) == 200


def test_latin_1_in_a_packet_is_read():
    assert said_by(packet("<photoshop:Credit>Café</photoshop:Credit>").decode().encode("cp1252")).credit == "Café"


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_every_kind_of_file_says_its_words(format_name):
    words = packet("", 'photoshop:Credit="Báo CAND"')
    exif = exif_of(byline="Trần Xuân".encode(), caption="OLYMPUS DIGITAL CAMERA")
    if format_name == "HEIF":
        buffer = BytesIO()
        pillow_heif.from_pillow(picture((96, 96))).save(buffer, exif=exif.tobytes(), xmp=words)
        image = HeifImageFile(buffer)
    elif format_name == "PNG":
        # Behind the picture, where exiftool puts it.
        text = png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + words)
        data = saved(picture((80, 80)), "PNG", exif=exif)
        image = Image.open(BytesIO(data[:-12] + text + data[-12:]))
    else:
        image = Image.open(BytesIO(saved(picture((80, 80)), format_name, exif=exif, xmp=words)))

    assert read(image).words() == {"credit": "Báo CAND", "byline": "Trần Xuân"}


# What nobody wrote.


@pytest.mark.parametrize(
    "caption",
    [
        "SONY DSC", "OLYMPUS DIGITAL CAMERA", "KONICA MINOLTA DIGITAL CAMERA", "DCIM", r"DCIM\100MEDIA\DJI_0042.JPG",
        "Screenshot", "Screenshot 2021-09-24 at 8.30", "DSC_0042.JPG", "cof_soft", "Exif_JPEG_PICTURE", "Created with GIMP",
        "<Digimax S600 / Kenox S600>", "User Comments", "   ", "-",
    ],
)  # fmt: skip
def test_what_cameras_write_by_themselves_is_no_caption(caption):
    assert said(jpeg((80, 80), exif=exif_of(caption=caption))).words() == {}


@pytest.mark.parametrize("byline", ["Picasa", "unknown", "N/A", "Photographer"])
def test_what_programs_write_by_themselves_is_no_name(byline):
    assert said(jpeg((80, 80), exif=exif_of(byline=byline))).words() == {}


@pytest.mark.parametrize("caption", ["TỐI MẬT\nQuang cảnh buổi họp", "MẬT", "Độ mật: MẬT"])
def test_a_word_with_a_stamp_of_secrecy_is_not_offered_and_the_rest_is_marked(caption):
    found = said_by(packet(f"{alternatives(x_default=caption)}<photoshop:Credit>Báo CAND</photoshop:Credit>"))

    assert found == Said(credit="Báo CAND", is_marked=True)


# Damage and attacks.


LAUGHS = (
    b"""<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>"""
)


@pytest.mark.parametrize(
    "xmp",
    [
        LAUGHS + packet("<photoshop:Credit>&c;</photoshop:Credit>"),
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + packet("", 'photoshop:Credit="A"'),
        packet("", f'photoshop:Credit="{"A" * 20_000_000}"'),
        packet("<a>" * 100_000 + "</a>" * 100_000),
        packet("<dc:creator>" + "<rdf:li/>" * 90_000 + "</dc:creator>"),
        b"<" * 900_000,
        b"\xff\xfe" * 1000,
        packet()[:-20],
    ],
    ids=["laughs", "outside", "20 MB", "deep", "wide", "no xml", "no text", "cut"],
)
def test_an_attack_in_a_packet_says_nothing_and_costs_nothing(xmp):
    image = Image.new("RGB", (80, 80))
    image.info["xmp"] = xmp
    start = time.process_time()

    assert read(image) == Said()
    assert time.process_time() - start < 2


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's own, while it opens the file
@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([b"", b"Exif\0\0", b"Exif\0\0II*\0\x08\0\0\0", b"http://ns.adobe.com/xap/1.0/\0<x>"]),
    st.binary(max_size=200),
)
def test_any_bytes_in_app1_are_read_or_passed_over(head, junk):
    assert isinstance(said(with_segment(0xE1, head + junk)), Said)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 255), st.binary(max_size=40)), max_size=6),
    st.binary(max_size=60),
)
def test_any_bytes_in_app13_are_read_or_passed_over(sets, junk):
    found = said(with_segment(0xED, app13(*sets)[: -len(junk) or None] + junk))

    assert all(len(getattr(found, word)) <= longest for word, longest in LONGEST.items())


def test_a_letter_cut_by_the_length_of_its_field_is_dropped():
    name = "Nguyễn Thị Ngọc Ánh".encode()

    assert said(with_segment(0xED, app13((2, 80, name[:-4])))).byline == "Nguyễn Thị Ngọc"


def test_a_day_without_an_hour_is_taken_from_iptc():
    assert said(with_segment(0xED, app13((2, 55, b"20210924")))).taken_at.date() == date(2021, 9, 24)
