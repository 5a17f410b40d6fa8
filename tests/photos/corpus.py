"""Lets every file of a folder in at the door, each in a process of its own, and says what came of it and what it cost.

`python -m tests.photos.corpus FOLDER` prints a line a file: what came of it, seconds of processor, megabytes at the peak, its name.
What came of it is the suffix of a photo that is taken, the code of a refusal, or else a fault, written in capitals.
"""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import django

from photos.intake import PhotoRefused, open_upload

SECONDS, MEGABYTES = 5, 300

# A file that hangs is given up after this.
PATIENCE = 60


class Outcome(NamedTuple):
    what: str
    seconds: float
    megabytes: int
    name: str

    @property
    def is_fault(self) -> bool:
        return self.what.isupper() or self.seconds > SECONDS or self.megabytes > MEGABYTES


def outcomes(folder: Path) -> Iterator[Outcome]:
    """Yield what comes of each file. Needs Django to be set up, in a process of one thread: it forks."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os.close(reader)
            signal.alarm(PATIENCE)
            os.write(writer, _examined(path).encode())
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as answer:
            what = answer.read()
        _pid, status, used = os.wait4(child, 0)
        if status:
            what = f"DIED OF {os.waitstatus_to_exitcode(status)}"
        yield Outcome(what, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, str(path.relative_to(folder)))


def _examined(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return open_upload(file).suffix
    except PhotoRefused as refusal:
        return refusal.code if len(refusal.message) > 15 else "NO SENTENCE"
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is a fault, and the next file is tried
        return f"{type(error).__name__}: {error}".upper()[:500].replace("\n", " ")


def main(folder: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cmsapp.settings")
    django.setup()
    for what, seconds, megabytes, name in outcomes(folder):
        sys.stdout.write(f"{what}\t{seconds:.2f}\t{megabytes}\t{name}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
