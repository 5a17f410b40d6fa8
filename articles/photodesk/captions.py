"""What captions of this genre are made of: who (as called on the day), doing what, at which event. Knows no database.

Nothing here writes a sentence. The browser does (static/articles/composing.js), from these pieces, so that a caption
changes with every key on whatever line, and one place only knows how the pieces are joined. Captions are in Vietnamese
whatever language the interface has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from people.designation import POSTS_BEFORE_RANK, Designation
from vietnamese.folding import fold
from vietnamese.text import one_line

# Those who are in the picture and not named, as they stand inside a sentence.
GROUPS = ("các đại biểu", "Đoàn Chủ tịch", "cán bộ, chiến sĩ", "đoàn viên, hội viên")

# Which form of the event a verb wants after it.
AT, NOUN = "at", "noun"
# What the composer asks for besides: whom it is done to, whom with, what it is about.
TO_WHOM, WITH_WHOM, WHAT = "to", "with", "what"


class Action(NamedTuple):
    """One thing people do in such pictures: "trao quà" + "tặng" + whom + the event.

    `link` stands before the object and only with one. A `scene` names nobody: its verb opens the sentence.
    """

    verb: str
    asks: str = ""
    link: str = ""
    setting: str = AT
    scene: bool = False


# The usual ones first: the composer shows those, and the rest when asked.
ACTIONS = (
    Action("phát biểu"),
    Action("phát biểu chỉ đạo"),
    Action("chủ trì", setting=NOUN),
    Action("dự", setting=NOUN),
    Action("trao quà", asks=TO_WHOM, link="tặng"),
    Action("trao Bằng khen", asks=TO_WHOM, link="tặng"),
    Action("chụp ảnh lưu niệm", asks=WITH_WHOM, link="với"),
    Action("quang cảnh", setting=NOUN, scene=True),
    Action("phát biểu khai mạc", setting=NOUN),
    Action("phát biểu bế mạc", setting=NOUN),
    Action("đồng chủ trì", setting=NOUN),
    Action("điều hành", setting=NOUN),
    Action("trình bày báo cáo", asks=WHAT),
    Action("trao đổi", asks=WITH_WHOM, link="với"),
    Action("trao Giấy khen", asks=TO_WHOM, link="tặng"),
    Action("trao Quyết định", asks=TO_WHOM, link="cho"),
    Action("tặng hoa chúc mừng", asks=TO_WHOM),
    Action("thăm hỏi, động viên", asks=TO_WHOM),
    Action("thăm, tặng quà", asks=TO_WHOM),
    Action("ký kết", asks=WHAT),
    Action("cắt băng khánh thành", asks=WHAT),
    Action("dâng hương", asks=WHAT),
    Action("biểu quyết", asks=WHAT),
    Action("toàn cảnh", setting=NOUN, scene=True),
)

# kind of event -> (what it is called in a sentence, the word that puts somebody there)
KINDS = {
    "buổi làm việc": ("buổi làm việc", "tại"),
    "hội nghị": ("hội nghị", "tại"),
    "đại hội": ("Đại hội", "tại"),
    "buổi lễ": ("buổi lễ", "tại"),
    "chuyến thăm": ("chuyến thăm", "trong"),
    "lễ trao quà": ("lễ trao quà", "tại"),
    "hội thi": ("hội thi", "tại"),
    "hoạt động": ("sự kiện", "tại"),
}

# A title that begins with one of these can stand in a sentence as it is; any other is quoted after the kind.
TITLE_NOUNS = (
    *("hội nghị", "hội thảo", "hội thi", "hội thao", "hội diễn", "đại hội", "buổi", "lễ", "lớp", "chương trình"),
    *("cuộc thi", "cuộc họp", "cuộc gặp", "giải", "tọa đàm", "gặp mặt", "ngày hội", "liên hoan", "diễn đàn"),
    *("chuyến", "phiên", "đêm", "triển lãm", "họp", "sinh hoạt", "tuần lễ"),
)
# These are written small inside a sentence even where the title begins with a capital letter.
SMALL_KEYS = frozenset(fold(word) for word in ("buổi", "chuyến", "cuộc", "phiên", "đêm", "lớp"))


class Setting(NamedTuple):
    """The event in both forms: `at` "tại buổi làm việc", `noun` "buổi làm việc"."""

    at: str
    noun: str


class Forms(NamedTuple):
    """What somebody is called in a caption; `is_written` where a report's words stand in for the register."""

    short: str
    full: str
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """What a caption needs of an event."""

    kind: str
    title: str = ""
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


def forms_of(designation: Designation, as_written: str = "") -> Forms:
    """What this person is called that day: by the register, or by `as_written` where the register does not settle it.

    Nothing is guessed: of a rank or post that the register leaves open only the surely held part is said, and a report
    whose rank contradicts the register's is not followed.
    """
    register = Forms(designation.short, designation.full)
    written = _written(one_line(as_written), designation.name)
    if written is None or (designation.is_known and (designation.posts or written.full == written.short)):
        return register
    rank = designation.rank
    if rank is not None and not fold(written.full).startswith(fold(rank.label)):
        return register
    return written


def settings_of(event: Happening) -> list[Setting]:
    """The ways to say where it is, the usual one first: the kind, unless only the title says anything."""
    noun, word = KINDS.get(event.kind, KINDS["hoạt động"])
    ways = [Setting(f"{word} {noun}", noun)]
    title = one_line(event.title).rstrip(" .")
    if title:
        named = _titled(title, noun)
        ways.append(Setting(f"{word} {named}", named))
        if fold(noun) == fold("sự kiện"):
            ways.reverse()
    return ways


def when_and_where(event: Happening) -> str:
    """ "ở Hà Nội, ngày 24/9/2021", what is known of it."""
    place = f"ở {one_line(event.place)}" if event.place.strip() else ""
    return ", ".join(part for part in (place, _days(event)) if part)


def _written(as_written: str, name: str) -> Forms | None:
    if not as_written:
        return None
    full = as_written.rstrip(" .,;")
    begins = full.casefold().find(name.casefold())
    if begins < 0:
        return Forms(full, full, is_written=True)
    ends = begins + len(name)
    posts = [post.strip() for post in full[ends:].split(",")]
    called = next((spoken for post in posts if (spoken := _spoken(post))), "")
    return Forms(f"{called} {name}" if called else full[:ends], full, is_written=True)


def _spoken(post: str) -> str:
    """The post by which its holder is called, as people.designation has it: "Thứ trưởng Bộ Công an" → "Thứ trưởng"."""
    words: Sequence[str] = fold(post).split()
    for spoken in POSTS_BEFORE_RANK:
        own = fold(spoken).split()
        if words[: len(own)] == own:
            return spoken
    return ""


def _titled(title: str, noun: str) -> str:
    key = fold(title).split()
    for known in TITLE_NOUNS:
        words = fold(known).split()
        if key[: len(words)] == words:
            small = words[0] in SMALL_KEYS
            return title[0].lower() + title[1:] if small else title
    bare = title.strip('“”"')
    return f"{noun} “{bare}”"


def _days(event: Happening) -> str:
    first, last = event.starts_on, event.ends_on
    if first is None:
        return ""
    if last is None or last <= first:
        return f"ngày {_day(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"ngày {first.day}-{_day(last)}"
    begins = f"{first.day}/{first.month}" if first.year == last.year else _day(first)
    return f"từ ngày {begins} đến ngày {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
