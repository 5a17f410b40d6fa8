"""Mail to members of the staff, sent behind the request: how long an answer takes tells nobody who has an account."""

import logging

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from staff.models import User

logger = logging.getLogger(__name__)

# Seconds in which a second request for the same mailbox sends nothing: nobody can fill a colleague's mailbox.
QUIET_SECONDS = 300


@task()
def answer_reset_request(email: str) -> None:
    """Send a link to the account with this address, if there is one and it is not switched off."""
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    # iexact follows the database's idea of case: without this, a look-alike address could get the link.
    if user is None or user.email.casefold() != email.casefold():
        logger.info("A password link was asked for an address without an account.")
        return
    if cache.add(f"staff.reset.{user.pk}", 1, QUIET_SECONDS):
        _send_link(user, "registration/password_reset")


@task()
def send_password_link(user_id: int) -> None:
    """Send the account the link with which its owner sets a password: for a new account, or a new role."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is not None:
        _send_link(user, "registration/password_invitation")


def _send_link(user: User, template: str) -> None:
    """Mail in the user's language; the link starts with SITE_ORIGIN, never with what a request called this host."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("password_reset_confirm", kwargs={"uidb64": key, "token": default_token_generator.make_token(user)})
    context = {"user": user, "link": settings.SITE_ORIGIN + path, "hours": settings.PASSWORD_RESET_TIMEOUT // 3600}
    with translation.override(user.language):
        subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
        EmailMessage(subject, render_to_string(f"{template}_email.txt", context), to=[user.email]).send()
