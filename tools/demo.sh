#!/usr/bin/env bash
# A demo newsroom on this machine: environment, database, demo content, server and task worker, until Ctrl-C.
set -eu
cd "$(dirname "$0")/.."

port=${PORT:-8000}
export SITE_ORIGIN=${SITE_ORIGIN:-http://127.0.0.1:$port}
unset PRODUCTION HTTPS DEBUG DJANGO_SETTINGS_MODULE

tools/environment.sh base
.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py rebuild_search --if-empty >/dev/null
.venv/bin/python manage.py demo
exec .venv/bin/python tools/run.py --bind "127.0.0.1:$port"
