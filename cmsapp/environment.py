"""What the environment says: read once, at start, and refused with a sentence when it is wrong."""

import os
import secrets
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

MINIMUM_SECRET_LENGTH = 50


def secret(name: str, *, production: bool, folder: Path) -> str:
    """The secret `name`: from the environment, or in a local newsroom from a file of its own made once.

    In production a missing or short secret stops the start: a guessed key would open every session.
    """
    value: str = env.str(name, default="")
    if value and len(value) < MINIMUM_SECRET_LENGTH:
        raise ImproperlyConfigured(f"{name} has {len(value)} characters; give it at least {MINIMUM_SECRET_LENGTH}.")
    if value:
        return value
    if production:
        raise ImproperlyConfigured(f"{name} is missing: set it to a random text of {MINIMUM_SECRET_LENGTH} characters.")
    return local_secret(folder / name.lower())


def local_secret(path: Path) -> str:
    """The secret kept in `path`, written there (readable by its owner only) the first time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(path, "x", encoding="ascii", opener=_private_file) as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass  # another process, or an earlier start, has made it
    return path.read_text(encoding="ascii")


def _private_file(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


SQLITE_OPTIONS: dict[str, Any] = {
    "timeout": 20,
    # Django's default begins transactions as readers, which lose their writes ("database is locked") when two upgrade.
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;",
}
POSTGRESQL_OPTIONS: dict[str, Any] = {
    "connect_timeout": 3,
    "options": "-c statement_timeout=10s -c lock_timeout=3s -c idle_in_transaction_session_timeout=30s",
}


def database(*, default: Path) -> dict[str, Any]:
    """The default database: `DATABASE_URL`, or SQLite in the file `default`."""
    config: dict[str, Any] = env.db_url("DATABASE_URL", default=f"sqlite:///{default}")
    engine = config["ENGINE"].rsplit(".", 1)[-1]
    if engine == "sqlite3":
        config["OPTIONS"] = SQLITE_OPTIONS
    elif engine == "postgresql":
        config |= {"OPTIONS": POSTGRESQL_OPTIONS, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    else:
        raise ImproperlyConfigured(f"DATABASE_URL names the engine {engine}; use sqlite:/// or postgres://.")
    return config


def mailer(*, production: bool) -> dict[str, Any]:
    """How mail leaves: `EMAIL_URL` (smtp://…, smtp+tls://…), required in production; printed to the console locally."""
    url: str = env.str("EMAIL_URL", default="")
    if not url:
        if production:
            raise ImproperlyConfigured("EMAIL_URL is missing: set it to smtp+tls://user:password@host:port.")
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parsed = env.email_url("EMAIL_URL")
    options = {
        "host": parsed["EMAIL_HOST"],
        "port": parsed["EMAIL_PORT"] or 25,
        "username": parsed["EMAIL_HOST_USER"] or "",
        "password": parsed["EMAIL_HOST_PASSWORD"] or "",
        "use_tls": parsed.get("EMAIL_USE_TLS", False),
        "use_ssl": parsed.get("EMAIL_USE_SSL", False),
        "timeout": 10,
    }
    return {"BACKEND": parsed["EMAIL_BACKEND"], "OPTIONS": options}
