"""Fills a newsroom of its own with made-up reports and tells how long its pages take and how many queries they ask; then
how long its photos take. It stands on SQLite in a temporary folder, or on the empty database that DATABASE_URL names.

`--here` measures the readers' pages of the newsroom that there is (DATA_DIR or DATABASE_URL), and writes nothing.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import bench_photos

PROJECT = Path(__file__).resolve().parent.parent
STAFF_PAGES = ("/quan-tri/", "/quan-tri/duyet/", "/quan-tri/articles/article/")
WAITING = 1000
ROUNDS = 30


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--photos", type=Path, help="a folder of photographs; without it pictures are made up")
    parser.add_argument("--here", action="store_true", help="measure the newsroom that there is, readers' pages only")
    parser.add_argument("--only", default="", metavar="WORD", help="only the kinds of pages whose name has this word")
    options = parser.parse_args()
    sys.path.insert(0, str(PROJECT))
    # How long a page takes to make is measured, not to take from the cache.
    os.environ |= {"DJANGO_SETTINGS_MODULE": "cmsapp.settings", "PAGE_CACHE_SECONDS": "0"}
    if options.here:
        setup()
        measure_readers(options.only)
        return 0
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        os.environ |= {"DATA_DIR": folder, "MEDIA_ROOT": f"{folder}/media"}
        setup()
        fill(options.articles)
        measure_readers(options.only)
        measure_staff()
        bench_photos.run(a_report(), options.photos)
    return 0


def setup() -> None:
    import django

    django.setup()


def fill(articles: int) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    call_command("populate", articles=articles, waiting=WAITING)
    print(f"populate --articles {articles} --waiting {WAITING}: {time.perf_counter() - started:.1f} s\n")


def measure_readers(only: str) -> None:
    import bench_pages

    bench_pages.measure({name: pages for name, pages in bench_pages.kinds().items() if only in name})


def a_report() -> str:
    from articles.models import Publication

    report: str = Publication.objects.live().first().get_absolute_url()
    return report


def measure_staff() -> None:
    from django.db import connection
    from django.test import Client

    from articles.models import Article, Publication
    from staff.models import User

    moderator = Client(headers={"host": "127.0.0.1"})
    moderator.force_login(
        User.objects.create_superuser("bench", "bench@example.vn"), "django.contrib.auth.backends.ModelBackend"
    )
    first = Article.objects.filter(stage="submitted").earliest("pk").pk
    report = Publication.objects.live().first().article_id
    asked: list[str] = []

    def count(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    print(f"\n{'page':42} {'status':>6} {'queries':>7} {'median':>9} {'95 %':>9}")
    for page in (*STAFF_PAGES, f"/quan-tri/duyet/{first}/", f"/quan-tri/articles/article/{report}/change/"):
        asked.clear()
        with connection.execute_wrapper(count):
            response = moderator.get(page)
        times = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            moderator.get(page)
            times.append((time.perf_counter() - started) * 1000)
        slow = statistics.quantiles(times, n=20)[-1]
        median = statistics.median(times)
        queries = sum(not sql.startswith("PRAGMA") for sql in asked)
        print(f"{page[:42]:42} {response.status_code:6} {queries:7} {median:6.1f} ms {slow:6.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
