"""A program of its own: looks one PDF through and writes the copy that readers may get.

    python -m articles.documents.examining INPUT OUTPUT

It knows no Django, no database and no secret, and bounds itself before it reads a byte: whatever a hostile file makes of the
libraries, this process is what it costs. Prints one line of JSON: {"refused": code}, or what `examine` says.
"""

import json
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from articles.documents.cleaning import clean
from articles.documents.page_texts import read
from articles.documents.refused import Refused

# Of memory that it may write to, used or not.
MOST_MEMORY = 280 << 20
MOST_CPU_SECONDS = 5
LARGEST_COPY = 64 << 20
# Seconds of the processor: what has not been read by then is left for a person to look at.
READING_ENDS = 3.5


def bound() -> None:
    """Set the limits that the kernel holds; none of them can be raised again."""
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_COPY),
    ):
        resource.setrlimit(limit, (most, most))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a copy that grows too long is an OSError then


def examine(source: Path, target: Path, *, until: float = READING_ENDS) -> dict[str, Any]:
    """Write the clean copy and tell its pages, whether it is tagged, which pages no machine could read (first and last of each
    stretch), the title that the file gave itself, and what was taken out. Raises Refused.
    """
    cleaned = clean(source, target)
    return {
        "pages": cleaned.pages,
        "tagged": cleaned.is_tagged,
        "unread": read(target, cleaned.pages, cleaned.words, until=until),
        "title": cleaned.title[:500],
        "notices": sorted(cleaned.notices),
    }


def main(source: str, target: str) -> None:
    bound()
    try:
        said = examine(Path(source), Path(target))
    except Refused as refused:
        said = {"refused": refused.code}
    except (MemoryError, RecursionError):
        said = {"refused": "overloaded"}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
