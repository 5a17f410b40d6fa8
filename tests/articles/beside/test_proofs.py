"""The text as it is being written is looked through, by its own desk only, and nothing of it is kept."""

import json
import logging
import unicodedata

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, IgnoredRemark, Revision, ScratchCopy
from people.models import GlossaryTerm, Person
from staff.models import AuditEvent
from vietnamese.folding import exact

PROOFS = "/quan-tri/articles/article/soat-loi/"
DOUBLED = "Đoàn viên với với công đoàn."


@pytest.fixture
def ask(client):
    """A function that posts blocks for an article, as the form's script does."""

    def post(article, *blocks, **told):
        event = {"event": article.event_id} if article else {}
        rows = [{"field": "body", "figure": "", "text": text} if isinstance(text, str) else text for text in blocks]
        told = {"article": article.pk if article else None, "blocks": rows} | event | told
        return client.post(PROOFS, json.dumps(told), content_type="application/json")

    return post


def test_remarks_say_where_in_units_of_the_browser(client, ask, article, writer):
    client.force_login(writer)

    answer = ask(article, "Không có gì.", f"😀 {DOUBLED}")

    remark = next(one for one in answer.json()["remarks"] if one["found"] == "với với")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert (remark["block"], remark["start"], remark["stop"]) == (1, 13, 20)  # the face is two units
    assert (remark["words"], remark["kind"]) == ("với với", "typing") or remark["kind"] == "spelling"
    assert remark["message"]
    assert isinstance(remark["fixes"], list)
    assert isinstance(remark["sure"], bool)


def test_text_in_another_normal_form_keeps_its_places(client, ask, article, writer):
    client.force_login(writer)
    sent = unicodedata.normalize("NFD", DOUBLED)

    remark = next(one for one in ask(article, sent).json()["remarks"] if one["found"] == "với với")

    assert unicodedata.normalize("NFC", sent[remark["start"] : remark["stop"]]) == "với với"


def test_people_are_told_with_who_they_were_on_the_day(client, ask, article, writer, person):
    client.force_login(writer)
    Person.objects.create(full_name="Đoàn Kim Oanh", note="Phòng Một")
    Person.objects.create(full_name="Đoàn Kim Oanh", note="Phòng Hai")
    lead = {
        "field": "lead",
        "figure": "",
        "text": "Thượng tá Lương Thế Vĩnh, Trưởng phòng Phòng Hậu cần Hải An chủ trì hội nghị.",
    }

    answer = ask(
        article,
        lead,
        "Cùng dự có đồng chí Đoàn Kim Oanh; Thiếu tá Trịnh Hoài Đức, Phó Trưởng phòng Phòng Hậu cần Hải An.",
    )

    people = {row["name"]: row for row in answer.json()["people"]}
    known, open_, new = people["Lương Thế Vĩnh"], people["Đoàn Kim Oanh"], people["Trịnh Hoài Đức"]
    assert (known["state"], known["choices"][0]["id"], known["choices"][0]["at_event"]) == (
        "known",
        person.pk,
        "chủ trì",
    )
    assert known["choices"][0]["full"] == "Thượng tá Lương Thế Vĩnh, Trưởng phòng Phòng Hậu cần Hải An"
    assert (open_["state"], {row["note"] for row in open_["choices"]}) == ("open", {"Phòng Một", "Phòng Hai"})
    assert (new["state"], new["choices"], new["role"]) == ("unknown", [], "dự")
    assert answer.json()["day"] == "24/09/2021"
    assert answer.json()["may_add"] is True

    page = client.get(new["new"])
    forms = {formset.formset.prefix: formset.formset.forms for formset in page.context["inline_admin_formsets"]}
    assert page.context["adminform"].form["full_name"].value() == "Trịnh Hoài Đức"
    assert [form["rank"].value() for form in forms["promotions"]] == [8]
    assert [
        (form["post"].value(), str(form["start_on"].value()), form["precision"].value())
        for form in forms["appointments"]
    ] == [("Phó Trưởng phòng", "2021-09-24", "attested")]
    assert not Person.objects.filter(full_name="Trịnh Hoài Đức").exists()


def test_whoever_was_chosen_settles_a_name(client, ask, article, writer):
    client.force_login(writer)
    first = Person.objects.create(full_name="Đoàn Kim Oanh", note="Phòng Một")
    Person.objects.create(full_name="Đoàn Kim Oanh", note="Phòng Hai")

    answer = ask(article, "Đồng chí Đoàn Kim Oanh phát biểu.", chosen=[first.pk, "x", -1])

    assert [(row["state"], row["choices"][0]["id"]) for row in answer.json()["people"]] == [("known", first.pk)]


