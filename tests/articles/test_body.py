"""The rich-text field: what comes out is ours, whatever comes in."""

import hashlib
import importlib.metadata
import re
import time
import unicodedata
from html.parser import HTMLParser
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Article
from articles.models.body import BodyFormField, BodyWidget, excerpt, figure_keys, sanitise
from articles.models.body.editor import ALLOWED_CONTENT, CONFIG, REMOVED_PLUGINS

_spec = spec_from_file_location("payloads", Path(__file__).with_name("payloads.py"))
payloads = module_from_spec(_spec)
_spec.loader.exec_module(payloads)

ELEMENTS = {
    "p",
    "h2",
    "h3",
    "strong",
    "em",
    "ul",
    "ol",
    "li",
    "blockquote",
    "a",
    "br",
    "figure",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
}
ATTRIBUTES = {
    "a": {"href", "rel"},
    "figure": {"data-figure"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}
ALLOWED_HREF = re.compile(r"https?://[^@/\\\s]+([/?#]|$)|/(?![/\\])|#|mailto:[^?]+$|tel:[+\d]")


class Inspector(HTMLParser):
    """Collects whatever must not be in sanitised HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in ELEMENTS:
            self.faults.append(tag)
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, set()):
                self.faults.append(f"{tag} {name}")
            if name == "href" and not ALLOWED_HREF.match(value):
                self.faults.append(f"href {value}")

    def handle_comment(self, data):
        self.faults.append(f"comment {data}")

    handle_decl = handle_pi = unknown_decl = handle_comment

    def handle_data(self, data):
        self.text += data


def test_there_are_enough_payloads():
    assert len(set(payloads.PAYLOADS)) >= 200


@pytest.mark.parametrize("payload", payloads.PAYLOADS)
def test_payload_leaves_only_our_elements_attributes_and_addresses(payload):
    cleaned = sanitise(payload)

    assert Inspector(cleaned).faults == []
    assert sanitise(cleaned) == cleaned


@pytest.mark.parametrize("payload", payloads.PAYLOADS)
def test_payload_inside_a_paragraph_and_a_table_is_no_different(payload):
    cleaned = sanitise(f"<p>trước {payload} sau</p><table><tr><td>{payload}</td></tr></table>")

    assert Inspector(cleaned).faults == []
    assert sanitise(cleaned) == cleaned


@pytest.mark.parametrize("address", payloads.ADDRESSES)
def test_dangerous_address_is_removed_and_its_words_stay(address):
    cleaned = sanitise(f'<p><a href="{address}">xem thêm</a></p>')

    assert cleaned == "<p>xem thêm</p>"


@pytest.mark.parametrize(
    ("address", "stored"),
    [
        ("/tin/hop-mat-12/", 'href="/tin/hop-mat-12/"'),
        ("#phu-luc", 'href="#phu-luc"'),
        ("mailto:toasoan@example.vn", 'href="mailto:toasoan@example.vn"'),
        ("tel:+84 24 3825", None),
        ("tel:+842438251234", 'href="tel:+842438251234"'),
        (
            "https://cand.com.vn/a?b=1&amp;c=2#d",
            'href="https://cand.com.vn/a?b=1&amp;c=2#d" rel="noopener noreferrer nofollow"',
        ),
        ("HTTPS://cand.com.vn", 'href="HTTPS://cand.com.vn" rel="noopener noreferrer nofollow"'),
        ("https://ｅｖｉｌ.vn/", 'href="https://ｅｖｉｌ.vn/" rel="noopener noreferrer nofollow"'),
    ],
)
def test_allowed_address_stays_and_a_foreign_one_is_marked(address, stored):
    cleaned = sanitise(f'<p><a href="{address}" target="_blank" rel="opener">x</a></p>')

    assert cleaned == (f"<p><a {stored}>x</a></p>" if stored else "<p>x</p>")


def test_link_to_our_own_host_becomes_root_relative(settings):
    settings.SITE_ORIGIN = "https://toasoan.example.vn"

    assert sanitise('<p><a href="https://toasoan.example.vn/tin/a-1/">x</a></p>') == '<p><a href="/tin/a-1/">x</a></p>'
    assert "nofollow" in sanitise('<p><a href="https://toasoan.example.vn.evil.vn/">x</a></p>')
    assert "href" not in sanitise('<p><a href="https://toasoan.example.vn//evil.vn/">x</a></p>')


@pytest.mark.parametrize(
    ("html", "stored"),
    [
        ("", ""),
        ("   \n ", ""),
        ("Một dòng\n\nHai < ba & bốn", "<p>Một dòng</p>\n<p>Hai &lt; ba &amp; bốn</p>"),
        ("<p>a</p><p>&nbsp;</p><p></p><p><br></p><p><strong> </strong></p><p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<p>  a&nbsp;&nbsp;b \n c<br></p>", "<p>a b c</p>"),
        ("<p>a<br><br>b</p>", "<p>a<br>b</p>"),
        ("<p>một <strong>hai</strong> <em>ba</em></p>", "<p>một <strong>hai</strong> <em>ba</em></p>"),
        ("<h1>a</h1><h4>b</h4><p><b>c</b><i>d</i></p>", "<h2>a</h2>\n<h3>b</h3>\n<p><strong>c</strong><em>d</em></p>"),
        ("<p>Đảng uỷ</p>", "<p>Đảng uỷ</p>"),
        ("<p>" + unicodedata.normalize("NFD", "Đảng uỷ") + "</p>", "<p>Đảng uỷ</p>"),
        ("<p>a</p>\u0338<p>\u0338b</p>", "<p>a</p>\n<p>b</p>"),
        ("<p>&#x338;&#x202e;b&#8203;c</p>", "<p>bc</p>"),
        ("<ul><li>a</li><li> </li></ul><ol></ol>", "<ul><li>a</li>\n</ul>"),
        ('<table><tr><th scope="col" colspan="2">a</th></tr><tr><td></td><td>b</td></tr></table>',
         '<table><tbody><tr><th scope="col" colspan="2">a</th>\n</tr>\n<tr><td></td>\n<td>b</td>\n</tr>\n</tbody>\n</table>'),
    ],
)  # fmt: skip
def test_editor_leftovers_are_tidied(html, stored):
    assert sanitise(html) == stored


def test_slot_is_emptied_and_each_key_stands_once():
    html = (
        '<figure data-figure="0a1b2c"><img src="/media/x.jpg"><figcaption>chữ</figcaption></figure>'
        '<p>a</p><figure data-figure="0a1b2c"></figure><figure data-figure="ffffff"><figure>x</figure></figure>'
        '<figure class="image"><img src=x><figcaption>b</figcaption></figure>'
    )

    cleaned = sanitise(html)

    assert cleaned.startswith(
        '<figure data-figure="0a1b2c"></figure>\n<p>a</p>\n<figure data-figure="ffffff"></figure>'
    )
    assert figure_keys(cleaned) == ["0a1b2c", "ffffff"]
    assert cleaned.endswith("b")


TAGS = ["p", "b", "strong", "em", "i", "a", "h1", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "tr", "td", "th",
        "tbody", "caption", "br", "figure", "div", "span", "svg", "math", "style", "form", "font", "nobr", "template"]  # fmt: skip
PIECE = st.one_of(
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(
        ['<a href="/x">', '<a href="https://e.vn">', '<figure data-figure="abc123">', "<!--", "-->", "<p title='"]
    ),
    st.sampled_from(
        ["x", " ", "\n", "&nbsp;", "&lt;", "&", "<", ">", "\u0338", "\u0301", "ữ", "\u200b", '"', "\ud800"]
    ),
    st.text(max_size=4),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECE, max_size=14).map("".join))
def test_cleaning_twice_changes_nothing(html):
    try:
        cleaned = sanitise(html)
    except ValidationError:
        cleaned = ""

    assert Inspector(cleaned).faults == []
    assert sanitise(cleaned) == cleaned
    assert unicodedata.normalize("NFC", cleaned) == cleaned


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<div>" * 200_000, "too_large"),
        ("<div>" * 100_000, "too_many_tags"),
        ("<div>" * 19_999, "too_deep"),
        ("<ul><li>" * 20_000, "too_many_tags"),
        ("<ul><li>" * 9_000, "too_deep"),
        ('<p title="' + "a" * (1 << 20) + '">', "too_large"),
        ("<a" * 60_000, "too_many_tags"),
        ("<div><!--</div>-->" * 5_000, "too_deep"),
        ('<div><p title="></div>">' * 5_000, "too_deep"),
        ("<div><p x=a'b t='></div>'>" * 5_000, "too_deep"),
        ("<span><div></span>" * 6_000, "too_deep"),
        ("".join(f"<b id=b{number}>" for number in range(99)) + "<p>x" * 10_000, "too_deep"),
        ("<svg>" + "<li>" * 19_000, "too_deep"),
        ("&" * 500_000, "too_many_tags"),
    ],
)
def test_costly_html_is_refused_at_once(html, code):
    seconds = []
    for _turn in range(3):
        began = time.process_time()
        with pytest.raises(ValidationError) as refused:
            sanitise(html)
        seconds.append(time.process_time() - began)

    assert refused.value.code == code
    assert min(seconds) < 0.1


@pytest.mark.parametrize(
    "piece", ["<p>Đảng uỷ <strong>Công an</strong> Trung ương</p>", "<p><em> </em></p>", "<td></td>"]
)
def test_time_grows_in_step_with_length(piece):
    def seconds(count):
        html = "<table><tr>" + piece * count + "</table>" if "td" in piece else piece * count
        began = time.process_time()
        sanitise(html)
        return time.process_time() - began

    once = min(seconds(1_000) for _turn in range(3))

    assert min(seconds(3_000) for _turn in range(2)) < once * 3 * 3


def test_long_ordinary_report_passes():
    paragraph = "<p>Sáng 24/9, Đảng uỷ Công an Trung ương <strong>gặp mặt</strong> cán bộ công đoàn.</p>\n"

    assert sanitise(paragraph * 3_000) == (paragraph * 3_000).strip()


@pytest.mark.parametrize(
    ("html", "length", "text"),
    [
        ("<p>Một</p>\n<p>hai <strong>b</strong>a</p>", 50, "Một hai ba"),
        ("<p>Một hai ba bốn năm</p>", 12, "Một hai ba…"),
        ("<p>Mộthaibabốnnăm</p>", 6, "Mộtha…"),
        ("<p>a &lt;script&gt; &amp; b</p>", 50, "a <script> & b"),
        ("", 10, ""),
    ],
)
def test_excerpt_is_plain_text_cut_between_words(html, length, text):
    assert excerpt(html, length) == text
    assert len(excerpt(html, length)) <= length


def test_excerpt_bears_what_strip_tags_refuses():
    began = time.process_time()

    excerpt("<a" * 60_000, 100)

    assert time.process_time() - began < 0.3


def test_form_field_cleans_what_is_posted_and_what_is_shown():
    field = BodyFormField()

    assert field.clean("<p onclick=alert(1)>a</p>") == "<p>a</p>"
    assert field.prepare_value("<p>a</p><img src=x onerror=alert(1)>") == "<p>a</p>"
    assert field.prepare_value(None) == ""
    assert not field.has_changed("<p>a</p>", "<p>a</p>\n\n<p>&nbsp;</p>")


def test_form_field_shows_what_it_cannot_clean_as_plain_text():
    shown = BodyFormField().prepare_value("<div>" * 30_000)

    assert shown.startswith("<p>&lt;div&gt;")
    assert shown.count("&lt;div&gt;") == 30_000


def test_model_field_cleans_on_saving_and_in_full_clean(desk, writer):
    article = Article(desk=desk, created_by=writer, title="t", body="<p>a<script>alert(1)</script></p>")
    article.full_clean()
    assert article.body == "<p>a</p>"
    article.body = "<p>b</p><iframe src=x></iframe>"

    article.save()

    assert article.body == "<p>b</p>"
    assert Article.objects.values_list("body", flat=True).get() == "<p>b</p>"


def test_migrations_see_a_plain_text_field():
    assert Article._meta.get_field("body").deconstruct()[1] == "django.db.models.TextField"
    assert isinstance(Article._meta.get_field("body"), models.TextField)


def test_editor_is_the_pinned_and_checked_one():
    script = Path(finders.find("ckeditor/ckeditor/ckeditor.js")).read_bytes()

    assert importlib.metadata.version("django-ckeditor") == "6.7.4"
    assert hashlib.sha256(script).hexdigest() == "e40bf1a98c2fee0906bc2416a1b82c32b80fa2bb45f480d2e34293a08cecfb71"


def test_editor_is_fenced_in(settings):
    widget = BodyWidget()
    config = widget.get_context("body", "", {"id": "id_body"})["widget"]["config"]

    assert "ckeditor" in settings.INSTALLED_APPS
    assert "ckeditor_uploader" not in settings.INSTALLED_APPS
    assert settings.SILENCED_SYSTEM_CHECKS == ["ckeditor.W001"]
    assert (
        CONFIG["allowedContent"]
        == ALLOWED_CONTENT
        == (
            "p h2 h3 strong em ul ol li blockquote br caption thead tbody tfoot tr table;"
            "a[!href]; th[colspan,rowspan,scope]; td[colspan,rowspan]; figure[!data-figure]"
        )
    )
    assert not {"fullPage", "filebrowserUploadUrl", "filebrowserBrowseUrl", "extraAllowedContent"} & CONFIG.keys()
    assert {"exportpdf", "scayt", "wsc", "embed", "image", "image2", "sourcearea", "templates", "preview"} <= set(
        REMOVED_PLUGINS.split(",")
    )
    assert '"versionCheck": false' in config
    assert '"entities": false' in config
    assert '"disableNativeSpellChecker": false' in config


def test_shim_follows_the_editor_it_changes():
    scripts = [script._path for script in BodyWidget().media._js]

    assert scripts.index("articles/editor/csp.js") == scripts.index("ckeditor/ckeditor/ckeditor.js") + 1


@pytest.mark.parametrize(
    "path",
    ["exportpdf/tests/manual/x.html", "wsc/dialogs/ciframe.html", "preview/preview.html", "scayt/dialogs/options.js",
     "iframe/dialogs/iframe.js", "flash/dialogs/flash.js", "embed/icons/embed.png", "devtools/plugin.js"],
)  # fmt: skip
def test_removed_plugin_is_not_served(client, db, path):
    assert client.get(f"/static/ckeditor/ckeditor/plugins/{path}").status_code == 404
    assert finders.find(f"ckeditor/ckeditor/plugins/{path}") is None
