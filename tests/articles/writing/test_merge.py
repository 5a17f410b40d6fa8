"""Two writers with the same article open: whoever saves second gets both texts in one form, and nothing is lost."""

import pytest
from django.urls import reverse

from articles.models import Article, Event, Figure, Topic
from articles.writing.form_rows import Row, merge_rows
from tests.articles.writing.forms import form_of, shown

BASE_BODY = "<p>Đoạn một.</p>\n<p>Đoạn hai.</p>\n<p>Đoạn ba.</p>"


@pytest.fixture
def saved(make_article, mine):
    article = make_article(body=BASE_BODY)
    post(mine, article, form_of(article))
    return Article.objects.get(pk=article.pk)


def post(client, article, data, **more):
    """Press save, or another button."""
    data = data | (more or {"_save": "1"})
    return client.post(reverse("admin:articles_article_change", args=[article.pk]), data)


def value(response, name):
    return response.context["adminform"].form[name].value()


def lines(response):
    return {line.name: line.verdict for line in response.context["merge"].lines}


def test_two_clients_change_different_things_and_both_stay(mine, theirs, saved, second_writer):
    opened = form_of(saved)

    post(theirs, saved, opened | {"title": "Tên của Hà", "body": saved.body.replace("Đoạn ba.", "Đoạn ba của Hà.")})
    stale = post(mine, saved, opened | {"lead": "Sa-pô của Châu", "body": saved.body.replace("một.", "một của Châu.")})

    assert stale.status_code == 409
    assert lines(stale) == {"title": "theirs", "body": "theirs"}
    assert "Tên của Hà" in stale.text
    assert post(mine, saved, shown(stale)).status_code == 302
    saved.refresh_from_db()
    assert (saved.title, saved.lead) == ("Tên của Hà", "Sa-pô của Châu")
    assert saved.body.startswith("<p>Đoạn một của Châu.</p>\n<p>Đoạn hai.</p>\n<p>Đoạn ba của Hà.</p>\n<figure")
    assert saved.latest_revision.number == 3


def test_what_both_changed_is_shown_beside_each_other_and_mine_stays_until_chosen(mine, theirs, saved):
    opened = form_of(saved)
    post(theirs, saved, opened | {"title": "Tên của Hà"})

    stale = post(mine, saved, opened | {"title": "Tên của Châu"})
    taken = post(
        mine, saved, shown(stale) | {"_base": opened["expected"], "_mine-title": "Tên của Châu"}, _take="title"
    )
    kept = post(mine, saved, shown(taken) | {"_base": opened["expected"], "_mine-title": "Tên của Châu"}, _keep="title")

    [line] = stale.context["merge"].conflicts
    assert (line.mine, line.theirs) == ("Tên của Châu", "Tên của Hà")
    assert [(piece.kind, piece.text.strip()) for piece in line.sides[0].theirs] == [
        ("same", "Tên của"),
        ("added", "Hà"),
    ]
    assert [value(page, "title") for page in (stale, taken, kept)] == ["Tên của Châu", "Tên của Hà", "Tên của Châu"]
    assert [page.status_code for page in (taken, kept)] == [200, 200]
    assert [page.context["merge"].conflicts[0].choice for page in (taken, kept)] == ["theirs", "mine"]
    saved.refresh_from_db()
    assert saved.title == "Tên của Hà"
    post(mine, saved, shown(kept))
    saved.refresh_from_db()
    assert saved.title == "Tên của Châu"


def test_one_paragraph_changed_by_both_stands_twice_until_chosen(mine, theirs, saved):
    opened = form_of(saved)
    post(theirs, saved, opened | {"body": BASE_BODY.replace("hai.", "hai của Hà.")})

    mine_body = BASE_BODY.replace("hai.", "hai của Châu.")
    stale = post(mine, saved, opened | {"body": mine_body})
    hidden = {"_base": opened["expected"], "_mine-body": mine_body}
    taken = post(mine, saved, shown(stale) | hidden, _take="body")
    kept = post(mine, saved, shown(taken) | hidden, _keep="body")
    both = post(mine, saved, shown(kept) | hidden, _both="body")

    joined = "<p>Đoạn một.</p>\n<p>Đoạn hai của Châu.</p>\n<p>Đoạn hai của Hà.</p>\n<p>Đoạn ba.</p>"
    assert lines(stale) == {"body": "both"}
    assert [value(page, "body") for page in (stale, both)] == [joined, joined]
    assert [value(page, "body") for page in (taken, kept)] == [BASE_BODY.replace("hai.", "hai của Hà."), mine_body]


def test_topics_and_organisations_of_both_stay(mine, theirs, saved, unit):
    first, second, third = (Topic.objects.create(name=name, slug=name) for name in ("mot", "hai", "ba"))
    post(mine, saved, form_of(saved, topics=[first.pk]))
    opened = form_of(saved)
    post(theirs, saved, opened | {"topics": [first.pk, second.pk], "organisations": []})

    stale = post(mine, saved, opened | {"topics": [third.pk]})

    assert lines(stale) == {"topics": "theirs", "organisations": "theirs"}
    assert "hai" in stale.context["merge"].lines[0].note
    post(mine, saved, shown(stale))
    assert set(saved.topics.all()) == {second, third}
    assert not saved.organisations.exists()