def test_nothing_of_the_text_is_kept_or_logged(client, ask, article, writer, caplog):
    client.force_login(writer)
    caplog.set_level(logging.DEBUG)
    before = (Article.objects.values().get(pk=article.pk), AuditEvent.objects.count())

    marked = ask(article, "Zqx riêng tư.", "TỐI MẬT")
    plain = ask(article, "Zqx riêng tư với với.")

    assert (marked.status_code, marked.json()["code"]) == (422, "secrecy-marking")
    assert "Zqx" not in marked.text
    assert plain.status_code == 200
    assert (Article.objects.values().get(pk=article.pk), AuditEvent.objects.count()) == before
    assert (ScratchCopy.objects.count(), Revision.objects.count(), IgnoredRemark.objects.count()) == (0, 0, 0)
    assert "Zqx" not in "".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ("", 400),
        ("[]", 400),
        ("{", 400),
        ("[" * 100_000, 400),
        ('{"blocks": "x"}', 400),
        ('{"blocks": [1]}', 400),
        ('{"blocks": [{"field": "password", "text": "x"}]}', 400),
        ('{"blocks": [{"field": "body", "text": null}]}', 400),
        ('{"blocks": [{"field": "body", "text": "\\ud800 với với"}], "event": 99999999999999999999}', 200),
        ('{"blocks": [], "chosen": {}, "event": true, "source_on": "99/99/9999", "language": "xx"}', 200),
        ('{"blocks": [' + ",".join(['{"field": "body", "text": "x"}'] * 4001) + "]}", 413),
        (" " * (512 * 1024 + 1), 413),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(client, article, writer, sent, status):
    client.force_login(writer)
    sent = sent.replace("{", f'{{"article": {article.pk}, ', 1) if sent.startswith("{") and len(sent) > 1 else sent

    answer = client.post(PROOFS, sent, content_type="application/json")

    assert answer.status_code == status
    assert status == 200 or answer.json()["error"].endswith((".", "it."))


@pytest.mark.parametrize(
    ("who", "status", "for_new"),
    [
        ("writer", 200, 200),
        ("moderator", 200, 200),
        ("superuser", 200, 200),
        ("administrator", 403, 403),
        ("outsider", 404, 404),
        (None, 302, 302),
    ],
)
def test_it_is_for_the_desk(client, request, ask, article, desk, who, status, for_new):
    if who:
        client.force_login(request.getfixturevalue(who))

    assert ask(article, DOUBLED).status_code == status
    assert ask(None, DOUBLED, desk=desk.pk).status_code == for_new


def test_a_forged_request_is_refused(article, writer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)

    answer = client.post(PROOFS, json.dumps({"article": article.pk, "blocks": []}), content_type="application/json")

    assert answer.status_code == 403


def test_event_of_another_desk_is_as_none(client, ask, make_article, other_desk, outsider, article, writer):
    theirs = make_article(title="Bài của Hội", created_by=outsider, at=other_desk, with_figure=False)
    client.force_login(writer)

    answer = ask(article, "Thượng tá Lương Thế Vĩnh phát biểu.", event=theirs.event_id)

    assert [row["choices"][0]["at_event"] for row in answer.json()["people"]] == [""]
    assert answer.json()["may_add"] is False
    assert answer.json()["day"] != "24/09/2021"


def test_english_is_not_read_as_vietnamese(client, ask, article, writer):
    client.force_login(writer)

    assert ask(article, DOUBLED, language="en").json()["remarks"] == []


def test_vietnamese_ranks_in_english_are_said_as_the_glossary_says_them(client, ask, article, writer):
    client.force_login(writer)
    text = "Thượng tá Lương Thế Vĩnh chaired the meeting."
    GlossaryTerm.objects.update_or_create(
        kind="rank",
        key=exact("Thượng tá"),
        defaults={"vietnamese": "Thượng tá", "english": "Senior Lieutenant Colonel"},
    )

    (remark,) = ask(article, text, language="en").json()["remarks"]

    assert (remark["found"], remark["fixes"]) == ("Thượng tá", ["Senior Lieutenant Colonel"])


def test_a_long_text_costs_as_many_queries_as_a_short_one(client, ask, article, writer, person):
    client.force_login(writer)
    ask(article, "x")  # the site's settings are made on first use
    paragraph = f"Thượng tá Lương Thế Vĩnh phát biểu tại hội nghị. {DOUBLED}"

    counts = []
    for times in (1, 40):
        with CaptureQueriesContext(connection) as captured:
            assert ask(article, *[paragraph] * times).status_code == 200
        counts.append(len(captured))

    assert counts == [16, 16]
