"""What the environment says: read once, at start, and refused with a sentence when it is wrong."""

import importlib.util
import os
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

MINIMUM_SECRET_LENGTH = 50
MINIMUM_SECRET_VARIETY = 10  # different characters
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.IGNORECASE)
ORIGIN = re.compile(rf"(https?)://({HOST.pattern})(:[0-9]+)?", re.IGNORECASE)
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]


def flag(name: str, *, default: bool) -> bool:
    """A switch. A word that is neither yes nor no is refused: `PRODUCTION=on ` misread as off would open the doors."""
    word = env.str(name, default="").strip().casefold()
    if word in {"1", "true", "yes", "on"}:
        return True
    if word in {"0", "false", "no", "off"}:
        return False
    if word:
        raise ImproperlyConfigured(f"{name} is {word!r}; write 1 for yes or 0 for no.")
    return default


def number(name: str, *, default: int) -> int:
    word = env.str(name, default="").strip()
    if word and not (word.isascii() and word.isdecimal()):
        raise ImproperlyConfigured(f"{name} is {word!r}; write a whole number of at least 0.")
    return int(word or default)


def words(name: str) -> list[str]:
    """What stands between commas, without empty pieces."""
    return [word.strip() for word in env.str(name, default="").split(",") if word.strip()]


def secret(name: str, *, production: bool, folder: Path) -> str:
    """The secret `name`: from the environment, or in a local newsroom from a file of its own made once.

    In production a missing or weak secret stops the start: a guessed key would open every session.
    """
    value: str = env.str(name, default="")
    if value:
        return strong(name, value)
    if production:
        raise ImproperlyConfigured(f"{name} is missing: set it to a random text of {MINIMUM_SECRET_LENGTH} characters.")
    return local_secret(folder / name.lower())


def strong(name: str, value: str) -> str:
    if len(value) < MINIMUM_SECRET_LENGTH:
        raise ImproperlyConfigured(f"{name} has {len(value)} characters; give it at least {MINIMUM_SECRET_LENGTH}.")
    if len(set(value)) < MINIMUM_SECRET_VARIETY or value.startswith("django-insecure-"):
        raise ImproperlyConfigured(f"{name} is easy to guess; set it to random characters.")
    return value


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


def database(*, production: bool, default: Path) -> dict[str, Any]:
    """The default database: `DATABASE_URL`, or in a local newsroom SQLite in the file `default`.

    Options in the query of the URL, such as `?sslmode=require`, are added to ours and win.
    """
    if production and not env.str("DATABASE_URL", default=""):
        raise ImproperlyConfigured("DATABASE_URL is missing: set it to postgres://user:password@host:5432/name.")
    url: str = env.str("DATABASE_URL", default="") or f"sqlite:///{default}"
    scheme = url.partition(":")[0]
    # Asked first: the parser would answer an unknown scheme with a warning that prints the password.
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured(DATABASE_URL_IS_WRONG)
    try:
        config: dict[str, Any] = env.db_url_config(url)
    except ValueError:
        raise ImproperlyConfigured(DATABASE_URL_IS_WRONG) from None  # its message, too, may quote the password
    own = config.get("OPTIONS", {})
    if scheme == "sqlite":
        return config | {"OPTIONS": SQLITE_OPTIONS | own}
    return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True} | config | {"OPTIONS": POSTGRESQL_OPTIONS | own}


DATABASE_URL_IS_WRONG = "DATABASE_URL is not the address of a database; use sqlite:///PATH or postgres://…"


def cache() -> dict[str, Any]:
    """The shared cache: `CACHE_URL`, or the memory of each process. Redis stores JSON, so that nobody who can write
    there can make this process run a pickle."""
    try:
        config: dict[str, Any] = env.cache_url("CACHE_URL", default="locmemcache://newsroom?max_entries=2000")
    except (ImproperlyConfigured, ValueError, KeyError) as error:
        raise ImproperlyConfigured("CACHE_URL is not the address of a cache; use redis://host:6379/0.") from error
    kind = config["BACKEND"].rsplit(".", 2)[-2]
    if kind == "redis":
        if importlib.util.find_spec("redis") is None:
            raise ImproperlyConfigured("CACHE_URL names Redis: install the Python package redis.")
        config["OPTIONS"] = config.get("OPTIONS", {}) | {"serializer": "cmsapp.serialising.JsonSerializer"}
    elif kind not in {"locmem", "db", "dummy"}:
        raise ImproperlyConfigured(
            f"CACHE_URL names {kind}; use redis://host:6379/0, dbcache://table or locmemcache://."
        )
    return config


def hosts(*, production: bool) -> list[str]:
    """`ALLOWED_HOSTS`: the names under which the site is called, without wildcards, schemes or ports."""
    names = words("ALLOWED_HOSTS") or ([] if production else LOCAL_HOSTS)
    if not names:
        raise ImproperlyConfigured("ALLOWED_HOSTS is missing: name the hosts of the site, separated by commas.")
    for name in names:
        if not HOST.fullmatch(name):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS has {name!r}; write host names only, such as toasoan.example.vn."
            )
    return names


