"""After promotion day: exactly what still says the old thing on a day on which it no longer holds, and nothing else."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.checklist import CHECKLIST
from articles.models import Article, Event
from people.models import Appointment, Promotion, Rank
from staff.models import AuditEvent

pytestmark = pytest.mark.django_db

SINCE = date(2026, 11, 20)
OLD = "Thượng tá Lương Thế Vĩnh"
NEW = "Đại tá Lương Thế Vĩnh"


@pytest.fixture(autouse=True)
def promoted(person):
    return Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=SINCE)


@pytest.fixture
def write(make_article, writer):
    """A function that writes a draft about an event of a day, with words in its lead, and saves its revision."""

    def write(on, lead, *, before_promotion=False, with_figure=False, **fields) -> Article:
        article = make_article(with_figure=with_figure, lead=lead, **fields)
        Event.objects.filter(pk=article.event_id).update(starts_on=on)
        article.event.attendances.all().delete()
        article = Article.objects.get(pk=article.pk)
        workflow.perform("edit", article, by=writer)
        return article

    return write


def sweep(client, person, **asked):
    return client.get(reverse("admin:register_sweep"), {"tu": SINCE.isoformat(), "nguoi": str(person.pk)} | asked)


def titles(answer):
    return [found.item.title for found in answer.context["articles"]]


def test_of_six_items_exactly_the_three_right_ones(writer_client, person, write, make_photo):
    write(SINCE, f"{OLD} phát biểu.", title="Dự thảo ghi cũ")
    write(SINCE - timedelta(days=1), f"{OLD} phát biểu.", title="Sự kiện hôm trước")
    write(SINCE, f"{NEW} phát biểu.", title="Dự thảo ghi đúng")
    taken = timezone.now()
    old = make_photo(colour="#111", caption=f"{OLD} trao quà.", taken_at=taken)
    make_photo(colour="#222", caption=f"{OLD} trao quà.", taken_at=taken - timedelta(days=60))
    body = f"<p>Cuối buổi, {OLD} trao quà; sau đó {OLD} chụp ảnh.</p>"
    write(SINCE + timedelta(days=3), "Ngày 23/11.", body=body, title="Trong bài")

    answer = sweep(writer_client, person)

    assert sorted(titles(answer)) == ["Dự thảo ghi cũ", "Trong bài"]
    assert [found.item for found in answer.context["photos"]] == [old]


def test_one_press_puts_all_of_it_right(writer_client, person, write, make_photo, writer):
    article = write(
        SINCE, f"{OLD} dự.", body=f"<p><strong>Chiều</strong>, {OLD} nói; {OLD} &amp; đoàn về.</p>", title="Bài"
    )
    photo = make_photo(caption=f"{OLD} trao quà.", alt_text="Trao quà", taken_at=timezone.now())
    shown = sweep(writer_client, person)
    items = [found.token for found in (*shown.context["articles"], *shown.context["photos"])]

    asked = {"tu": SINCE.isoformat(), "nguoi": str(person.pk)}
    writer_client.post(reverse("admin:register_sweep_fix"), asked | {"item": items})

    article.refresh_from_db()
    photo.refresh_from_db()
    assert article.lead == f"{NEW} dự."
    assert article.body == f"<p><strong>Chiều</strong>, {NEW} nói; {NEW} &amp; đoàn về.</p>"
    assert photo.caption == f"{NEW} trao quà."
    assert article.latest_revision.contributors.get() == writer
    assert AuditEvent.objects.filter(verb="photo.change").exists()
    assert not sweep(writer_client, person).context["articles"]


def test_what_was_changed_since_it_was_shown_is_left_alone(writer_client, person, write, writer):
    article = write(SINCE, f"{OLD} dự.")
    (token,) = [found.token for found in sweep(writer_client, person).context["articles"]]
    Article.objects.filter(pk=article.pk).update(title="Tiêu đề khác")
    workflow.perform("edit", Article.objects.get(pk=article.pk), by=writer, expected=article.digest)

    asked = {"tu": SINCE.isoformat(), "nguoi": str(person.pk)}
    writer_client.post(reverse("admin:register_sweep_fix"), asked | {"item": [token]})

    article.refresh_from_db()
    assert article.lead == f"{OLD} dự."


def test_a_list_of_people_cut_before_the_promotion_is_stale(writer_client, person, make_article, writer, promoted):
    promoted.delete()
    article = make_article(with_figure=False)
    Event.objects.filter(pk=article.event_id).update(starts_on=SINCE)
    workflow.perform("edit", Article.objects.get(pk=article.pk), by=writer)
    Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=SINCE)

    (found,) = sweep(writer_client, person).context["articles"]
    assert (found.uses, found.stale) == ([], [person.pk])

    asked = {"tu": SINCE.isoformat(), "nguoi": str(person.pk)}
    writer_client.post(reverse("admin:register_sweep_fix"), asked | {"item": [found.token]})
    article.refresh_from_db()
    assert article.latest_revision.data["people"][0]["rank"] == "Đại tá"
    assert not sweep(writer_client, person).context["articles"]


def test_published_reports_stay_and_scheduled_ones_are_listed(writer_client, person, write, writer, moderator):
    live = write(SINCE, f"{OLD} dự.", title="Đã đăng")
    coming = write(SINCE, f"{OLD} dự.", title="Hẹn giờ")
    for article in (live, coming):
        workflow.perform("submit", article, by=writer)
        workflow.perform("approve", article, by=moderator, expected=article.digest, checklist=set(CHECKLIST))
    workflow.perform("publish", live, by=moderator, expected=live.digest)
    at = timezone.now() + timedelta(hours=3)
    workflow.perform("schedule", coming, by=moderator, expected=coming.digest, live_from=at)

    answer = sweep(writer_client, person)

    assert titles(answer) == ["Hẹn giờ"]
    assert answer.context["articles"][0].goes_out


def test_a_lost_post_is_replaced_by_the_one_gained_and_else_left_to_a_person(writer_client, person, unit, write):
    held = person.appointments.get()
    Appointment.objects.filter(pk=held.pk).update(end_on=SINCE - timedelta(days=1))
    Appointment.objects.create(person=person, post="Giám đốc", organisation=unit, start_on=SINCE)
    write(SINCE, f"{NEW}, Trưởng phòng Phòng Hậu cần Hải An dự.")

    ((use,),) = [found.uses for found in sweep(writer_client, person).context["articles"]]
    assert use.after == f"{NEW}, Giám đốc Phòng Hậu cần Hải An"

    Appointment.objects.filter(post="Giám đốc").delete()
    ((use,),) = [found.uses for found in sweep(writer_client, person).context["articles"]]
    assert use.after == ""


def test_without_people_it_asks_for_all_who_changed(writer_client, person, write):
    write(SINCE, f"{OLD} dự.", title="Bài")
    assert titles(sweep(writer_client, person, nguoi="")) == ["Bài"]
    assert titles(sweep(writer_client, person, nguoi="", tu="2026-11-21")) == []


def test_other_desks_are_neither_shown_nor_changed(client, outsider, person, write, make_photo):
    article = write(SINCE, f"{OLD} dự.")
    photo = make_photo(caption=f"{OLD} trao quà.", taken_at=timezone.now())
    client.force_login(outsider)
    answer = sweep(client, person)
    assert (answer.context["articles"], answer.context["photos"]) == ([], [])

    asked = {"tu": SINCE.isoformat(), "nguoi": str(person.pk)}
    items = [f"article:{article.pk}:{article.digest}", f"photo:{photo.pk}:{'0' * 16}", "x:1", "article:", "photo:9e9:"]
    client.post(reverse("admin:register_sweep_fix"), asked | {"item": items})
    article.refresh_from_db()
    assert article.lead == f"{OLD} dự."
    assert client.get(reverse("admin:register_sweep_fix")).status_code == 405


def test_rows_cost_no_query_each(writer_client, person, write, make_photo, django_assert_max_num_queries):
    for number in range(4):
        write(SINCE, f"{NEW} dự.", title=f"Bài {number}")
    with django_assert_max_num_queries(24):
        sweep(writer_client, person)


@pytest.mark.parametrize("query", ["tu=0001-01-01", "tu=9999-12-31", "tu=²&nguoi=²,-1,99999999999999999999", "nguoi=a"])
def test_junk_in_the_address_of_the_sweep_is_no_error(writer_client, query):
    assert writer_client.get(f"{reverse('admin:register_sweep')}?{query}").status_code == 200
