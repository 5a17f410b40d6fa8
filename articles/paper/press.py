"""The press: a program of its own that makes one PDF and ends. `python press.py < job > sheet.pdf`.

It is given HTML and the files that this HTML may use, and opens nothing else: no network, no other file. It knows no Django,
no database and no key, and its time and memory are limited, so that whatever a text does to it costs this one PDF.

The job is JSON: {"html", "address" (of the page; links are resolved against it), "files" ({address: path}), "identifier" (hex)}.
The same job gives the same bytes. It ends with 3 where the machine lacks Pango.
"""

import json
import logging
import os
import resource
import sys
from pathlib import Path
from typing import Any, override

LACKS_PANGO = 3

try:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse
except OSError as problem:
    sys.stderr.write(str(problem))
    sys.exit(LACKS_PANGO)

# Several times what a report with 30 photos takes: seconds of a processor, and bytes.
MOST_SECONDS, MOST_BYTES = 40, 1 << 30

TYPES = {".css": "text/css", ".woff2": "font/woff2", ".jpg": "image/jpeg"}


class Refused(Exception):
    """The text asks for something that was not handed over with it."""


class HandedOver(URLFetcher):
    """Opens the files of the job, and nothing else by any scheme."""

    def __init__(self, files: dict[str, str]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.files = files

    @override
    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url not in self.files:
            raise Refused(url)
        path = Path(self.files[url])
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})


def limit(what: int, most: int) -> None:
    """No more than this of it, or than the machine allows anyway."""
    hard = resource.getrlimit(what)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def main() -> None:
    limit(resource.RLIMIT_CPU, MOST_SECONDS)
    limit(resource.RLIMIT_AS, MOST_BYTES)
    os.nice(3)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    job = json.load(sys.stdin)
    page = HTML(string=job["html"], base_url=job["address"], url_fetcher=HandedOver(job["files"]))
    pdf = page.write_pdf(pdf_variant="pdf/a-2a", pdf_identifier=bytes.fromhex(job["identifier"]))
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
