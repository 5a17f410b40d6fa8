"""How long the readers' pages take without the page cache, each kind over several addresses: lists, facets, deep pages,
the archive, search, people, organisations, feeds. Reads only, whichever engine the newsroom stands on."""

import itertools
import statistics
import time
from collections.abc import Iterator
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import Count
from django.test import Client, override_settings

from articles.keyset import Place
from articles.models import Mention, Publication, Section, Topic
from people.models import Organisation, Person
from vietnamese.dates import VIETNAM

REQUESTS = 60  # of each kind, shared among its addresses
EACH = 5
WORDS = {
    "common word": ("cong+doan", "doan+vien", "hoi+nghi", "tham+muu", "hoat+dong"),
    "rare word": ("nguyen+van+an", "duong+xuan+oanh", "ly+kim+phuc", "ngo+hai+giang", "vo+thu+lan"),
    "absent word": ("khongcotrongkho", "xyzt", "kho+mau+rong+tuech", "zzz+hoi+nghi", "qwerty"),
    "phrase": ('"phong+tham+muu"', '"doi+thong"', '"trong+cay+xanh"', '"hoi+thi"', '"nui+may"'),
}

type Kinds = dict[str, list[str]]


@override_settings(PAGE_CACHE_SECONDS=0)
def measure(kinds: Kinds) -> None:
    """Print a table: addresses, the most queries of one, median, 95 % and longest over all requests of the kind."""
    reader = Client(headers={"host": "127.0.0.1"})
    asked: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    print(f"{connection.vendor}, {Publication.objects.count()} publications, {REQUESTS} requests a row, nothing cached")
    print(f"{'page':34} {'addresses':>9} {'queries':>7} {'median':>9} {'95 %':>9} {'longest':>9}")
    for kind, addresses in kinds.items():
        most, times = 0, []
        for page in addresses:
            asked.clear()
            with connection.execute_wrapper(count):
                response = reader.get(page)
            if response.status_code != 200:
                print(f"{kind[:34]:34} {page} answers {response.status_code}")
            most = max(most, sum(not sql.startswith("PRAGMA") for sql in asked))
        for page in itertools.islice(itertools.cycle(addresses), REQUESTS):
            cache.clear()
            started = time.perf_counter()
            reader.get(page)
            times.append((time.perf_counter() - started) * 1000)
        slow = statistics.quantiles(times, n=20)[-1]
        figures = " ".join(f"{figure:6.1f} ms" for figure in (statistics.median(times), slow, max(times)))
        print(f"{kind[:34]:34} {len(addresses):9} {most:7} {figures}", flush=True)


def kinds() -> Kinds:
    """The kinds of pages with addresses taken from what is in the newsroom."""
    single, places = _values(), [f"truoc={place}" for place in _places()]
    found: Kinds = {
        "home": ["/", "/en/"],
        "list": ["/tin/"],
        "list, deep": [f"/tin/?{place}" for place in places]
        + [f"/tin/?{place.replace('truoc', 'sau')}" for place in places],
        **{f"list, {name}": [f"/tin/?{value}" for value in values] for name, values in single.items()},
        **{
            f"list, {one} and {other}": [
                f"/tin/?{a}&{b}" for a, b in zip(single[one], reversed(single[other]), strict=False)
            ]
            for one, other in itertools.combinations(single, 2)
        },
        "list, all filters": [f"/tin/?{'&'.join(row)}" for row in zip(*single.values(), strict=False)],
        "list, filtered and deep": [
            f"/tin/?{value}&{place}" for values in single.values() for value, place in zip(values, places, strict=False)
        ],
    }
    sections = [row.get_absolute_url() for row in Section.objects.all()[:EACH]]
    found["section"] = sections
    found["section, deep"] = [f"{path}?{place}" for path in sections for place in places]
    found["section and person"] = [f"{path}?{value}" for path in sections for value in single["person, many"][:2]]
    return {kind: addresses for kind, addresses in (found | _others()).items() if addresses}


def _values() -> dict[str, list[str]]:
    """Parameters for each filter: the commonest and the rarest records, sections, topics, years, spans of days."""
    organisations = Publication.organisations.through.objects.values_list("organisation").annotate(number=Count("pk"))
    people = Mention.objects.order_by().values_list("person").annotate(number=Count("pk"))
    years = sorted({at.astimezone(VIETNAM).year for at in _moments()}, reverse=True)[:EACH]
    return {
        "section": [f"chuyen-muc={row.slug}" for row in Section.objects.all()[:EACH]],
        "organisation, many": [f"to-chuc={key}" for key, _number in organisations.order_by("-number")[:EACH]],
        "organisation, few": [f"to-chuc={key}" for key, _number in organisations.order_by("number")[:EACH]],
        "person, many": [f"nhan-su={key}" for key, _number in people.order_by("-number")[:EACH]],
        "person, few": [f"nhan-su={key}" for key, _number in people.order_by("number")[:EACH]],
        "topic": [f"chu-de={row.slug}" for row in Topic.objects.all()[:EACH]],
        "year": [f"nam={year}" for year in years],
        "days": [f"tu={year}-02-01&den={year}-04-20" for year in years],
    }


def _others() -> Kinds:
    report = [row.get_absolute_url() for row in Publication.objects.live().order_by("pk")[:EACH]]
    moments = [at.astimezone(VIETNAM) for at in _moments()]
    people = [Person.objects.get(pk=value.partition("=")[2]).get_absolute_url() for value in _values()["person, many"]]
    units = [
        Organisation.objects.get(pk=value.partition("=")[2]).get_absolute_url()
        for value in _values()["organisation, many"]
    ]
    return {
        "archive": ["/luu-tru/"],
        "archive, year": [f"/luu-tru/{year}/" for year in sorted({at.year for at in moments})[-EACH:]],
        "archive, month": [f"/luu-tru/{at:%Y/%m}/" for at in moments],
        "archive, day": [f"/luu-tru/{at:%Y/%m}/?ngay={at.day}" for at in moments],
        **{f"search, {kind}": [f"/tim-kiem/?q={word}" for word in words] for kind, words in WORDS.items()},
        "search, common word and section": [
            f"/tim-kiem/?q={word}&chuyen-muc={row.slug}"
            for word, row in itertools.product(WORDS["common word"], Section.objects.all()[:2])
        ],
        "report": report,
        "person": people,
        "people": ["/nhan-su/"],
        "organisation": units,
        "organisations": ["/to-chuc/"],
        "feeds": ["/rss.xml", "/atom.xml"],
        "sitemap": ["/sitemap.xml"],
    }


def _moments() -> list[Any]:
    """When reports at five depths of the archive came out."""
    return [publication.first_published_at for publication in _at_depths()]


def _places() -> list[str]:
    return [str(Place.of(publication)) for publication in _at_depths()]


def _at_depths() -> Iterator[Publication]:
    live = Publication.objects.live().reports("vi").newest_first().only("first_published_at", "article_id")
    number = live.count()
    for share in (0.01, 0.2, 0.5, 0.8, 0.99):
        yield live[int(number * share)]
