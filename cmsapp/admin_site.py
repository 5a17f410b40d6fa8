"""The newsroom's admin site: the stock admin under our own names."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from staff.forms import SignInForm


class NewsroomAdminSite(admin.AdminSite):
    site_header = _("Newsroom")
    site_title = _("Newsroom")
    index_title = _("Newsroom")
    site_url = "/"
    login_form = SignInForm
