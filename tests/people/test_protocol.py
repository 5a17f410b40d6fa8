"""Protocol order: one order for any permutation, by Party rank, office, seniority – and silence where nothing is certain."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from people.designation import Designation, Post
from people.listing import listing
from people.precedence import office_of
from people.protocol import Attendee, arrange, attendee_of, held_as_written, in_order, precedes, why
from people.ranks import Rank


@pytest.fixture(autouse=True)
def in_english():
    """Reasons are compared in the words of the source."""
    with translation.override("en"):
        yield


DAY = date(2021, 12, 16)


def known(name, rank, *posts, honorific="", since=None):
    """A designation of that day; a post is "Thứ trưởng|Bộ Công an" or "nguyên Thứ trưởng|Bộ Công an"."""
    held = []
    for number, words in enumerate(posts):
        title, _bar, organisation = words.partition("|")
        prefix = "nguyên" if title.startswith("nguyên ") else ""
        title = title.removeprefix("nguyên ")
        text = " ".join(part for part in (prefix, title, organisation) if part)
        held.append(Post(text, title, number, "state", prefix, 500, since))
    return Designation(name, honorific, DAY, rank, True, tuple(held), True)


SON = known("Nguyễn Văn Sơn", Rank.THUONG_TUONG, "Thứ trưởng|Bộ Công an")
TOAN = known("Nguyễn Ngọc Toàn", Rank.TRUNG_TUONG, "Cục trưởng|Cục Công tác Đảng và công tác chính trị")
LAM = known("Tô Lâm", Rank.DAI_TUONG, "Ủy viên|Bộ Chính trị", "Bộ trưởng|Bộ Công an")
TO = known("Trần Quốc Tỏ", Rank.TRUNG_TUONG, "Ủy viên|Trung ương Đảng", "Thứ trưởng|Bộ Công an")
NGA = known("Hà Thị Nga", None, "Ủy viên|Trung ương Đảng", "Chủ tịch|Hội LHPN Việt Nam")
LUNG = known("Hoàng Đức Lừng", Rank.THIEU_TUONG, "Cục trưởng|Cục Tổ chức cán bộ")
CONGRESS = (SON, TOAN, LAM, TO, NGA)

LISTED = (
    "Đại tướng Tô Lâm, Ủy viên Bộ Chính trị, Bộ trưởng Bộ Công an; đồng chí Hà Thị Nga, Ủy viên Trung ương Đảng, "
    "Chủ tịch Hội LHPN Việt Nam; Trung tướng Trần Quốc Tỏ, Ủy viên Trung ương Đảng, Thứ trưởng Bộ Công an; "
    "Thượng tướng Nguyễn Văn Sơn, Thứ trưởng Bộ Công an; Trung tướng Nguyễn Ngọc Toàn, Cục trưởng Cục Công tác Đảng "
    "và công tác chính trị"
)


def attendees(people, guests=("Hà Thị Nga",)):
    return [attendee_of(one, hash(one.name), is_guest=one.name in guests) for one in people]


def names(people, guests=()):
    return [placed.attendee.name for placed in arrange(attendees(people, guests))]


@pytest.mark.parametrize("guests", [("Hà Thị Nga",), tuple(one.name for one in CONGRESS), ("Hà Thị Nga", "Tô Lâm")])
@given(people=st.permutations(CONGRESS))
def test_the_congress_of_16_december_2021_in_any_order_of_entry(people, guests):
    by_name = {one.name: one for one in people}

    ordered = names(people, guests)

    assert listing(by_name[name] for name in ordered) == LISTED


LADDER = (
    known("Ôn Văn A", None, "Tổng Bí thư|"),
    known("Ôn Văn B", None, "Chủ tịch nước|"),
    known("Ôn Văn C", None, "Ủy viên|Bộ Chính trị", "Thủ tướng|Chính phủ"),
    known("Ôn Văn D", Rank.DAI_TUONG, "UVBCT|", "Bộ trưởng|Bộ Công an"),
    known("Ôn Văn E", None, "Bí thư|T.Ư Đảng", "Trưởng ban|Ban Dân vận Trung ương"),
    known("Ôn Văn F", Rank.TRUNG_TUONG, "UVTW Đảng|", "Thứ trưởng thường trực|Bộ Công an"),
    known(
        "Ôn Văn G",
        Rank.THUONG_TUONG,
        "Uỷ viên|Trung ương Đảng",
        "Phó Bí thư|Đảng ủy Công an Trung ương",
        "Thứ trưởng|Bộ Công an",
    ),
    known("Ôn Văn H", Rank.THUONG_TUONG, "Uỷ viên|Trung ương Đảng", "Thứ trưởng|Bộ Công an"),
    known("Ôn Văn I", None, "Uỷ viên|Trung ương Đảng", "Bí thư|Tỉnh ủy Sông Mây"),
    known("Ôn Văn K", None, "nguyên Ủy viên|Trung ương Đảng", "nguyên Thứ trưởng|Bộ Công an"),
    known("Ôn Văn L", None, "Ủy viên dự khuyết|Trung ương Đảng", "Bí thư thứ nhất|Trung ương Đoàn"),
    known("Ôn Văn M", Rank.TRUNG_TUONG, "Thứ trưởng|Bộ Công an"),
    known("Ôn Văn N", None, "Phó Chủ tịch|Tổng LĐLĐ Việt Nam"),
    known("Ôn Văn O", Rank.THUONG_TUONG, "nguyên Thứ trưởng|Bộ Công an"),
    known("Ôn Văn P", None, "Phó Chủ tịch|UBND tỉnh Sông Mây"),
    known("Ôn Văn Q", Rank.TRUNG_TUONG, "Cục trưởng|Cục Tổ chức cán bộ"),
    known("Ôn Văn R", Rank.DAI_TA, "Giám đốc|Công an tỉnh Sông Mây"),
    known("Ôn Văn S", Rank.THIEU_TUONG, "Phó Cục trưởng|Cục Tổ chức cán bộ"),
    known("Ôn Văn T", Rank.DAI_TA, "Chủ tịch|Công đoàn CAND"),
    known("Ôn Văn U", Rank.DAI_TA, "Trưởng phòng Tham mưu|Công an tỉnh Sông Mây"),
    known("Ôn Văn V", Rank.THIEU_TA, "Trưởng|Công an xã Cát Vàng"),
    known("Ôn Văn X", Rank.DAI_UY, "Cán bộ|Phòng Tham mưu"),
)


@given(people=st.permutations(LADDER))
def test_the_whole_ladder_from_any_permutation(people):
    assert names(people) == [one.name for one in LADDER]


def test_the_seed_s_order_stands_and_its_reverse_does_not():
    toan, lung = attendees([TOAN, LUNG])

    assert in_order([toan, lung]) == [toan, lung]
    assert in_order([lung, toan]) == [toan, lung]
    assert str(precedes(toan, lung)) == "of equal posts, the higher rank: Trung tướng before Thiếu tướng"


REASONS = (
    (LAM, TO, "leads the Party or the State (Ủy viên Bộ Chính trị)"),
    (NGA, TO, "guests and superiors are named before hosts"),
    (TO, SON, "Party rank comes first: Ủy viên Trung ương Đảng before –"),
    (SON, TOAN, "the higher post: Thứ trưởng Bộ Công an before Cục trưởng Cục Công tác Đảng và công tác chính trị"),
)


@pytest.mark.parametrize(("first", "second", "reason"), REASONS)
def test_an_order_explains_itself(first, second, reason):
    before, after = attendees([first, second])

    assert str(precedes(before, after)) == reason
    assert precedes(after, before) is None


def test_of_equal_posts_the_earlier_appointment_decides_where_it_is_known_of_all():
    early = known("Ôn Văn A", Rank.THIEU_TUONG, "Cục trưởng|Cục A", since=date(2018, 8, 6))
    late = known("Ôn Văn B", Rank.TRUNG_TUONG, "Cục trưởng|Cục B", since=date(2020, 5, 20))
    unknown = known("Ôn Văn C", Rank.DAI_TA, "Cục trưởng|Cục C")
    first, second, third = attendees([early, late, unknown])

    assert names([late, early]) == ["Ôn Văn A", "Ôn Văn B"]
    assert str(why(first, second)) == "of equal posts, whoever took theirs first: 06/08/2018 before 20/05/2020"
    assert names([early, unknown, late]) == ["Ôn Văn B", "Ôn Văn A", "Ôn Văn C"]
    # Day and rank disagree: both orders are met, so neither is called wrong.
    assert (precedes(first, second), precedes(second, first)) == (None, None)
    assert precedes(second, third)


def test_what_the_register_leaves_open_is_not_called_wrong():
    unsettled = Attendee(1, "Ôn Văn A", None, (), is_guest=False, is_settled=False)
    unknown_post = known("Ôn Văn B", Rank.DAI_TA, "Tổ chức viên|Ban Liên lạc")
    unsaid = attendee_of(TO, 2, is_guest=None)
    to, son, odd, nga = attendees([TO, SON, unknown_post, NGA])

    assert precedes(to, unsettled) is None
    assert precedes(son, odd) is None
    assert precedes(nga, unsaid) is None
    assert in_order([odd, son, to]) == [to, odd, son]
    assert in_order([odd, son]) == [odd, son]


WORDINGS = (
    ("Ủy viên Trung ương Đảng", "Uỷ viên T.Ư Đảng", "UVTW", "ủy viên BCH Trung ương Đảng khóa XIII", "UV TW Đảng"),
    ("Ủy viên Bộ Chính trị", "Uỷ viên BCT", "UVBCT"),
    ("Ủy viên dự khuyết Trung ương Đảng", "Uỷ viên dự khuyết Ban Chấp hành T.Ư Đảng"),
    ("Thứ trưởng Bộ Công an", "Thứ trưởng Công an", "thứ trưởng BCA"),
    ("Chủ tịch Hội Liên hiệp Phụ nữ Việt Nam", "Chủ tịch Hội LHPN VN"),
    ("Chủ tịch Công đoàn Công an nhân dân", "Chủ tịch Công đoàn CAND"),
    ("Phó Cục trưởng Cục Tổ chức cán bộ", "phó cục trưởng X01"),
    ("Trưởng ban Ban Thanh niên CAND", "Trưởng Ban Thanh niên Công an nhân dân"),
    ("Giám đốc Công an thành phố Hà Nội", "Giám đốc CATP Hà Nội", "giám đốc Công an TP. Hà Nội"),
)


@pytest.mark.parametrize("wordings", WORDINGS)
def test_a_post_is_read_however_it_is_written(wordings):
    assert len({(office_of(post).party, office_of(post).level) for post in wordings}) == 1


def test_a_member_of_a_high_body_is_no_head_of_it():
    assert office_of("Ủy viên Đoàn Chủ tịch Tổng LĐLĐ Việt Nam").level > office_of("Cục trưởng Cục A").level
    assert office_of("Bí thư Trung ương Đoàn").party == office_of("Cục trưởng").party
    assert held_as_written("Nguyên Thứ trưởng Bộ Công an").is_former


CALLED = (
    (known("Hà Thị Nga", None, "Chủ tịch|Hội LHPN Việt Nam"), "đồng chí Hà Thị Nga, Chủ tịch Hội LHPN Việt Nam"),
    (known("Lê Văn An", None, honorific="ông"), "ông Lê Văn An"),
    (known("Lê Văn An", None, honorific="GS.TS"), "đồng chí GS.TS Lê Văn An"),
    (known("Lê Văn An", Rank.DAI_TA, honorific="đồng chí"), "Đại tá Lê Văn An"),
)


@pytest.mark.parametrize(("designation", "words"), CALLED)
def test_whoever_has_no_rank_is_a_comrade(designation, words):
    assert listing([designation]) == words


def test_nobody_stands_in_an_order_too():
    assert arrange([]) == []
