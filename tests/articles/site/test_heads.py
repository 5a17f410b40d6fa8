"""The head of every public page: one canonical address, the other language, how it is shared, data by schema.org."""

import re

import pytest

from tests.articles.site.validators import data_blocks, faults_of_json_ld

ORIGIN = "http://127.0.0.1:8000"


@pytest.fixture
def site(newsroom):
    newsroom.settings(name="Cảng Hải An", tagline="Báo của cảng", publisher="Công ty Hải An", email="bao@example.vn")
    newsroom.company = newsroom.organisation("Tổng công ty", code="X03")
    newsroom.union = newsroom.organisation("Công đoàn Hải An")
    newsroom.someone = newsroom.person("Lương Thế Vĩnh", post="Chủ tịch", at=newsroom.union)
    everything = {
        "organisations": (newsroom.union, newsroom.company),
        "people": (newsroom.someone,),
        "topics": (newsroom.topic,),
    }
    newsroom.first = newsroom.report(
        "Bến cảng", photos=2, event=newsroom.event(), source="Báo", source_url="https://example.vn/", source_title="Tựa",
        pictures=({"label": "ai"},), facts={"corrections": [{"on": "2026-09-25", "kind": "factual", "note": "Sửa."}]},
        **everything,
    )  # fmt: skip
    newsroom.english = newsroom.report("The port", language="en", translation_of=newsroom.first.article, **everything)
    newsroom.about = newsroom.report("Giới thiệu", kind="page", section=None)
    newsroom.about_in_english = newsroom.report(
        "About us", kind="page", section=None, language="en", translation_of=newsroom.about.article
    )
    return newsroom


def pages(site) -> dict[str, str]:
    """The public pages, and what the data block of each is about."""
    both = {
        "/": "WebSite", "/tin/": "CollectionPage", "/chuyen-muc/cong-doan/": "CollectionPage", "/luu-tru/": "CollectionPage",
        "/luu-tru/2026/": "CollectionPage", "/luu-tru/2026/09/": "CollectionPage", "/nhan-su/": "CollectionPage",
        "/to-chuc/": "CollectionPage", site.someone.get_absolute_url(): "ProfilePage",
        site.union.get_absolute_url(): "ProfilePage",
    }  # fmt: skip
    reports = {
        site.first.get_absolute_url(): "NewsArticle",
        f"/en/tin/the-port-{site.english.article_id}/": "NewsArticle",
    }
    about = {
        site.about.get_absolute_url(): "WebPage",
        f"/en/tin/about-us-{site.about_in_english.article_id}/": "WebPage",
    }
    return both | {f"/en{path}": kind for path, kind in both.items()} | reports | about


def metas(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, content in re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">', page):
        found.setdefault(name, []).append(content)
    return found


def test_every_page_has_one_address_and_says_how_it_is_shared(client, site):
    for path in pages(site):
        page = client.get(path).content.decode()
        said = metas(page)

        assert re.findall(r'<link rel="canonical" href="([^"]*)">', page) == [f"{ORIGIN}{path}"], path
        for name in (
            "description",
            "og:title",
            "og:description",
            "og:url",
            "og:type",
            "og:site_name",
            "og:locale",
            "twitter:card",
        ):
            assert len(said.get(name, [])) == 1, (path, name)
            assert said[name][0], (path, name)
        assert said["og:url"] == [f"{ORIGIN}{path}"], path
        assert said["og:locale"] == ["en_GB" if path.startswith("/en/") else "vi_VN"], path


def test_pages_of_both_languages_name_each_other(client, site):
    for path in (
        "/",
        "/luu-tru/",
        "/nhan-su/",
        "/to-chuc/",
        site.someone.get_absolute_url(),
        site.union.get_absolute_url(),
    ):
        for here in (path, f"/en{path}"):
            page = client.get(here).content.decode()
            assert dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]*)">', page)) == {
                "vi": f"{ORIGIN}{path}", "en": f"{ORIGIN}/en{path}", "x-default": f"{ORIGIN}{path}",
            }, here  # fmt: skip


