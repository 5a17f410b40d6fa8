"""What any request may ask, and what every answer carries."""

import json
import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from cmsapp.logs import JsonFormatter, request_id
from cmsapp.middleware import LanguageFromPath

pytestmark = pytest.mark.django_db

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize(
    "address",
    ["/%00", "/tin/a%00b/", "/?q=%00", "/tim-kiem/?q=a%00", "/?%00=1", "/quan-tri/login/?next=%00", "/?q=\x00"],
)
def test_nul_in_the_address_is_refused(client, address):
    assert client.get(address).status_code == 400


def test_twice_encoded_nul_is_only_text(client):
    assert client.get("/healthz?q=%2500").status_code == 200


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "PROPFIND", "BREW"])
@pytest.mark.parametrize("address", ["/", "/healthz", "/quan-tri/login/", "/nowhere"])
def test_methods_that_no_page_has_are_refused(client, method, address):
    response = client.generic(method, address)

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, POST"


def test_method_cannot_be_smuggled_in_a_field_or_header(client):
    response = client.post("/healthz?_method=GET", {"_method": "GET"}, headers={"X-HTTP-Method-Override": "GET"})

    assert response.status_code == 405


@pytest.mark.parametrize("address", ["/healthz", "/quan-tri/login/", "/nowhere"])
def test_head_has_the_headers_of_get(client, address):
    varying = {"X-Request-ID", "Content-Length", "Content-Security-Policy", "Set-Cookie"}

    get, head = client.get(address), client.head(address)

    assert head.status_code == get.status_code
    assert {k: v for k, v in head.headers.items() if k not in varying} == {
        k: v for k, v in get.headers.items() if k not in varying
    }
    assert head.content == b""


@pytest.mark.parametrize(
    ("address", "extra", "status"),
    [
        ("/healthz", {}, 200),
        ("/quan-tri/login/", {}, 200),
        ("/nowhere", {}, 404),
        ("/?q=%00", {}, 400),
        ("/healthz", {"headers": {"host": "evil.vn"}}, 400),
    ],
)
def test_every_answer_carries_the_same_headers(client, address, extra, status):
    response = client.get(address, **extra)

    assert response.status_code == status
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("address", ["/healthz", "/nowhere", "/?q=%00"])
def test_public_pages_have_a_strict_policy_without_a_nonce(client, address):
    response = client.get(address)

    assert response.headers["Content-Security-Policy"] == PUBLIC_POLICY
    assert "nonce" not in response.content.decode()
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")


def test_staff_pages_have_a_nonce_that_changes(client):
    first, second = (client.get("/quan-tri/login/").headers["Content-Security-Policy"] for _ in range(2))

    assert "script-src 'self' 'nonce-" in first
    assert "unsafe" not in first
    assert first != second


@pytest.mark.parametrize(
    "host",
    [
        "evil.vn",
        "evil.vn:80",
        "127.0.0.1.evil.vn",
        "127.0.0.1@evil.vn",
        "127.0.0.1/evil.vn",
        "127.0.0.1,evil.vn",
        "127.0.0.1 evil.vn",
        "127.0.0.1:0",
        "127.0.0.1:99999",
        "127.0.0.1:80:80",
        "127.0.0.1:abc",
        "[::1",
        "*",
        "",
    ],
)
@pytest.mark.parametrize("address", ["/healthz", "/quan-tri/login/", "/nowhere"])
def test_foreign_host_is_refused(client, host, address):
    assert client.get(address, headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8001", "[::1]:8000", "LOCALHOST"])
def test_own_host_is_served(client, host):
    assert client.get("/healthz", headers={"host": host}).status_code == 200


def test_forwarded_host_is_not_believed(client):
    headers = {
        "X-Forwarded-Host": "evil.vn",
        "X-Forwarded-Proto": "https",
        "X-Original-URL": "/quan-tri/",
        "Forwarded": "host=evil.vn",
    }

    response = client.get("/quan-tri/", headers=headers)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/quan-tri/login/")
    assert "evil" not in str(response.headers) + response.content.decode()


@pytest.mark.parametrize(
    "address", ["/healthz/.css", "/healthz/x.css", "/healthz.css", "/healthz%2e", "/tin/a/.jpg", "/x//healthz"]
)
def test_confusing_paths_are_not_found_and_not_kept(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert "public" not in response.headers.get("Cache-Control", "")
    assert "max-age" not in response.headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    ("path", "language"),
    [("/", "vi"), ("/en/", "en"), ("/en/tin/", "en"), ("/english/", "vi"), ("/fr/", "vi"), ("/tin/en/", "vi")],
)
def test_language_comes_from_the_path_alone(path, language):
    request = RequestFactory().get(path, headers={"Accept-Language": "fr"}, COOKIES={"django_language": "de"})

    response = LanguageFromPath(lambda request: HttpResponse(request.LANGUAGE_CODE))(request)

    assert response.content.decode() == language
    assert response.headers["Content-Language"] == language
    assert "Vary" not in response.headers


def record(message, **extra):
    made = logging.LogRecord("newsroom", logging.WARNING, __file__, 1, message, None, None)
    made.__dict__.update(extra)
    return made


def test_a_line_break_cannot_forge_a_second_log_line():
    line = JsonFormatter().format(record('Tiêu đề\r\n{"level": "INFO"}\u2028x'))

    assert len(line.splitlines()) == 1
    assert json.loads(line)["message"] == 'Tiêu đề\r\n{"level": "INFO"}\u2028x'


def test_log_line_names_the_request_but_not_its_query(client):
    request = RequestFactory().post("/tin/?token=secret", {"password": "secret"})
    token = request_id.set("abc")

    line = json.loads(JsonFormatter().format(record("Not Found", request=request)))
    request_id.reset(token)

    assert (line["request_id"], line["method"], line["path"]) == ("abc", "POST", "/tin/")
    assert "secret" not in json.dumps(line)
    assert line["time"].endswith("+00:00")


@pytest.mark.parametrize(
    "address", ["/xem-ban-nhap/{}/", "/xem-ban-nhap/{}/anh/x/640.webp", "/quan-tri/mat-khau/MQ/{}/"]
)
def test_an_address_that_opens_something_is_in_no_log_line(address):
    token = "WzEsMzAsMzFd.6uDiVzjEUBxsfkm3PcE2_iqadAU"
    request = RequestFactory().get(address.format(token))

    line = JsonFormatter().format(record(f"Gone: {request.path}", request=request))

    assert token not in line
    assert json.loads(line)["path"].startswith(address.split("{")[0])


def test_every_answer_has_an_id_of_its_own(client):
    first, second = (client.get("/healthz", headers={"X-Request-ID": "mine"}).headers["X-Request-ID"] for _ in range(2))

    assert len({first, second, "mine"}) == 3
