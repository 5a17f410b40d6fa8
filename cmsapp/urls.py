"""Addresses of the whole site. The language is in the path: Vietnamese at the root, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from articles import well_known
from articles.sitemaps import views as sitemaps
from articles.views import draft_links
from articles.views.documents import document
from articles.views.media import rendition
from cmsapp.views.health import health
from cmsapp.views.home import home
from cmsapp.views.manifest import manifest

handler400 = "cmsapp.views.errors.bad_request"
handler403 = "cmsapp.views.errors.permission_denied"
handler404 = "cmsapp.views.errors.page_not_found"
handler500 = "cmsapp.views.outage.unexpected_error"

urlpatterns = [
    path("healthz", health, name="health"),
    path("quan-tri/", include("staff.urls")),
    path("quan-tri/", admin.site.urls),
    re_path(r"^media/(?P<key>[0-9a-f]{32})/(?P<name>[0-9a-z-]{1,20}\.(?:avif|webp|jpg))$", rendition, name="rendition"),
    re_path(r"^tai-lieu/(?P<key>[0-9a-f]{32})/(?P<name>[0-9a-z-]{1,100}\.pdf)$", document, name="document"),
    re_path(r"^xem-ban-nhap/(?P<token>[A-Za-z0-9_.-]{1,200})/$", draft_links.draft, name="draft_link"),
    re_path(
        r"^xem-ban-nhap/(?P<token>[A-Za-z0-9_.-]{1,200})/anh/(?P<key>[0-9a-f]{32})/(?P<name>[0-9a-z-]{1,20}\.(?:avif|webp|jpg))$",
        draft_links.photo,
        name="draft_link_photo",
    ),
    re_path(
        r"^xem-ban-nhap/(?P<token>[A-Za-z0-9_.-]{1,200})/tai-lieu/(?P<key>[0-9a-f]{32})\.pdf$",
        draft_links.document,
        name="draft_link_document",
    ),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-news.xml", sitemaps.news, name="sitemap_news"),
    re_path(
        r"^sitemap-(tin|nhan-su|to-chuc|trang)-([1-9][0-9]{0,8})\.xml$", sitemaps.sitemap_file, name="sitemap_file"
    ),
    path("robots.txt", well_known.robots, name="robots"),
    path(".well-known/security.txt", well_known.security, name="security"),
]

urlpatterns += i18n_patterns(
    path("", home, name="home"),
    path("site.webmanifest", manifest, name="manifest"),
    path("", include("articles.urls")),
    path("", include("articles.people_urls")),
    prefix_default_language=False,
)
