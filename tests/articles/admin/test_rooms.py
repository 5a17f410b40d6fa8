"""The other screens of the room: events, sections, the site, the first page."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.checklist import CHECKLIST
from articles.models import Article, HomeLead, Section, SiteSettings
from staff.models import AuditEvent, User


@pytest.fixture
def saved(article, writer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        workflow.perform("edit", article, by=writer)
    article.refresh_from_db()
    return article


@pytest.fixture
def submitted(saved, writer):
    workflow.perform("submit", saved, by=writer, expected=saved.digest)
    saved.refresh_from_db()
    return saved


@pytest.fixture
def live(submitted, moderator):
    workflow.perform("approve", submitted, by=moderator, expected=submitted.digest, checklist=frozenset(CHECKLIST))
    workflow.perform("publish", submitted, by=moderator, expected=submitted.digest)
    submitted.refresh_from_db()
    return submitted


def rows_of(response):
    return [row.article for row in response.context["mine"]]


def test_first_page_tells_a_writer_what_is_theirs_and_what_it_lacks(client, writer, second_writer, saved, make_article):
    unfinished = make_article(title="Thiếu sapo", lead="", with_figure=False)
    workflow.perform("edit", unfinished, by=writer)
    make_article(title="Của người khác", created_by=second_writer, with_figure=False)
    client.force_login(writer)

    page = client.get(reverse("admin:index"))

    assert rows_of(page) == [unfinished, saved]
    assert [[finding.code for finding in row.lacks] for row in page.context["mine"]] == [["lead-missing"], []]
    assert "waiting" not in page.context
    assert reverse("admin:articles_article_paste") in page.content.decode()


def test_first_page_leaves_out_what_readers_see_and_brings_it_back_when_it_is_edited(client, writer, live):
    client.force_login(writer)
    before = rows_of(client.get(reverse("admin:index")))
    Article.objects.filter(pk=live.pk).update(title="Sửa lại")
    workflow.perform("edit", live, by=writer, expected=live.digest)

    after = client.get(reverse("admin:index"))

    assert before == []
    assert rows_of(after) == [live]
    assert after.context["mine"][0].article.is_live


def test_first_page_tells_a_moderator_what_waits_at_their_desks(client, moderator, outsider, submitted):
    client.force_login(moderator)
    mine = client.get(reverse("admin:index")).context
    client.force_login(outsider)
    theirs = client.get(reverse("admin:index")).context

    assert ([row.article for row in mine["waiting"]], mine["waiting_count"]) == ([submitted], 1)
    assert (theirs["waiting"], theirs["waiting_count"]) == ([], 0)


def test_first_page_leaves_out_what_another_moderator_is_reading(client, moderator, second_moderator, submitted):
    workflow.perform("claim", submitted, by=second_moderator)
    client.force_login(moderator)
    others = client.get(reverse("admin:index")).context
    client.force_login(second_moderator)
    mine = client.get(reverse("admin:index"))

    assert (others["waiting"], others["waiting_count"]) == ([], 0)
    assert mine.context["waiting_count"] == 1
    assert "bạn đang duyệt" in mine.content.decode() or "you are reading it" in mine.content.decode()


@pytest.mark.parametrize("count", [1, 4])
def test_first_page_takes_the_same_queries_for_any_number_of_articles(client, moderator, make_article, count):
    for number in range(count):
        article = make_article(title=f"Bài {number}", created_by=moderator, with_figure=False)
        workflow.perform("edit", article, by=moderator)
    client.force_login(moderator)

    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("admin:index"))

    assert len(captured) == 12  # one of them is the number of unread notifications in the header


def test_event_of_another_desk_is_not_found_and_not_offered(client, saved, outsider):
    client.force_login(outsider)
    query = {"app_label": "articles", "model_name": "article", "field_name": "event", "term": "hội nghị"}

    offered = client.get(reverse("admin:autocomplete"), query)

    assert client.get(reverse("admin:articles_event_change", args=[saved.event_id])).status_code == 404
    assert offered.json()["results"] == []
    assert list(client.get(reverse("admin:articles_event_changelist")).context["cl"].result_list) == []


def test_changing_an_event_and_its_people_is_in_the_record(client, writer, saved, unit):
    client.force_login(writer)
    event = saved.event
    row = event.attendances.get()
    data = {
        "title": "Hội  nghị tổng kết",
        "kind": event.kind,
        "starts_on": "25/9/2021",
        "ends_on": "",
        "place": "Hải An",
        "attendances-TOTAL_FORMS": 1,
        "attendances-INITIAL_FORMS": 1,
        "attendances-0-id": row.pk,
        "attendances-0-event": event.pk,
        "attendances-0-person": row.person_id,
        "attendances-0-role": "phát biểu",
        "attendances-0-as_written": row.as_written,
        "attendances-0-position": 0,
    }

    response = client.post(reverse("admin:articles_event_change", args=[event.pk]), data)

    assert response.status_code == 302
    event.refresh_from_db()
    assert (event.title, f"{event.starts_on}") == ("Hội nghị tổng kết", "2021-09-25")
    verbs = set(AuditEvent.objects.filter(object_type="articles.event").values_list("verb", flat=True))
    assert verbs == {"event.changed", "event.people_changed"}


def test_site_is_set_by_moderators_only_and_recorded(client, writer, moderator):
    address = reverse("admin:articles_sitesettings_change", args=[SiteSettings.load().pk])
    data = {"name": "Báo Công đoàn", "tone_style": "new"}
    client.force_login(writer)
    refused = client.post(address, data).status_code
    client.force_login(moderator)
    generation = SiteSettings.load().generation

    accepted = client.post(address, data).status_code

    settings = SiteSettings.load()
    assert (refused, accepted) == (403, 302)
    assert (settings.name, settings.tone_style) == ("Báo Công đoàn", "new")
    assert settings.generation > generation
    assert AuditEvent.objects.filter(verb="sitesettings.changed", actor=moderator).count() == 1


def test_generation_is_never_set_back_by_a_form_that_was_open(client, moderator):
    client.force_login(moderator)
    row = SiteSettings.load()
    SiteSettings.objects.filter(pk=1).update(generation=500)

    client.post(reverse("admin:articles_sitesettings_change", args=[row.pk]), {"name": "X", "tone_style": "old"})

    assert SiteSettings.load().generation == 501


def test_only_what_readers_see_leads_the_home_page(client, moderator, live, make_article):
    draft = make_article(title="Nháp", with_figure=False)
    client.force_login(moderator)
    address = reverse("admin:articles_homelead_add")

    refused = client.post(address, {"article": draft.pk, "position": 1})
    accepted = client.post(address, {"article": live.pk, "position": 1})

    assert refused.context["adminform"].form.errors.as_data()["article"][0].code == "not-live"
    assert accepted.status_code == 302
    assert HomeLead.objects.get().article == live
    assert AuditEvent.objects.filter(verb="homelead.created").exists()


def test_lead_of_another_desk_is_out_of_reach(client, outsider, live):
    lead = HomeLead.objects.create(article=live, position=1)
    client.force_login(outsider)

    assert client.get(reverse("admin:articles_homelead_change", args=[lead.pk])).status_code == 404
    assert client.post(reverse("admin:articles_homelead_delete", args=[lead.pk]), {"post": "yes"}).status_code == 404
    assert client.post(reverse("admin:articles_homelead_add"), {"article": live.pk, "position": 2}).status_code == 200
    assert HomeLead.objects.count() == 1


def test_section_in_use_cannot_be_deleted_and_does_not_list_who_uses_it(client, administrator, saved, section):
    client.force_login(administrator)
    address = reverse("admin:articles_section_delete", args=[section.pk])

    page = client.get(address)
    client.post(address, {"post": "yes"})

    assert str(saved) not in page.content.decode()
    assert Section.objects.filter(pk=section.pk).exists()


PAGES = [
    *(
        f"articles_{model}_{page}"
        for model in ("article", "event", "section", "topic", "sitesettings", "homelead", "revision")
        for page in ("changelist", "add", "change", "delete", "history")
    ),
    *("articles_article_preview", "articles_article_paste", "articles_review_queue", "articles_review"),
]
WITHOUT_KEY = ("changelist", "add", "paste", "queue")


@pytest.mark.parametrize("name", PAGES)
def test_staff_without_rights_reach_nothing_of_this_room(client, saved, name):
    user = User.objects.create_user("trong", "trong@example.vn", "x", full_name="Người Mới", is_staff=True)
    SiteSettings.load()
    client.force_login(user)
    arguments = [] if name.endswith(WITHOUT_KEY) else [saved.pk]

    assert client.get(reverse(f"admin:{name}", args=arguments)).status_code in {403, 404}
    assert client.get(reverse("admin:index")).status_code == 200


def test_autocomplete_needs_the_right_to_see(client, db):
    user = User.objects.create_user("trong", "trong@example.vn", "x", full_name="Người Mới", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="add_article"))
    client.force_login(user)
    query = {"app_label": "articles", "model_name": "article", "field_name": "event", "term": ""}

    assert client.get(reverse("admin:autocomplete"), query).status_code == 403
