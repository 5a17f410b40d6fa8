"""Error pages are our own, in the language of the path, and those for an outage need no database."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation


def test_unknown_address_is_our_own_404_in_the_language_of_the_path(client, db):
    for path, language in (
        ("/khong-co/", "vi"),
        ("/en/khong-co/", "en"),
        ("/vi/", "vi"),
        ("/tin/..%2f..%2fetc/passwd", "vi"),
    ):
        response = client.get(path)
        assert response.status_code == 404
        assert response.headers["Cache-Control"] == "no-cache"
        assert f'<html lang="{language}">' in response.content.decode()
        assert "<nav" in response.content.decode()


def test_missing_page_does_not_repeat_what_was_asked(client, db):
    page = client.get("/khong-co/<script>alert(1)</script>/").content.decode()

    assert "alert(1)" not in page


@pytest.mark.parametrize("template", ["400.html", "500.html", "503.html", "403_csrf.html"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_plain_error_pages_ask_no_database(template, language, django_db_blocker):
    with translation.override(language):
        page = render_to_string(template, {"LANGUAGE_CODE": language})

    assert f'<html lang="{language}">' in page
    assert "<h1>" in page
    assert "Traceback" not in page


def test_fault_of_ours_is_a_plain_500(client, newsroom, monkeypatch):
    newsroom.report("Bến cảng")
    client.raise_request_exception = False
    monkeypatch.setattr("articles.views.lists.render", lambda *_: 1 / 0)

    response = client.get("/tin/")

    assert response.status_code == 500
    page = response.content.decode()
    assert "ZeroDivisionError" not in page
    assert "<h1>" in page


def test_unknown_address_costs_one_query(client, db):
    with CaptureQueriesContext(connection) as captured:
        client.get("/khong-co/")

    assert len(captured) == 1


def test_nul_in_an_address_is_400(client, db):
    for path in ("/tin/%00/", "/tin/?q=%00", "/tim-kiem/?q=a%00b"):
        assert client.get(path).status_code == 400


def test_names_of_the_contract_lead_where_the_contract_says():
    assert reverse("home") == "/"
    assert reverse("articles:list") == "/tin/"
    assert reverse("articles:detail", kwargs={"slug": "a-b", "pk": 7}) == "/tin/a-b-7/"
    assert reverse("articles:print", kwargs={"slug": "a-b", "pk": 7}) == "/tin/a-b-7/in/"
    assert reverse("articles:section", kwargs={"slug": "a"}) == "/chuyen-muc/a/"
    assert reverse("articles:archive") == "/luu-tru/"
    assert reverse("articles:search") == "/tim-kiem/"
    assert reverse("people:person_list") == "/nhan-su/"
    assert reverse("people:person", kwargs={"slug": "a", "pk": 7}) == "/nhan-su/a-7/"
    assert reverse("people:organisation_list") == "/to-chuc/"
    assert reverse("people:organisation", kwargs={"slug": "a", "pk": 7}) == "/to-chuc/a-7/"
    assert reverse("sitemap") == "/sitemap.xml"
    with translation.override("en"):
        assert reverse("articles:list") == "/en/tin/"
        assert reverse("sitemap") == "/sitemap.xml"
