"""The verbs of the record in words. One that is not listed is shown as it was written."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "account.login": _("signed in"),
    "account.login_failed": _("gave a wrong password"),
    "account.login_locked": _("was locked out after wrong passwords"),
    "account.logout": _("signed out"),
    "account.session_ended": _("was signed out by the system"),
    "account.password_changed": _("changed their password"),
    "account.password_reset": _("set a password by mailed link"),
    "account.link_sent": _("mailed a password link"),
    "account.signed_out": _("signed an account out everywhere"),
    "account.failures_forgiven": _("forgave failed logins"),
    "account.created": _("created an account"),
    "account.changed": _("changed an account"),
    "desk.created": _("created a desk"),
    "desk.changed": _("changed a desk"),
    "audit.head_was_changed": _("the head of the record had been changed"),
    "article.edit": _("edited"),
    "article.submit": _("submitted"),
    "article.recall": _("took back"),
    "article.return": _("returned"),
    "article.approve": _("approved"),
    "article.publish": _("published"),
    "article.schedule": _("scheduled"),
    "article.unschedule": _("cancelled the schedule"),
    "article.withdraw": _("withdrew"),
    "register.entered": _("wrote in the register"),
    "register.confirmed": _("confirmed a row of the register"),
    "register.removed": _("removed a row of the register"),
}
