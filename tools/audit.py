"""Audits the readers' pages: Lighthouse on a phone with slow 4G, the Nu HTML checker, and the weight of a report.

Without --url it fills and serves a demo newsroom of its own, as `make demo` does, and takes it away again. Lighthouse is
the program `lighthouse` on the PATH or the one that LIGHTHOUSE names; the checker is `vnu` or the jar that VNU_JAR names.
Fails when a page misses a bar.
"""

import argparse
import json
import os
import re
import shutil
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

PROJECT = Path(__file__).resolve().parent.parent
CATEGORIES = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
LARGEST_PAINT = 1500  # ms
HEAVIEST = 90 * 1024  # bytes of HTML, CSS, JavaScript and fonts of a report on the wire
WEIGHED = ("Document", "Stylesheet", "Script", "Font")
# An address of each kind is found on the page before it. A report with photos is the one that a reader meets first.
KINDS = {
    "home": ("/", None),
    "list": ("/tin/", None),
    "detail": ("/", r'href="(/tin/[a-z0-9-]+-\d+/)"'),
    "person": ("/nhan-su/", r'href="(/nhan-su/[a-z0-9-]+-\d+/)"'),
    "search": ("/tim-kiem/", None),
    "results": (f"/tim-kiem/?q={quote('công đoàn')}", None),
}
ONLY_CHECKED = ("/luu-tru/", "/to-chuc/", "/en/", "/en/tin/", "/khong-co/", "/en/khong-co/")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="audit this running newsroom instead, e.g. https://localhost:8443")
    parser.add_argument("--runs", type=int, default=5, help="runs of Lighthouse for each page; the median counts")
    parser.add_argument("--port", type=int, default=8459)
    options = parser.parse_args()
    lighthouse, checker = program("LIGHTHOUSE", "lighthouse"), nu()
    if not lighthouse or not checker:
        print(
            f"{'Lighthouse' if not lighthouse else 'The Nu HTML checker'} is missing: install it, or name it in "
            f"{'LIGHTHOUSE' if not lighthouse else 'VNU_JAR'}.",
            file=sys.stderr,
        )
        return 1
    if options.url:
        return audit(options.url.rstrip("/"), options.runs, lighthouse, checker)
    with newsroom(options.port) as url:
        return audit(url, options.runs, lighthouse, checker)


def audit(url: str, runs: int, lighthouse: str, checker: list[str]) -> int:
    paths = {kind: find(url, page, pattern) for kind, (page, pattern) in KINDS.items()}
    missed = markup(url, [*paths.values(), *ONLY_CHECKED], checker)
    print(
        f"{'page':9}{'perf':>5}{'a11y':>5}{'best':>5}{'seo':>5}{'FCP ms':>8}{'LCP ms':>8}{'TBT ms':>8}{'CLS':>7}{'bytes':>8}  address"
    )
    for kind, path in paths.items():
        seen = [look(url + path, lighthouse) for _ in range(runs)]
        median = {name: statistics.median(run[name] for run in seen) for name in seen[0]}
        print(
            f"{kind:9}"
            + "".join(f"{median[name]:5.0f}" for name in CATEGORIES)
            + f"{median['fcp']:8.0f}{median['lcp']:8.0f}{median['tbt']:8.0f}{median['cls']:7.3f}{median['bytes']:8.0f}  {path}"
        )
        if kind == "detail":
            print("".join(f"{'':9}{name:12}{median[name]:8.0f} bytes\n" for name in WEIGHED), end="")
        missed += [f"{kind}: {what}" for what in below(kind, median)]
    print("\n".join(missed) or "Every bar is met.")
    return 1 if missed else 0


def below(kind: str, median: dict[str, float]) -> list[str]:
    """The bars that a page misses."""
    missed = [f"{name} is {median[name]:.0f}, not {bar}" for name, bar in CATEGORIES.items() if median[name] < bar]
    if median["lcp"] > LARGEST_PAINT:
        missed.append(f"the largest paint comes after {median['lcp']:.0f} ms")
    if median["cls"] > 0:
        missed.append(f"things move: {median['cls']:.3f}")
    if kind == "detail" and median["bytes"] > HEAVIEST:
        missed.append(f"{median['bytes']:.0f} bytes before photos")
    return missed


