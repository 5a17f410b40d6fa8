"""The project's own configuration, and its settings of Django's admin and static files."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.contrib.staticfiles import apps as staticfiles_apps
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "cmsapp"
    verbose_name = _("Newsroom")
    default = True


class NewsroomAdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "cmsapp.admin_site.NewsroomAdminSite"


class NewsroomStaticFilesConfig(staticfiles_apps.StaticFilesConfig):
    default = False
    # Parts of CKEditor 4 that send drafts to third parties, have known holes or are only its own tests.
    ignore_patterns = [  # noqa: RUF012 - Django reads it as a plain list
        *staticfiles_apps.StaticFilesConfig.ignore_patterns,
        *("exportpdf", "wsc", "scayt", "preview", "codesnippet", "codesnippetgeshi", "flash", "adobeair", "devtools"),
        *("docprops", "iframe", "iframedialog", "embed*", "autoembed", "samples", "bender-runner*", "ckeditor_uploader"),
    ]