def test_another_event_and_section_are_in_the_list(mine, theirs, saved, make_article):
    other = make_article(title="Bài khác").event
    opened = form_of(saved)
    post(theirs, saved, opened | {"event": other.pk, "section": ""})

    untouched = post(mine, saved, opened | {"lead": "x"})
    assert lines(untouched) == {"event": "theirs", "section": "theirs"}
    assert (value(untouched, "event"), value(untouched, "section")) == (str(other.pk), "")


def test_dates_are_taken_over_and_chosen_too(mine, theirs, saved):
    opened = form_of(saved)
    theirs_time = {"embargo_until_0": "24/12/2030", "embargo_until_1": "06:00"}
    mine_time = {"embargo_until_0": "25/12/2030", "embargo_until_1": "07:00"}
    post(theirs, saved, opened | theirs_time)

    taken_over = post(mine, saved, opened | {"lead": "x"})
    stale = post(mine, saved, opened | mine_time)
    hidden = {"_base": opened["expected"], "_mine-embargo_until": stale.context["merge"].conflicts[0].mine}
    taken = post(mine, saved, shown(stale) | hidden, _take="embargo_until")

    assert lines(taken_over) == {"embargo_until": "theirs"}
    assert shown(taken_over)["embargo_until_0"].startswith("24/12/2030")
    assert shown(stale)["embargo_until_0"].startswith("25/12/2030")
    assert shown(taken)["embargo_until_0"].startswith("24/12/2030")
    assert taken.context["merge"].conflicts[0].choice == "theirs"


def test_a_due_time_that_i_did_not_touch_is_not_put_back(mine, theirs, saved):
    opened = form_of(saved, **{"initial-due_at_0": "", "initial-due_at_1": ""})
    post(theirs, saved, opened | {"due_at_0": "24/12/2030", "due_at_1": "06:00"})

    post(mine, saved, opened | {"lead": "Sa-pô của Châu"})

    saved.refresh_from_db()
    assert (saved.lead, saved.due_at is None) == ("Sa-pô của Châu", False)


def test_photos_of_both_stay_with_their_words(mine, theirs, saved, make_photo):
    opened = form_of(saved)
    hers, his = make_photo(colour="#111"), make_photo(colour="#222")

    def new(photo, key, caption):
        row = "figures-1-"
        words = {
            row + "photo": photo.pk,
            row + "slot": key,
            row + "caption": caption,
            row + "alt_text": "Một phòng họp.",
        }
        return words | {"figures-TOTAL_FORMS": 2}

    post(theirs, saved, opened | new(hers, "aaaaaa0001", "Ảnh của Hà") | {"figures-0-credit": "Thu Hà"})
    stale = post(mine, saved, opened | new(his, "bbbbbb0002", "Ảnh của Châu") | {"figures-0-caption": "Lời của Châu"})

    assert lines(stale) == {"figures-abcdef0123-credit": "theirs", "figures-aaaaaa0001-added": "theirs"}
    assert post(mine, saved, shown(stale)).status_code == 302
    rows = {figure.key: (figure.caption, figure.credit) for figure in saved.figures.all()}
    assert rows["abcdef0123"] == ("Lời của Châu", "Thu Hà")
    assert (rows["aaaaaa0001"][0], rows["bbbbbb0002"][0]) == ("Ảnh của Hà", "Ảnh của Châu")


def test_words_of_a_photo_changed_by_both_are_chosen(mine, theirs, saved):
    opened = form_of(saved)
    post(theirs, saved, opened | {"figures-0-caption": "Lời của Hà"})

    stale = post(mine, saved, opened | {"figures-0-caption": "Lời của Châu"})
    [line] = stale.context["merge"].conflicts
    hidden = {"_base": opened["expected"], f"_mine-{line.name}": line.mine}
    taken = post(mine, saved, shown(stale) | hidden, _take=line.name)
    post(mine, saved, shown(taken))

    assert (line.name, line.input) == ("figures-abcdef0123-caption", "figures-0-caption")
    assert saved.figures.get().caption == "Lời của Hà"


def test_a_photo_that_they_removed_goes_unless_i_changed_its_words(mine, theirs, saved):
    opened = form_of(saved)
    post(theirs, saved, opened | {"figures-0-DELETE": "on"})
    assert not Figure.objects.filter(article=saved).exists()

    gone = post(mine, saved, opened | {"lead": "x"})
    stays = post(mine, saved, opened | {"figures-0-caption": "Lời mới của Châu"})

    assert lines(gone)["figures-abcdef0123-removed"] == "theirs"
    assert shown(gone)["figures-TOTAL_FORMS"] == "0" or shown(gone)["figures-TOTAL_FORMS"] == 0
    assert post(mine, saved, shown(stays)).status_code == 302
    assert [(one.key, one.caption) for one in saved.figures.all()] == [("abcdef0123", "Lời mới của Châu")]


