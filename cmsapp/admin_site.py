"""The newsroom's admin site: the stock admin under our own names."""

from typing import Any, override

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _

from articles.paste.views import paste
from articles.review.views import queue, review
from staff.forms import SignInForm


class NewsroomAdminSite(admin.AdminSite):
    site_header = _("Newsroom")
    site_title = _("Newsroom")
    index_title = _("Newsroom")
    site_url = "/"
    login_form = SignInForm

    @override
    def get_urls(self) -> list[Any]:
        return [
            path("dan-bai/", self.admin_view(paste), name="articles_article_paste"),
            path("duyet/", self.admin_view(queue), name="articles_review_queue"),
            path("duyet/<int:pk>/", self.admin_view(review), name="articles_review"),
            *super().get_urls(),
        ]
