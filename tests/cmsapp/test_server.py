"""The real server, asked over a socket: hosts given twice, a database that is away, a stop in the middle."""

import os
import signal
import socket
import time
from http.client import HTTPConnection

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from cmsapp.views.outage import unexpected_error
from tests.serving import free_port, get, serving


def raw_status(port, request):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(request)
        return int(client.recv(4096).split()[1])


@pytest.fixture(scope="module")
def away(tmp_path_factory):
    """A server whose database refuses every connection."""
    url = f"postgres://newsroom:secret@127.0.0.1:{free_port()}/newsroom"
    with serving(tmp_path_factory.mktemp("away"), DATABASE_URL=url) as (port, _):
        get(port, "/")  # the first request imports what the addresses name
        yield port


@pytest.mark.parametrize("path", ["/quan-tri/", "/quan-tri/login/?next=/quan-tri/", "/nhan-su/", "/tin/", "/"])
def test_pages_without_a_database_are_503_and_soon(away, path):
    started = time.monotonic()
    client = HTTPConnection("127.0.0.1", away, timeout=20)
    client.request("GET", path, headers={"Host": "127.0.0.1", "Cookie": "sessionid=abcdefghijklmnopqrstuvwxyz012345"})
    response = client.getresponse()
    page = response.read().decode()
    client.close()

    if response.status == 200 and path.startswith("/quan-tri/login/"):
        return  # the login form needs no row before it is posted
    assert response.status == 503
    assert response.headers["Retry-After"] == "30"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Security-Policy" in response.headers
    assert "secret" not in page
    assert "psycopg2" not in page
    assert "Traceback" not in page
    assert time.monotonic() - started < 2


def test_health_without_a_database_is_503(away):
    status, headers, body = get(away, "/healthz")

    assert status == 503
    assert body == '{"database": "failed", "storage": "ok", "tasks": "unknown"}'
    assert headers["Cache-Control"] == "no-store"


def test_static_files_need_no_database(away):
    assert get(away, "/static/admin/css/base.css")[0] == 200


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET /healthz HTTP/1.1\r\nHost: evil.vn\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.vn\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: evil.vn\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET http://evil.vn/healthz HTTP/1.1\r\nHost: evil.vn\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:8000x\r\n\r\n",
        b"GET /%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\x00b\r\n\r\n",
    ],
)
def test_malformed_requests_are_400(away, request_bytes):
    assert raw_status(away, request_bytes) == 400


def test_a_request_in_progress_is_finished_when_the_server_stops(tmp_path):
    body = b"username=bientap&password=x"
    head = (
        b"POST /quan-tri/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: csrftoken="
        + b"a" * 32
        + b"\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + str(len(body)).encode() + b"\r\n\r\n"
    )
    with serving(tmp_path) as (port, process), socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        get(port, "/healthz")
        client.sendall(head + body[:10])
        time.sleep(0.5)  # the view is now waiting for the rest of the form
        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        client.sendall(body[10:])
        answer = client.recv(4096)

        assert answer.startswith(b"HTTP/1.1 403")  # the token is false; that this is told is the point
        assert process.wait(30) == 0


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_recovers_from_lost_connections_without_a_restart(tmp_path):
    url = os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + connection.settings_dict["NAME"]
    with serving(tmp_path, DATABASE_URL=url) as (port, _):
        before = get(port, "/healthz")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            ended = cursor.fetchone()[0]
        after = get(port, "/healthz")

    assert ended >= 1
    assert [before[0], after[0]] == [200, 200]


def test_an_error_of_another_kind_stays_a_500():
    request = RequestFactory().get("/")

    try:
        raise KeyError("a mistake of ours")
    except KeyError:
        response = unexpected_error(request)

    assert isinstance(response, HttpResponse)
    assert response.status_code == 500
    assert "a mistake of ours" not in response.content.decode()
