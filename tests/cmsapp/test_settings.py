"""A wrong or missing setting stops the start with one sentence that names it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cmsapp.environment import media_storages

PROJECT = Path(__file__).resolve().parents[2]
GOOD_KEY = "k9Xw2mQz7Lp4Rt8Vb3Nc6Hd1Jf5Gs0Ya-Ue_Io.Tr~Wq!Zx$Cv%Bn&Mm"
OTHER_KEY = GOOD_KEY[::-1]
PRODUCTION = {
    "PRODUCTION": "1",
    "SECRET_KEY": GOOD_KEY,
    "AUDIT_KEY": OTHER_KEY,
    "ALLOWED_HOSTS": "toasoan.example.vn",
    "DATABASE_URL": "postgres://newsroom:secret@db.example.vn:5432/newsroom",
    "EMAIL_URL": "smtp+tls://newsroom:secret@mail.example.vn:587",
    "DEFAULT_FROM_EMAIL": "toasoan@example.vn",
}
NAMES = (
    "DEBUG",
    "HTTPS",
    "PRODUCTION",
    "DATABASE_URL",
    "CACHE_URL",
    "SITE_ORIGIN",
    "LOG_LEVEL",
    "PROXY_COUNT",
    "SECURITY_CONTACT",
)
NAMES += ("DJANGO_ALLOW_ASYNC_UNSAFE",)  # the browser tests set it


def run(tmp_path, environ, *command):
    clean = {name: value for name, value in os.environ.items() if name not in NAMES}
    return subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env=clean | {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cmsapp.settings"} | environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def settings_of(tmp_path, environ, *names):
    """The named settings as a new process with this environment has them."""
    program = (
        f"import json; from cmsapp import settings as s; print(json.dumps({{n: getattr(s, n) for n in {names!r}}}))"
    )
    result = run(tmp_path, environ, "-c", program)
    assert result.stderr == ""
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing: set it to a random text of 50 characters."),
        ({"SECRET_KEY": "short"}, "SECRET_KEY has 5 characters; give it at least 50."),
        ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY is easy to guess; set it to random characters."),
        ({"SECRET_KEY": "django-insecure-" + GOOD_KEY}, "SECRET_KEY is easy to guess; set it to random characters."),
        ({"SECRET_KEY_FALLBACKS": "old"}, "SECRET_KEY_FALLBACKS has 3 characters; give it at least 50."),
        ({"AUDIT_KEY": ""}, "AUDIT_KEY is missing: set it to a random text of 50 characters."),
        ({"AUDIT_KEY": GOOD_KEY}, "AUDIT_KEY is the same as SECRET_KEY; give each a random text of its own."),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is missing: name the hosts of the site, separated by commas."),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS has '*'; write host names only, such as toasoan.example.vn."),
        (
            {"ALLOWED_HOSTS": "https://a.vn"},
            "ALLOWED_HOSTS has 'https://a.vn'; write host names only, such as toasoan.example.vn.",
        ),
        ({"DATABASE_URL": ""}, "DATABASE_URL is missing: set it to postgres://user:password@host:5432/name."),
        (
            {"DATABASE_URL": "mysql://root@localhost/cms"},
            "DATABASE_URL is not the address of a database; use sqlite:///PATH or postgres://…",
        ),
        (
            {"DATABASE_URL": "banana"},
            "DATABASE_URL is not the address of a database; use sqlite:///PATH or postgres://…",
        ),
        (
            {"DATABASE_URL": "postgres://newsroom:secret@db:port/newsroom"},
            "DATABASE_URL is not the address of a database; use sqlite:///PATH or postgres://…",
        ),
        ({"EMAIL_URL": ""}, "EMAIL_URL is missing: set it to smtp+tls://user:password@host:port."),
        (
            {"EMAIL_URL": "carrier-pigeon://x"},
            "EMAIL_URL is no mail server: set it to smtp+tls://user:password@host:port.",
        ),
        ({"EMAIL_URL": "smtp://"}, "EMAIL_URL names no host: set it to smtp+tls://user:password@host:port."),
        (
            {"DEFAULT_FROM_EMAIL": ""},
            "DEFAULT_FROM_EMAIL is missing or no address: set it to toasoan@your.host.",
        ),
        ({"DEBUG": "1"}, "DEBUG is on in production: unset DEBUG or PRODUCTION."),
        ({"DEBUG": "maybe"}, "DEBUG is 'maybe'; write 1 for yes or 0 for no."),
        ({"PRODUCTION": "ja"}, "PRODUCTION is 'ja'; write 1 for yes or 0 for no."),
        ({"HTTPS": "0"}, "HTTPS is off in production: unset HTTPS or PRODUCTION."),
        (
            {"SITE_ORIGIN": "http://toasoan.example.vn"},
            "SITE_ORIGIN is not https in production: passwords would travel in the open.",
        ),
        (
            {"SECURITY_CONTACT": "an-ninh@example.vn"},
            "SECURITY_CONTACT is 'an-ninh@example.vn'; write mailto:NAME@HOST, https://… or tel:+….",
        ),
        (
            {"SITE_ORIGIN": "https://evil.vn"},
            "SITE_ORIGIN is 'https://evil.vn'; write https://HOST with one of ALLOWED_HOSTS.",
        ),
        (
            {"SITE_ORIGIN": "https://toasoan.example.vn/path"},
            "SITE_ORIGIN is 'https://toasoan.example.vn/path'; write https://HOST with one of ALLOWED_HOSTS.",
        ),
        ({"PROXY_COUNT": "one"}, "PROXY_COUNT is 'one'; write a whole number of at least 0."),
        ({"PROXY_COUNT": "-1"}, "PROXY_COUNT is '-1'; write a whole number of at least 0."),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL is 'LOUD'; use DEBUG, INFO, WARNING, ERROR or CRITICAL."),
        ({"CACHE_URL": "banana"}, "CACHE_URL is not the address of a cache; use redis://host:6379/0."),
        (
            {"CACHE_URL": "memcache://127.0.0.1:11211"},
            "CACHE_URL names memcached; use redis://host:6379/0, dbcache://table or locmemcache://.",
        ),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_production_does_not_start(tmp_path, changes, sentence):
    result = run(tmp_path, PRODUCTION | changes, "manage.py", "check")

    assert (result.returncode, result.stdout, result.stderr) == (1, "", sentence + "\n")


def test_web_server_does_not_start_with_a_wrong_setting(tmp_path):
    environ = PRODUCTION | {"SECRET_KEY": ""}

    result = run(tmp_path, environ, "-m", "gunicorn", "--bind", "127.0.0.1:0", "--workers", "1", "cmsapp.wsgi")

    assert result.returncode == 3  # gunicorn's "worker failed to boot"
    assert "SECRET_KEY is missing" in result.stderr


def test_production_passes_the_deployment_checks(tmp_path):
    environ = PRODUCTION | {"DATABASE_URL": "sqlite://:memory:"}

    result = run(tmp_path, environ, "manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert result.returncode == 0, result.stderr


def test_production_cookies_and_transport(tmp_path):
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")

    settings = settings_of(tmp_path, PRODUCTION, *names, "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "SECURE_CSP")

    assert [settings[name] for name in names] == ["__Host-sessionid", "__Host-csrftoken", True, True]
    assert (settings["SECURE_HSTS_SECONDS"], settings["SECURE_SSL_REDIRECT"]) == (63_072_000, True)
    assert settings["SECURE_CSP"]["upgrade-insecure-requests"] is True


def test_postgresql_gets_time_limits_and_health_checks(tmp_path):
    settings = settings_of(tmp_path, PRODUCTION, "DATABASES")["DATABASES"]["default"]

    assert settings["OPTIONS"] == {
        "connect_timeout": 3,
        "options": "-c statement_timeout=10s -c lock_timeout=3s -c idle_in_transaction_session_timeout=30s",
    }
    assert (settings["CONN_MAX_AGE"], settings["CONN_HEALTH_CHECKS"]) == (60, True)


def test_options_in_the_address_of_the_database_are_kept(tmp_path):
    url = PRODUCTION["DATABASE_URL"] + "?sslmode=require&connect_timeout=7"

    options = settings_of(tmp_path, PRODUCTION | {"DATABASE_URL": url}, "DATABASES")["DATABASES"]["default"]["OPTIONS"]

    assert (options["sslmode"], options["connect_timeout"]) == ("require", 7)
    assert options["options"].startswith("-c statement_timeout=10s")


def test_local_newsroom_needs_no_setting_and_keeps_its_keys_to_itself(tmp_path):
    names = ("SECRET_KEY", "AUDIT_KEY", "DEBUG", "ALLOWED_HOSTS", "DATABASES")

    first = settings_of(tmp_path, {}, *names)
    second = settings_of(tmp_path, {}, *names)

    assert first == second
    assert first["SECRET_KEY"] != first["AUDIT_KEY"]
    assert first["DEBUG"] is False
    assert first["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert first["DATABASES"]["default"]["NAME"] == str(tmp_path / "newsroom.sqlite3")
    assert first["DATABASES"]["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()} == {
        "secret_key": "0o600",
        "audit_key": "0o600",
    }


def test_rotated_key_still_reads_what_the_old_one_signed(tmp_path):
    sign = "import django; django.setup(); from django.core import signing; print(signing.dumps('bản xem trước'))"
    read = "import sys, django; django.setup(); from django.core import signing; assert signing.loads(sys.argv[1]) == 'bản xem trước'"
    signed = run(tmp_path, PRODUCTION, "-c", sign).stdout.strip()
    new_key = GOOD_KEY.swapcase()

    with_fallback = run(
        tmp_path, PRODUCTION | {"SECRET_KEY": new_key, "SECRET_KEY_FALLBACKS": GOOD_KEY}, "-c", read, signed
    )
    without = run(tmp_path, PRODUCTION | {"SECRET_KEY": new_key}, "-c", read, signed)

    assert with_fallback.returncode == 0, with_fallback.stderr
    assert "BadSignature" in without.stderr


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("toasoan", "no place for photos"),
        ("S3:/toasoan", "no place for photos"),
        ("s3://", "no place for photos"),
        ("s3://To_asoan", "no place for photos"),
        ("s3://toasoan/../other", "no place for photos"),
        ("s3://toasoan?public=1", "no place for photos"),
        ("s3://toasoan?endpoint=", "no place for photos"),
        ("s3://toasoan#x", "no place for photos"),
        ("s3://toasoan?endpoint=s3.example.vn", "an endpoint that is no https://HOST"),
        ("s3://toasoan?endpoint=http://s3.example.vn", "not https in production"),
        ("s3://AKIA:hunter2@toasoan", "AWS_ACCESS_KEY_ID"),
    ],
)
def test_a_wrong_place_for_photos_is_refused_with_a_sentence(monkeypatch, tmp_path, value, sentence):
    monkeypatch.setenv("MEDIA_STORAGE", value)

    with pytest.raises(ImproperlyConfigured, match=f"^MEDIA_STORAGE .*{sentence}") as refusal:
        media_storages(tmp_path, "/media/", production=True)

    assert "hunter2" not in str(refusal.value)


def test_photos_lie_in_folders_or_in_two_parts_of_a_bucket(monkeypatch, tmp_path):
    monkeypatch.delenv("MEDIA_STORAGE", raising=False)
    files = media_storages(tmp_path, "/media/", production=True)
    monkeypatch.setenv("MEDIA_STORAGE", "s3://toasoan/anh/?endpoint=https://s3.example.vn:9000&region=vn-1")
    bucket = media_storages(tmp_path, "/media/", production=True)

    assert [files[name]["OPTIONS"]["location"] for name in ("default", "renditions")] == [
        tmp_path / "private",
        tmp_path / "public",
    ]
    same = {"bucket_name": "toasoan", "endpoint_url": "https://s3.example.vn:9000", "region_name": "vn-1"}
    assert bucket["default"]["OPTIONS"] == same | {"location": "anh/private"}
    assert bucket["renditions"]["OPTIONS"] == same | {"location": "anh/public"}
