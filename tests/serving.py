"""The real server on a port of its own, and people who are signed in at it."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

PROJECT = Path(__file__).resolve().parents[1]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(folder, *options, port=None, **environ):
    """A newsroom on its own port and in its own folder; gives (port, process)."""
    port = port or free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--workers", "1", *options]
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [*command, "--bind", f"127.0.0.1:{port}", "cmsapp.wsgi"],
            cwd=PROJECT,
            env=os.environ | {"DATA_DIR": str(folder), "MEDIA_ROOT": str(folder / "media")} | environ,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        await_port(port, process, folder / "server.log")
        yield port, process
    finally:
        process.terminate()
        process.wait(30)


def kill(process):
    """SIGKILL to the server and all its workers at once: nobody gets to finish anything."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(30)


def await_port(port, process, log):
    for _ in range(400):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, log.read_text()
        time.sleep(0.05)
    pytest.fail("the server did not start: " + log.read_text())


def get(port, path, host="127.0.0.1"):
    """(status, headers, body) of one request."""
    client = HTTPConnection("127.0.0.1", port, timeout=20)
    client.request("GET", path, headers={"Host": host})
    response = client.getresponse()
    answer = response.status, response.headers, response.read().decode(errors="replace")
    client.close()
    return answer


class SharedRows:
    """The test's own rows, where a server finds them: on PostgreSQL the same database, on SQLite a copy in a file.

    Needs a transactional test: what is not committed is seen by nobody else.
    """

    def __init__(self, folder):
        self.folder, self.file = folder, folder / "newsroom.sqlite3"
        self.is_copied = connection.vendor == "sqlite"
        keys = {"SECRET_KEY": settings.SECRET_KEY, "AUDIT_KEY": settings.AUDIT_KEY}
        if self.is_copied:
            self.environ = keys | {"DATABASE_URL": f"sqlite:///{self.file}"}
        else:
            server = os.environ["DATABASE_URL"].rpartition("/")[0]
            self.environ = keys | {"DATABASE_URL": f"{server}/{connection.settings_dict['NAME']}"}

    def lend(self):
        """What the test has made is the server's now."""
        if self.is_copied:
            with sqlite3.connect(self.file) as file:
                connection.ensure_connection()
                connection.connection.backup(file)
            file.close()

    def take_back(self):
        """What the server has made is the test's to look at."""
        if self.is_copied:
            with sqlite3.connect(self.file) as file:
                file.backup(connection.connection)
            file.close()


def end_other_sessions():
    """On PostgreSQL: nobody else is at this database any more, neither a killed server's session nor a stopped one's."""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    for _ in range(200 if connection.vendor == "postgresql" else 0):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(pg_terminate_backend(pid)) {others}")
            if not cursor.fetchone()[0]:
                return
        time.sleep(0.05)


class Visitor:
    """Somebody with a session; every request on a connection of its own. `ask` may be called from any thread."""

    TOKEN = "t" * 32

    def __init__(self, user, port):
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.user, self.port = user, port
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={self.TOKEN}"

    def ask(self, path, data=None):
        """(status, body); a POST when there is data. Raises OSError or HTTPException when there is no answer."""
        headers = {"Host": "127.0.0.1", "Cookie": self.cookies, "X-CSRFToken": self.TOKEN}
        server = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            if data is None:
                server.request("GET", path, headers=headers)
            else:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
                server.request("POST", path, urlencode(data, doseq=True), headers)
            response = server.getresponse()
            return response.status, response.read().decode()
        finally:
            server.close()


def all_at_once(presses):
    """The statuses of many (visitor, path, data), sent at the same moment."""
    start = threading.Barrier(len(presses))

    def press(visitor, path, data):
        start.wait(30)
        return visitor.ask(path, data)[0]

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(lambda each: press(*each), presses))
