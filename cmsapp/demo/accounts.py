"""The demo's accounts and their one password, made at random for each installation and kept in DATA_DIR."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from staff.models import Desk, DeskMembership, User

# Words without accents, so that any keyboard types them; five of 64 and a number are 37 bits.
WORDS = (  # noqa: SIM905 - one text is read more easily than 64
    "bac bien buoi cam canh cau chanh chim cua dao dat dem diep dong dua duong gio go gom gung hac hang "
    "hoa hong keo khe khoai la lua luoi mai mang may men mua muoi nang ngo nhan non nui oi phong que "
    "rong rung sao sen song suoi tam than thong thu tien tre trong trua truc vang vuon xanh xoai xuan"
).split()


def password_path() -> Path:
    """Where the password is kept, readable by the owner of the installation only."""
    return Path(settings.DATA_DIR) / "demo_password"


def stored_password() -> str:
    """The password of this installation; "" if its file is not there."""
    path = password_path()
    return path.read_text(encoding="ascii").strip() if path.exists() else ""


def make_accounts(rows: list[dict[str, Any]], desks: dict[str, Desk]) -> dict[str, User]:
    """The accounts by their names, at their desks and with their roles; those that sign in share the password."""
    users = {row["username"]: _account(row, desks) for row in rows}
    set_password(users[row["username"]] for row in rows if row["signs_in"])
    return users


def set_password(users: Any) -> str:
    """Give these accounts the stored password, or a new one that all of them may have; returns it."""
    users = list(users)
    password = stored_password() or _new_password(users)
    for user in users:
        user.set_password(password)
        user.save(update_fields=["password"])
    return password


def _account(row: dict[str, Any], desks: dict[str, Desk]) -> User:
    user = User(username=row["username"], full_name=row["full_name"], email=f"{row['username']}@example.vn")
    user.set_unusable_password()
    user.full_clean()
    user.save()
    user.groups.add(Group.objects.get(name=row["role"]))
    DeskMembership.objects.bulk_create(DeskMembership(user=user, desk=desks[slug]) for slug in row["desks"])
    return user


def _new_password(users: list[User]) -> str:
    while True:
        password = "-".join([*(secrets.choice(WORDS) for _ in range(5)), str(secrets.randbelow(90) + 10)])
        try:
            for user in users:
                validate_password(password, user)
        except ValidationError:
            continue  # by chance too short or too plain; the next one will do
        break
    path = password_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "x", encoding="ascii", opener=_private_file) as file:
        file.write(password)
    return password


def _private_file(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
