"""Two revisions compared: what a moderator or a writer reads about the difference, and who may."""

import re
import time
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from articles import workflow
from articles.checklist import CHECKLIST
from articles.diff import paragraphs
from articles.models import Attendance, Figure, Revision
from articles.review.comparing import difference_context
from articles.review.wording import formatting
from people.models import Person, Promotion, Rank

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


def page_of(article, old, new) -> str:
    return render_to_string("admin/articles/review/_difference.html", difference_context(article, old, new))


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def compare(client, article, query=""):
    return client.get(f"{reverse('admin:articles_compare', args=[article.pk])}{query}")


def publish(article, writer, moderator):
    workflow.perform("submit", article, by=writer, expected=article.digest)
    ticks = frozenset(CHECKLIST)
    workflow.perform("approve", article, by=moderator, expected=article.digest, checklist=ticks)
    return workflow.perform("publish", article, by=moderator, expected=article.digest)


def test_words_put_in_and_taken_out_are_marked_and_spoken(article, save):
    old = save(article, title="Hội nghị chăm lo đời sống đoàn viên")
    new = save(article, title="Hội nghị chăm lo sức khoẻ đoàn viên")

    page = page_of(article, old, new)

    assert re.search(r'<del><span class="visually-hidden">[^<]+ </span>đời sống</del>', page)
    assert re.search(r'<ins><span class="visually-hidden">[^<]+ </span>sức khoẻ</ins>', page)
    assert 'href="#khac-title"' in page


def test_equal_revisions_say_that_nothing_differs(article, save):
    only = save(article)

    context = difference_context(article, only, only)

    assert context["difference"].is_empty
    assert "difference-empty" in page_of(article, only, only)


def test_a_revision_without_one_before_is_all_new(article, save):
    new = save(article)

    page = page_of(article, None, new)

    assert "<del>" not in page.partition("difference-part")[2]
    assert article.title in page


def test_unchanged_paragraphs_are_folded_with_one_on_either_side_in_sight(article, save):
    body = [f"<p>Đoạn thứ {number} của bài, không có gì đặc biệt.</p>" for number in range(12)]
    old = save(article, body="".join(body))
    body[1] = "<p>Đoạn thứ nhất đã được viết lại, không có gì đặc biệt.</p>"
    new = save(article, body="".join(body))

    (body,) = [part for part in difference_context(article, old, new)["difference"].sections if part.field == "body"]

    assert [(stretch.is_folded, len(stretch.passages)) for stretch in body.stretches] == [(False, 3), (True, 9)]
    assert [passage.block.kind for passage in body.stretches[0].passages] == ["same", "changed", "same"]


def test_a_moved_paragraph_says_from_where(article, save):
    body = [
        f"<p>{text}</p>" for text in ("Một hai ba bốn năm sáu.", "Bảy tám chín mười mười một.", "Cuối cùng là đây.")
    ]
    old = save(article, body="".join(body))
    new = save(article, body="".join([body[2], *body[:2]]))

    (section,) = [part for part in difference_context(article, old, new)["difference"].sections if part.field == "body"]
    moved = [passage for stretch in section.stretches for passage in stretch.passages if passage.block.kind == "moved"]

    assert [passage.number for passage in moved] == [1]
    assert "3" in moved[0].state


def test_paragraphs_are_numbered_without_the_photos_between_them_as_comments_number_them(article, save):
    slot = '<figure data-figure="abcdef0123"></figure>'
    old = save(article, body=f"<p>Đoạn đầu không đổi.</p>{slot}<p>Đoạn sau ảnh, có bốn buổi.</p><p>Đoạn này bỏ.</p>")
    new = save(article, body=f"<p>Đoạn đầu không đổi.</p>{slot}<p>Đoạn sau ảnh, có năm buổi.</p>")

    (section,) = [part for part in difference_context(article, old, new)["difference"].sections if part.field == "body"]
    passages = [passage for stretch in section.stretches for passage in stretch.passages]

    assert [(passage.number, passage.block.kind) for passage in passages] == [
        (1, "same"),
        (0, "same"),
        (2, "changed"),
        (3, "removed"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<p>Một từ đậm.</p>", "<p>Một <strong>từ</strong> đậm.</p>", ["put in: bold “từ”"]),
        ("<p>Một <em>từ</em> nghiêng.</p>", "<p>Một từ nghiêng.</p>", ["taken out: italics “từ”"]),
        (
            '<p>Xem <a href="/a/">ở đây</a>.</p>',
            '<p>Xem <a href="/b/">ở đây</a>.</p>',
            ["link of “ở đây” changed: /a/ → /b/"],
        ),
        ("<p>Xem ở đây.</p>", '<p>Xem <a href="/b/">ở đây</a>.</p>', ["put in: link “ở đây” → /b/"]),
        ("<p>Mục một</p>", "<h2>Mục một</h2>", ["from paragraph to heading"]),
        ("<p>Mục một</p>", "<ul><li>Mục một</li></ul>", ["from paragraph to item of a list"]),
    ],
)
def test_formatting_is_told_in_words(settings, old, new, said):
    settings.LANGUAGE_CODE = "en"

    (block,) = paragraphs(old, new)

    assert formatting(block) == said


