"""In Chromium: a page asks for the picture that fits its place, in the smallest format, and nothing moves when it comes."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from photos.geometry import Framing
from photos.renditions import render
from staff.models import Desk
from tests.photos.files import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURES = """() => [...document.querySelectorAll("picture img")].map((image) => {
  const probe = document.body.appendChild(document.createElement("div"));
  const said = image.sizes.split(/,(?![^(]*\\))/).map((part) => part.trim().match(/^(\\([^)]*\\))? ?(.*)$/));
  probe.style.width = said.find(([, media]) => !media || matchMedia(media).matches)[2];
  const place = image.closest("[class]").className;
  const answer = [place, probe.offsetWidth, image.offsetWidth, image.loading, image.fetchPriority, image.currentSrc];
  probe.remove();
  return answer;
})"""

SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""


@pytest.fixture
def photo(newsroom):
    """A photo with all its renditions; every report of these tests shows it."""
    photo = newsroom.photo()
    manifest, files = render(BytesIO(jpeg((1600, 1067))), framing=Framing(), credit="")
    made = newsroom.renditions(photo, files=manifest)
    for file in files:
        storages["renditions"].save(f"{made.key}/{file.name}", ContentFile(file.data))
    return photo


def test_every_picture_asks_for_the_size_of_its_place_and_moves_nothing(live_server, page, newsroom, photo):
    person = newsroom.person("Lương Thế Vĩnh")
    desks = [newsroom.desk, *(Desk.objects.create(name=name, slug=name) for name in ("hai", "ba"))]
    for number in range(8):
        shown = newsroom.report(
            f"Bến cảng {number}", pictures=({"photo": photo},) * 2, people=(person,), desk=desks[number % 3]
        )
    newsroom.lead(shown)
    wrong, shifts = [], []

    for width in (360, 768, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for path in ("/", "/tin/", shown.get_absolute_url(), person.get_absolute_url()):
            page.goto(live_server.url + path, wait_until="load")
            shifts.append(page.evaluate(SHIFTS))
            rows = page.evaluate(PICTURES)
            assert [row[3:5] for row in rows] == [["auto", "high"]] + [["lazy", "auto"]] * (len(rows) - 1)
            assert rows[0][5].endswith(".avif")
            wrong += [(width, path, *row[:3]) for row in rows if not 0.93 <= row[1] / row[2] <= 1.1]

    assert wrong == []
    assert max(shifts) < 0.002  # the letters' own font comes a moment later
