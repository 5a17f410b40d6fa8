"""Every address of the admin, asked for by a member of the staff who has no rights at all, and by nobody."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from articles.models import Article
from staff.audit import record
from staff.models import AuditEvent, DeskMembership, Notification, User

# What the account itself needs: the first page, the way out, its password, its inbox, the words of the admin's scripts.
OPEN_TO_ALL_STAFF = {
    "/quan-tri/": 200,
    "/quan-tri/password_change/": 200,
    "/quan-tri/password_change/done/": 200,
    "/quan-tri/jsi18n/": 200,
    "/quan-tri/hop-thu/": 200,
    "/quan-tri/hop-thu/cach-bao/": 200,
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


def addresses(keys: set[int]) -> list[str]:
    """Every address under /quan-tri/, with each of `keys` for an object, and all the kinds of content that there are."""
    return sorted(set().union(*(addresses_of(key) for key in keys)))


def addresses_of(key: int) -> list[str]:
    found = []
    for route in set(routes(get_resolver().url_patterns)):
        if not route.startswith("/quan-tri/") or route == RESET_LINK or "(?P<url>" in route:
            continue
        if "(?P<app_label>" in route:
            found += [f"/quan-tri/{label}/" for label in ("staff", "photos", "people", "articles")]
        elif "<path:content_type_id>" in route:
            found += [f"/quan-tri/r/{kind.pk}/{key}/" for kind in ContentType.objects.all()]
        else:
            found.append(re.sub("<[^>]*>", str(key), route))
    return found


def is_closed(path: str, response: HttpResponse) -> bool:
    """Whether the answer gives nothing: refused, or sent to the login, the first page or an address that is crawled too."""
    if response.status_code in {403, 404, 405}:
        return True
    target = response.headers.get("Location", "").split("?")[0]
    crawled = {"/quan-tri/login/", "/quan-tri/", f"{path}change/", f"{path}1/change/"}
    return response.status_code == 302 and target in crawled


@pytest.fixture
def one_of_each(writer, desk):
    """Objects whose key is 1, so that an address that leaks has something to leak."""
    record("test.1", writer, actor=writer)
    article = Article.objects.create(title="Tin chưa đăng về nhân sự", desk=desk, created_by=writer)
    event = record("article.submit", article, actor=writer)
    notification = Notification.objects.create(event=event, recipient=writer, kind="article.submit", path="/quan-tri/")
    DeskMembership.objects.get_or_create(user=writer, desk=desk)
    return {article.pk, writer.pk, desk.pk, AuditEvent.objects.first().pk, notification.pk}


@pytest.fixture
def powerless(db) -> User:
    return User.objects.create_user(
        "trong", "trong@example.vn", "mật khẩu của trong", full_name="Không Quyền", is_staff=True
    )


def test_staff_without_rights_see_the_first_page_and_their_password(client, powerless, one_of_each):
    client.force_login(powerless)

    reached = {}
    paths = addresses(one_of_each)
    for path in paths:
        response = client.get(path)
        assert "Tin chưa đăng" not in response.content.decode(), path
        if not is_closed(path, response):
            reached[path] = response.status_code

    assert {path: reached[path] for path in reached if path not in OPEN_TO_EVERYBODY} == OPEN_TO_ALL_STAFF
    assert len(paths) > 100


def test_staff_without_rights_post_nothing(client, powerless, one_of_each):
    client.force_login(powerless)
    left_out = OPEN_TO_EVERYBODY | {"/quan-tri/logout/"}

    form = {"post": "yes", "action": "delete_selected"}
    reached = {
        path for path in addresses(one_of_each) if path not in left_out and not is_closed(path, client.post(path, form))
    }

    assert reached <= set(OPEN_TO_ALL_STAFF)


def test_nobody_is_sent_to_the_login_from_everywhere(one_of_each):
    reached = {path for path in addresses(one_of_each) if not is_closed(path, Client().get(path))}

    assert reached == OPEN_TO_EVERYBODY


def test_way_to_the_public_page_tells_the_address_of_a_draft_to_its_desk_only(client, writer, powerless, one_of_each):
    article = Article.objects.get()
    path = f"/quan-tri/r/{ContentType.objects.get_for_model(Article).pk}/{article.pk}/"

    client.force_login(powerless)

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example"])
def test_every_address_that_takes_a_post_refuses_a_forged_one(superuser, one_of_each, origin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(superuser)
    token = {"HTTP_ORIGIN": origin} if origin else {}
    known = AuditEvent.objects.filter(verb__startswith="article.").count()

    reached = {
        path: response.status_code
        for path in addresses(one_of_each)
        if (response := client.post(path, {"verb": "claim", "text": "x"}, **token)).status_code not in {403, 404, 405}
    }

    assert {path: status for path, status in reached.items() if not is_closed(path, Client().post(path))} == {}
    assert AuditEvent.objects.filter(verb__startswith="article.").count() == known
