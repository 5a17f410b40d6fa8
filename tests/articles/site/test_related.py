"""What stands under a report: related ones with their reason, and nobody who may not lead there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Publication
from people.models import Person


def related(client, publication) -> list[tuple[str, tuple[str, ...], list[str]]]:
    groups = client.get(publication.get_absolute_url()).context["related"]
    return [(str(group.why), group.names, [report.title for report in group.reports]) for group in groups]


@pytest.fixture
def cast(newsroom):
    newsroom.chair = newsroom.person("Lương Thế Vĩnh")
    newsroom.guest = newsroom.person("Lê Quý Đôn")
    newsroom.union = newsroom.organisation("Công đoàn Hải An")
    newsroom.port = newsroom.organisation("Cảng Hải An")
    newsroom.meeting = newsroom.event()
    return newsroom


def test_same_event_comes_first_then_shared_people_then_organisations_and_none_twice(client, cast):
    both, units = (cast.chair, cast.guest), (cast.union, cast.port)
    cast.report("Cùng đơn vị", organisations=units)
    cast.report("Một người", people=(cast.guest,), organisations=units)
    cast.report("Cả hai người", people=both)
    cast.report("Cùng sự kiện", event=cast.meeting, people=both, organisations=units)
    cast.report("Không liên quan", people=(cast.person("Tô An"),))
    publication = cast.report("Bến cảng", event=cast.meeting, people=both, organisations=units)

    assert related(client, publication) == [
        ("event", (), ["Cùng sự kiện"]),
        ("people", ("Lương Thế Vĩnh", "Lê Quý Đôn"), ["Cả hai người"]),
        ("people", ("Lê Quý Đôn",), ["Một người"]),
        ("organisations", ("Công đoàn Hải An", "Cảng Hải An"), ["Cùng đơn vị"]),
    ]


def test_there_are_six_at_most_and_the_newest_of_each(client, cast):
    for number in range(6):
        cast.report(f"Sự kiện {number}", event=cast.meeting)
        cast.report(f"Người {number}", people=(cast.chair,))
    publication = cast.report("Bến cảng", event=cast.meeting, people=(cast.chair,))

    assert related(client, publication) == [
        ("event", (), ["Sự kiện 5", "Sự kiện 4", "Sự kiện 3", "Sự kiện 2"]),
        ("people", ("Lương Thế Vĩnh",), ["Người 5", "Người 4"]),
    ]


def test_what_is_not_live_or_speaks_another_language_is_not_related(client, cast):
    now = timezone.now()
    named = {"event": cast.meeting, "people": (cast.chair,), "organisations": (cast.union,)}
    cast.draft("Nháp", event=cast.meeting)
    cast.report("Hẹn giờ", live_from=now + timedelta(hours=1), **named)
    cast.report("Hết hạn", live_until=now - timedelta(seconds=1), **named)
    cast.withdraw(cast.report("Đã rút", **named))
    cast.report("In English", language="en", **named)
    cast.report("Giới thiệu", kind="page", section=None, **named)
    old = cast.report("Bài cũ", live_until=now, **named)
    cast.report("Bài mới", article=old.article, live_from=now, **named)
    earlier = cast.report("Bản trước", live_until=now, **named)
    publication = cast.report("Bến cảng", article=earlier.article, live_from=now, **named)

    assert related(client, publication) == [("event", (), ["Bài mới"])]


def test_nobody_taken_off_and_no_unconfirmed_organisation_leads_from_report_to_report(client, cast):
    unconfirmed = cast.organisation("Tổ chức chưa ai xác nhận", confirmed=False)
    cast.report("Khác", people=(cast.chair,), organisations=(unconfirmed,))
    publication = cast.report("Bến cảng", people=(cast.chair,), organisations=(unconfirmed,))
    Person.objects.filter(pk=cast.chair.pk).update(taken_off_at=timezone.now())

    assert related(client, publication) == []


def test_a_report_of_the_same_event_is_found_behind_its_many_versions(client, cast):
    now = timezone.now()
    other = cast.report("Bản 0", event=cast.meeting, live_until=now)
    for number in range(1, 4):
        cast.report(f"Bản {number}", article=other.article, event=cast.meeting, live_from=now, live_until=now)
    cast.report("Bản 4", article=other.article, event=cast.meeting, live_from=now)
    publication = cast.report("Bến cảng", event=cast.meeting)

    assert related(client, publication) == [("event", (), ["Bản 4"])]
    assert Publication.objects.filter(event=cast.meeting).count() == 6
