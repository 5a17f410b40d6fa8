"""The recipe in deploy/ is one that its programs accept."""

import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
def test_nginx_accepts_its_configuration(tmp_path):
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=toasoan.example.vn"]
    subprocess.run([*request, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    site = (PROJECT / "deploy" / "nginx.conf").read_text()
    site = site.replace("/etc/ssl/newsroom/fullchain.pem", str(certificate)).replace(
        "/etc/ssl/newsroom/privkey.pem", str(key)
    )
    paths = "".join(
        f"{name}_temp_path {tmp_path}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    site = site.replace("/var/log/nginx", str(tmp_path))
    # Ports that need no privilege, so that the check runs for everybody.
    site = site.replace("listen 80", "listen 127.0.0.1:18080").replace("listen 443", "listen 127.0.0.1:18443")
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; {paths}\n{site}\n}}"
    (tmp_path / "nginx.conf").write_text(whole)

    result = subprocess.run([NGINX, "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
    assert "[warn]" not in result.stderr.replace("user directive", "")


@pytest.mark.parametrize("unit", ["newsroom.service", "newsroom-worker@.service", "newsroom-mail.service"])
def test_units_start_programs_of_this_project(unit):
    command = next(
        line for line in (PROJECT / "deploy" / unit).read_text().splitlines() if line.startswith("ExecStart=")
    ).split()

    assert command[0] == "ExecStart=/srv/newsroom/.venv/bin/python"
    assert command[1:3] in (["manage.py", "db_worker"], ["manage.py", "deliver_mail"], ["-m", "gunicorn"])
    assert all((PROJECT / word).exists() for word in command if word.endswith(".py"))
