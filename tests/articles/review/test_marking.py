"""Anchors on the proposed page: the same numbers as the differences count by, and nothing else changed."""

import re

import pytest

from articles import publishing, workflow
from articles.diff import blocks_of
from articles.models.body import sanitise
from articles.review.marking import marked

pytestmark = pytest.mark.django_db

SLOT = '<figure data-figure="abcdef0123"></figure>'
BODIES = {
    "paragraphs": "<p>Một.</p><p>Hai <strong>đậm</strong> &amp; hết.</p>",
    "headings": "<h2>Đầu đề</h2><p>Chữ.</p><h3>Nhỏ</h3><p>Nữa.</p>",
    "list": "<ul><li>Một</li><li>Hai</li></ul><ol><li>Ba</li></ol>",
    "list in a list": "<ul><li>Ngoài<ul><li>Trong</li></ul>sau</li></ul>",
    "quotation": "<blockquote><p>Lời một.</p><p>Lời hai.</p></blockquote>",
    "quotation with text of its own": "<blockquote>Lời một.<p>Lời hai.</p>Lời ba.</blockquote>",
    "table": "<table><caption>Bảng</caption><tbody><tr><th>A</th><td>B</td></tr><tr><td>C</td><td>D</td></tr></tbody></table>",
    "paragraphs in a cell": "<table><tbody><tr><td><p>Một</p><p>Hai</p></td><td>Ba</td></tr></tbody></table>",
    "line break": "<p>Một<br>hai</p>",
    "photo between": f"<p>Một.</p>{SLOT}<p>Hai.</p>",
    "photo in a quotation": f"<blockquote>Một.{SLOT}Hai.</blockquote>",
    "a slot without a photo": '<p>Một.</p><figure data-figure="0123456789"></figure><p>Hai.</p>',
    "no tags": "Chỉ có chữ.\nHai dòng.",
}


def words_at(html, number):
    """The text from the anchor of a block to its link."""
    start = html.index(f'id="doan-{number}"')
    until = html.index(f'data-place="body-{number}"', start)
    text = re.sub(r"<[^<>]*>", " ", html[html.index(">", start) + 1 : html.rindex("<a ", start, until)])
    return text.replace("&amp;", "&").split()


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_every_block_is_marked_with_the_number_that_the_difference_gives_it(make_article, writer, body):
    article = make_article(body=body)
    article.body = body
    article.save()
    revision = workflow.perform("edit", article, by=writer)

    html = marked(publishing.compose(revision))

    blocks = blocks_of(revision.data["body"])
    for block in blocks:
        if not block.key:
            assert words_at(html, block.index) == block.text.replace(" | ", " ").split()
    assert re.findall(r'id="doan-(\d+)"', html) == [str(block.index) for block in blocks if not block.key]
    assert html.count('id="anh-abcdef0123"') == html.count(SLOT) == 1


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_without_its_marks_the_page_is_the_one_that_readers_get(make_article, writer, body):
    article = make_article(body=body + SLOT if "data-figure" not in body else body)
    article.body = body + SLOT if SLOT not in body else body
    article.save()
    composition = publishing.compose(workflow.perform("edit", article, by=writer))

    html = marked(composition)

    html = re.sub(r'<span class="comment-anchor"[^<>]*></span>', "", html)
    html = re.sub(r'<a class="comment-here".*?</a>', "", html)
    html = re.sub(r' id="doan-\d+"', "", html)
    assert html == composition.publication.html
    assert sanitise(html) == sanitise(composition.publication.html)
