"""What a password must be: long, not a well-known word, and the same however its letters are composed.

There is no upper limit, no demand for a digit or a sign, and no expiry (NIST SP 800-63B): length is what counts.
"""

import re
import unicodedata
from typing import Any, overload

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vietnamese.folding import fold

# Folded words that people in such a newsroom reach for first. Longer ones are taken away before shorter ones.
WELL_KNOWN = (
    *(
        "congan",
        "congannhandan",
        "cand",
        "canhsat",
        "anninh",
        "bocongan",
        "bca",
        "vietnam",
        "hanoi",
        "saigon",
        "hochiminh",
    ),
    *("congdoan", "doanthanhnien", "thanhnien", "phunu", "hoiphunu", "toasoan", "bientap", "kiemduyet", "quantri"),
    *("matkhau", "anhyeuem", "emyeuanh", "yeuem", "tinhyeu", "admin", "administrator", "root", "password", "passw0rd"),
    *(
        "p@ssw0rd",
        "letmein",
        "welcome",
        "iloveyou",
        "qwerty",
        "qwertyuiop",
        "asdfgh",
        "asdfghjkl",
        "zxcvbn",
        "abc",
        "abcdef",
    ),
    *("xinchao", "chaomung", "test", "demo", "newsroom"),
)
_RUNS = re.compile("(?:0?123456789?0?|987654321|111+|000+|666+|888+|999+|(?:19|20)[0-9]{2})")
MINIMUM_LEFT = 6
MINIMUM_VARIETY = 6


@overload
def composed(password: str) -> str: ...
@overload
def composed(password: None) -> None: ...
def composed(password: str | None) -> str | None:
    """The password in NFC. A Mac sends `ậ` as three characters and Windows as one; both must open the same door."""
    return password if password is None else unicodedata.normalize("NFC", password)


class LengthByRole:
    """At least `min_length` characters; `min_length_privileged` for those who approve, or who keep the accounts."""

    def __init__(self, min_length: int = 12, min_length_privileged: int = 15) -> None:
        self.min_length = min_length
        self.min_length_privileged = min_length_privileged

    def validate(self, password: str, user: Any = None) -> None:
        least = self.least_for(user)
        if len(composed(password)) < least:
            message = ngettext(
                "This password is too short: it needs %(least)d character or more.",
                "This password is too short: it needs %(least)d characters or more.",
                least,
            )
            raise ValidationError(message % {"least": least}, code="password_too_short", params={"least": least})

    def get_help_text(self) -> str:
        return _(
            "%(least)d characters or more, and %(privileged)d for moderators and administrators. "
            "A sentence with spaces, in Vietnamese, is easy to remember and hard to guess."
        ) % {"least": self.min_length, "privileged": self.min_length_privileged}

    def least_for(self, user: Any) -> int:
        """How many characters this account's password needs. An account not yet saved has no role."""
        if user is None or user.pk is None:
            return self.min_length
        rights = ("articles.moderate_article", "staff.change_user")
        privileged = user.is_superuser or any(user.has_perm(right) for right in rights)
        return self.min_length_privileged if privileged else self.min_length


class NotWellKnown:
    """Refuses `congan2026`: what is left without well-known words, years and the account's own names is too little."""

    def validate(self, password: str, user: Any = None) -> None:
        left = without(password.casefold(), sorted(WELL_KNOWN, key=len, reverse=True))
        left = without(fold(left).replace(" ", ""), sorted({*WELL_KNOWN, *names_of(user)}, key=len, reverse=True))
        if len(_RUNS.sub("", left)) < MINIMUM_LEFT:
            raise ValidationError(
                _(
                    "This password is made of well-known words, numbers or your own name. Use something only you think of."
                ),
                code="password_well_known",
            )
        if len(set(composed(password))) < MINIMUM_VARIETY:
            raise ValidationError(_("This password repeats the same few characters."), code="password_repeats")

    def get_help_text(self) -> str:
        return _("Not a well-known word such as “congan2026”, and not your own name.")


def names_of(user: Any) -> set[str]:
    """The folded words of the account's own names, of three letters and more."""
    if user is None:
        return set()
    own = f"{user.username} {user.full_name} {user.email.partition('@')[0]}"
    return {word for word in fold(own).split() if len(word) > 2} | {fold(own).replace(" ", "")}


def without(text: str, words: list[str]) -> str:
    """`text` with every one of `words` taken out, in the order given."""
    for word in words:
        text = text.replace(word, "")
    return text
