"""Fills a newsroom of its own with made-up reports and tells how long its pages take and how many queries they ask; then
how long its photos take."""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import bench_photos

PROJECT = Path(__file__).resolve().parent.parent
PAGES = ("/", "/tin/", "/nhan-su/", "/to-chuc/", "/luu-tru/", "/rss.xml", "/sitemap.xml")
# In every report, in many without the filter, side by side, in a few, in none, mistyped; and while typing.
SEARCHES = (
    "/tim-kiem/?q=đoàn+viên",
    "/tim-kiem/?q=doan+vien&nam=2019&page=20",
    '/tim-kiem/?q="phòng+hậu+cần"',
    "/tim-kiem/?q=hồ+sen+lần+thứ+58",
    "/tim-kiem/?q=xylophon",
    "/tim-kiem/?q=ddoafn+vieen",
    "/tim-kiem/goi-y/?q=phong+h",
)
STAFF_PAGES = ("/quan-tri/", "/quan-tri/duyet/", "/quan-tri/articles/article/")
WAITING = 1000
ROUNDS = 30


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--photos", type=Path, help="a folder of photographs; without it pictures are made up")
    options = parser.parse_args()
    articles = options.articles

    # What is measured is how long a page takes to make, not to take from the cache.
    os.environ["PAGE_CACHE_SECONDS"] = "0"
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        os.environ.update(
            {"DATA_DIR": folder, "MEDIA_ROOT": f"{folder}/media", "DJANGO_SETTINGS_MODULE": "cmsapp.settings"}
        )
        sys.path.insert(0, str(PROJECT))
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        started = time.perf_counter()
        call_command("populate", articles=articles, waiting=WAITING)
        print(f"populate --articles {articles} --waiting {WAITING}: {time.perf_counter() - started:.1f} s\n")
        report = measure()
        bench_photos.run(report, options.photos)
    return 0


def measure() -> str:
    """Print the pages' figures and return the address of a report."""
    from django.db import connection
    from django.test import Client

    from articles.models import Article, Mention, Publication
    from staff.models import User

    report, mention = Publication.objects.live().first(), Mention.objects.select_related("person").first()
    pages = (*PAGES, *SEARCHES, report.get_absolute_url(), mention.person.get_absolute_url())
    print(f"{'page':32} {'status':>6} {'queries':>7} {'median':>9} {'95 %':>9}")
    reader, moderator = Client(headers={"host": "127.0.0.1"}), Client(headers={"host": "127.0.0.1"})
    moderator.force_login(
        User.objects.create_superuser("bench", "bench@example.vn"), "django.contrib.auth.backends.ModelBackend"
    )
    first = Article.objects.filter(stage="submitted").earliest("pk").pk
    own = (f"/quan-tri/duyet/{first}/", f"/quan-tri/articles/article/{report.article_id}/change/")
    asked: list[str] = []

    def count(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    for page, client in [*((page, reader) for page in pages), *((page, moderator) for page in (*STAFF_PAGES, *own))]:
        asked.clear()
        with connection.execute_wrapper(count):
            response = client.get(page)
        times = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            client.get(page)
            times.append((time.perf_counter() - started) * 1000)
        slow = statistics.quantiles(times, n=20)[-1]
        median = statistics.median(times)
        queries = sum(not sql.startswith("PRAGMA") for sql in asked)
        print(f"{page[:32]:32} {response.status_code:6} {queries:7} {median:6.1f} ms {slow:6.1f} ms")
    return report.get_absolute_url()


if __name__ == "__main__":
    sys.exit(main())
