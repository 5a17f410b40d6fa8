#!/usr/bin/env bash
# Every check that needs no running newsroom. Goes on after a failure, and names what failed at the end.
set -u
cd "$(dirname "$0")/.."

tools/environment.sh dev || exit 1
python=.venv/bin/python
failed=()
check() {
  local name=$1 output; shift
  if output=$("$@" 2>&1); then printf 'ok      %s\n' "$name"; else
    printf 'FAILED  %s\n%s\n' "$name" "$output"
    failed+=("$name")
  fi
}
templates() { find templates */templates -name '*.html' -print0 | xargs -0 -r .venv/bin/djade --target-version 6.1 --check; }
shell() { for script in tools/*.sh tests/*.sh .ci/run; do bash -n "$script" || return 1; done; }
# Settings of their own, so that what the caller's environment or local database says has no part in the answer.
local_settings() { env -u PRODUCTION -u DEBUG DATABASE_URL=sqlite://:memory: DATA_DIR="$scratch" "$@"; }
production_settings() {
  env -u DEBUG PRODUCTION=1 DATABASE_URL=sqlite://:memory: DATA_DIR="$scratch" ALLOWED_HOSTS=toasoan.example.vn \
    SECRET_KEY="$(openssl rand -hex 40)" AUDIT_KEY="$(openssl rand -hex 40)" \
    EMAIL_URL=smtp+tls://user:password@mail.example.vn:587 DEFAULT_FROM_EMAIL=toasoan@example.vn "$@"
}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

check "ruff check" "$python" -m ruff check --quiet --output-format concise .
check "ruff format" "$python" -m ruff format --check --output-format concise .
check "templates (djade)" templates
check "types (mypy)" "$python" -m mypy
check "layers (import-linter)" "$python" -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
check "shell scripts" shell
check "migrations are complete" local_settings "$python" manage.py makemigrations --check --dry-run
check "deployment checks" production_settings "$python" manage.py check --deploy --fail-level WARNING
check "translations" "$python" tools/translations.py --check

[ ${#failed[@]} = 0 ] || { printf '\nLint failed: %s\n' "${failed[*]}"; exit 1; }
printf '\nLint is clean.\n'
