"""*Dán bài*: a pasted report becomes a draft that a person has corrected; a secret one is refused and leaves nothing."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles.models import Article, Attendance, Event
from people.models import Organisation, OrganisationName, Person
from staff.models import AuditEvent

pytestmark = pytest.mark.django_db

REPORT = """Phòng Hậu cần Hải An sơ kết phong trào thi đua

Thứ sáu, 24/09/2021, 16:28

Ngày 24/9, tại Hải An, Thượng tá Lương Thế Vĩnh, Trưởng phòng Phòng Hậu cần Hải An chủ trì hội nghị sơ kết.

Cùng dự hội nghị có Thiếu tá Đoàn Kim Oanh, Phó Trưởng phòng Phòng Hậu cần Hải An.

Phòng Hậu cần Hải An sơ kết phong trào thi đua -0
Thượng tá Lương Thế Vĩnh phát biểu tại hội nghị. Ảnh: Minh Châu

Các đại biểu bàn việc chăm lo 5.000 đoàn viên./.

Nguồn: Bản tin Hải An
"""


def hidden(form):
    """What the browser would post of this bound or unbound form."""
    values = {}
    for field in form:
        value = field.value()
        if isinstance(value, (list, tuple)):
            values |= {f"{field.html_name}_{index}": item for index, item in enumerate(value)}
        elif hasattr(field.field, "fields"):
            shown = field.field.widget.decompress(value)
            values[f"{field.html_name}_0"] = shown[0].strftime("%d/%m/%Y") if shown[0] else ""
            values[f"{field.html_name}_1"] = shown[1].strftime("%H:%M") if shown[1] else ""
        elif isinstance(value, date):
            values[field.html_name] = value.strftime("%d/%m/%Y")
        else:
            values[field.html_name] = "" if value is None else str(value)
    return values


def posted(response):
    """The whole preview page as its form would be posted back, unchanged."""
    preview = response.context["preview"]
    values = hidden(preview.pieces)
    for formset in (preview.people, preview.organisations, preview.figures, preview.announcements):
        values |= hidden(formset.management_form)
        for form in formset:
            values |= hidden(form)
    form = response.context["form"]
    return (
        values
        | {"desk": str(getattr(form["desk"].value(), "pk", form["desk"].value())), "save": "1"}
        | {"pictures": form["pictures"].value() or ""}
    )


@pytest.fixture
def desk_client(client, writer):
    client.force_login(writer)
    return client


@pytest.fixture
def preview(desk_client, desk, person):
    return desk_client.post(reverse("admin:articles_article_paste"), {"desk": desk.pk, "text": REPORT})


def test_a_preview_shows_what_was_understood_and_saves_nothing(preview):
    pieces = hidden(preview.context["preview"].pieces)

    assert preview.status_code == 200
    assert pieces["p-title"] == "Phòng Hậu cần Hải An sơ kết phong trào thi đua"
    assert (pieces["p-event_on"], pieces["p-place"]) == ("24/09/2021", "Hải An")
    assert (pieces["p-source_published_at_0"], pieces["p-source_published_at_1"]) == ("24/09/2021", "16:28")
    assert pieces["p-source"] == "Bản tin Hải An"
    assert "[Ảnh 1]" in pieces["p-blocks"]
    assert not Article.objects.exists()
    assert not Event.objects.exists()


def test_somebody_in_the_register_is_linked_and_an_unknown_one_offered_as_new(preview, person):
    chosen = {form["name"].value(): form["choice"].value() for form in preview.context["preview"].people}

    assert chosen == {"Lương Thế Vĩnh": str(person.pk), "Đoàn Kim Oanh": "new"}


def test_two_people_of_one_name_are_asked_about(desk_client, desk, person):
    Person.objects.create(full_name=person.full_name, note="Đội Cơ động")

    response = desk_client.post(reverse("admin:articles_article_paste"), {"desk": desk.pk, "text": REPORT})
    refused = desk_client.post(reverse("admin:articles_article_paste"), posted(response))

    assert response.context["preview"].people[0]["choice"].value() == ""
    assert refused.status_code == 400
    assert "choice" in refused.context["preview"].people[0].errors
    assert not Article.objects.exists()


def test_an_organisation_is_offered_once_by_its_name_of_the_day_and_strangers_are_folded_away(desk_client, desk, unit):
    OrganisationName.objects.filter(organisation=unit).update(valid_to=date(2022, 1, 1))
    OrganisationName.objects.create(organisation=unit, name="Phòng Hậu cần mới", valid_from=date(2022, 1, 2))
    unit.refresh_keys()
    text = REPORT.replace("./.", " của Phòng Hậu cần Hải An (Công an tỉnh) và Cục Hậu cần./.")

    preview = desk_client.post(reverse("admin:articles_article_paste"), {"desk": desk.pk, "text": text}).context[
        "preview"
    ]

    known = [form for form in preview.organisations if form.found]
    assert [form["choice"].value() for form in known] == [str(unit.pk)]
    assert known[0].fields["choice"].choices[0] == (str(unit.pk), "Phòng Hậu cần Hải An")
    assert "Cục Hậu cần" in [form["name"].value() for form in preview.unlisted]


def test_two_organisations_of_one_name_are_asked_about(desk_client, desk, unit):
    twin = Organisation.objects.create()
    OrganisationName.objects.create(organisation=twin, name="Phòng Hậu cần Hải An")
    twin.refresh_keys()

    response = desk_client.post(reverse("admin:articles_article_paste"), {"desk": desk.pk, "text": REPORT})
    refused = desk_client.post(reverse("admin:articles_article_paste"), posted(response))

    chosen = {form["name"].value(): form["choice"].value() for form in response.context["preview"].organisations}
    assert chosen["Phòng Hậu cần Hải An"] == ""
    assert refused.status_code == 400


def test_the_corrected_pieces_become_a_draft(desk_client, preview, person, unit):
    values = posted(preview) | {"p-lead": "Ngày 24/9, hội nghị sơ kết diễn ra tại Hải An."}

    response = desk_client.post(reverse("admin:articles_article_paste"), values)

    article = Article.objects.get()
    assert response.status_code == 302
    assert article.lead == "Ngày 24/9, hội nghị sơ kết diễn ra tại Hải An."
    assert (article.stage, article.latest_revision.number, article.end_mark) == ("draft", 1, "./.")
    figure = article.figures.get()
    assert (figure.caption, figure.credit, figure.alt_text) == (
        "Thượng tá Lương Thế Vĩnh phát biểu tại hội nghị.",
        "Minh Châu",
        "",
    )
    assert f'<figure data-figure="{figure.key}"></figure>' in article.body
    assert list(article.organisations.all()) == [unit]
    assert article.event.starts_on == date(2021, 9, 24)


def test_a_new_person_is_entered_with_what_the_report_attests(desk_client, preview, writer, unit):
    desk_client.post(reverse("admin:articles_article_paste"), posted(preview))

    newcomer = Person.objects.get(full_name="Đoàn Kim Oanh")
    assert (
        newcomer.designation(date(2021, 9, 24)).full == "Thiếu tá Đoàn Kim Oanh, Phó Trưởng phòng Phòng Hậu cần Hải An"
    )
    assert (newcomer.entered_by, newcomer.confirmed_by) == (writer, None)
    assert newcomer.promotions.get().precision == "attested"
    assert Attendance.objects.get(person=newcomer).as_written.startswith("Thiếu tá Đoàn Kim Oanh")


def test_a_wrong_date_comes_back_with_every_word_typed(desk_client, preview):
    values = posted(preview) | {"p-event_on": "31/02/2021", "p-title": "Một tiêu đề vừa gõ"}

    response = desk_client.post(reverse("admin:articles_article_paste"), values)

    again = hidden(response.context["preview"].pieces)
    assert response.status_code == 400
    assert (again["p-event_on"], again["p-title"]) == ("31/02/2021", "Một tiêu đề vừa gõ")
    assert again["p-blocks"].split() == hidden(preview.context["preview"].pieces)["p-blocks"].split()
    assert not Article.objects.exists()


@pytest.mark.parametrize("marking", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
@pytest.mark.parametrize("step", ["read", "save"])
def test_a_secret_text_is_refused_and_nothing_is_kept(desk_client, preview, desk, marking, step, caplog):
    events = AuditEvent.objects.count()
    text = f"{marking}\n\nĐây là câu không được giữ lại."
    values = posted(preview) | {"p-blocks": text} if step == "save" else {"desk": desk.pk, "text": text}

    response = desk_client.post(reverse("admin:articles_article_paste"), values)

    assert response.status_code == 422
    assert "câu không được giữ lại" not in response.content.decode()
    assert "câu không được giữ lại" not in caplog.text
    assert not Article.objects.exists()
    assert AuditEvent.objects.count() == events


def test_security_as_a_subject_passes(desk_client, desk):
    text = REPORT.replace("chăm lo", "bảo mật thông tin và chăm lo")

    response = desk_client.post(reverse("admin:articles_article_paste"), {"desk": desk.pk, "text": text})

    assert response.status_code == 200


def test_an_outsider_cannot_paste_into_this_desk(client, outsider, desk, other_desk):
    client.force_login(outsider)

    response = client.post(reverse("admin:articles_article_paste"), {"desk": desk.pk, "text": REPORT})

    assert response.status_code == 400
    assert "desk" in response.context["form"].errors


def test_the_command_saves_a_draft_and_names_whom_it_did_not_link(tmp_path, desk, writer, person, unit, capsys):
    (tmp_path / "bai.txt").write_text(REPORT, encoding="utf-8")

    call_command("import_report", str(tmp_path / "bai.txt"), desk=desk.slug, user=writer.username)

    article = Article.objects.get()
    assert [row.person for row in article.event.attendances.all()] == [person]
    assert not Organisation.objects.exclude(pk=unit.pk).exists()
    assert "Đoàn Kim Oanh" in capsys.readouterr().out


def test_a_dry_run_prints_and_saves_nothing(tmp_path, capsys):
    (tmp_path / "bai.txt").write_text(REPORT, encoding="utf-8")

    call_command("import_report", str(tmp_path / "bai.txt"), dry_run=True, json=True)

    assert json.loads(capsys.readouterr().out)["event"]["place"] == "Hải An"
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("mat.txt", "TỐI MẬT\nnội dung".encode(), "secrecy"),
        ("cu.txt", b"\xff\x81\x9d \x90\xd0", "UTF-8"),
        ("cu.txt", "§¶ng uû C«ng an Trung \xad¬ng".encode(), "--convert tcvn3"),
        ("bai.docx", b"PK\x03\x04", "Word"),
        ("bai.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "docx"),
    ],
)
def test_the_command_refuses_with_a_sentence(tmp_path, name, content, complaint):
    (tmp_path / name).write_bytes(content)

    with pytest.raises(CommandError, match=complaint):
        call_command("import_report", str(tmp_path / name), dry_run=True)
