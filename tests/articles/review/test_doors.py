"""Every address of the moderator's desk that takes something: forged requests, junk in every parameter, other people's keys."""

import itertools

import pytest
from django.test import Client
from django.urls import reverse

from articles import draft_links, workflow
from articles.commenting import remark

JUNK = (
    "\x00", "a\x00b", "1" * 20, "-1", "1e9", "½", "١", "9" * 400, "[]", "x" * 5000, "<script>alert(1)</script>", "\ufffe\u202e",
    "2199-01-01T00:00:00", "99/99/9999", "",
)  # fmt: skip
# What the pages read, from all of their forms.
NAMES = (
    *("verb", "expected", "checklist", "take_over", "waiver_reason", "reason", "place", "notice", "confirm_withdrawal", "figure"),
    *("redaction_reason", "confirm_redaction", "live_from_0", "live_from_1", "live_until_0", "live_until_1", "correction_kind"),
    *("correction_note", "one", "row", "digest-1", "text", "quote", "revision", "is_blocking", "from", "ban", "tu", "den", "xem"),
    *("nhom", "trang", "q", "nguoi-viet", "to-chuc", "chuyen-muc", "qua-han", "nhan-xet", "recipient", "days", "newest", "inbox"),
    *("mail", "show", "page", "title", "body", "_base", "_mine-event", "_mine-body", "_mine-due_at", "_mine-embargo_until"),
    *("_mine-figures-abcdef0123-photo", "_journal", "figures-TOTAL_FORMS", "figures-INITIAL_FORMS", "figures-0-id"),
    *("figures-0-photo", "figures-0-slot", "figures-0-position", "event", "topics", "organisations", "desk", "translation_of"),
    *("replacement", "thay", "anh"),
    *("due_at_0", "due_at_1", "initial-due_at_0", "embargo_until_0", "source_published_at_0", "language", "kind", "section"),
)  # fmt: skip
# Page -> the objects in its address, and what a POST says that gets past its first question.
PAGES = {
    "admin:articles_review_queue": (
        [],
        [{"verb": "publish", "confirmed": "1"}, {"verb": "publish"}, {"one": "claim-1"}],
    ),
    "admin:articles_review": (
        ["submitted"],
        [{"verb": verb} for verb in ("claim", "return", "approve", "approve-schedule", "redact", "withdraw")],
    ),
    "admin:articles_review_photos": (["submitted"], [{}]),
    "admin:articles_review_next": (["submitted"], [{}]),
    "admin:articles_compare": (["draft"], [{}]),
    "admin:articles_restore": (["draft"], [{"ban": "1"}]),
    "admin:articles_comment": (["submitted"], [{}, {"text": "Sai.", "place": "title"}]),
    "admin:articles_article_comments": (["submitted"], [{}]),
    "admin:articles_comment_reply": (["submitted", "comment"], [{}]),
    "admin:articles_comment_resolve": (["submitted", "comment"], [{}]),
    "admin:articles_draft_links": (["submitted"], [{}]),
    "admin:articles_draft_link_revoke": (["submitted", "link"], [{}]),
    "admin:articles_article_presence": (["draft"], [{}]),
    "admin:articles_article_autosave": (["draft"], [{}]),
    "admin:articles_article_autosave_new": ([], [{}]),
    "admin:articles_article_discard": (["draft"], [{}]),
    "admin:articles_article_journal_key": ([], [{}]),
    "admin:articles_article_change": (["draft"], [{}, {"_recover": "1"}, {"_take": "event"}, {"_both": "body"}]),
    "admin:articles_article_add": ([], [{}, {"_recover": "1"}, {"_take": "event"}]),
    "admin:articles_article_history": (["submitted"], [{}]),
    "inbox": ([], [{}]),
    "inbox_choices": ([], [{}]),
}
BODIES = (
    b"\xff\xfe=\xed\xa0\x80&expected=\xed\xa0\x80&text=%ED%A0%80&title=%ED%A0%80&ban=1",
    b"",
    b"&&&===",
    b'{"a": [',
)
KINDS = (
    "application/x-www-form-urlencoded",
    "application/json",
    "multipart/form-data; boundary=x",
    "text/plain; charset=none",
)


@pytest.fixture
def address(submitted, make_article, submit, moderator, writer):
    """A function that names a page of articles with revisions, a comment and a link."""
    draft = submit(make_article(title="Bản nháp", with_figure=False))
    workflow.perform("recall", draft, by=writer)
    keys = {"submitted": submitted.pk, "draft": draft.pk}
    keys["link"] = draft_links.create(submitted, by=writer, recipient="Ông A", days=1).pk
    keys["comment"] = remark(submitted, by=moderator, text="Xem lại.").pk
    return lambda name: reverse(name, args=[keys[key] for key in PAGES[name][0]])


@pytest.fixture
def desk_of(moderator):
    client = Client(raise_request_exception=False)
    client.force_login(moderator)
    return client


@pytest.mark.parametrize("name", PAGES)
def test_junk_in_every_parameter_is_never_an_error_of_the_server(name, address, desk_of):
    path, found = address(name), {}

    for number, known in enumerate(PAGES[name][1]):
        found[number, "nothing else"] = desk_of.post(path, known).status_code
        # All of it through the first door; through the others of the page, which share its forms, every fourth.
        for value in JUNK if number == 0 else JUNK[::4]:
            found[number, value[:9]] = desk_of.post(path, dict.fromkeys(NAMES, value) | known).status_code
    for value in JUNK:
        found["GET", value[:9]] = desk_of.get(path, dict.fromkeys(NAMES, value)).status_code

    assert {what: status for what, status in found.items() if status >= 500} == {}


@pytest.mark.parametrize("name", PAGES)
def test_a_body_that_is_no_text_is_never_an_error_of_the_server(name, address, desk_of):
    path = address(name)

    found = {
        (body, kind): desk_of.generic("POST", path, body, content_type=kind).status_code
        for body, kind in itertools.product(BODIES, KINDS)
    }

    assert {what: status for what, status in found.items() if status >= 500} == {}
