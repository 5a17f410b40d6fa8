"""Captions: who, as called on the day, doing what, at which event. The sentences are the browser's: its script runs here."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from articles.models import Event
from articles.photodesk.captions import ACTIONS, KINDS, Happening, forms_of, settings_of, when_and_where
from people.designation import Designation, Post
from people.ranks import Rank

SCRIPT = Path(__file__).resolve().parents[3] / "articles" / "static" / "articles" / "composing.js"
VERBS = {action.verb: action._asdict() for action in ACTIONS}

TO, TOAN, LUNG = "Thứ trưởng Trần Quốc Tỏ", "Trung tướng Nguyễn Ngọc Toàn", "Thiếu tướng Hoàng Đức Lừng"
TO_IN_FULL = "Trung tướng Trần Quốc Tỏ, Uỷ viên Trung ương Đảng, Thứ trưởng Bộ Công an"
LUNG_IN_FULL = "Thiếu tướng Hoàng Đức Lừng, Cục trưởng Cục Tổ chức cán bộ"
GUEST = "đồng chí Hà Thị Nga"
EVERYBODY = "các đại biểu"
SESSION, CONFERENCE, CONGRESS = Happening("buổi làm việc"), Happening("hội nghị"), Happening("đại hội")
VII = Happening("đại hội", "Đại hội Công đoàn CAND lần thứ VII.")
OTHER = Happening("hoạt động")
IN_HANOI = {"when": "ở Hà Nội, ngày 24/9/2021"}

# people, verb, event, what else is chosen -> the caption
CAPTIONS = [
    ([TO], "phát biểu chỉ đạo", SESSION, {}, f"{TO} phát biểu chỉ đạo tại buổi làm việc."),
    ([TO], "chủ trì", SESSION, {}, f"{TO} chủ trì buổi làm việc."),
    ([TOAN], "phát biểu", SESSION, {}, f"{TOAN} phát biểu tại buổi làm việc."),
    ([LUNG], "phát biểu", SESSION, {}, f"{LUNG} phát biểu tại buổi làm việc."),
    ([TO], "phát biểu", CONFERENCE, {}, f"{TO} phát biểu tại hội nghị."),
    ([TO], "phát biểu", CONGRESS, {}, f"{TO} phát biểu tại Đại hội."),
    ([TO], "phát biểu", VII, {"way": 1}, f"{TO} phát biểu tại Đại hội Công đoàn CAND lần thứ VII."),
    ([TO], "phát biểu", Happening("chuyến thăm"), {}, f"{TO} phát biểu trong chuyến thăm."),
    ([TO], "phát biểu", OTHER, {}, f"{TO} phát biểu tại sự kiện."),
    ([TO], "phát biểu", None, {}, f"{TO} phát biểu."),
    ([TO], "phát biểu khai mạc", VII, {"way": 1}, f"{TO} phát biểu khai mạc Đại hội Công đoàn CAND lần thứ VII."),
    ([TO], "dự", Happening("lễ trao quà"), {}, f"{TO} dự lễ trao quà."),
    ([TO, TOAN], "đồng chủ trì", CONFERENCE, {}, f"{TO} và {TOAN} đồng chủ trì hội nghị."),
    ([TO, TOAN, LUNG], "dự", CONFERENCE, {}, f"{TO}, {TOAN} và {LUNG} dự hội nghị."),
    ([LUNG, TO], "dự", CONFERENCE, {}, f"{LUNG} và {TO} dự hội nghị."),
    ([TO, EVERYBODY], "chụp ảnh lưu niệm", CONFERENCE, {}, f"{TO} và các đại biểu chụp ảnh lưu niệm tại hội nghị."),
    ([EVERYBODY], "chụp ảnh lưu niệm", None, {}, "Các đại biểu chụp ảnh lưu niệm."),
    (
        [EVERYBODY],
        "chụp ảnh lưu niệm",
        None,
        {"object": "Phó Chủ tịch nước"},
        "Các đại biểu chụp ảnh lưu niệm với Phó Chủ tịch nước.",
    ),
    (
        [EVERYBODY],
        "chụp ảnh lưu niệm",
        None,
        {"object": "với Phó Chủ tịch nước"},
        "Các đại biểu chụp ảnh lưu niệm với Phó Chủ tịch nước.",
    ),
    ([EVERYBODY], "biểu quyết", CONGRESS, {}, "Các đại biểu biểu quyết tại Đại hội."),
    (
        [EVERYBODY],
        "biểu quyết",
        CONGRESS,
        {"object": "thông qua Nghị quyết"},
        "Các đại biểu biểu quyết thông qua Nghị quyết tại Đại hội.",
    ),
    (["Đoàn Chủ tịch"], "điều hành", CONGRESS, {}, "Đoàn Chủ tịch điều hành Đại hội."),
    ([LUNG], "trao Bằng khen", None, {"object": "các tập thể"}, f"{LUNG} trao Bằng khen tặng các tập thể."),
    (
        [LUNG],
        "trao Bằng khen",
        CONFERENCE,
        {"object": "5 tập thể, 10 cá nhân"},
        f"{LUNG} trao Bằng khen tặng 5 tập thể, 10 cá nhân tại hội nghị.",
    ),
    ([LUNG], "trao quà", Happening("lễ trao quà"), {}, f"{LUNG} trao quà tại lễ trao quà."),
    (
        [LUNG],
        "trao quà",
        None,
        {"object": "gia đình chính sách."},
        f"{LUNG} trao quà tặng gia đình chính sách.",
    ),
    ([TO], "trao Quyết định", CONFERENCE, {"object": LUNG}, f"{TO} trao Quyết định cho {LUNG} tại hội nghị."),
    (
        [TO],
        "tặng hoa chúc mừng",
        CONGRESS,
        {"object": "Ban Chấp hành"},
        f"{TO} tặng hoa chúc mừng Ban Chấp hành tại Đại hội.",
    ),
    ([LUNG], "trình bày báo cáo", CONFERENCE, {}, f"{LUNG} trình bày báo cáo tại hội nghị."),
    (
        [LUNG],
        "trình bày báo cáo",
        CONFERENCE,
        {"object": "tổng kết công tác năm tại hội nghị"},
        f"{LUNG} trình bày báo cáo tổng kết công tác năm tại hội nghị.",
    ),
    ([TO], "thăm hỏi, động viên", None, {"object": "đoàn viên"}, f"{TO} thăm hỏi, động viên đoàn viên."),
    ([TO], "cắt băng khánh thành", None, {"object": "nhà văn hóa"}, f"{TO} cắt băng khánh thành nhà văn hóa."),
    (
        [TO, GUEST],
        "ký kết",
        None,
        {"object": "Chương trình phối hợp"},
        f"{TO} và {GUEST} ký kết Chương trình phối hợp.",
    ),
    ([GUEST], "phát biểu", CONFERENCE, {}, "Đồng chí Hà Thị Nga phát biểu tại hội nghị."),
    ([TO_IN_FULL], "chủ trì", SESSION, {}, f"{TO_IN_FULL} chủ trì buổi làm việc."),
    ([TO_IN_FULL, LUNG_IN_FULL], "dự", SESSION, {}, f"{TO_IN_FULL} và {LUNG_IN_FULL} dự buổi làm việc."),
    ([TO_IN_FULL, TOAN, LUNG_IN_FULL], "dự", SESSION, {}, f"{TO_IN_FULL}; {TOAN} và {LUNG_IN_FULL} dự buổi làm việc."),
    ([TO, TOAN, LUNG], "", None, {"fromLeft": True}, f"Từ trái sang phải: {TO}, {TOAN} và {LUNG}."),
    (
        [LUNG, TO],
        "chụp ảnh lưu niệm",
        CONFERENCE,
        {"fromLeft": True},
        f"Từ trái sang phải: {LUNG} và {TO} chụp ảnh lưu niệm tại hội nghị.",
    ),
    ([TO], "phát biểu", SESSION, IN_HANOI, f"{TO} phát biểu tại buổi làm việc ở Hà Nội, ngày 24/9/2021."),
    ([], "quang cảnh", SESSION, {}, "Quang cảnh buổi làm việc."),
    ([TO], "toàn cảnh", CONGRESS, {"fromLeft": True}, "Toàn cảnh Đại hội."),
    ([TO], "Dâng hoa tại tượng đài", None, {}, f"{TO} Dâng hoa tại tượng đài."),
    ([TO], "kiểm tra công tác tại buổi làm việc", SESSION, {}, f"{TO} kiểm tra công tác tại buổi làm việc."),
    ([TO], "trao đổi bên lề tại", SESSION, {}, f"{TO} trao đổi bên lề tại buổi làm việc."),
    ([TO], "  nói  :  “Cố lên !”  ", None, {}, f"{TO} nói: “Cố lên!”."),
    ([TO], "nêu vấn đề…", None, {}, f"{TO} nêu vấn đề…"),
    ([TO], "", SESSION, {}, f"{TO} tại buổi làm việc."),
    (["Đinh Văn Trao"], "trao quà", None, {}, "Đinh Văn Trao trao quà."),
    (["Vũ Tại", "đồng chí Ó"], "phát biểu", SESSION, {}, "Vũ Tại và đồng chí Ó phát biểu tại buổi làm việc."),
    ([], "phát biểu", SESSION, {}, ""),
    ([], "", None, {}, ""),
]


def run(expression, cases, tmp_path):
    """What the browser's own script makes of each case."""
    (tmp_path / "composing.mjs").write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "run.mjs").write_text(
        'import { readFileSync } from "node:fs";\n'
        'import { beginAlt, compose, likeness } from "./composing.mjs";\n'
        'const cases = JSON.parse(readFileSync(0, "utf8"));\n'
        f"console.log(JSON.stringify(cases.map((one) => {expression})));\n"
    )
    done = subprocess.run(
        ["node", tmp_path / "run.mjs"], input=json.dumps(cases), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="no node to run the browser's script with")