def test_another_photo_shows_both_pictures_and_its_words(article, save, make_photo):
    old = save(article)
    figure = article.figures.get()
    figure.photo, figure.caption = make_photo(colour="#123"), "Quang cảnh buổi lễ khai mạc."
    figure.save()
    new = save(article)

    (section,) = difference_context(article, old, new)["difference"].sections
    (entry,) = section.entries
    page = page_of(article, old, new)

    assert entry.before.picture.src != entry.after.picture.src
    assert {entry.before.picture.src, entry.after.picture.src} <= set(re.findall(r'src="([^"]+)"', page))
    assert len(entry.fields) == 1
    assert "Quang cảnh buổi lễ khai mạc." in words(page)


def test_a_picture_without_renditions_comes_from_the_library_unless_its_file_was_replaced(article, writer, save):
    article.save()
    old = workflow.perform("edit", article, by=writer)  # outside a commit: the task has not run
    figure = article.figures.get()
    article.figures.all().delete()
    new = workflow.perform("edit", article, by=writer, expected=article.digest)
    address = reverse("admin:photos_photo_preview", args=[figure.photo_id])

    before = page_of(article, old, new)
    figure.photo.sha256 = "f" * 64
    figure.photo.save()
    after = page_of(article, old, new)

    assert address in before
    assert address not in after
    assert "shot-none" in after


def test_people_are_rows_that_come_go_move_and_change(article, save):
    names = ("Trần Văn An", "Lê Thị Bình", "Hồ Văn Cường", "Phạm Tiến Dũng")
    people = [Person.objects.create(full_name=name) for name in names]
    for position, person in enumerate(people, start=1):
        Attendance.objects.create(event=article.event, person=person, position=position)
    old = save(article)
    present = article.event.attendances
    present.get(person=people[0]).delete()
    Promotion.objects.create(person=people[1], rank=Rank.THUONG_TA, effective_on=date(2020, 1, 1))
    present.filter(person=people[2]).update(role="phát biểu")
    present.filter(person=people[3]).update(position=0)
    new = save(article)

    (section,) = difference_context(article, old, new)["difference"].sections
    page = words(page_of(article, old, new))

    assert section.field == "people"
    assert {entry.row.row["name"]: (entry.row.kind, entry.row.is_moved) for entry in section.entries} == {
        "Trần Văn An": ("removed", False),
        "Lê Thị Bình": ("changed", False),
        "Hồ Văn Cường": ("changed", False),
        "Phạm Tiến Dũng": ("moved", True),
    }
    assert section.unchanged == ["Thượng tá Lương Thế Vĩnh, Trưởng phòng Phòng Hậu cần Hải An"]
    assert "phát biểu" in page
    assert "Thượng tá Lê Thị Bình" in page


def test_instants_and_choices_are_told_as_people_say_them(article, save):
    old = save(article)
    new = save(article, language="en", source_precision="day", source_published_at="2021-09-24T09:28:00Z")

    page = words(page_of(article, old, Revision.objects.get(pk=new.pk)))

    assert "English" in page
    assert "16:28, 24/09/2021" in page
    assert "2021-09-24T" not in page


def test_the_title_of_another_desks_draft_is_not_told(make_article, other_desk, save, article):
    secret = make_article(title="Bài mật của ban khác", at=other_desk, with_figure=False)
    own = make_article(title="Bài gốc của ban này", with_figure=False)
    first = save(article, translation_of=own)
    second = save(article, translation_of=secret)

    page = page_of(article, first, second)

    assert "Bài gốc của ban này" in page
    assert "Bài mật" not in page


def test_words_are_shown_and_never_run(article, save):
    old = save(article)
    figure = article.figures.get()
    figure.caption = SCRIPT
    figure.save()
    new = save(article, title=SCRIPT, lead=f"Trước {SCRIPT} sau", byline='"><img src=x onerror=alert(1)>')

    page = page_of(article, old, new)

    assert "<script" not in page
    assert "<img src=x" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 3


@pytest.mark.parametrize("figures", [1, 12])
def test_the_cost_in_queries_does_not_grow(article, save, make_photo, django_assert_max_num_queries, figures):
    old = save(article)
    for number in range(figures):
        Figure.objects.create(article=article, photo=make_photo(colour=f"#{number:03d}"), caption=f"Ảnh {number}")
    article.figures.filter(key="abcdef0123").delete()
    new = save(article, title="Tên khác")
    old, new = Revision.objects.get(pk=old.pk), Revision.objects.get(pk=new.pk)

    with django_assert_max_num_queries(4):
        page_of(article, old, new)


