"""One of everything that readers can see, and where: for the tests that hold for each public page."""

from datetime import timedelta

from django.template.loader import render_to_string
from django.utils import timezone

from articles.models import Section, Topic
from staff.models import Desk

LONG = "Hội nghị tổng kết công tác công đoàn năm học và trao giải hội thi “Người tốt, việc tốt” của các đơn vị cơ sở"
WORDS = "".join(
    f"<p>Đoạn {number}: <strong>đoàn viên</strong> và <em>hội viên</em> bàn việc.</p><h2>Mục {number}</h2>"
    "<ul><li>Một</li><li>Hai</li></ul><blockquote><p>Lời của một người.</p></blockquote>"
    for number in range(2)
)
PLAIN = ("400.html", "403_csrf.html", "405.html", "413.html", "500.html", "503.html")


def fill(newsroom) -> dict[str, int]:
    """The paths of the public pages, and the status each answers with."""
    newsroom.settings(
        name="Báo Hải An",
        tagline="Tin của cảng",
        email="toasoan@example.vn",
        address="1 Bến Cảng",
        publisher="Cảng Hải An",
    )
    union = newsroom.organisation("Công đoàn cũ", "Công đoàn Hải An", kind="mass", desk=newsroom.desk)
    someone = newsroom.person("Lương Thế Vĩnh", post="Chủ tịch", at=union)
    about = {"people": ((someone, "phát biểu"),), "organisations": (union,), "topics": (newsroom.topic,), "text": WORDS}
    about |= {"event": newsroom.event(), "source": "Báo Cảng", "source_url": "https://example.vn/", "photos": 2}
    other = Section.objects.create(name="Tư liệu", slug="tu-lieu", position=2)
    youth = Desk.objects.create(name="Đoàn Thanh niên", slug="thanh-nien", position=2)
    for number in range(8):
        newsroom.report(
            f"Tin {number}", desk=(newsroom.desk, youth)[number % 2], section=(newsroom.section, other)[number % 2]
        )
    newsroom.report("Tài liệu cũ", is_from_archive=True, desk=youth, section=other)
    withdrawn = newsroom.report("Bài đã rút")
    newsroom.withdraw(withdrawn)
    newsroom.report("Bài hẹn giờ", live_from=timezone.now() + timedelta(hours=1))
    newsroom.report("Giới thiệu", kind="page", section=None)
    topic = Topic.objects.create(name="Đề tài khác")
    lead = newsroom.report(LONG, **about | {"topics": (newsroom.topic, topic)})
    related = newsroom.report("Bài cùng việc", **about)
    english = newsroom.report("A port and its people", language="en", people=(someone,), photos=1)
    newsroom.lead(lead)
    newsroom.lead(related, 2)
    vietnamese = [
        "/", "/tin/", f"/tin/?to-chuc={union.pk}&chuyen-muc={lead.section.slug}", "/tin/?tu=2030-01-01", f"/chuyen-muc/{other.slug}/",
        lead.get_absolute_url(), f"{lead.get_absolute_url()}in/", "/tim-kiem/", "/tim-kiem/?q=hoi+nghi", "/tim-kiem/?q=khongco",
        "/luu-tru/", "/luu-tru/2026/", "/luu-tru/2026/09/", "/nhan-su/", someone.get_absolute_url(), "/to-chuc/",
        union.get_absolute_url(),
    ]  # fmt: skip
    pages = dict.fromkeys(vietnamese, 200)
    pages |= dict.fromkeys(["/en/", "/en/tin/", f"/en{english.get_absolute_url()}".replace("/en/en/", "/en/")], 200)
    pages |= dict.fromkeys(
        [f"/en{someone.get_absolute_url()}", f"/en{union.get_absolute_url()}", "/en/tim-kiem/?q=port"], 200
    )
    return pages | {"/khong-co/": 404, "/en/tin/mot-bai-khong-co-99/": 404, withdrawn.get_absolute_url(): 410}


def plain_pages() -> dict[str, str]:
    """The error pages that ask for nothing: their names and their HTML."""
    return {name: render_to_string(name) for name in PLAIN}
