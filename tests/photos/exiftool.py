"""exiftool, the second opinion on what stands in a file."""

import json
import shutil
import subprocess

import pytest

needs_exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="exiftool is not installed: what stands in files is not checked"
)

# What exiftool says of the file as a file and of the picture as a picture, not of words in it.
STRUCTURE = ("SourceFile", "ExifTool:", "System:", "File:", "Composite:", "ICC")


def write(path, *arguments: str) -> None:
    """Write tags into the file in place."""
    command = ["exiftool", "-q", "-q", "-overwrite_original", *arguments, str(path)]
    subprocess.run(command, check=True, capture_output=True)


def read_all(*paths) -> list[dict[str, object]]:
    """Return every tag of each file, unknown and doubled ones too, as {"Group:Tag": value}."""
    command = ["exiftool", "-j", "-G1", "-a", "-u", "-U", "-s", "-ee", "-n", *map(str, paths)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def words_of(tags: dict[str, object]) -> dict[str, object]:
    """Return the tags without those of the file's structure."""
    return {tag: value for tag, value in tags.items() if not tag.startswith(STRUCTURE)}
