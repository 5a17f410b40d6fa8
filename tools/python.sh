#!/usr/bin/env bash
# Prints the path of a Python between 3.12 and 3.14 that really runs and can make environments.
# Version managers leave commands on PATH that only print an error, so every candidate is run before it is believed.
set -u

suits() {
  "$@" -c '
import ensurepip, sqlite3, ssl, sys, venv
if not (3, 12) <= sys.version_info[:2] <= (3, 14):
    raise SystemExit(1)
print(sys.executable)' 2>/dev/null </dev/null
}

offer() {
  local found
  found=$(suits "$@") && [ -n "$found" ] && printf '%s\n' "$found" && exit 0
}

from_uv() {
  local uv=$1 found
  "$uv" --version >/dev/null 2>&1 || return 0
  found=$("$uv" python find --no-project 3.13 2>/dev/null) && offer "$found"
  printf 'Fetching Python 3.13 with uv…\n' >&2
  "$uv" python install --quiet 3.13 >&2 </dev/null || return 0
  found=$("$uv" python find --no-project --managed-python 3.13 2>/dev/null) && offer "$found"
}

[ -n "${PYTHON:-}" ] && offer "$PYTHON"
for command in python3.13 python3.12 python3.14 python3 python; do
  offer "$command"
done

pyenv_root=${PYENV_ROOT:-$(pyenv root 2>/dev/null || printf '%s' "$HOME/.pyenv")}
for python in $(printf '%s\n' "$pyenv_root"/versions/*/bin/python | sort -rV); do
  offer "$python"
done

for uv in uv "$HOME/.local/bin/uv" "$HOME/.cargo/bin/uv" "$pyenv_root"/versions/*/bin/uv; do
  from_uv "$uv"
done

printf '%s\n' "This needs Python 3.12, 3.13 or 3.14: install one (for instance with 'uv python install 3.13'," \
  "'pyenv install 3.13' or your system's packages) or name it with PYTHON=/path/to/python3." >&2
exit 1
