"""What `manage.py check` says of this machine."""

from typing import Any

from django.core import checks

from articles.paper.printing import has_press


@checks.register()
def pdfs_can_be_made(**_options: Any) -> list[checks.CheckMessage]:
    """Pango is a library of the system, which no Python package brings along.

    No warning: these keep a server from starting (deploy/newsroom.service), and without PDFs all the rest still works.
    """
    if has_press():
        return []
    message = "No PDFs of reports: the library Pango is missing (Debian: libpangoft2-1.0-0, libharfbuzz-subset0)."
    return [checks.Info(message, hint="Everything else works; readers are not offered a PDF.", id="articles.I001")]
