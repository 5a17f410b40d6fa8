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


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/tin/ba-mai-am-cong-doan-23/", "ba mai am cong doan"),
        ("/en/tin/ba-mai-am-23/in/", "ba mai am"),
        ("/nhan-su/luong-the-vinh-7/rss.xml", "luong the vinh"),
        ("/2019/05/hoi-nghi-so-ket.html", ""),
        ("/tin/23/", ""),
        ("/%22%3E%3Cscript%3E-a/", ""),
        ("/" + "-".join("abcdefghijklmnop") + "/", "a b c d e f g h i j k l"),
    ],
)
def test_missing_page_offers_to_search_for_the_words_of_its_address(client, db, path, words):
    page = client.get(path).content.decode()

    assert f'name="q" value="{words}"' in page


def test_missing_page_does_not_repeat_what_was_asked(client, db):
    page = client.get("/khong-co/<script>alert(1)</script>/").content.decode()

    assert "alert(1)" not in page


@pytest.mark.parametrize("template", ["400.html", "405.html", "413.html", "500.html", "503.html", "403_csrf.html"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_plain_error_pages_ask_no_database(template, language, django_db_blocker):
    with translation.override(language):
        page = render_to_string(template)

    assert f'<html lang="{language}">' in page
    assert "<h1>" in page
    assert f'href="{"/en/" if language == "en" else "/"}"' in page
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


def test_a_method_that_no_page_has_is_refused_in_words(client, newsroom):
    newsroom.report("Bến cảng")

    for path, method in (("/tin/", "PUT"), ("/tin/", "POST"), ("/en/tin/", "TRACE")):
        response = client.generic(method, path)
        assert response.status_code == 405
        assert "GET" in response.headers["Allow"]
        assert f'<html lang="{"en" if "/en/" in path else "vi"}">' in response.content.decode()


def test_what_is_too_large_is_413(client, db, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    response = client.post("/quan-tri/login/", {"username": "x" * 100})

    assert response.status_code == 413
    assert "<h1>" in response.content.decode()
