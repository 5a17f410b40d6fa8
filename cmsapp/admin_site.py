"""The newsroom's admin site: the stock admin under our own names."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, override

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from articles.archive import views as archive
from articles.decisions import views as decisions
from articles.library import taking_down
from articles.overview import first_page
from articles.paste.views import paste, read_rich
from articles.register import merge, take_off
from articles.review import remarks, revisions
from articles.review.queue import queue
from articles.review.sheet import approval_sheet
from articles.review.views import onward, photos, review
from staff.admin_guards import LimitedAutocomplete
from staff.forms import SignInForm
from staff.inbox import unread_of

# The pages that hold CKEditor; every other page of the staff has the stricter policy (cmsapp.middleware).
EDITOR_PAGES = frozenset({"articles_article_add", "articles_article_change"})


class NewsroomAdminSite(admin.AdminSite):
    site_header = _("Newsroom")
    site_title = _("Newsroom")
    index_title = _("Newsroom")
    site_url = "/"
    enable_nav_sidebar = False
    login_form = SignInForm

    @override
    def get_urls(self) -> list[Any]:
        return [
            path("dan-bai/", self.admin_view(paste), name="articles_article_paste"),
            path("dan-bai/doc/", self.admin_view(read_rich), name="articles_article_paste_rich"),
            path("duyet/", self.admin_view(queue), name="articles_review_queue"),
            path("duyet/<int:pk>/", self.admin_view(review), name="articles_review"),
            path("duyet/<int:pk>/anh/", self.admin_view(photos), name="articles_review_photos"),
            path("duyet/<int:pk>/ke-tiep/", self.admin_view(onward), {"back": False}, name="articles_review_next"),
            path("duyet/<int:pk>/ke-truoc/", self.admin_view(onward), {"back": True}, name="articles_review_previous"),
            *remarks.paths(self.admin_view),
            path("duyet/<int:pk>/so-sanh/", self.admin_view(revisions.compare), name="articles_compare"),
            path(
                "articles/article/<int:pk>/khoi-phuc/", self.admin_view(revisions.bring_back), name="articles_restore"
            ),
            path("duyet/phieu/<int:pk>/", self.admin_view(approval_sheet), name="articles_approval_sheet"),
            *taking_down.paths(self.admin_view),
            *decisions.paths(self.admin_view),
            *merge.paths(self.admin_view),
            *take_off.paths(self.admin_view),
            *archive.paths(self.admin_view),
            *super().get_urls(),
        ]

    @override
    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        # Asked by the header, so that what shows no header costs no query.
        return super().each_context(request) | {"count_unread": partial(unread_of, request.user)}

    @override
    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return LimitedAutocomplete.as_view(admin_site=self)(request)

    @override
    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable[..., HttpResponse]:
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def with_policy(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = guarded(request, *args, **kwargs)
            if request.resolver_match and request.resolver_match.url_name in EDITOR_PAGES:
                response._csp_config = settings.SECURE_CSP_EDITOR
            return response

        return with_policy

    @override
    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().index(request, first_page(request.user) | (extra_context or {}))
