"""Places at headings and frames around tables, put on when a frozen text is read."""

import pytest
from django.utils.translation import override

from articles.furnishing import with_framed_tables, with_places


@pytest.mark.parametrize(
    ("html", "places"),
    [
        ("<p>Không có.</p><h3>Mục con</h3>", []),
        ("<h2>Đại hội Đảng bộ</h2>", [("Đại hội Đảng bộ", "muc-dai-hoi-dang-bo")]),
        ("<h2>Bộ <strong>máy</strong><br>mới</h2>", [("Bộ máy mới", "muc-bo-may-moi")]),
        ("<h2>A &amp; B &lt;c&gt;</h2>", [("A &amp; B &lt;c&gt;", "muc-a-b-c")]),
        ("<h2>Một</h2><h2>Một</h2><h2>Một</h2>", [("Một", "muc-mot"), ("Một", "muc-mot-2"), ("Một", "muc-mot-3")]),
        ("<h2>…</h2><h2>!</h2>", [("…", "muc-"), ("!", "muc--2")]),
    ],
)
def test_headings_get_a_place_named_after_their_words(html, places):
    furnished, headings = with_places(html)

    assert [tuple(heading) for heading in headings] == places
    assert all(furnished.count(f' id="{place}"') == 1 for _words, place in places)


def test_tables_get_a_frame_that_the_keyboard_reaches_named_after_caption_or_number():
    html = (
        '<table><caption><em>"Số"</em> &lt;2021&gt;</caption><tr><td>1</td></tr></table>\n<p>a</p>'
        "<table><tr><td>2</td></tr></table>"
    )
    frame = '<div class="table-frame" tabindex="0" role="region" aria-label='

    with override("en"):
        framed = with_framed_tables(html)

    assert framed.split("<p>a</p>") == [
        f'{frame}"&quot;Số&quot; &lt;2021&gt;"><table><caption><em>"Số"</em> &lt;2021&gt;</caption><tr><td>1</td></tr></table></div>\n',
        f'{frame}"Table 2"><table><tr><td>2</td></tr></table></div>',
    ]
