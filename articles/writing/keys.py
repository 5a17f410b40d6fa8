"""The keys that a browser's journal is encrypted with: one a user, made from SECRET_KEY and never stored anywhere.

Signed out, the browser holds ciphertext only. Keys made from SECRET_KEY_FALLBACKS are given too, so that a rotation loses nothing.
"""

from django.conf import settings
from django.utils.crypto import salted_hmac

from staff.models import User

SALT = "articles.writing.journal"


def journal_keys(user: User) -> list[bytes]:
    """256 bits each, for AES-GCM; the first one encrypts, all decrypt."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [salted_hmac(SALT, str(user.pk), secret=secret, algorithm="sha256").digest() for secret in secrets]
