#!/usr/bin/env bash
# Locks requirements/*.in into requirements/*.txt: hashes, no index hosts, one file for every Python and system we run on.
set -eu
cd "$(dirname "$0")/../requirements"

for uv in "${UV:-uv}" ~/.local/bin/uv ~/.cargo/bin/uv "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/uv; do
  "$uv" --version >/dev/null 2>&1 && break
done
"$uv" --version >/dev/null 2>&1 || { echo "This needs uv: install it, or name it with UV=/path/to/uv." >&2; exit 1; }
lock() {
  "$uv" pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header --upgrade "$@"
}
lock base.in --output-file base.txt
lock dev.in --constraint base.txt --output-file dev.txt
