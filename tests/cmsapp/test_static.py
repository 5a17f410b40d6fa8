"""Which files the server gives out: what the pages need, and nothing of the editor that was taken away."""

import gzip
import re
from pathlib import Path

import ckeditor
import pytest
from django.contrib.staticfiles import finders

from cmsapp.finders import PUBLIC_SOURCES, SOURCES, is_withheld, put_together

EDITOR = Path(ckeditor.__file__).parent / "static"


def body(response):
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("admin/css/base.css", 'text/css; charset="utf-8"'),
        ("admin/js/core.js", 'text/javascript; charset="utf-8"'),
        ("ckeditor/ckeditor/ckeditor.js", 'text/javascript; charset="utf-8"'),
        ("ckeditor/ckeditor/plugins/pastefromword/filter/default.js", 'text/javascript; charset="utf-8"'),
    ],
)
def test_needed_files_are_served_with_debug_off(client, settings, path, content_type):
    assert settings.DEBUG is False

    response = client.get(f"/static/{path}")

    assert response.status_code == 200
    assert response.headers["Content-Type"] == content_type
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in response.headers
    assert len(body(response)) > 1000


@pytest.mark.parametrize(
    "path",
    [
        "plugins/exportpdf/tests/manual/emptyeditor.html",
        "plugins/wsc/dialogs/ciframe.html",
        "plugins/wsc/dialogs/tmpFrameset.html",
        "plugins/preview/preview.html",
        "plugins/scayt/dialogs/options.js",
        "plugins/codesnippetgeshi/plugin.js",
        "plugins/flash/dialogs/flash.js",
        "plugins/adobeair/plugin.js",
        "plugins/devtools/plugin.js",
        "plugins/docprops/plugin.js",
        "plugins/iframe/dialogs/iframe.js",
        "plugins/iframedialog/plugin.js",
        "plugins/embed/plugin.js",
        "plugins/embedbase/plugin.js",
        "plugins/embedsemantic/plugin.js",
        "plugins/autoembed/plugin.js",
    ],
)
def test_withheld_parts_of_the_editor_are_not_served(client, db, path):
    assert (EDITOR / "ckeditor" / "ckeditor" / path).is_file()  # they are in the wheel: the test means something

    for spelling in (path, path.upper(), path.replace("plugins/", "plugins/./"), "x/../" + path):
        assert client.get(f"/static/ckeditor/ckeditor/{spelling}").status_code == 404
    assert finders.find(f"ckeditor/ckeditor/{path}") is None


def test_no_page_of_html_comes_with_the_static_files():
    listed = {path for finder in finders.get_finders() for path, _ in finder.list([])}

    assert "ckeditor/ckeditor/ckeditor.js" in listed
    assert {path for path in listed if path.endswith((".html", ".htm", ".svgz", ".swf"))} == set()
    assert {path for path in listed if is_withheld(path)} == set()
    assert {path for path in listed if "/samples/" in path or "/tests/" in path} == set()


def test_paths_of_other_apps_are_not_withheld():
    assert not is_withheld("articles/preview/preview.js")
    assert not is_withheld("ckeditor/ckeditor/plugins/previewer/plugin.js")


def test_the_readers_style_sheets_come_as_one_without_comments(client):
    response = client.get("/static/newsroom/public.css", headers={"Accept-Encoding": "gzip"})
    text = gzip.decompress(body(response)).decode()
    listed = {path for finder in finders.get_finders() for path, _ in finder.list([])}

    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Content-Type"] == 'text/css; charset="utf-8"'
    assert "newsroom/public.css" in listed
    assert "newsroom/public.css.gz" not in listed
    assert "/*" not in text
    assert text.startswith("@layer ")
    # Every rule of every source is in it, in the order of the sources, and the rules for paper hold on paper only.
    names = [name for name, _ in PUBLIC_SOURCES]
    rules = [re.findall(r"^ +([^{}/*@\n]+) \{", (SOURCES / name).read_text(), re.MULTILINE) for name in names]
    assert [rule for source in rules for rule in source if f"{rule} {{" not in text] == []
    assert text.index("@media print {") < text.index(f"{rules[-1][0]} {{", text.index("@media print {"))
    assert text.count("{") == text.count("}")


def test_whatever_the_readers_style_sheet_points_at_is_there():
    for address in re.findall(r'url\("([^"]+)"\)', put_together()):
        assert finders.find(f"newsroom/{address}"), address
