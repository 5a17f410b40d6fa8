"""Signing in and out, in the record. Django and axes call these; staff.apps connects them."""

import time
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from staff.addresses import client_ip
from staff.audit import record
from staff.models import User

SIGNED_IN_AT = "signed_in_at"


def signed_in(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Note when this session began: it ends twelve hours later, however busy it was."""
    request.session[SIGNED_IN_AT] = time.time()
    record("account.login", user, actor=user, ip_address=client_ip(request))


def signed_out(sender: Any, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        record("account.logout", user, actor=user, ip_address=client_ip(request))


def login_failed(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Record a wrong password. A name nobody has is left out of the record: it is often a password, typed too early.

    What a locked-out client tries is not recorded again and again: `locked` has said it once.
    """
    if request is None or _was_locked_before(request):
        return
    user = User.objects.filter(username=credentials.get("username") or "").first()
    record("account.login_failed", user, ip_address=client_ip(request), known=user is not None)


def locked(sender: Any, request: HttpRequest, username: str | None = None, **kwargs: Any) -> None:
    if not _was_locked_before(request):
        user = User.objects.filter(username=username or "").first()
        record("account.login_locked", user, ip_address=client_ip(request), known=user is not None)


def end_session(request: HttpRequest, reason: str) -> None:
    """Forget the session here and in the database, and go on as nobody. `reason`: idle, too old, signed out, no access."""
    if request.user.is_authenticated:
        record("account.session_ended", request.user, ip_address=client_ip(request), reason=reason)
    elif key := request.session.get(SESSION_KEY):
        # The account is switched off or gone: Django has already turned its user into nobody.
        user = User.objects.filter(pk=key).first()
        record("account.session_ended", user, ip_address=client_ip(request), reason=reason)
    request.session.flush()
    request.user = AnonymousUser()


def _was_locked_before(request: HttpRequest) -> bool:
    # Axes counts the failures of a login that it let through to the password; of one that it turned away it counts none.
    is_locked = getattr(request, "axes_locked_out", False)
    return is_locked and getattr(request, "axes_failures_since_start", None) is None
