"""The folder where whoever keeps the machine lays files that are too large for an upload."""

from pathlib import Path

from django.conf import settings

from articles.archive.reading import FileRefused

LAID = "inbox:"
MOST_SHOWN = 200


def names() -> list[str]:
    """What lies there: XML and zip files, and folders of photos."""
    try:
        found = [path.name for path in settings.ARCHIVE_DIR.iterdir() if _is_offered(path)]
    except OSError:
        return []
    return sorted(found)[:MOST_SHOWN]


def is_laid(name: str) -> bool:
    """Whether this name of a batch's file means the folder, and not the private storage."""
    return name.startswith(LAID)


def path_of(name: str) -> Path:
    """The path of a laid file. What is not in the list is no path. Raises FileRefused."""
    plain = name.removeprefix(LAID)
    if plain not in names():
        raise FileRefused("file_missing", name=plain[:100])
    return settings.ARCHIVE_DIR / plain


def _is_offered(path: Path) -> bool:
    if path.is_symlink() or path.name.startswith("."):
        return False
    return path.is_dir() or path.suffix.lower() in {".xml", ".zip"}