def test_a_photo_that_i_removed_goes_unless_they_changed_its_words(mine, theirs, saved):
    opened = form_of(saved)
    post(theirs, saved, opened | {"figures-0-caption": "Lời mới của Hà"})

    stale = post(mine, saved, opened | {"figures-0-DELETE": "on"})
    post(mine, saved, shown(stale))

    assert lines(stale) == {"figures-abcdef0123-kept": "theirs"}
    assert saved.figures.get().caption == "Lời mới của Hà"


def test_a_third_save_during_the_choice_is_merged_as_well(mine, theirs, saved):
    opened = form_of(saved)
    post(theirs, saved, opened | {"title": "Hà 1"})
    first = post(mine, saved, opened | {"lead": "Châu"})
    post(theirs, saved, form_of(saved, byline="Hà 2"))

    second = post(mine, saved, shown(first))

    assert (second.status_code, lines(second)) == (409, {"byline": "theirs"})
    post(mine, saved, shown(second))
    saved.refresh_from_db()
    assert (saved.title, saved.lead, saved.byline) == ("Hà 1", "Châu", "Hà 2")


def test_junk_in_place_of_a_choice_changes_nothing(mine, saved):
    data = form_of(saved) | {"_base": "x" * 90, "_mine-bịa": "1", "_mine-event": "x", "_mine-figures-zz-caption": "1"}

    page = post(mine, saved, data | {"_mine-due_at": "hôm nay"}, _take="bịa")

    assert page.status_code == 200
    saved.refresh_from_db()
    assert saved.revisions.count() == 1


def test_a_stamp_of_secrecy_in_a_stale_form_is_refused_before_any_merge(mine, theirs, saved):
    opened = form_of(saved)
    post(theirs, saved, opened | {"title": "Tên của Hà"})

    refused = post(mine, saved, opened | {"lead": "TỐI MẬT"})

    assert (refused.status_code, refused.context["merge"]) == (422, None)


def test_rows_keep_my_order_if_i_changed_it():
    base = [Row(key, words()) for key in "abc"]
    mine = [Row(key, words()) for key in "cab"]
    theirs = [*[Row(key, words()) for key in "ab"], Row("d", words()), Row("c", words())]

    assert [row.key for row in merge_rows(base, mine, theirs).rows] == ["c", "a", "b", "d"]
    assert [row.key for row in merge_rows(base, base, theirs).rows] == ["a", "b", "d", "c"]


def words():
    return dict.fromkeys(("photo", "caption", "alt_text", "credit", "label", "decorative"), "")


@pytest.fixture
def foreign(make_article, make_photo, other_desk, outsider):
    """What another desk is working on, with words that nobody here has ever seen."""
    article = make_article(title="Nhân sự chưa công bố", at=other_desk, created_by=outsider, with_figure=False)
    Event.objects.filter(pk=article.event_id).update(title="Buổi làm việc kín")
    photo = make_photo(at=other_desk, uploaded_by=outsider, caption="Ảnh chưa công bố")
    return {"translation_of": article.pk, "event": article.event_id, "figures-0-photo": photo.pk}


FOREIGN_WORDS = ("chưa công bố", "Buổi làm việc kín")


def test_a_key_of_another_desk_in_a_stale_form_tells_nothing(mine, theirs, saved, foreign):
    opened = form_of(saved)
    post(theirs, saved, opened | {"title": "Tên của Hà"})

    for name, key in foreign.items():
        stale = post(mine, saved, opened | {name: key})

        assert stale.status_code == 409
        assert not [words for words in FOREIGN_WORDS if words in stale.content.decode()]


def test_a_key_of_another_desk_as_a_choice_tells_nothing(mine, saved, foreign):
    figure = saved.figures.get()
    names = {"figures-0-photo": f"figures-{figure.key}-photo"}

    for name, key in foreign.items():
        shown = post(mine, saved, form_of(saved), **{f"_mine-{names.get(name, name)}": key, "_keep": "title"})

        assert shown.status_code == 200
        assert [line.name for line in shown.context["merge"].lines] == [names.get(name, name)]
        assert not [words for words in FOREIGN_WORDS if words in shown.content.decode()]


@pytest.mark.parametrize(
    ("body", "is_told"), [("<p onclick=alert(1)>Của tôi<script>alert(1)</script></p>", True), ("<div>" * 3000, False)]
)
def test_the_words_of_a_choice_pass_the_same_door_as_a_save(mine, saved, body, is_told):
    shown = post(mine, saved, form_of(saved), **{"_mine-body": body, "_both": "body"})

    assert [line.mine for line in shown.context["merge"].lines] == (["<p>Của tôi</p>"] if is_told else [])
    assert "alert(1)" not in shown.content.decode()
