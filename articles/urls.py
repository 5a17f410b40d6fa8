"""Addresses of reports and of lists of reports."""

from django.urls import path

from articles import converters as converters  # noqa: PLC0414 - registers them
from articles import feeds
from articles.views import archive, lists, ninjs, paper, reports, search, suggest

app_name = "articles"
urlpatterns = [
    path("tin/", lists.report_list, name="list"),
    path("tin/<slug:slug>-<key:pk>/", reports.detail, name="detail"),
    path("tin/<slug:slug>-<key:pk>/in/", paper.print_page, name="print"),
    path("tin/<slug:slug>-<key:pk>/in.pdf", paper.pdf, name="pdf"),
    path("tin/<slug:slug>-<key:pk>/ninjs.json", ninjs.ninjs, name="ninjs"),
    path("chuyen-muc/<slug:slug>/", lists.section, name="section"),
    path("chuyen-muc/<slug:slug>/rss.xml", feeds.section_rss, name="section_rss"),
    path("chuyen-muc/<slug:slug>/atom.xml", feeds.section_atom, name="section_atom"),
    path("luu-tru/", archive.archive, name="archive"),
    path("luu-tru/<yyyy:year>/", archive.archive_year, name="archive_year"),
    path("luu-tru/<yyyy:year>/<mm:month>/", archive.archive_month, name="archive_month"),
    path("tim-kiem/", search.search_page, name="search"),
    path("tim-kiem/goi-y/", suggest.suggest, name="suggest"),
    path("api/v1/items", ninjs.items, name="api_items"),
    path("rss.xml", feeds.rss, name="rss"),
    path("atom.xml", feeds.atom, name="atom"),
    path("gioi-thieu/", reports.short_address, {"name": "gioi-thieu"}, name="about"),
    path("chuc-nang/", reports.short_address, {"name": "chuc-nang"}, name="functions"),
    path("co-cau/", reports.short_address, {"name": "co-cau"}, name="structure"),
    path("lien-he/", reports.short_address, {"name": "lien-he"}, name="contact"),
    path("tro-nang/", reports.short_address, {"name": "tro-nang"}, name="accessibility"),
]
