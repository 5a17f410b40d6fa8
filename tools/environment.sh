#!/usr/bin/env bash
# Makes the environment in .venv, or brings it up to date: environment.sh base|dev. Does nothing when the locked
# requirements are those installed last.
set -eu
cd "$(dirname "$0")/.."

wanted=${1:?base or dev}
venv=.venv
fingerprint() { cksum <"requirements/$1.txt"; }
installed() { [ "$(cat "$venv/.installed-$1" 2>/dev/null)" = "$(fingerprint "$1")" ]; }

if ! "$venv/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
  python=$(tools/python.sh)
  rm -rf "$venv"
  printf 'Making the environment with %s\n' "$("$python" --version)"
  "$python" -m venv "$venv"
fi

if ! installed "$wanted"; then
  printf 'Installing the locked requirements (%s)…\n' "$wanted"
  rm -f "$venv/.installed-base" "$venv/.installed-dev"
  "$venv/bin/python" -m pip --version >/dev/null 2>&1 || "$venv/bin/python" -m ensurepip >/dev/null
  "$venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check --require-hashes \
    --requirement "requirements/$wanted.txt"
  [ "$wanted" = base ] || fingerprint base >"$venv/.installed-base"
  fingerprint "$wanted" >"$venv/.installed-$wanted"
fi
