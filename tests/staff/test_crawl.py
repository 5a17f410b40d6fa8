"""Every address of the admin, asked for by a member of the staff who has no rights at all, and by nobody."""

from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from articles.models import Article
from staff.audit import record
from staff.models import AuditEvent, DeskMembership, User

# What the account itself needs: the first page, the way out, its password, the words of the admin's scripts.
OPEN_TO_ALL_STAFF = {
    "/quan-tri/": 200,
    "/quan-tri/login/": 302,
    "/quan-tri/logout/": 405,
    "/quan-tri/password_change/": 200,
    "/quan-tri/password_change/done/": 200,
    "/quan-tri/jsi18n/": 200,
}
OPEN_TO_EVERYBODY = {
    "/quan-tri/login/",
    "/quan-tri/mat-khau/",
    "/quan-tri/mat-khau/da-gui/",
    "/quan-tri/mat-khau/xong/",
}
RESET_LINK = "/quan-tri/mat-khau/<uidb64>/<token>/"

pytestmark = pytest.mark.django_db


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "/") -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def addresses(key: int) -> list[str]:
    """Every address under /quan-tri/, with `key` for each object and the kinds of content that there are."""
    found = []
    for route in set(routes(get_resolver().url_patterns)):
        if not route.startswith("/quan-tri/") or route == RESET_LINK or "(?P<url>" in route:
            continue
        if "(?P<app_label>" in route:
            found += [f"/quan-tri/{label}/" for label in ("staff", "photos", "people", "articles")]
        elif "<path:content_type_id>" in route:
            found += [f"/quan-tri/r/{kind.pk}/{key}/" for kind in ContentType.objects.all()]
        else:
            path = "".join(part.split(">", 1)[-1] if number else part for number, part in enumerate(filled(route, key)))
            found.append(path)
    return sorted(found)


def filled(route: str, key: int) -> list[str]:
    parts = route.split("<")
    return [parts[0], *(f">{key}{part.split('>', 1)[1]}" for part in parts[1:])]


@pytest.fixture
def one_of_each(writer, desk):
    """Objects whose key is 1, so that an address that leaks has something to leak."""
    record("test.1", writer, actor=writer)
    article = Article.objects.create(title="Tin chưa đăng về nhân sự", desk=desk, created_by=writer)
    DeskMembership.objects.get_or_create(user=writer, desk=desk)
    return {article.pk, writer.pk, desk.pk, AuditEvent.objects.first().pk}


@pytest.fixture
def powerless(db) -> User:
    return User.objects.create_user(
        "trong", "trong@example.vn", "mật khẩu của trong", full_name="Không Quyền", is_staff=True
    )


def test_staff_without_rights_see_the_first_page_and_their_password(client, powerless, one_of_each):
    client.force_login(powerless)

    answers = {}
    for key in one_of_each:
        for path in addresses(key):
            response = client.get(path)
            answers[path] = response.status_code
            assert "Tin chưa đăng" not in response.content.decode(), path

    reached = {path: status for path, status in answers.items() if status not in {403, 404, 405}}
    expected = {path: status for path, status in OPEN_TO_ALL_STAFF.items() if status != 405}
    assert {
        path: status for path, status in reached.items() if path not in OPEN_TO_EVERYBODY - set(expected)
    } == expected
    assert len(answers) > 50


def test_staff_without_rights_post_nothing(client, powerless, one_of_each):
    client.force_login(powerless)

    reached = set()
    for key in one_of_each:
        for path in addresses(key):
            if path in OPEN_TO_EVERYBODY | {"/quan-tri/logout/", "/quan-tri/password_change/"}:
                continue
            status = client.post(path, {"post": "yes", "action": "delete_selected"}).status_code
            reached |= {(path, status)} if status not in {403, 404, 405} else set()

    assert {path for path, _status in reached} <= {"/quan-tri/", "/quan-tri/password_change/done/", "/quan-tri/jsi18n/"}


def test_nobody_is_sent_to_the_login_from_everywhere(one_of_each):
    answers = {path: Client().get(path) for key in one_of_each for path in addresses(key)}

    let_in = {
        path
        for path, response in answers.items()
        if not (response.status_code == 302 and response.headers["Location"].startswith("/quan-tri/login/"))
        and response.status_code != 405
    }
    assert let_in == OPEN_TO_EVERYBODY


def test_way_to_the_public_page_tells_the_address_of_a_draft_to_its_desk_only(client, writer, powerless, one_of_each):
    article = Article.objects.get()
    path = f"/quan-tri/r/{ContentType.objects.get_for_model(Article).pk}/{article.pk}/"

    client.force_login(powerless)

    assert client.get(path).status_code == 404