def look(address: str, lighthouse: str) -> dict[str, float]:
    """One run of Lighthouse: scores of 100, times in ms, bytes on the wire."""
    with tempfile.TemporaryDirectory(prefix="newsroom-audit-") as folder:
        report = Path(folder) / "report.json"
        flags = f"--headless=new --ignore-certificate-errors --user-data-dir={folder}/profile"
        if os.geteuid() == 0:
            flags += " --no-sandbox"
        command = [
            lighthouse,
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--chrome-flags={flags}",
        ]
        chrome = os.environ.get("CHROME_PATH") or program("CHROMIUM", "chromium") or ""
        subprocess.run(command, check=True, capture_output=True, env=os.environ | {"CHROME_PATH": chrome})  # noqa: S603 - fixed words
        said = json.loads(report.read_text(encoding="utf-8"))
    return figures(said)


def figures(said: dict[str, Any]) -> dict[str, float]:
    audits = said["audits"]
    result = {name: round(100 * (said["categories"][name]["score"] or 0)) for name in CATEGORIES}
    times = {"fcp": "first-contentful-paint", "lcp": "largest-contentful-paint", "tbt": "total-blocking-time"}
    result |= {short: audits[name]["numericValue"] for short, name in times.items()}
    requests = audits["network-requests"]["details"]["items"]
    weights = {
        kind: sum(row["transferSize"] for row in requests if row.get("resourceType") == kind) for kind in WEIGHED
    }
    return result | weights | {"cls": audits["cumulative-layout-shift"]["numericValue"], "bytes": sum(weights.values())}


def markup(url: str, paths: list[str], checker: list[str]) -> list[str]:
    """What the Nu checker says against the pages, warnings too."""
    with tempfile.TemporaryDirectory(prefix="newsroom-audit-") as folder:
        for number, path in enumerate(paths):
            (Path(folder) / f"{number:02}.html").write_bytes(fetch(url + path))
        command = [*checker, "--format", "json", "--exit-zero-always", "--stdout", folder]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - fixed words
    rows = [row for row in json.loads(answer.stdout)["messages"] if row.get("subType", row["type"]) != "info"]
    print(f"Nu HTML checker: {len(paths)} pages, {len(rows)} errors and warnings")
    return [f"{paths[int(row['url'][-7:-5])]}: {row['message']} {row.get('extract', '')}" for row in rows]


def find(url: str, page: str, pattern: str | None) -> str:
    if pattern is None:
        return page
    match = re.search(pattern, fetch(url + page).decode())
    if match is None:
        raise SystemExit(f"{url}{page} has no link to audit; fill the newsroom first (manage.py demo).")
    return unescape(match[1])


def fetch(address: str) -> bytes:
    """The page, whatever its status; a certificate of this machine's own is believed."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    try:
        with urlopen(Request(address), timeout=30, context=trusting) as answer:  # noqa: S310 - an address of ours
            return answer.read()  # type: ignore[no-any-return]
    except HTTPError as error:
        return error.read()


@contextmanager
def newsroom(port: int) -> Iterator[str]:
    """A demo newsroom in a folder of its own, served until the audit is done."""
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="newsroom-audit-") as folder:
        around = os.environ | {"DATA_DIR": folder, "MEDIA_ROOT": f"{folder}/media", "SITE_ORIGIN": url}
        for name in ("PRODUCTION", "HTTPS", "DEBUG", "DATABASE_URL"):
            around.pop(name, None)
        for words in (["migrate", "--verbosity", "0"], ["demo"]):
            command = [sys.executable, "manage.py", *words]
            subprocess.run(command, cwd=PROJECT, env=around, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed words
        server = [
            sys.executable,
            "-m",
            "gunicorn",
            "--config",
            "deploy/gunicorn.conf.py",
            "--bind",
            f"127.0.0.1:{port}",
        ]
        process = subprocess.Popen([*server, "cmsapp.wsgi"], cwd=PROJECT, env=around)  # noqa: S603
        try:
            wait_for(url)
            yield url
        finally:
            process.terminate()
            process.wait(30)


def wait_for(url: str) -> None:
    for _ in range(100):
        try:
            fetch(url)
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"The server did not answer at {url}.")


def program(variable: str, name: str) -> str | None:
    return os.environ.get(variable) or shutil.which(name)


def nu() -> list[str] | None:
    if jar := os.environ.get("VNU_JAR"):
        return ["java", "-jar", jar]
    return [name] if (name := shutil.which("vnu")) else None


if __name__ == "__main__":
    sys.exit(main())