def parts(people, verb, event, chosen):
    chosen = dict(chosen)
    way = settings_of(event)[chosen.pop("way", 0)]._asdict() if event else None
    action = VERBS.get(verb, {"verb": verb}) if verb else None
    return {"people": people, "action": action, "setting": way, **chosen}


@needs_node
def test_captions_are_sentences_of_the_genre(tmp_path):
    cases = [parts(*row[:-1]) for row in CAPTIONS]

    made = run("compose(one)", cases, tmp_path)

    assert len(CAPTIONS) >= 40
    assert made == [row[-1] for row in CAPTIONS]


@needs_node
def test_an_alternative_text_begins_without_names_and_breaks_off(tmp_path):
    session, speaks = settings_of(SESSION)[0]._asdict(), VERBS["phát biểu"]
    cases = [
        {"people": 1, "action": speaks, "setting": session},
        {"people": 3, "action": VERBS["chụp ảnh lưu niệm"], "setting": session},
        {"people": 12, "action": VERBS["dự"], "setting": session},
        {"people": 2, "groups": 1, "action": None, "setting": session},
        {"people": 1, "action": VERBS["quang cảnh"], "setting": session},
        {},
    ]

    made = run("beginAlt(one)", cases, tmp_path)

    assert made == [
        "Một người phát biểu tại buổi làm việc, ",
        "Ba người chụp ảnh lưu niệm tại buổi làm việc, ",
        "12 người dự buổi làm việc, ",
        "Nhiều người tại buổi làm việc, ",
        "",
        "",
    ]


