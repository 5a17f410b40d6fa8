"""One report's page: its address, its parts, what machines read in it."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.utils import timezone
from django.utils.translation import override

from articles.models import Publication

NASTY = '</script><script>alert(1)</script><!-- & " \u2028 ]]> <meta http-equiv=refresh'


def data_block(page: str) -> dict:
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(text)


def read(client, publication) -> str:
    response = client.get(publication.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("slug", ["x", "bai-cu", "ben-cang-2021", "007"])
def test_any_slug_leads_to_the_present_address(client, newsroom, slug):
    publication = newsroom.report("Bến cảng")

    response = client.get(f"/tin/{slug}-{publication.article_id}/")

    assert response.status_code == 301
    assert response.headers["Location"] == f"/tin/ben-cang-{publication.article_id}/"


def test_leading_zeros_lead_to_the_present_address(client, newsroom):
    publication = newsroom.report("Bến cảng")

    assert client.get(f"/tin/ben-cang-00{publication.article_id}/").status_code == 301


def test_print_page_follows_the_slug_too(client, newsroom):
    publication = newsroom.report("Bến cảng")

    response = client.get(f"/tin/cu-{publication.article_id}/in/")

    assert response.status_code == 301
    assert response.headers["Location"] == f"/tin/ben-cang-{publication.article_id}/in/"


def test_a_report_under_the_other_language_leads_home_to_its_own(client, newsroom):
    vietnamese = newsroom.report("Bến cảng")
    english = newsroom.report("The port", language="en")

    response = client.get(f"/en/tin/ben-cang-{vietnamese.article_id}/")
    assert (response.status_code, response.headers["Location"]) == (302, f"/tin/ben-cang-{vietnamese.article_id}/")

    response = client.get(f"/tin/the-port-{english.article_id}/")
    assert (response.status_code, response.headers["Location"]) == (302, f"/en/tin/the-port-{english.article_id}/")

    assert client.get(f"/en/tin/the-port-{english.article_id}/").status_code == 200


def test_translations_name_each_other(client, newsroom):
    vietnamese = newsroom.report("Bến cảng")
    english = newsroom.report("The port", language="en", translation_of=vietnamese.article)

    for publication in (vietnamese, english):
        with override(publication.language):
            page = read(client, publication)
        assert f'hreflang="en" href="http://127.0.0.1:8000/en/tin/the-port-{english.article_id}/"' in page
        assert f'hreflang="vi" href="http://127.0.0.1:8000/tin/ben-cang-{vietnamese.article_id}/"' in page


def test_what_is_not_live_is_the_same_404_as_what_never_was(client, newsroom):
    now = timezone.now()
    draft = newsroom.draft("Nháp")
    hidden = [
        draft.pk,
        newsroom.report("Hẹn giờ", live_from=now + timedelta(hours=1)).article_id,
        newsroom.report("Hết hạn", live_until=now - timedelta(seconds=1)).article_id,
        newsroom.report("Huỷ hẹn", live_from=now + timedelta(hours=1), live_until=now + timedelta(hours=1)).article_id,
    ]
    unknown = client.get("/tin/x-123456789/")
    bodies = {re.sub(r"x-\d+", "", client.get(f"/tin/x-{pk}/").content.decode()) for pk in hidden}

    assert unknown.status_code == 404
    assert bodies == {re.sub(r"x-\d+", "", unknown.content.decode())}
    for pk in hidden:
        assert client.get(f"/tin/x-{pk}/").status_code == 404
        assert client.get(f"/tin/x-{pk}/in/").status_code == 404


def test_withdrawn_is_410_with_its_notice_until_published_again(client, newsroom):
    publication = newsroom.report("Bến cảng")
    withdrawal = newsroom.withdraw(publication, "Số liệu <b>chưa</b> đúng.")

    for path in (
        publication.get_absolute_url(),
        f"{publication.get_absolute_url()}in/",
        f"/tin/x-{publication.article_id}/",
    ):
        response = client.get(path)
        assert response.status_code == 410
        assert "Số liệu &lt;b&gt;chưa&lt;/b&gt; đúng." in response.content.decode()

    withdrawal.lifted_at = timezone.now()
    withdrawal.save()
    newsroom.report("Bến cảng đúng", article=publication.article, live_from=withdrawal.lifted_at)

    assert client.get(f"/tin/ben-cang-dung-{publication.article_id}/").status_code == 200


def test_withdrawal_holds_until_the_scheduled_hour_of_the_next_publication(client, newsroom):
    publication = newsroom.report("Bến cảng")
    withdrawal = newsroom.withdraw(publication)
    withdrawal.lifted_at = timezone.now() + timedelta(hours=1)
    withdrawal.save()

    assert client.get(publication.get_absolute_url()).status_code == 410


def test_withdrawn_and_republished_and_expired_is_404(client, newsroom):
    publication = newsroom.report("Bến cảng")
    withdrawal = newsroom.withdraw(publication)
    now = timezone.now()
    withdrawal.lifted_at = now
    withdrawal.save()
    newsroom.report("Bến cảng", article=publication.article, live_from=now, live_until=now + timedelta(microseconds=1))

    assert client.get(publication.get_absolute_url()).status_code == 404


def test_an_update_takes_over_at_its_instant(client, newsroom):
    now = timezone.now()
    old = newsroom.report("Bến cảng", live_until=now)
    newsroom.report("Bến cảng mới", article=old.article, live_from=now)

    response = client.get(old.get_absolute_url())

    assert response.status_code == 301
    assert response.headers["Location"] == f"/tin/ben-cang-moi-{old.article_id}/"


def test_page_says_when_who_where_and_from_whom(client, newsroom):
    unit = newsroom.organisation("Công đoàn Hải An")
    chair = newsroom.person("Lương Thế Vĩnh", post="Chủ tịch", at=unit)
    unconfirmed = newsroom.person("Tô An", confirmed=False)
    publication = newsroom.report(
        "Bến cảng", event=newsroom.event(), people=((chair, "chủ trì"), (unconfirmed, "dự")), organisations=(unit,),
        topics=(newsroom.topic,), source="Báo Hải An", source_title="Cảng họp", source_url="https://example.vn/a?b=1&c=2",
        end_mark="./.", first_published_at="2026-09-25T09:28:00Z", updated_at="2026-09-26T09:28:00Z",
        facts={"corrections": [{"on": "2026-09-26", "kind": "factual", "note": "Đúng là 130."}]},
    )  # fmt: skip

    page = read(client, publication)

    assert "Thứ sáu, 25/09/2026, 16:28 (GMT+7)" in page
    assert f'<a class="who-name" href="/nhan-su/luong-the-vinh-{chair.pk}/">Thượng tá Lương Thế Vĩnh</a>' in page
    assert '<span class="who-name">Thượng tá Tô An</span>' in page
    assert "chủ trì" in page
    assert f'<a href="/to-chuc/cong-doan-hai-an-{unit.pk}/">Công đoàn Hải An</a>' in page
    assert f'href="/tin/?chu-de={newsroom.topic.slug}"' in page
    assert '<span class="source-name">Báo Hải An</span>' in page
    assert '<a href="https://example.vn/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">' in page
    assert '<a class="corrected" href="#dinh-chinh">' in page
    assert page.count('id="dinh-chinh"') == 1
    assert "“Cảng họp”" in page
    assert '<time datetime="2026-09-26">26/09/2026</time>: Đúng là 130.' in page
    assert "./." in page


def test_unconfirmed_organisation_is_named_and_not_linked(client, newsroom):
    unit = newsroom.organisation("Công đoàn Hải An", confirmed=False)

    page = read(client, newsroom.report("Bến cảng", organisations=(unit,)))

    assert "<span>Công đoàn Hải An</span>" in page
    assert "/to-chuc/cong-doan" not in page


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://x/"]
)
def test_source_that_is_no_web_address_is_not_a_link(client, newsroom, address):
    page = read(client, newsroom.report("Bến cảng", source="Báo Hải An", source_url=address))

    assert "Báo Hải An" in page
    assert f'href="{address}' not in page


def test_first_figure_is_eager_and_every_figure_has_its_size(client, newsroom):
    publication = newsroom.report("Bến cảng", photos=3)

    page = read(client, publication)
    images = re.findall(r"<img [^>]*>", page)

    assert len(images) == 3
    assert ["fetchpriority" in image for image in images] == [True, False, False]
    assert ["loading" in image for image in images] == [False, True, True]
    assert all('width="960" height="640"' in image for image in images)
    assert re.findall(r'<source type="image/(\w+)"', page) == ["avif", "webp"] * 3


def test_a_report_from_before_avif_shows_its_pictures_as_they_were_published(client, newsroom):
    publication = newsroom.report("Bến cảng", photos=1)
    figure = publication.figures.get()
    figure.files["files"] = [file for file in figure.files["files"] if file["format"] != "avif"]
    figure.save()

    page = read(client, publication)

    assert re.findall(r'<source type="image/(\w+)"', page) == ["webp"]
    assert f"/media/{figure.rendition_key}/960.webp 960w" in page


def test_search_engines_get_the_first_picture_in_every_shape_that_is_large_enough(client, newsroom):
    photo = newsroom.photo()
    rows = [("", 1280, 853), ("4x3", 1200, 900), ("4x3", 480, 360), ("16x9", 600, 338), ("1x1", 1200, 1200)]
    files = [
        {"name": f"{crop}-{width}.jpg", "format": "jpeg", "width": width, "height": height, "bytes": 4, "crop": crop}
        for crop, width, height in rows
    ]
    newsroom.renditions(photo, files={"width": 1600, "height": 1067, "files": files})
    publication = newsroom.report("Bến cảng", pictures=({"photo": photo}, {}))

    page = read(client, publication)
    images = [(image["width"], image["height"]) for image in data_block(page)["image"]]

    assert images == [(1280, 853), (1200, 900), (1200, 1200), (960, 640)]
    assert '<meta property="og:image:width" content="600">' in page


def test_photos_in_a_row_stand_side_by_side_and_open_larger_where_there_is_more_to_see(client, newsroom):
    small = newsroom.photo()
    newsroom.renditions(
        small,
        files={"files": [{"name": "320.jpg", "format": "jpeg", "width": 320, "height": 213, "bytes": 4, "crop": ""}]},
    )
    text = '<figure data-figure="{}"></figure>\n<figure data-figure="{}"></figure>\n<p>Một.</p>'
    publication = newsroom.report("Bến cảng", pictures=({}, {"photo": small}, {"alt_text": "", "decorative": True}))
    keys = [figure.key for figure in publication.figures.all()]
    Publication.objects.filter(pk=publication.pk).update(html=f'<p class="lead">a</p>\n{text.format(*keys)}')

    page = read(client, publication)
    row, rest = page.split('<div class="figures">')[1].split("</div>", 1)

    assert row.count("<figure") == 2
    assert re.findall(r'class="figure-open" href="([^"]*)"', row) == [
        f"/media/{publication.figures.all()[0].rendition_key}/960.jpg"
    ]
    assert rest.count('<figure class="figure"') == 1
    assert "figure-open" not in rest


def test_many_people_fold_and_all_of_them_are_in_the_page(client, newsroom):
    people = tuple(newsroom.person(f"Đại biểu {number}") for number in range(60))

    page = read(client, newsroom.report("Bến cảng", people=people))
    shown, folded = page.split('<details class="unfold">')[:2]

    assert (shown.count('class="who-name"'), folded.count('class="who-name"')) == (6, 54)


def test_long_reports_have_a_list_of_their_headings(client, newsroom):
    text = "".join(f"<h2>Phần {number}</h2><p>Một.</p>" for number in range(3))

    page = read(client, newsroom.report("Bến cảng", text=text))
    short = read(client, newsroom.report("Bến tàu", text="<h2>Phần 1</h2><p>Một.</p>"))

    assert re.findall(r'<li><a href="#(muc-[^"]*)">', page) == ["muc-phan-0", "muc-phan-1", "muc-phan-2"]
    assert '<h2 id="muc-phan-1">' in short
    assert 'class="contents"' not in short


def test_citation_is_in_the_page_with_an_address_that_leads_to_it(client, newsroom):
    publication = newsroom.report("Bến cảng", byline="")

    page = read(client, publication)
    short = f"/tin/tin-{publication.article_id}/"

    assert f"{newsroom.desk.name}, “Bến cảng”, " in page
    assert f"url = {{http://127.0.0.1:8000{short}}}" in page
    assert client.get(short).headers["Location"] == publication.get_absolute_url()


def test_roles_and_kinds_of_events_are_said_in_the_language_of_the_page(client, newsroom):
    person = newsroom.person("Lương Thế Vĩnh")
    people = ((person, "chủ trì"), (newsroom.person("Lê Quý Đôn"), "vai khác"))

    with override("en"):
        english = read(
            client, newsroom.report("The port", language="en", event=newsroom.event(title=""), people=people)
        )
    vietnamese = read(client, newsroom.report("Bến cảng", event=newsroom.event(title=""), people=people))

    assert re.findall(r'who-role">\(([^)]*)', english) == ["chaired", "vai khác"]
    assert re.findall(r'who-role">\(([^)]*)', vietnamese) == ["chủ trì", "vai khác"]
    assert "<dd>conference</dd>" in english
    assert "<dd>hội nghị</dd>" in vietnamese


def test_words_of_the_report_stand_where_the_register_settles_nothing(client, newsroom):
    publication = newsroom.report("Bến cảng", people=(newsroom.person("Tô An", rank=None),))
    publication.mentions.update(designation="bà Tô An, Phó Giám đốc cảng", rank="", posts="")

    assert '<span class="who-name">' not in read(client, publication)
    assert ">bà Tô An, Phó Giám đốc cảng</a>" in read(client, publication)


def test_nothing_of_ours_keeps_a_browser_from_going_back_to_the_same_place(client, newsroom):
    response = client.get(newsroom.report("Bến cảng").get_absolute_url())
    scripts = re.findall(r'<script type="module" src="/static/([^"?]*)"', response.content.decode())
    code = "".join(Path(find(script)).read_text() for script in scripts)

    assert "no-store" not in response.headers["Cache-Control"]
    assert scripts
    assert "unload" not in code
    assert len(code.encode()) <= 9 * 1024


def test_redacted_figure_is_nowhere_in_the_page(client, newsroom):
    publication = newsroom.report("Bến cảng", photos=2)
    figure = publication.figures.all()[1]
    figure.redacted_at = timezone.now()
    figure.save()

    assert figure.rendition_key not in read(client, publication)


def test_label_of_a_picture_is_shown(client, newsroom):
    publication = newsroom.report("Bến cảng", pictures=({"label": "ai", "caption": ""}, {"label": "illustration"}))

    assert read(client, publication).count("figure-label") == 2


@pytest.mark.parametrize("field", ["title", "lead", "byline", "source", "source_title"])
def test_nothing_breaks_out_of_the_data_block_or_an_attribute(client, newsroom, field):
    publication = newsroom.report("Bến cảng", **({"source": "Báo"} | {field: NASTY} if field != "title" else {}))
    if field == "title":
        Publication.objects.filter(pk=publication.pk).update(title=NASTY)

    page = read(client, publication)
    data = data_block(page)

    assert "<script>alert" not in page
    assert "<meta http-equiv" not in page
    said = {
        "title": data["headline"], "lead": data["description"], "byline": data["author"]["name"],
        "source": data.get("isBasedOn", {}).get("publisher", {}).get("name"),
        "source_title": data.get("isBasedOn", {}).get("headline"),
    }[field]  # fmt: skip
    assert " ".join(said.split()) == " ".join(NASTY.split())


def test_data_block_tells_times_images_people_and_source(client, newsroom):
    person = newsroom.person("Lương Thế Vĩnh")
    publication = newsroom.report(
        "Bến cảng", people=(person,), photos=2, source="Báo Hải An", source_url="https://example.vn/",
        first_published_at="2026-09-25T09:28:00Z", updated_at="2026-09-25T09:28:00Z",
    )  # fmt: skip

    data = data_block(read(client, publication))

    assert data["@type"] == "NewsArticle"
    assert data["datePublished"] == "2026-09-25T16:28:00+07:00"
    assert [(image["width"], image["height"]) for image in data["image"]] == [(960, 640), (1200, 675), (960, 640)]
    assert data["image"][0]["url"].startswith("http://127.0.0.1:8000/media/")
    assert data["mentions"] == [
        {
            "@type": "Person",
            "name": "Lương Thế Vĩnh",
            "honorificPrefix": "Thượng tá",
            "url": f"http://127.0.0.1:8000{person.get_absolute_url()}",
        }
    ]
    assert data["isBasedOn"]["url"] == "https://example.vn/"


def test_neighbours_are_the_nearest_live_reports(client, newsroom):
    event = newsroom.event()
    person = newsroom.person("Lương Thế Vĩnh")
    reports = [newsroom.report(f"Bài {number}") for number in range(5)]
    same_event = newsroom.report("Cùng hội nghị", event=event)
    same_people = newsroom.report("Cùng người", people=(person,))
    middle = newsroom.report(
        "Giữa", event=event, people=(person,), at=reports[2].first_published_at + timedelta(minutes=1)
    )
    newsroom.report("Hẹn giờ", event=event, live_from=timezone.now() + timedelta(hours=1))

    context = client.get(middle.get_absolute_url()).context

    assert context["previous"] == reports[2]
    assert context["next"] == reports[3]
    assert [group.reports for group in context["related"]] == [[same_event], [same_people]]


def test_a_page_has_no_neighbours_and_stands_in_the_foot(client, newsroom):
    newsroom.report("Bến cảng")
    page = newsroom.report("Giới thiệu", kind="page", section=None)

    response = client.get(page.get_absolute_url())

    assert response.context["previous"] is None
    assert not re.search('class="(dateline|facts|keep|beside|resume)', response.content.decode())
    assert f'<a href="{page.get_absolute_url()}">Giới thiệu</a>' in client.get("/").content.decode()
    assert client.get("/gioi-thieu/").headers["Location"] == page.get_absolute_url()
    assert client.get("/lien-he/").status_code == 404
    assert client.get("/en/gioi-thieu/").status_code == 404


def test_print_page_has_text_source_and_address_and_no_menu(client, newsroom):
    person = newsroom.person("Lương Thế Vĩnh")
    publication = newsroom.report("Bến cảng", people=(person,), photos=1, source="Báo Hải An")

    page = client.get(f"{publication.get_absolute_url()}in/").content.decode()

    assert page.count("<nav") == 1  # the way back, which is not printed
    assert "masthead" not in page
    assert "Thượng tá Lương Thế Vĩnh (dự)" in page
    assert "Báo Hải An" in page
    assert f"http://127.0.0.1:8000{publication.get_absolute_url()}" in page
    assert "<figure" in page


def test_broken_addresses_are_404(client, newsroom):
    numbers = ("0", "1e9", "½", "١", "9" * 18, "9" * 400)
    paths = [f"/tin/x-{number}/" for number in numbers]
    paths += ["/tin/x/", "/tin/-/", "/tin/x-1/in/in/", "/tin/..%2f..%2fetc-1/", "/tin/x-1/.jpg"]

    for path in paths:
        assert client.get(path).status_code == 404, path
