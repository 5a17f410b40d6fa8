#!/usr/bin/env bash
# Runs a command with DATABASE_URL naming a throwaway PostgreSQL, and removes that afterwards:
#     tests/postgres.sh .venv/bin/python -m pytest
# `tests/postgres.sh --programs` prints where PostgreSQL's programs are, and fails when there are none.
# The server refuses to run as root, so root lends it to the user postgres or nobody.
set -eu

programs=$(
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin | sort -rV) \
    "$(dirname "$(command -v initdb 2>/dev/null || printf /nonexistent/initdb)")"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then printf '%s' "$folder"; break; fi
  done
)
[ -n "$programs" ] || { echo "PostgreSQL's programs (initdb, pg_ctl) are not installed." >&2; exit 1; }
if [ "${1:-}" = --programs ]; then echo "$programs"; exit 0; fi
[ $# -gt 0 ] || { sed -n '2,5s/^# //p' "$0" >&2; exit 2; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/newsroom-postgres.XXXXXX")
run() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  owner=postgres
  id "$owner" >/dev/null 2>&1 || owner=nobody
  chown "$owner" "$folder"
  run() { (cd "$folder" && setpriv --reuid "$owner" --regid "$(id -g "$owner")" --clear-groups "$@"); }
fi
remove() {
  run "$programs/pg_ctl" --pgdata "$folder/data" --mode immediate --silent stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap remove EXIT
trap 'exit 130' INT TERM HUP

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
(umask 077; printf '%s\n' "$password" >"$folder/password")
[ "$(id -u)" != 0 ] || chown "$owner" "$folder/password"
run "$programs/initdb" --pgdata "$folder/data" --username newsroom --pwfile "$folder/password" --auth scram-sha-256 \
  --encoding UTF8 --locale C.UTF-8 --no-sync >"$folder/initdb.log"

options="-c listen_addresses=127.0.0.1 -c unix_socket_directories='$folder' -c max_connections=60"
options="$options -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
# Between finding a free port and listening on it another process may take it: try again then.
for attempt in 1 2 3; do
  port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 12000))
  run "$programs/pg_ctl" --pgdata "$folder/data" --silent --wait --log "$folder/data/server.log" \
    --options "-p $port $options" start >/dev/null && break
  [ "$attempt" != 3 ] || { cat "$folder/data/server.log" >&2; exit 1; }
done

DATABASE_URL="postgres://newsroom:$password@127.0.0.1:$port/postgres" "$@"