# typed letters -> what Enter takes of these
FOUND = [
    ("to", TO),
    ("toan", TOAN),
    ("Tỏ", TO),
    ("lu", LUNG),
    ("duc", LUNG),
    ("đức", LUNG),
    ("chi dao", "phát biểu chỉ đạo"),
    ("phat bieu", "phát biểu"),
    ("chu tri", "chủ trì"),
    ("bang khen", "trao Bằng khen"),
    ("dai bieu", EVERYBODY),
    ("pb", "phát biểu"),
    ("tqt", TO),
    ("x", None),
    ("", None),
]


@needs_node
def test_two_letters_find_a_name_or_an_action(tmp_path):
    offers = [TO, TOAN, LUNG, EVERYBODY, *VERBS]
    scored = run(
        "one.offers.map((offer) => likeness(one.typed, offer))",
        [{"typed": typed, "offers": offers} for typed, _found in FOUND],
        tmp_path,
    )

    best = [offers[scores.index(max(scores))] if max(scores) else None for scores in scored]
    assert best == [found for _typed, found in FOUND]


BY_TITLE = [
    (("buổi làm việc", ""), ["buổi làm việc"]),
    (("buổi làm việc", "Buổi làm việc với ba đoàn thể"), ["buổi làm việc", "buổi làm việc với ba đoàn thể"]),
    (("hội nghị", "Hội nghị sơ kết 9 tháng."), ["hội nghị", "Hội nghị sơ kết 9 tháng"]),
    (("hội nghị", "Chăm lo đời sống đoàn viên"), ["hội nghị", "hội nghị “Chăm lo đời sống đoàn viên”"]),
    (("hội nghị", "“Chăm lo”"), ["hội nghị", "hội nghị “Chăm lo”"]),
    (("hoạt động", "Lễ dâng hương"), ["Lễ dâng hương", "sự kiện"]),
    (("kiểu mới", ""), ["sự kiện"]),
]


