"""What exiftool finds in a public file: our one packet with credit and copyright, and nothing else."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from photos.geometry import Framing
from photos.renditions import render
from tests.photos import exiftool
from tests.photos.files import noise, saved

# What a picture of each kind is made of; everything else would be something that was said.
PICTURE = ("JFIF:", "RIFF:", "QuickTime:", "Meta:", "Track")
PACKET = {"XMP-xmpRights:Marked": True, "XMP-dc:Rights": "Ảnh: Báo CAND", "XMP-photoshop:Credit": "Ảnh: Báo CAND"}


@exiftool.needs_exiftool
@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
def test_every_rendition_holds_our_packet_and_nothing_else(tmp_path, format_name):
    original = tmp_path / f"original.{format_name.lower()}"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options = {"comment": b"Zqx"} if format_name == "JPEG" else {}
    original.write_bytes(saved(noise((700, 500)), format_name, icc_profile=profile, dpi=(300, 300), **options))
    exiftool.write(
        original, "-EXIF:GPSLatitude=21.0285", "-EXIF:GPSLatitudeRef=N", "-EXIF:SerialNumber=4711", "-EXIF:Make=Canon",
        "-EXIF:Artist=Zqx", "-XMP-dc:Description=Zqx", "-XMP-dc:Creator=Zqx", "-XMP-exif:GPSLatitude=21.0285",
        *(["-IPTC:Keywords=Zqx", "-Comment=Zqx"] if format_name == "JPEG" else []),
    )  # fmt: skip
    assert any("GPSLatitude" in tag for tag in exiftool.read_all(original)[0])

    _manifest, files = render(BytesIO(original.read_bytes()), framing=Framing(), credit="Ảnh: Báo CAND")

    paths = [tmp_path / file.name for file in files]
    for path, file in zip(paths, files, strict=True):
        path.write_bytes(file.data)
    for file, tags in zip(files, exiftool.read_all(*paths), strict=True):
        found = {tag: word for tag, word in exiftool.words_of(tags).items() if not tag.startswith(PICTURE)}
        assert found == PACKET, file.name
        assert "icc_profile" not in Image.open(BytesIO(file.data)).info
        assert not {tag for tag in tags if "GPS" in tag or tag.startswith("ICC") or tag.endswith("Comment")}