def test_a_report_tells_its_times_section_topics_and_translation(client, site):
    page = client.get(site.first.get_absolute_url()).content.decode()
    said = metas(page)

    assert said["og:type"] == ["article"]
    assert said["article:section"] == ["Công đoàn"]
    assert said["article:tag"] == ["Người tốt, việc tốt"]
    assert said["article:published_time"][0].endswith("+07:00")
    assert said["og:locale:alternate"] == ["en_GB"]
    vietnamese, english = site.first.get_absolute_url(), f"/en/tin/the-port-{site.english.article_id}/"
    assert re.findall(r'hreflang="([\w-]+)" href="http://127.0.0.1:8000([^"]*)">', page) == [
        ("vi", vietnamese), ("en", english), ("x-default", vietnamese),
    ]  # fmt: skip
    assert f'type="application/json" title="ninjs" href="{vietnamese}ninjs.json"' in page


def test_pages_about_the_newsroom_name_each_other(client, site):
    vietnamese, english = site.about.get_absolute_url(), f"/en/tin/about-us-{site.about_in_english.article_id}/"

    for path in (vietnamese, english):
        page = client.get(path).content.decode()
        assert re.findall(r'hreflang="([\w-]+)" href="http://127.0.0.1:8000([^"]*)">', page) == [
            ("vi", vietnamese), ("en", english), ("x-default", vietnamese),
        ]  # fmt: skip


def test_every_data_block_keeps_to_the_vocabulary(client, site):
    for path, kind in pages(site).items():
        [data] = data_blocks(client.get(path).content.decode())
        assert data["@context"] == "https://schema.org", path
        assert data["@type"] == kind, path
        assert faults_of_json_ld(data) == [], path


def test_the_validator_finds_what_is_no_property_and_no_type():
    wrong = {
        "@type": "NewsArticle",
        "jobTitle": "x",
        "author": {"@type": "Event", "name": "x"},
        "about": {"@type": "Meeting"},
    }

    assert len(faults_of_json_ld(wrong)) == 3


def test_a_report_tells_event_organisations_translation_source_and_publisher(client, site):
    [data] = data_blocks(client.get(site.first.get_absolute_url()).content.decode())
    [english] = data_blocks(client.get(f"/en/tin/the-port-{site.english.article_id}/").content.decode())

    assert data["about"][0] == {
        "@type": "Event", "name": "Hội nghị tổng kết", "startDate": "2026-09-01",
        "location": {"@type": "Place", "name": "Hải An"},
    }  # fmt: skip
    assert data["about"][1] == {
        "@type": "Organization", "name": "Công đoàn Hải An", "url": f"{ORIGIN}{site.union.get_absolute_url()}",
    }  # fmt: skip
    assert data["publisher"]["name"] == "Công ty Hải An"
    assert data["publisher"]["logo"]["url"].startswith(f"{ORIGIN}/static/newsroom/icon-512")
    assert data["isPartOf"] == {
        "@type": "WebSite", "@id": f"{ORIGIN}/#website", "name": "Cảng Hải An", "url": f"{ORIGIN}/",
    }  # fmt: skip
    assert (data["isBasedOn"]["headline"], data["isBasedOn"]["url"]) == ("Tựa", "https://example.vn/")
    assert [step["name"] for step in data["mainEntityOfPage"]["breadcrumb"]["itemListElement"]] == [
        "Cảng Hải An", "Công đoàn", "Bến cảng",
    ]  # fmt: skip
    assert data["image"][0]["digitalSourceType"].endswith("TrainedAlgorithmicMediaDigitalSource")
    assert data["workTranslation"]["url"] == english["url"]
    assert english["translationOfWork"]["url"] == data["url"]


def test_people_and_organisations_are_told_as_they_are_today(client, site):
    [person] = data_blocks(client.get(site.someone.get_absolute_url()).content.decode())
    [unit] = data_blocks(client.get(site.company.get_absolute_url()).content.decode())

    who = person["mainEntity"]
    assert (who["@type"], who["name"], who["honorificPrefix"]) == ("Person", "Lương Thế Vĩnh", "Thượng tá")
    assert who["jobTitle"] == ["Chủ tịch Công đoàn Hải An"]
    assert who["affiliation"] == [
        {"@type": "Organization", "name": "Công đoàn Hải An", "url": f"{ORIGIN}{site.union.get_absolute_url()}"}
    ]
    assert unit["mainEntity"]["alternateName"] == ["X03"]


def test_the_home_page_tells_how_to_search(client, site):
    [data] = data_blocks(client.get("/en/").content.decode())

    assert data["potentialAction"]["target"]["urlTemplate"] == f"{ORIGIN}/en/tim-kiem/?q={{search_term_string}}"
    assert data["publisher"]["email"] == "bao@example.vn"
