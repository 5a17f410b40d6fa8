"""Twenty photos of 12 megapixels from drop to preview to all renditions, while readers read; and what a page's photos weigh."""

import json
import os
import resource
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageOps
from ssim import ssim

PROJECT = Path(__file__).resolve().parent.parent
PHOTOS, SIZE = 20, (4000, 3000)
WORKERS, SENT_AT_ONCE = 2, 2
PREVIEWS_WITHIN, SETS_WITHIN = 25, 120  # seconds
READ_EVERY = 0.25  # seconds
KINDS = {".jpg", ".jpeg", ".png", ".webp"}

# What a browser takes for a picture of a report: place in CSS pixels × pixels of the screen -> width of the file.
PLACES = {"phone, 328 px × 3": 1280, "desk, 720 px × 1": 960, "desk, 720 px × 2": 1920}


def run(report: str, photographs: Path | None) -> None:
    """Measure in the newsroom that Django is set up for. `report` is the address of a live report."""
    paths = [path for path in sorted(photographs.iterdir()) if path.suffix.lower() in KINDS] if photographs else []
    pictures = [Image.open(path).convert("RGB") for path in paths]
    files = [
        large(pictures[number % len(pictures)] if pictures else landscape(number), number) for number in range(PHOTOS)
    ]
    of_what = (
        f"{len(pictures)} photographs of {photographs}, brought to that size" if pictures else "made-up landscapes"
    )
    print(
        f"\n{PHOTOS} photos of {SIZE[0]} × {SIZE[1]} pixels ({of_what}), {sum(map(len, files)) / 1e6:.0f} MB; {WORKERS} workers"
    )
    speed(report, files)
    weigh(pictures or [landscape(number) for number in range(4)], is_real=bool(pictures))


def large(picture: Image.Image, number: int) -> bytes:
    """A JPEG of 12 megapixels as a camera writes it; no two are alike."""
    picture = ImageOps.fit(picture, SIZE)
    grain = Image.effect_noise(SIZE, 24).convert("RGB")
    buffer = BytesIO()
    Image.blend(picture, grain, 0.06).save(buffer, "JPEG", quality=92, comment=f"{number}")
    return buffer.getvalue()


def landscape(number: int) -> Image.Image:
    """A picture whose detail falls with its fineness as that of photographs does (1/f), without any meaning."""
    channels = []
    for _ in range(3):
        whole = Image.new("L", (1000, 750), 128)
        for octave in range(8):
            size = max(2, 1000 >> octave), max(2, 750 >> octave)
            rough = Image.effect_noise(size, min(60, 2 << octave)).resize(whole.size, Image.Resampling.BICUBIC)
            whole = ImageChops.add(whole, rough, 1, -128)
        channels.append(whole)
    return Image.merge("RGB", channels).resize((2500, 1875), Image.Resampling.BICUBIC)


def speed(report: str, files: list[bytes]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(  # noqa: S603 - fixed words
        [sys.executable, "tools/run.py", "--bind", f"127.0.0.1:{port}"],
        cwd=PROJECT,
        env=os.environ | {"WORKERS": str(WORKERS), "LOG_LEVEL": "ERROR"},
        stdout=subprocess.DEVNULL,
    )
    quiet, busy, stop = [], [], threading.Event()
    try:
        cookies, desk = somebody()
        for _ in range(100):
            read(port, ("/", report), quiet)
        reader = threading.Thread(target=read_on, args=(port, ("/", report), busy, stop))
        reader.start()
        dropped_at = time.perf_counter()
        photos = drop(port, cookies, desk, files)
        previews = time.perf_counter() - dropped_at
        await_sets(photos)
        sets = time.perf_counter() - dropped_at
        stop.set()
        reader.join()
    finally:
        stop.set()
        server.send_signal(signal.SIGINT)
        server.wait(60)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"from drop to previews     {previews:6.1f} s   (≤ {PREVIEWS_WITHIN} s)")
    print(f"from drop to all sets     {sets:6.1f} s   (≤ {SETS_WITHIN} s)")
    print(
        f"processors, all processes {used.ru_utime + used.ru_stime:6.1f} s   of {(os.cpu_count() or 1) * sets:.0f} s that there were"
    )
    for name, times in (("before", quiet), ("meanwhile", busy)):
        slow = statistics.quantiles(times, n=20)[-1]
        print(
            f"home and report {name:10} {statistics.median(times):5.0f} ms median {slow:6.0f} ms 95 %   ({len(times)} pages)"
        )


def somebody() -> tuple[str, int]:
    """The cookies of somebody who is signed in at the real server, and a desk to add photos at."""
    from django.conf import settings
    from django.test import Client

    from staff.models import Desk, User

    user = User.objects.create_superuser(f"photos-{secrets.token_hex(4)}", "photos@example.vn")
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    token = "t" * 32
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}", Desk.objects.first().pk


