#!/usr/bin/env bash
# The whole suite: on SQLite, on PostgreSQL when it is installed, in Chromium when it is installed. Says at the end what
# it left out; with NOTHING_LEFT_OUT=1 (as .ci/run does) anything left out is a failure.
set -u
cd "$(dirname "$0")/.."
unset DATABASE_URL PRODUCTION HTTPS DEBUG DATA_DIR

tools/environment.sh dev || exit 1
pytest=(.venv/bin/python -m pytest)
ran=() failed=() left_out=()

pass() {
  local name=$1; shift
  printf '\n=== %s ===\n' "$name"
  "$@"
  case $? in
    0) ran+=("$name") ;;
    5) left_out+=("$name (no such tests)") ;;
    *) failed+=("$name") ;;
  esac
}

# What failed is tried once more, aloud: a real fault fails twice. What hung is begun anew.
twice() {
  "$@"
  local status=$?
  case $status in
    124 | 137) printf '\nIt hung. All of it once more.\n'; "$@"; status=$? ;;
  esac
  [ $status = 1 ] || return $status
  printf '\nOnce more what failed.\n'
  "$@" --last-failed --last-failed-no-failures none || return 1
}

# Chromium now and then never answers, and Playwright then waits for ever.
bound=()
! command -v timeout >/dev/null || bound=(timeout --kill-after=10 900)

pass "SQLite" twice "${pytest[@]}" -n 2 -m "not browser and not soak and not postgresql" "$@"
if tests/postgres.sh --programs >/dev/null 2>&1; then
  pass "PostgreSQL" twice tests/postgres.sh "${pytest[@]}" -n 2 -m "not browser and not soak" "$@"
else
  left_out+=("PostgreSQL (initdb and pg_ctl are not installed)")
fi
if [ -n "${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}" ]; then
  pass "Browser" twice ${bound[@]+"${bound[@]}"} "${pytest[@]}" -n 2 -m "browser and not soak" "$@"
else
  left_out+=("Browser (Chromium is not installed; CHROMIUM=/path/to/chromium names one)")
fi

printf '\n'
[ ${#ran[@]} = 0 ] || printf 'Passed:   %s\n' "${ran[@]}"
[ ${#left_out[@]} = 0 ] || printf 'LEFT OUT: %s\n' "${left_out[@]}"
[ ${#failed[@]} = 0 ] || printf 'FAILED:   %s\n' "${failed[@]}"
[ ${#failed[@]} = 0 ] || exit 1
[ ${#left_out[@]} = 0 ] || [ -z "${NOTHING_LEFT_OUT:-}" ] || exit 1
