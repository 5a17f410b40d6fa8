"""What a password must be, and that its letters may be composed either way."""

import unicodedata

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from cmsapp.settings import PASSWORD_HASHERS
from staff.models import User


def codes(password: str, user: User | None = None) -> set[str]:
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        return {error.code for error in refusal.error_list}
    return set()


@pytest.mark.parametrize(
    "password",
    [
        *(
            "password",
            "12345678",
            "123456789012",
            "1234567890123456",
            "congan2026",
            "congannhandan2026",
            "Công an nhân dân 2026",
        ),
        *(
            "matkhau123456789",
            "Mật khẩu 123456789",
            "P@ssw0rdP@ssw0rd",
            "quantri@2026@2026",
            "aaaaaaaaaaaaaaaa",
            "abababababababab",
        ),
        *("adminadminadmin", "bocongan.vietnam", "toasoan-demo-2026", "công đoàn cand 2025", "19801981198219831984"),
    ],
)
def test_well_known_passwords_are_refused(password):
    assert codes(password) != set()


@pytest.mark.parametrize(
    "password",
    [
        "chiều hồ Tây lộng gió",
        "Con mèo trèo cây cau 5 lần",
        "xe đạp cũ màu lá mạ",
        "correct horse battery staple",
        "sáng nay mưa rào ở chợ " * 4,
        "kỳ đà cắc ké 🦎🦎🦎🦎 rùa",
    ],
)
def test_sentences_pass_in_vietnamese_and_at_any_length(password):
    assert codes(password) == set()


def test_own_name_is_no_password(writer):
    assert "password_well_known" in codes("leminhchau.bientap.2026", writer)


@pytest.mark.parametrize(("length", "expected"), [(11, {"password_too_short"}), (12, set()), (14, set())])
def test_writers_need_twelve_characters(writer, length, expected):
    assert codes("xe đạp cũ màu lá mạ"[:length], writer) == expected


@pytest.mark.parametrize("role", ["moderator", "administrator", "superuser"])
def test_those_who_approve_or_keep_accounts_need_fifteen(role, request):
    user = request.getfixturevalue(role)

    assert codes("xe đạp cũ màu lá mạ"[:14], user) == {"password_too_short"}
    assert codes("xe đạp cũ màu lá mạ"[:15], user) == set()


def test_decomposed_letters_do_not_make_a_password_longer(db):
    assert codes(unicodedata.normalize("NFD", "đường phố ạ")) == {"password_too_short"}


@pytest.mark.parametrize("first", ["NFC", "NFD"])
@pytest.mark.parametrize("second", ["NFC", "NFD"])
def test_password_opens_whichever_way_its_letters_are_composed(db, first, second):
    password = "chiều hồ Tây lộng gió"
    made = User.objects.create_user("a", "a@example.vn", unicodedata.normalize(first, password))
    chief = User.objects.create_superuser("b", "b@example.vn", unicodedata.normalize(first, password))
    changed = User.objects.create_user("c", "c@example.vn", "something else")
    changed.set_password(unicodedata.normalize(first, password))

    for user in (made, chief, changed):
        assert user.check_password(unicodedata.normalize(second, password))


def test_passwords_are_kept_with_argon2(settings):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS

    assert make_password("chiều hồ Tây").startswith("argon2$argon2id$")