@pytest.mark.parametrize(("event", "nouns"), BY_TITLE)
def test_the_event_has_a_phrase_by_kind_and_by_title(event, nouns):
    ways = settings_of(Happening(*event))

    assert [way.noun for way in ways] == nouns
    assert [way.at for way in ways] == [f"tại {noun}" for noun in nouns]


def test_every_kind_of_event_has_a_phrase():
    assert set(KINDS) == set(Event.Kind.values)


BY_DAY = [
    ("Hà Nội", date(2021, 9, 24), None, "ở Hà Nội, ngày 24/9/2021"),
    ("", date(2021, 9, 4), date(2021, 9, 4), "ngày 4/9/2021"),
    ("Hà Nội", None, None, "ở Hà Nội"),
    ("", date(2025, 12, 16), date(2025, 12, 17), "ngày 16-17/12/2025"),
    ("", date(2025, 11, 30), date(2025, 12, 2), "từ ngày 30/11 đến ngày 2/12/2025"),
    ("", date(2025, 12, 30), date(2026, 1, 2), "từ ngày 30/12/2025 đến ngày 2/1/2026"),
    (" ", None, None, ""),
]


@pytest.mark.parametrize(("place", "first", "last", "words"), BY_DAY)
def test_place_and_day_are_said_as_far_as_they_are_known(place, first, last, words):
    assert when_and_where(Happening("hội nghị", "", place, first, last)) == words


def designated(rank=None, *posts, rank_known=True, posts_known=True, honorific=""):
    posts = tuple(Post(f"{title} {unit}".strip(), title, 1, "state") for title, unit in posts)
    return Designation("Trần Quốc Tỏ", honorific, date(2021, 9, 24), rank, rank_known, posts, posts_known)


DEPUTY = ("Thứ trưởng", "Bộ Công an")
WRITTEN = "Trung tướng Trần Quốc Tỏ, Uỷ viên Trung ương Đảng, Thứ trưởng Bộ Công an"
CALLED = [
    (designated(Rank.TRUNG_TUONG, DEPUTY), WRITTEN, (TO, "Trung tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an", False)),
    (designated(Rank.TRUNG_TUONG), "", ("Trung tướng Trần Quốc Tỏ", "Trung tướng Trần Quốc Tỏ", False)),
    (designated(Rank.TRUNG_TUONG), WRITTEN, (TO, WRITTEN, True)),
    (designated(Rank.TRUNG_TUONG), "Trung tướng Trần Quốc Tỏ", ("Trung tướng Trần Quốc Tỏ",) * 2 + (False,)),
    (designated(rank_known=False, posts_known=False), WRITTEN, (TO, WRITTEN, True)),
    (designated(rank_known=False, posts_known=False), "", ("Trần Quốc Tỏ", "Trần Quốc Tỏ", False)),
    (designated(rank_known=False, honorific="đồng chí"), "", ("đồng chí Trần Quốc Tỏ",) * 2 + (False,)),
    # The report says another rank than the register: the register is followed, and what it leaves open is not said.
    (designated(Rank.THIEU_TUONG, posts_known=False), WRITTEN, ("Thiếu tướng Trần Quốc Tỏ",) * 2 + (False,)),
    (
        designated(rank_known=False),
        "Trung tướng TRẦN QUỐC TỎ, nguyên Thứ trưởng Bộ Công an",
        ("Trung tướng TRẦN QUỐC TỎ", "Trung tướng TRẦN QUỐC TỎ, nguyên Thứ trưởng Bộ Công an", True),
    ),
    (designated(posts_known=False), "Chủ tịch Hội Phụ nữ;", ("Chủ tịch Hội Phụ nữ",) * 2 + (True,)),
    (designated(honorific="bà"), "", ("bà Trần Quốc Tỏ",) * 2 + (False,)),
]


@pytest.mark.parametrize(("designation", "as_written", "forms"), CALLED)
def test_people_are_called_by_the_register_else_as_written_and_never_by_guess(designation, as_written, forms):
    assert tuple(forms_of(designation, as_written)) == forms