def drop(port: int, cookies: str, desk: int, files: list[bytes]) -> list[int]:
    """Send the files as the upload page does, look at each preview, and have the renditions of a use made. Return the photos."""
    from django.db import connection

    from photos.models import Photo
    from photos.tasks import request_renditions

    waiting, photos = list(enumerate(files)), []

    def send() -> None:
        while True:
            try:
                number, data = waiting.pop(0)
            except IndexError:
                break
            answer = upload(port, cookies, desk, f"{number}.jpg", data)
            status, _seconds = ask(port, answer["thumb"], cookies)
            if status != 200:
                raise SystemExit(f"the preview of {number}.jpg: {status}")
            request_renditions(Photo.objects.get(pk=answer["id"]), credit="Ảnh: Báo CAND")
            photos.append(answer["id"])
        connection.close()

    senders = [threading.Thread(target=send) for _ in range(SENT_AT_ONCE)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    if len(photos) != len(files):
        raise SystemExit("Not every photo was taken.")
    return photos


def upload(port: int, cookies: str, desk: int, name: str, data: bytes) -> dict:
    from django.urls import reverse

    mark = secrets.token_hex(16)
    fields = f'--{mark}\r\nContent-Disposition: form-data; name="desk"\r\n\r\n{desk}\r\n--{mark}\r\n'
    head = f'{fields}Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'
    client = HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"Cookie": cookies, "X-CSRFToken": "t" * 32, "Content-Type": f"multipart/form-data; boundary={mark}"}
    client.request(
        "POST", reverse("admin:photos_photo_upload"), head.encode() + data + f"\r\n--{mark}--\r\n".encode(), headers
    )
    response = client.getresponse()
    answer = json.loads(response.read())
    client.close()
    if response.status != 201:
        raise SystemExit(f"{name}: {response.status} {answer}")
    return answer


def await_sets(photos: list[int]) -> None:
    from photos.models import RenditionSet

    sets = RenditionSet.objects.filter(photo__in=photos)
    while sets.filter(state=RenditionSet.State.PENDING).exists():
        time.sleep(0.2)
    failed = sets.exclude(state=RenditionSet.State.READY).first()
    if failed:
        raise SystemExit(f"{failed.key}: {failed.problem}")


def read_on(port: int, pages: tuple[str, ...], times: list[float], stop: threading.Event) -> None:
    while not stop.wait(READ_EVERY):
        read(port, pages, times)


def read(port: int, pages: tuple[str, ...], times: list[float]) -> None:
    for page in pages:
        for _ in range(600):
            try:
                status, seconds = ask(port, page)
                break
            except ConnectionRefusedError:  # the server is starting
                time.sleep(0.1)
        if status != 200:
            raise SystemExit(f"{page}: {status}")
        times.append(seconds * 1000)


def ask(port: int, path: str, cookies: str = "") -> tuple[int, float]:
    client = HTTPConnection("127.0.0.1", port, timeout=60)
    started = time.perf_counter()
    client.request("GET", path, headers={"Cookie": cookies} if cookies else {})
    response = client.getresponse()
    response.read()
    client.close()
    return response.status, time.perf_counter() - started


def weigh(pictures: list[Image.Image], *, is_real: bool) -> None:
    """Print what the files of our settings weigh beside JPEG files that are as much like the picture (SSIM)."""
    from photos.renditions import encode

    print("\nWhat a page's photos weigh, and the same page with JPEG only at equal SSIM")
    if not is_real:
        print("(made-up landscapes: the share of 50 % is to be measured on photographs, PHOTOS=FOLDER make bench)")
    print(f"{'place':20} {'file':>6} {'photos':>6} {'format':>6} {'SSIM':>7} {'weight':>9} {'JPEG':>9} {'share':>6}")
    for place, width in PLACES.items():
        # An enlarged or hardly reduced picture says nothing: what its own file left out is gone.
        fitting = [picture for picture in pictures if picture.width >= width * 1.25]
        shown = [
            picture.resize((width, round(width * picture.height / picture.width)), reducing_gap=3)
            for picture in fitting
        ]
        for format_name in ("avif", "webp") if shown else ():
            ours = [encode(picture, format_name, b"") for picture in shown]
            alike = [ssim(picture, decoded(data)) for picture, data in zip(shown, ours, strict=True)]
            weight = sum(map(len, ours))
            jpeg = sum(jpeg_as_good(picture, target) for picture, target in zip(shown, alike, strict=True))
            print(
                f"{place:20} {width:4} px {len(shown):6} {format_name:>6} {statistics.fmean(alike):7.4f}"
                f" {weight / 1000:6.0f} kB {jpeg / 1000:6.0f} kB {weight / jpeg:6.0%}"
            )


def jpeg_as_good(picture: Image.Image, target: float) -> int:
    """The bytes of the smallest progressive JPEG that is at least so much like the picture."""
    low, high, weight = 5, 98, 0
    while low < high:
        quality = (low + high) // 2
        buffer = BytesIO()
        picture.save(buffer, "JPEG", quality=quality, progressive=True, optimize=True)
        if ssim(picture, decoded(buffer.getvalue())) >= target:
            high, weight = quality, buffer.tell()
        else:
            low = quality + 1
    return weight


def decoded(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")
