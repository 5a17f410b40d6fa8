#!/usr/bin/env bash
# Collects the words to translate into cmsapp/locale and compiles the translations.
set -eu
cd "$(dirname "$0")/.."

command -v xgettext >/dev/null || { echo "This needs gettext (xgettext, msgmerge): install your system's package." >&2; exit 1; }
tools/environment.sh dev
.venv/bin/python manage.py makemessages --locale vi --no-wrap --add-location file \
  --ignore '.venv/*' --ignore 'tests/*' --ignore 'var/*' --ignore 'media/*' --ignore 'tools/*'
.venv/bin/python tools/translations.py
