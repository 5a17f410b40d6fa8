"""Clean reports like that of 24/9/2021 about people of a made-up register: other names, ranks, posts, days and styles."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from articles.recognition.mentions import Recognised
from articles.recognition.passages import Block
from people.designation import Designation
from people.models import Rank
from tests.articles.seed import DAY, Career

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Công", "Tô", "Đặng", "Bùi", "Vũ", "Ngô", "Quách")
MIDDLES = ("Văn", "Thị", "Đức", "Quốc", "Ngọc", "Thanh", "Hữu", "Minh", "Bá", "Thuỳ")
GIVENS = (
    "Hoà",
    "Thuý",
    "Thảo",
    "Lừng",
    "Toàn",
    "Vũ",
    "Anh",
    "Ân",
    "Đĩnh",
    "Khuê",
    "Thuỷ",
    "Bảo",
    "Quý",
    "Tuấn",
    "Phòng",
)
UNITS = {
    "hậu cần": [{"name": "Cục Trang bị và kho vận", "code": "H03"}],
    "tài chính": [{"name": "Cục Kế hoạch và tài chính", "code": "H01"}],
    "giao thông": [{"name": "Cục Cảnh sát giao thông", "code": "C08"}],
    "công đoàn": [{"name": "Công đoàn Công an nhân dân", "short_name": "Công đoàn CAND"}],
    "phụ nữ": [{"name": "Hội Phụ nữ Bộ Công an"}],
    "bộ": [{"name": "Bộ Công an", "short_name": "BCA"}],
    "tw": [{"name": "Trung ương Đảng"}],
    "đảng ủy": [{"name": "Đảng ủy Công an Trung ương"}],
    "tỉnh": [{"name": "Công an tỉnh Bắc Giang"}],
    "trường": [
        {"name": "Học viện An ninh", "valid_to": date(2019, 12, 31)},
        {"name": "Học viện An ninh nhân dân", "valid_from": date(2020, 1, 1)},
    ],
}
CHAIRS = (
    ([("Uỷ viên", "tw"), ("Thứ trưởng", "bộ")], (Rank.TRUNG_TUONG, Rank.THUONG_TUONG)),
    ([("Uỷ viên", "tw"), ("Phó Bí thư", "đảng ủy"), ("Thứ trưởng", "bộ")], (Rank.TRUNG_TUONG, Rank.THUONG_TUONG)),
    ([("Cục trưởng", "giao thông")], (Rank.TRUNG_TUONG, Rank.THIEU_TUONG)),
)
# In protocol order.
OTHERS = (
    ("Phó Cục trưởng", "hậu cần", (Rank.THIEU_TUONG, Rank.DAI_TA)),
    ("Phó Cục trưởng", "tài chính", (Rank.DAI_TA,)),
    ("Phó Giám đốc", "trường", (Rank.DAI_TA,)),
    ("Phó Giám đốc", "tỉnh", (Rank.DAI_TA,)),
    ("Phó Chủ tịch", "công đoàn", (Rank.THUONG_TA,)),
)
ABBREVIATIONS = {
    "Uỷ viên Trung ương Đảng": ("UVTW Đảng", "Ủy viên T.Ư Đảng", "Ủy viên Ban Chấp hành Trung ương Đảng khóa XIII"),
    "Thứ trưởng Bộ Công an": ("Thứ trưởng Công an", "Thứ trưởng BCA"),
    "Phó Chủ tịch Công đoàn Công an nhân dân": ("Phó Chủ tịch Công đoàn CAND",),
    "Cục trưởng Cục Cảnh sát giao thông": ("Cục trưởng Cục Cảnh sát giao thông, Bộ Công an", "Cục trưởng C08"),
}


@dataclass(frozen=True)
class Style:
    """How designations are written in one report."""

    apposition: str
    has_small_ranks: bool
    is_abbreviated: bool
    posts_first: bool


def style(rng: random.Random) -> Style:
    return Style(
        rng.choice([", ", ", ", " - ", " – "]),
        rng.random() < 0.2,
        rng.random() < 0.4,
        rng.random() < 0.2,
    )


def people(rng: random.Random, on: date) -> list[Career]:
    """A chair and two who attend, in protocol order, with careers before and after the day."""
    names: list[str] = []
    while len(names) < 3:
        name = f"{rng.choice(FAMILIES)} {rng.choice(MIDDLES)} {rng.choice(GIVENS)}"
        if name.rsplit(maxsplit=1)[-1] not in {other.split()[-1] for other in names}:
            names.append(name)
    posts, ranks = rng.choice(CHAIRS)
    first, second = sorted(rng.sample(range(len(OTHERS)), 2))
    earlier, later = sorted(on - timedelta(days=rng.randrange(0, 1200)) for _ in range(2))
    chair = _career(names[0], rng.choice(ranks), posts, rng, on, earlier)
    others = zip(names[1:], (OTHERS[first], OTHERS[second]), (earlier, later), strict=True)
    return [chair, *(_career(name, rng.choice(row[2]), [row[:2]], rng, on, since) for name, row, since in others)]


def _career(name: str, rank: Rank, posts: Sequence, rng: random.Random, on: date, since: date) -> Career:
    given = on - timedelta(days=rng.randrange(0, 900))
    ranks = [(Rank(rank + 1), given - timedelta(days=1500), DAY), (rank, given, DAY)]
    if rank > 1:
        ranks.append((Rank(rank - 1), on + timedelta(days=rng.randrange(1, 700)), DAY))
    return Career(name, ranks, [(post, unit, since, None, DAY, "") for post, unit in posts])


def rewritten(recognised: Recognised, by_name: dict[str, Designation], on: date, how: Style) -> tuple[Block, ...]:
    """The report with everybody's designation replaced by that of somebody else, and its day by another."""
    texts = [block.text for block in recognised.blocks]
    for mention in reversed(recognised.mentions):
        designation = by_name[recognised.people[mention.people[0]].full_name]
        text = texts[mention.block]
        form = full(designation, how) if mention.is_full else short(designation, how)
        texts[mention.block] = text[: mention.span.start] + form + text[mention.span.stop :]
    texts = [
        text.replace("Ngày 24/9", f"Ngày {on.day}/{on.month}").replace(
            "9 tháng đầu năm 2021", f"{on.month} tháng đầu năm {on.year}"
        )
        for text in texts
    ]
    return tuple(
        Block(block.field, text, block.number, block.figure)
        for block, text in zip(recognised.blocks, texts, strict=True)
    )


def full(designation: Designation, how: Style) -> str:
    posts = [_post(post.text, how) for post in designation.posts]
    called = f"{_rank(designation, how)} {designation.name}"
    if how.posts_first and len(posts) == 1:
        return f"{posts[0]}, {called}"
    return called + how.apposition + ", ".join(posts)


def short(designation: Designation, how: Style) -> str:
    called = next((post.called for post in designation.posts if post.called), "")
    return f"{called or _rank(designation, how)} {designation.name}"


def _rank(designation: Designation, how: Style) -> str:
    return designation.rank.label.lower() if how.has_small_ranks else designation.rank.label


def _post(text: str, how: Style) -> str:
    return (
        ABBREVIATIONS[text][len(text + how.apposition) % len(ABBREVIATIONS[text])]
        if how.is_abbreviated and text in ABBREVIATIONS
        else text
    )
