"""Configuration of the staff app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "staff"
    verbose_name = _("Staff")

    def ready(self) -> None:
        from axes.signals import user_locked_out
        from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

        from staff import signins
        from staff.rights import keep_rights

        post_migrate.connect(keep_rights, dispatch_uid="staff.rights.keep_rights")
        user_logged_in.connect(signins.signed_in, dispatch_uid="staff.signins.signed_in")
        user_logged_out.connect(signins.signed_out, dispatch_uid="staff.signins.signed_out")
        user_login_failed.connect(signins.login_failed, dispatch_uid="staff.signins.login_failed")
        user_locked_out.connect(signins.locked, dispatch_uid="staff.signins.locked")
