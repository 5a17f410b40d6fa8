"""Lists of people present against protocol order: said once for each list, with why, and with the list put in order."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import translation

from articles.importer.mentions import read_passage
from articles.importer.roles import roles_of
from articles.proofing.order import check_order
from articles.recognition.mentions import Mention, Recognised, Span
from articles.recognition.passages import Block
from tests.people.test_protocol import LAM, LUNG, NGA, SON, TO, TOAN, known


@pytest.fixture(autouse=True)
def in_english():
    """Messages are compared in the words of the source."""
    with translation.override("en"):
        yield


DAY = date(2021, 12, 16)
OFFICIAL = known("Ôn Văn Lạ", None, "Phó Chủ tịch|Tổng LĐLĐ Việt Nam")


@dataclass
class Registered:
    """A person of the register as `check_order` asks them."""

    known: object

    def designation(self, on):
        return self.known


REGISTER = {number: Registered(one) for number, one in enumerate((LAM, NGA, TO, SON, TOAN, LUNG), start=1)}
KEYS = {row.known.name: key for key, row in REGISTER.items()}


@dataclass
class Present:
    """Somebody at the event."""

    person_id: int
    side: str = "guest"
    event: object = field(default_factory=lambda: SimpleNamespace(order_note=""))


def recognised(*blocks):
    """What the importer's grammar names in the blocks, looked up in the small register above."""
    found = []
    for number, block in enumerate(blocks):
        passage = read_passage(block.text)
        for one, roles in zip(passage.mentions, roles_of(passage), strict=True):
            start, stop = passage.tokens[one.first].start, passage.tokens[one.stop - 1].end
            key = KEYS.get(one.name)
            found.append(
                Mention(
                    number,
                    Span(start, stop),
                    one.name,
                    Span(*one.name_at),
                    rank=one.rank or "",
                    posts=one.posts,
                    post_spans=tuple(Span(*place) for place in one.posts_at),
                    people=(key,) if key else (),
                    roles=tuple(roles),
                )
            )
    return Recognised(blocks, tuple(found), people=REGISTER)


def remarks(text, attendances=(), field="body"):
    return check_order(recognised(Block(field, text)), attendances, DAY)


SEED = (
    "Cùng dự buổi làm việc có Trung tướng Nguyễn Ngọc Toàn, Cục trưởng Cục Công tác Đảng và Công tác Chính trị; Thiếu tướng Hoàng "
    "Đức Lừng, Cục trưởng Cục Tổ chức cán bộ (Bộ Công an)."
)
SWAPPED = (
    "Cùng dự buổi làm việc có Thiếu tướng Hoàng Đức Lừng, Cục trưởng Cục Tổ chức cán bộ (Bộ Công an); Trung tướng Nguyễn Ngọc "
    "Toàn, Cục trưởng Cục Công tác Đảng và Công tác Chính trị."
)


def test_a_swapped_list_is_told_why_and_offered_in_order():
    (remark,) = remarks(SWAPPED)

    assert (remark.kind, remark.code, remark.is_sure) == ("order", "protocol-order", False)
    assert str(remark.message) == (
        "Protocol has another order. Nguyễn Ngọc Toàn stands before Hoàng Đức Lừng: of equal posts, the higher rank: Trung tướng "
        "before Thiếu tướng."
    )
    assert SWAPPED[: remark.start] + remark.fixes[0] + SWAPPED[remark.stop :] == SEED


WRONG = (
    (
        (
            "Dự hội nghị có các đồng chí: Thượng tướng Nguyễn Văn Sơn, Thứ trưởng Bộ Công an; Trung tướng Trần Quốc Tỏ, Ủy viên "
            "Trung ương Đảng, Thứ trưởng Bộ Công an và Đại tướng Tô Lâm, Bộ trưởng Bộ Công an."
        ),
        (
            "Đại tướng Tô Lâm, Bộ trưởng Bộ Công an; Trung tướng Trần Quốc Tỏ, Ủy viên Trung ương Đảng, Thứ trưởng Bộ Công an và "
            "Thượng tướng Nguyễn Văn Sơn, Thứ trưởng Bộ Công an"
        ),
    ),
    (
        "Tham dự có Trung tướng Nguyễn Ngọc Toàn, Cục trưởng X03; đồng chí Ôn Văn Lạ, Phó Chủ tịch Tổng Liên đoàn Lao động Việt Nam.",
        "đồng chí Ôn Văn Lạ, Phó Chủ tịch Tổng Liên đoàn Lao động Việt Nam; Trung tướng Nguyễn Ngọc Toàn, Cục trưởng X03",
    ),
    # The first of a sentence must be a capital: said, but not rewritten.
    ("Thiếu tướng Hoàng Đức Lừng, đồng chí Hà Thị Nga cùng tham dự.", None),
)


@pytest.mark.parametrize(("text", "fix"), WRONG)
def test_lists_in_other_forms(text, fix):
    (remark,) = remarks(text)

    assert remark.fixes == ((fix,) if fix else ())


ACCEPTED = (
    SEED,
    # Of two lists, each is its own.
    "Dự hội nghị có Thượng tướng Nguyễn Văn Sơn, Thứ trưởng Bộ Công an. Về phía khách mời có Đại tướng Tô Lâm, Bộ trưởng Bộ Công an.",
    # Not of people present.
    "Bộ Công an trao bằng khen tặng Thiếu tướng Hoàng Đức Lừng, Cục trưởng; Trung tướng Nguyễn Ngọc Toàn, Cục trưởng.",
    "Dự hội nghị, từ trái sang phải có Thiếu tướng Hoàng Đức Lừng; Trung tướng Nguyễn Ngọc Toàn.",
    # Nobody knows who these are.
    "Cùng dự có Thiếu tá Ôn Văn Một; Đại tá Ôn Văn Hai.",
    "Thiếu tướng Hoàng Đức Lừng cảm ơn sự chỉ đạo của Trung tướng Nguyễn Ngọc Toàn tại hội nghị.",
)


@pytest.mark.parametrize("text", ACCEPTED)
def test_what_is_in_order_or_no_such_list_is_left_alone(text):
    assert remarks(text) == []


def test_captions_are_never_put_in_order():
    assert remarks(SWAPPED, field="caption") == []


def test_a_note_at_the_event_accepts_its_order():
    event = SimpleNamespace(order_note="Theo danh sách của Văn phòng Bộ")

    assert remarks(SWAPPED, [Present(KEYS["Hoàng Đức Lừng"], event=event)]) == []


def test_guests_go_first_where_somebody_is_a_host_and_nothing_is_said_of_those_who_are_neither():
    text = (
        "Cùng dự có Trung tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an; đồng chí Hà Thị Nga, Chủ tịch Hội LHPN Việt Nam."
    )
    host = Present(KEYS["Trần Quốc Tỏ"], "host")

    (remark,) = remarks(text, [host, Present(KEYS["Hà Thị Nga"])])

    assert "guests and superiors are named before hosts" in str(remark.message)
    assert remarks(text, [host]) == []
