#!/usr/bin/env bash
# Production settings on this machine: SQLite in var/, collected static files, HTTPS with a certificate made here.
# Whatever the environment already sets (DATABASE_URL, ALLOWED_HOSTS, …) holds.
set -eu
cd "$(dirname "$0")/.."

port=${PORT:-8443}
tools/environment.sh base
command -v openssl >/dev/null || { echo "This needs the program openssl, for the certificate." >&2; exit 1; }

umask 077
folder=var/serve
mkdir -p "$folder"
for name in secret_key audit_key; do
  [ -s "$folder/$name" ] || openssl rand -hex 40 >"$folder/$name"
done
if ! openssl x509 -checkend 86400 -noout -in "$folder/cert.pem" >/dev/null 2>&1; then
  openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
    -keyout "$folder/key.pem" -out "$folder/cert.pem" 2>/dev/null
fi
umask 022

unset DEBUG
export PRODUCTION=1
export SECRET_KEY=${SECRET_KEY:-$(cat "$folder/secret_key")}
export AUDIT_KEY=${AUDIT_KEY:-$(cat "$folder/audit_key")}
export ALLOWED_HOSTS=${ALLOWED_HOSTS:-localhost,127.0.0.1}
export SITE_ORIGIN=${SITE_ORIGIN:-https://localhost:$port}
export DATABASE_URL=${DATABASE_URL:-sqlite:///$PWD/$folder/newsroom.sqlite3}
export EMAIL_URL=${EMAIL_URL:-consolemail://}
export DEFAULT_FROM_EMAIL=${DEFAULT_FROM_EMAIL:-toasoan@localhost.localdomain}

.venv/bin/python manage.py check
.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py rebuild_search --if-empty >/dev/null
.venv/bin/python manage.py collectstatic --noinput --verbosity 0
echo "An account: .venv/bin/python manage.py createsuperuser, with the same environment."
exec .venv/bin/python tools/run.py --bind "127.0.0.1:$port" --certfile "$folder/cert.pem" --keyfile "$folder/key.pem"