def test_three_hundred_paragraphs_are_shown_in_time(article, save):
    text = "Hội nghị bàn công tác chăm lo đời sống đoàn viên ở đơn vị thứ {0} của tỉnh, có {0} đại biểu dự."
    body = [f"<p>{text.format(number)}</p>" for number in range(300)]
    old = save(article, body="".join(body))
    body = [line.replace("chăm lo", "quan tâm") if number % 2 else line for number, line in enumerate(body)]
    new = save(article, body="".join(body))

    def cost() -> float:
        start = time.process_time()
        page_of(article, old, new)
        return time.process_time() - start

    assert min(cost() for _turn in range(3)) < 0.3


# --- the page of any two


@pytest.fixture
def three(article, save):
    save(article, title="Tên thứ nhất")
    save(article, title="Tên thứ hai")
    save(article, title="Tên thứ ba")
    return article


@pytest.mark.parametrize(
    ("who", "status"),
    [("writer", 200), ("moderator", 200), ("administrator", 200), ("superuser", 200), ("outsider", 404)],
)
def test_the_page_is_for_those_who_see_the_desk(client, request, three, who, status):
    client.force_login(request.getfixturevalue(who))

    response = compare(client, three)

    assert response.status_code == status
    assert ("Tên thứ ba" in response.content.decode()) == (status == 200)


@pytest.mark.parametrize(
    ("query", "pair"),
    [
        ("", (2, 3)),
        ("?tu=1&den=3", (1, 3)),
        ("?tu=3&den=1", (3, 1)),
        ("?den=2", (1, 2)),
        ("?tu=2&den=2", (2, 2)),
        ("?tu=dang-dang", (2, 3)),
        ("?tu=x&den=", (2, 3)),
        ("?tu=-1&den=1e9", (2, 3)),
        ("?tu=" + "9" * 400, (2, 3)),
        ("?tu=٣&den=²", (2, 3)),
    ],
)
def test_two_revisions_by_their_numbers_and_junk_is_the_latest_two(client, three, writer, query, pair):
    client.force_login(writer)

    response = compare(client, three, query)

    assert response.status_code == 200
    assert (response.context["old"].number, response.context["new"].number) == pair


@pytest.mark.parametrize("query", ["?tu=7&den=3", "?tu=1&den=0", "?tu=0"])
def test_a_number_that_the_article_has_not_is_404(client, three, writer, query):
    client.force_login(writer)

    assert compare(client, three, query).status_code == 404


def test_the_first_revision_has_nothing_before_it(client, three, writer):
    client.force_login(writer)

    response = compare(client, three, "?den=1")

    assert response.context["old"] is None
    assert response.status_code == 200


@pytest.mark.parametrize("count", [0, 1])
def test_an_article_without_two_revisions_says_so(client, article, writer, save, count):
    for _number in range(count):
        save(article)
    client.force_login(writer)

    response = compare(client, article)

    assert response.status_code == 200
    assert 'class="empty"' in response.content.decode()


def test_what_is_live_and_approved_is_marked_and_may_be_compared_with(client, article, save, writer, moderator):
    save(article)
    publish(article, writer, moderator)
    save(article, title="Tên sau khi đăng")
    save(article, title="Tên sau nữa")
    client.force_login(writer)

    response = compare(client, article, "?tu=dang-dang&den=3")

    assert (response.context["old"].number, response.context["new"].number) == (1, 3)
    assert {row.number: row.marks for row in response.context["rows"]} == {1: ("live",), 2: (), 3: ()}
    assert "state-live" in response.content.decode()


def test_the_page_leads_to_its_neighbours_and_back(client, three, writer):
    client.force_login(writer)

    page = compare(client, three, "?tu=1&den=2").content.decode()

    assert 'href="?tu=2&amp;den=1"' in page
    assert 'href="?tu=2&amp;den=3"' in page
    assert 'rel="prev"' not in page


def test_the_page_costs_the_same_with_three_revisions_and_with_twenty(
    client, three, save, writer, django_assert_max_num_queries
):
    for number in range(17):
        save(three, title=f"Tên {number}")
    client.force_login(writer)

    with django_assert_max_num_queries(16):
        compare(client, three)


def test_history_leads_to_every_difference(client, three, writer):
    client.force_login(writer)

    page = client.get(reverse("admin:articles_article_history", args=[three.pk])).content.decode()

    address = reverse("admin:articles_compare", args=[three.pk])
    assert f'href="{address}?den=3"' in page
    assert f'href="{address}?den=2"' in page
    assert f'href="{address}?den=1"' not in page
    assert f'href="{reverse("admin:articles_restore", args=[three.pk])}?ban=1"' in page
    assert f'href="{reverse("admin:articles_restore", args=[three.pk])}?ban=3"' not in page
