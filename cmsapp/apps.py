"""The project's own configuration, and its setting of Django's admin."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "cmsapp"
    verbose_name = _("Newsroom")
    default = True


class NewsroomAdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "cmsapp.admin_site.NewsroomAdminSite"
