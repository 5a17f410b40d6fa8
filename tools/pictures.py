"""Takes the pictures of docs/site.md anew: the demo's public pages on a phone and on a desk, light and dark."""

import argparse
import os
import shutil
import sys
from io import BytesIO
from pathlib import Path

from audit import find, newsroom
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "docs" / "screenshots" / "site"
PAGES = {
    "home": ("/", None),
    "list": ("/tin/", None),
    "report": ("/", r'href="(/tin/[a-z0-9-]+-\d+/)"'),
    "person": ("/nhan-su/", r'href="(/nhan-su/[a-z0-9-]+-\d+/)"'),
    "organisation": ("/to-chuc/", r'href="(/to-chuc/[a-z0-9-]+-\d+/)"'),
    "search": ("/tim-kiem/?q=cong+doan", None),
    "archive": ("/luu-tru/", None),
}
# Width and height of the window, and how many pixels of the picture make one of it.
SCREENS = {"360": (360, 760, 1.5), "1440": (1440, 1000, 0.75)}
SCHEMES = ("light", "dark")
LARGEST = 1_500_000  # bytes, all of them together


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="of a demo newsroom that is running already")
    parser.add_argument("--port", type=int, default=8458)
    options = parser.parse_args()
    if options.url:
        return take(options.url.rstrip("/"))
    with newsroom(options.port) as url:
        return take(url)


def take(url: str) -> int:
    addresses = {name: url + find(url, page, pattern) for name, (page, pattern) in PAGES.items()}
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        for screen in SCREENS:
            for scheme in SCHEMES:
                shoot(browser, addresses, screen, scheme)
        browser.close()
    size = sum(path.stat().st_size for path in FOLDER.iterdir())
    print(f"{len(list(FOLDER.iterdir()))} pictures in {FOLDER.relative_to(PROJECT)}, {size / 1000:.0f} kB")
    return 1 if size > LARGEST else 0


def shoot(browser: Browser, addresses: dict[str, str], screen: str, scheme: str) -> None:
    width, height, ratio = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=2, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(addresses["home"], wait_until="load")  # the next page has its fonts from the start
    for name, address in addresses.items():
        page.goto(address, wait_until="networkidle")
        with Image.open(BytesIO(page.screenshot(animations="disabled"))) as picture:
            small = picture.convert("RGB").resize(
                (round(width * ratio), round(height * ratio)), Image.Resampling.LANCZOS
            )
            small.save(FOLDER / f"{name}-{screen}-{scheme}.webp", quality=72, method=6)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
