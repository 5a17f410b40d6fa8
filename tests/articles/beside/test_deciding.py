"""What is decided beside the text: remarks left as they are, people put among those of the event. Each can be taken back."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.beside.saved import remarks_on
from articles.models import Article, Attendance, IgnoredRemark
from people.models import Person
from staff.models import AuditEvent
from tests.articles.admin.test_form import form_of

IGNORE, LIST = "/quan-tri/articles/article/soat-loi/bo-qua/them/", "/quan-tri/articles/article/soat-loi/bo-qua/"
ONLY_SAFETY = _("Nothing that endangers anybody. Spelling, ranks and names are looked at in Vietnamese texts only.")
DOUBLED = {"code": "doubled-word", "words": "với với", "reason": "Lặp từ."}


def take_back(client, row, **data):
    return client.post(f"{LIST}{row.pk}/nhac-lai/", data)


@pytest.fixture
def saved(make_article, writer, django_capture_on_commit_callbacks):
    article = make_article(body="<p>Đoàn viên với với công đoàn.</p>", with_figure=False)
    with django_capture_on_commit_callbacks(execute=True):
        workflow.perform("edit", article, by=writer)
    return Article.objects.get(pk=article.pk)


def codes(article):
    return [row.remark.code for group in remarks_on(article.latest_revision).groups for row in group.rows]


@pytest.fixture
def ignored(desk, writer, saved):
    """A function that makes what was left: in the article, or always."""

    def make(*, always):
        at = saved.changed_at
        return IgnoredRemark.objects.create(
            desk=desk,
            article=None if always else saved,
            code="doubled-word",
            words="với với",
            ignored_by=writer,
            ignored_at=at,
        )

    return make


def test_left_in_one_article_and_in_all_of_the_desk(client, saved, make_article, writer, other_desk, outsider):
    other = make_article(title="Bài khác", body=saved.body, with_figure=False)
    theirs = make_article(title="Bài của Hội", body=saved.body, with_figure=False, at=other_desk, created_by=outsider)
    for article, by in ((other, writer), (theirs, outsider)):
        workflow.perform("edit", article, by=by)
    client.force_login(writer)
    seen = [["doubled-word" in codes(article) for article in (saved, other, theirs)]]

    here = client.post(IGNORE, DOUBLED | {"article": saved.pk})
    seen.append(["doubled-word" in codes(article) for article in (saved, other, theirs)])
    again = client.post(IGNORE, DOUBLED | {"article": saved.pk})
    always = client.post(IGNORE, DOUBLED | {"article": saved.pk, "always": "1"})
    seen.append(["doubled-word" in codes(article) for article in (saved, other, theirs)])

    assert seen == [[True, True, True], [False, True, True], [False, False, True]]
    assert here.json() == again.json()
    row = IgnoredRemark.objects.get(pk=always.json()["id"])
    assert (row.article, row.reason, row.ignored_by) == (None, "Lặp từ.", writer)
    # What a desk leaves is in the record; its words are not.
    event = AuditEvent.objects.get(verb="remark.ignored")
    assert "với với" not in f"{event.object_label} {event.detail}"


@pytest.mark.parametrize(
    "posted",
    [{"code": "<b>"}, {"code": ""}, {"words": " \t"}, {"article": "", "desk": "1"}, {"code": "A" * 50}],
)
def test_what_names_no_remark_is_refused(client, saved, desk, writer, posted):
    client.force_login(writer)
    data = DOUBLED | {"article": saved.pk} | posted | ({"desk": desk.pk} if "desk" in posted else {})

    answer = client.post(IGNORE, data)

    assert (answer.status_code, IgnoredRemark.objects.count()) == (400, 0)
    assert answer.json()["error"].strip()


def test_the_desk_s_list_shows_its_own_and_lets_one_take_back(
    client, saved, ignored, second_writer, moderator, outsider, other_desk, django_assert_num_queries
):
    ignored(always=False)
    row = ignored(always=True)
    theirs = {"desk": other_desk, "code": "x", "ignored_by": outsider, "ignored_at": saved.changed_at}
    IgnoredRemark.objects.create(words="Zqx của Hội", **theirs)

    client.force_login(second_writer)
    plain = client.get(LIST)
    client.force_login(moderator)
    client.get(LIST)
    with django_assert_num_queries(7):
        mine = client.get(LIST)
    answer = take_back(client, row, list="1")

    assert ("với với" in plain.text, "nhac-lai" in plain.text, "Zqx" in plain.text) == (True, False, False)
    assert f"/{row.pk}/nhac-lai/" in mine.text
    assert (answer.status_code, answer.url) == (302, LIST)
    assert not IgnoredRemark.objects.filter(article=None, desk=row.desk).exists()


def test_what_was_left_before_the_first_save_is_kept_with_it(client, saved, desk, section, writer):
    client.force_login(writer)
    form = form_of(saved, title="Bài mới", expected="", section=section.pk, event="", desk=desk.pk, kind="report")
    left = ["doubled-word|với với", "doubled-word|với với", "<b>|x", "doubled-word|", "x"]

    answer = client.post(reverse("admin:articles_article_add"), form | {"_left": left})

    assert answer.status_code == 302
    new = Article.objects.get(title="Bài mới")
    assert list(IgnoredRemark.objects.values_list("article", "code", "words")) == [(new.pk, "doubled-word", "với với")]
    assert "doubled-word" not in codes(new)


def attend(client, event, person, **data):
    return client.post(f"/quan-tri/articles/article/soat-loi/su-kien/{event}/", {"person": person.pk} | data)


def test_somebody_is_put_among_the_people_and_taken_out_again(client, saved, writer, person):
    client.force_login(writer)
    new = Person.objects.create(full_name="Đoàn Kim Oanh")
    event = saved.event

    first = attend(client, event.pk, new, role="phát biểu", as_written=" bà  Đoàn Kim Oanh ")
    again = attend(client, event.pk, new, role="chủ trì")
    there = attend(client, event.pk, person, role="dự")
    strange = attend(client, event.pk, Person.objects.create(full_name="Lê Thị Na"), role="<b>")

    row = Attendance.objects.get(event=event, person=new)
    assert first.json() == {"row": row.pk, "role": "phát biểu"}
    assert again.json() == {"row": 0, "role": "phát biểu"}
    assert there.json() == {"row": 0, "role": "chủ trì"}
    assert strange.json()["role"] == "dự"
    assert (row.as_written, row.position) == ("bà Đoàn Kim Oanh", 1)
    gone = client.post(f"/quan-tri/articles/article/soat-loi/su-kien/{event.pk}/bo/{row.pk}/")
    assert (gone.status_code, event.attendances.filter(person=new).exists()) == (200, False)
    assert client.post(f"/quan-tri/articles/article/soat-loi/su-kien/{event.pk}/bo/{row.pk}/").status_code == 404
    assert AuditEvent.objects.filter(verb="event.people_changed").count() == 3


# 404: there is no such thing for them; 403: they see it and may not do this.
RIGHTS = {
    "writer": (200, 200, 200),
    "second_writer": (200, 200, 403),
    "moderator": (200, 200, 200),
    "outsider": (404, 404, 404),
    "administrator": (403, 403, 403),
    "superuser": (200, 200, 200),
}


@pytest.mark.parametrize(("who", "rights"), [*RIGHTS.items()])
def test_who_may_decide(client, request, saved, desk, person, ignored, who, rights):
    client.force_login(request.getfixturevalue(who))
    rows = [ignored(always=False), ignored(always=True)]  # the writer's
    row, event = saved.event.attendances.get(), saved.event_id
    other = DOUBLED | {"words": "cùng cùng"}

    left = (
        client.post(IGNORE, other | {"article": saved.pk}),
        client.post(IGNORE, other | {"desk": desk.pk, "always": "1"}),
    )
    added = attend(client, event, Person.objects.create(full_name="Đoàn Kim Oanh"))
    gone = client.post(f"/quan-tri/articles/article/soat-loi/su-kien/{event}/bo/{row.pk}/")
    back = [take_back(client, one).status_code for one in rows]

    may, *taken = rights
    assert {answer.status_code for answer in (*left, added, gone)} == {may}
    assert back == taken
    remaining = set(IgnoredRemark.objects.values_list("pk", flat=True)) & {one.pk for one in rows}
    assert remaining == {one.pk for one, status in zip(rows, taken, strict=True) if status != 200}
    assert IgnoredRemark.objects.filter(words="cùng cùng").count() == (2 if may == 200 else 0)
    names = set(saved.event.attendances.values_list("person__full_name", flat=True))
    assert names == ({"Đoàn Kim Oanh"} if may == 200 else {person.full_name})


def test_the_saved_text_is_read_on_the_form_and_at_the_review(client, saved, writer, moderator):
    client.force_login(writer)
    form = client.get(reverse("admin:articles_article_change", args=[saved.pk]))
    workflow.perform("submit", saved, by=writer, expected=saved.digest)
    client.force_login(moderator)

    review = client.get(reverse("admin:articles_review", args=[saved.pk]))

    assert "<mark>với với</mark>" in form.text
    assert "Đoàn viên <mark>với với</mark> công đoàn." in review.text
    assert 'href="#doan-0"' in review.text
    assert 'id="doan-0"' in review.text


def test_a_text_in_english_is_not_called_correct(client, saved, writer, moderator):
    Article.objects.filter(pk=saved.pk).update(language="en")
    saved.refresh_from_db()
    workflow.perform("edit", saved, by=writer, expected=saved.digest)
    client.force_login(writer)
    form = client.get(reverse("admin:articles_article_change", args=[saved.pk]))
    workflow.perform("submit", saved, by=writer, expected=saved.digest)
    client.force_login(moderator)

    review = client.get(reverse("admin:articles_review", args=[saved.pk]))

    assert form.context["proofs"].count == 0
    assert form.text.count(str(ONLY_SAFETY)) == 2  # what is said now, and what the script says
    assert str(ONLY_SAFETY) in review.text


def test_a_rule_that_fails_keeps_nobody_from_the_text(client, saved, writer, monkeypatch):
    def fail(*args):
        raise ZeroDivisionError

    monkeypatch.setattr("articles.beside.saved.check", fail)
    client.force_login(writer)

    form = client.get(reverse("admin:articles_article_change", args=[saved.pk]))

    assert (form.status_code, form.context["proofs"]) == (200, None)
    assert saved.title in form.text