def origin(*, production: bool, allowed_hosts: list[str]) -> str:
    """`SITE_ORIGIN`, by which mails and feeds call the site: https://host in production, one of `ALLOWED_HOSTS`."""
    default = f"https://{allowed_hosts[0]}" if production else "http://127.0.0.1:8000"
    value: str = env.str("SITE_ORIGIN", default=default)
    parts = ORIGIN.fullmatch(value)
    if not parts or parts[2].casefold() not in {name.casefold() for name in allowed_hosts}:
        raise ImproperlyConfigured(f"SITE_ORIGIN is {value!r}; write https://HOST with one of ALLOWED_HOSTS.")
    if production and parts[1].casefold() != "https":
        raise ImproperlyConfigured("SITE_ORIGIN is not https in production: passwords would travel in the open.")
    return value


def security_contact() -> str:
    """`SECURITY_CONTACT`, where holes are told of: a mailto:, https: or tel: address; "" for the e-mail of the site."""
    value: str = env.str("SECURITY_CONTACT", default="")
    if value and not re.fullmatch(r"(mailto:[^@\s]+@[^@\s]+|https://\S+|tel:\+?[0-9.-]+)", value):
        raise ImproperlyConfigured(f"SECURITY_CONTACT is {value!r}; write mailto:NAME@HOST, https://… or tel:+….")
    return value


def sender(*, production: bool) -> str:
    """`DEFAULT_FROM_EMAIL`, from which the newsroom writes."""
    value: str = env.str("DEFAULT_FROM_EMAIL", default="" if production else "toasoan@localhost")
    if "@" not in value or "\n" in value:
        raise ImproperlyConfigured("DEFAULT_FROM_EMAIL is missing or no address: set it to toasoan@your.host.")
    return value


def log_level() -> str:
    value: str = env.str("LOG_LEVEL", default="WARNING").upper()
    if value not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
        raise ImproperlyConfigured(f"LOG_LEVEL is {value!r}; use DEBUG, INFO, WARNING, ERROR or CRITICAL.")
    return value


def mailer(*, production: bool) -> dict[str, Any]:
    """How mail leaves: `EMAIL_URL` (smtp://…, smtp+tls://…), required in production; printed to the console locally."""
    url: str = env.str("EMAIL_URL", default="")
    if not url:
        if production:
            raise ImproperlyConfigured(f"EMAIL_URL is missing: {EMAIL_URL_FORM}")
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    try:
        parsed = env.email_url("EMAIL_URL")
    except (ImproperlyConfigured, ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"EMAIL_URL is no mail server: {EMAIL_URL_FORM}") from error
    if not parsed["EMAIL_BACKEND"].endswith("smtp.EmailBackend"):
        return {"BACKEND": parsed["EMAIL_BACKEND"]}
    if not parsed["EMAIL_HOST"]:
        raise ImproperlyConfigured(f"EMAIL_URL names no host: {EMAIL_URL_FORM}")
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


EMAIL_URL_FORM = "set it to smtp+tls://user:password@host:port."


BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
PREFIX = re.compile(r"(/[A-Za-z0-9_-]+)*/?")
MEDIA_STORAGE_FORM = "write s3://BUCKET or s3://BUCKET/FOLDER?endpoint=https://HOST&region=REGION, or leave it out."


def media_storages(root: Path, url: str, *, production: bool) -> dict[str, dict[str, Any]]:
    """Where photos lie, private originals (`default`) apart from public `renditions`: in folders below `root`, or in the
    bucket of `MEDIA_STORAGE`. The keys to a bucket come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or from the machine.
    """
    value: str = env.str("MEDIA_STORAGE", default="").strip()
    if not value:
        files = "django.core.files.storage.FileSystemStorage"
        public = {"location": root / "public", "base_url": url, "allow_overwrite": True}
        return {
            "default": {"BACKEND": files, "OPTIONS": {"location": root / "private", "base_url": None}},
            "renditions": {"BACKEND": files, "OPTIONS": public},
        }
    bucket, prefix, query = _bucket(value)
    if query.get("endpoint") and not ORIGIN.fullmatch(query["endpoint"]):
        raise ImproperlyConfigured(f"MEDIA_STORAGE has an endpoint that is no https://HOST: {MEDIA_STORAGE_FORM}")
    if production and query.get("endpoint", "https:").casefold().startswith("http:"):
        raise ImproperlyConfigured("MEDIA_STORAGE is not https in production: originals would travel in the open.")
    options = {"bucket_name": bucket, "endpoint_url": query.get("endpoint"), "region_name": query.get("region")}
    backend = {"BACKEND": "photos.object_storage.ObjectStorage"}
    return {
        "default": backend | {"OPTIONS": options | {"location": f"{prefix}private"}},
        "renditions": backend | {"OPTIONS": options | {"location": f"{prefix}public"}},
    }


def _bucket(value: str) -> tuple[str, str, dict[str, str]]:
    parts = urlsplit(value)
    if "@" in parts.netloc:  # not repeated in the sentence: it may be a key
        raise ImproperlyConfigured(
            "MEDIA_STORAGE holds a key; put it into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
        )
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    is_one = parts.scheme == "s3" and BUCKET.fullmatch(parts.netloc) and PREFIX.fullmatch(parts.path)
    if not is_one or parts.fragment or not set(query) <= {"endpoint", "region"} or "" in query.values():
        raise ImproperlyConfigured(f"MEDIA_STORAGE is no place for photos; {MEDIA_STORAGE_FORM}")
    folder = parts.path.strip("/")
    return parts.netloc, f"{folder}/" if folder else "", query
