"""How high a post stands: read from its words, whichever way they are written, as data of `people.protocol`.

What the provincial guidance 112-HD/BTGTU (2020) and the reports of the forces have in common: Party level, then the office, central
before provincial before units, heads before deputies. It is a suggestion to the newsroom, never a rule that it must follow.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from people.posts import words_of
from vietnamese.folding import fold

# What a Party rank is called, the highest first. "Dự khuyết" and "Trung ương Đảng" are read before plain membership.
PARTY_RANKS = (
    re.compile(r"\btong bi thu\b"),
    re.compile(r"\b(?:uy vien )?bo chinh tri\b|\bthuong truc ban bi thu\b"),
    re.compile(r"\bbi thu (?:ban chap hanh )?trung uong(?: dang)?\b(?! doan)|\buy vien ban bi thu\b"),
    re.compile(r"\buy vien (?:chinh thuc )?(?:ban chap hanh )?trung uong(?: dang)?\b(?! doan| hoi| mat tran)"),
    re.compile(
        r"\buy vien du khuyet (?:ban chap hanh )?trung uong\b|\buy vien (?:ban chap hanh )?trung uong(?: dang)? du khuyet\b"
    ),
)
GENERAL_SECRETARY, POLITBURO, SECRETARIAT, CENTRAL, ALTERNATE, NO_PARTY_RANK = range(6)

# Whoever leads the State belongs to the Political Bureau, and stands before guests and hosts alike.
STATE_LEADERS = (
    re.compile(r"^chu tich nuoc\b"),
    re.compile(r"^thu tuong\b"),
    re.compile(r"^chu tich quoc hoi\b"),
    re.compile(r"^thuong truc ban bi thu\b"),
)
DEPUTY_LEADERS = re.compile(r"^pho (?:chu tich nuoc|thu tuong|chu tich (?:thuong truc )?quoc hoi)\b")

# Tiers of bodies, the highest first.
STATE, CENTRAL_BODY, PROVINCE, UNIT, MASS_OF_THE_FORCES, SECTION, TEAM, UNKNOWN = range(8)

# What stands first in a tier: the Party, elected bodies, government, the Front and the mass organisations.
OF_PARTY, OF_ASSEMBLY, OF_STATE, OF_FRONT = range(4)

_MASS = (
    r"(?:cong doan|doan thanh nien|hoi phu nu|ban (?:thanh nien|phu nu|cong doan)|hoi cuu chien binh|hoi cuu cong an)"
)
# The first that is found in "post and body" decides: (words, tier, system).
TIERS: tuple[tuple[re.Pattern[str], int, int], ...] = tuple(
    (re.compile(words), tier, system)
    for words, tier, system in (
        (rf"\b{_MASS}\b.*\b(?:tinh|thanh pho|huyen|quan|phuong|xa|phong|cuc|benh vien|hoc vien)\b", SECTION, OF_FRONT),
        (rf"\b{_MASS} (?:bo cong an|cong an nhan dan)", MASS_OF_THE_FORCES, OF_FRONT),
        (r"^truong ban (?:thanh nien|phu nu|cong doan)\b", MASS_OF_THE_FORCES, OF_FRONT),
        (
            r"\b(?:doi truong|doi pho|doi \w+|to truong|to pho|tieu doi|trung doi|cong an (?:xa|phuong|thi tran)|chi doan|chi hoi)\b",
            TEAM,
            OF_STATE,
        ),
        (
            r"\b(?:truong|pho) phong\b|\btruong khoa\b|\btruong ban cong doan\b|\bcong an (?:huyen|quan|thi xa)\b",
            SECTION,
            OF_STATE,
        ),
        (r"\b(?:trung doan|tieu doan|dai doi)\b", SECTION, OF_STATE),
        (r"\b(?:huyen uy|quan uy|thi uy|dang uy (?:phuong|xa))\b", SECTION, OF_PARTY),
        (r"\b(?:uy ban nhan dan|hoi dong nhan dan) (?:huyen|quan|thi xa|xa|phuong)\b", SECTION, OF_STATE),
        (r"^(?:bo truong|thu truong)\b", CENTRAL_BODY, OF_STATE),
        (r"\b(?<!tong )(?:cuc truong|cuc pho|vu truong|vu pho)\b", UNIT, OF_STATE),
        (r"\btong cuc\b", PROVINCE, OF_STATE),
        (r"\bdang uy cong an trung uong\b", CENTRAL_BODY, OF_PARTY),
        (r"\bdang uy (?:cac co quan|chinh phu|quoc hoi|mat tran)", CENTRAL_BODY, OF_PARTY),
        (
            r"\b(?:van phong|ban [a-z ]{3,40}|uy ban kiem tra|hoi dong li luan) trung uong\b|\bhoc vien chinh tri quoc gia\b",
            CENTRAL_BODY,
            OF_PARTY,
        ),
        (r"\bdoan dai bieu quoc hoi\b", PROVINCE, OF_ASSEMBLY),
        (
            r"\b(?:van phong quoc hoi|van phong chu tich nuoc|cua quoc hoi|uy ban thuong vu quoc hoi|hoi dong dan toc|tong thu ki quoc hoi)\b",
            CENTRAL_BODY,
            OF_ASSEMBLY,
        ),
        (r"\b(?:chu tich nuoc|thu tuong|chu tich quoc hoi)\b", STATE, OF_STATE),
        (
            r"\b(?:van phong chinh phu|thanh tra chinh phu|kiem toan nha nuoc|tong kiem toan|tong thanh tra|ngan hang nha nuoc|thong doc)\b",
            CENTRAL_BODY,
            OF_STATE,
        ),
        (r"\b(?:toa an nhan dan|vien kiem sat nhan dan) toi cao\b", CENTRAL_BODY, OF_STATE),
        (r"\b(?:dai truyen hinh viet nam|dai tieng noi viet nam|thong tan xa viet nam)\b", CENTRAL_BODY, OF_STATE),
        (
            r"\b(?:lien doan lao dong|hoi (?!dong)[a-z ]{3,30}|doan|mat tran to quoc(?: viet nam)?) (?:tinh|thanh pho)\b",
            UNIT,
            OF_FRONT,
        ),
        (r"\b(?:tinh doan|thanh doan)\b", UNIT, OF_FRONT),
        (r"\bchanh (?:van phong|thanh tra)\b|\btruong ban\b.*\b(?:tinh|thanh) uy\b", UNIT, OF_STATE),
        (r"\bmat tran to quoc\b", CENTRAL_BODY, OF_FRONT),
        (r"\btong lien doan lao dong\b|\btrung uong doan\b|\btrung uong hoi\b", CENTRAL_BODY, OF_FRONT),
        (r"\bdoan thanh nien cong san ho chi minh\b", CENTRAL_BODY, OF_FRONT),
        (r"\b(?:hoi|lien doan|lien hiep|lien minh) [a-z ]{2,60}viet nam\b", CENTRAL_BODY, OF_FRONT),
        (r"\b(?:tinh uy|thanh uy)\b", PROVINCE, OF_PARTY),
        (r"\bhoi dong nhan dan\b", PROVINCE, OF_ASSEMBLY),
        (r"\buy ban nhan dan\b", PROVINCE, OF_STATE),
        (r"\b(?:bo tu lenh|tu lenh|chinh uy)\b", UNIT, OF_STATE),
        (
            r"\b(?:cuc|giam doc so|hoc vien|truong (?:dai hoc|cao dang|trung cap)|benh vien|nha xuat ban|tap chi|tong cong ti)\b",
            UNIT,
            OF_STATE,
        ),
        (
            r"\b(?:vien truong|tong bien tap|hieu truong|giam thi)\b",
            UNIT,
            OF_STATE,
        ),
        (r"(?<!van )(?<!quoc )\bphong\b", SECTION, OF_STATE),
        (r"\bcong an\b", UNIT, OF_STATE),
    )
)

# Grades of an office.
HEAD, FIRST_DEPUTY, DEPUTY, MEMBER = range(4)

_DEPUTY = re.compile(r"^(?:pho|thu truong)\b|^(?:cuc|vu|doi|to|dai doi|tieu doi|trung doi|hieu) pho\b|^pho\b")
_FIRST = re.compile(r"\b(?:thuong truc|thu nhat)\b")
_MEMBER = re.compile(
    r"^(?:uy vien|thanh vien|dai bieu|dang uy vien|tinh uy vien|thanh uy vien|huyen uy vien|can bo|chien si|hoc vien|giang vien"
    r"|phong vien|chuyen vien|canh sat|dieu tra vien|cong an vien|tro li|thu ki|co van)\b"
)

# Offices in the Party committee of the forces: who of two deputy ministers comes first.
COMMITTEE = re.compile(r"\bdang uy cong an trung uong\b")
COMMITTEE_GRADES = (
    re.compile(r"^bi thu\b"),
    re.compile(r"^pho bi thu thuong truc\b"),
    re.compile(r"^pho bi thu\b"),
    re.compile(r"^uy vien (?:ban )?thuong vu\b"),
    re.compile(r"^uy vien\b|^dang uy vien\b"),
)
NOT_OF_THE_COMMITTEE = len(COMMITTEE_GRADES)


@dataclass(frozen=True, slots=True)
class Office:
    """What the words of one post say: a Party rank, or an office of a grade at a body of a tier, or neither.

    `leads_the_state`: the four offices above all, in their order; None for every other. `committee`: the place in the Party committee
    of the forces.
    """

    party: int = NO_PARTY_RANK
    tier: int = UNKNOWN
    grade: int = MEMBER
    system: int = OF_STATE
    leads_the_state: int | None = None
    is_deputy_leader: bool = False
    committee: int = NOT_OF_THE_COMMITTEE

    @property
    def level(self) -> tuple[int, int]:
        """Tier and grade, the higher the smaller. A member of a body stands below every unit's head, whatever the body."""
        return (UNKNOWN + 1, self.tier) if self.grade == MEMBER else (self.tier, self.grade)

    @property
    def is_known(self) -> bool:
        """Whether the words say how high it is."""
        return self.tier != UNKNOWN and self.grade != MEMBER


@lru_cache(maxsize=2048)
def office_of(post: str) -> Office:
    """Read a post as printed, without "nguyên" and other prefixes: "Uỷ viên Trung ương Đảng", "Thứ trưởng Bộ Công an"."""
    words = fold(" ".join(words_of(post)))
    leads = next((place for place, title in enumerate(STATE_LEADERS) if title.search(words)), None)
    party = POLITBURO if leads is not None else _party_rank(words)
    if party in {CENTRAL, ALTERNATE} or words in {"uy vien bo chinh tri", "uy vien ban bi thu"}:
        return Office(party=party)
    tier, system = _tier(words)
    return Office(
        party=party,
        tier=tier,
        grade=_grade(words),
        system=system,
        leads_the_state=leads,
        is_deputy_leader=bool(DEPUTY_LEADERS.search(words)),
        committee=_committee(words),
    )


def _party_rank(words: str) -> int:
    if PARTY_RANKS[ALTERNATE].search(words):
        return ALTERNATE
    # "Bí thư Trung ương Đoàn" leads the Youth Union, "Phó Bí thư" nobody at this height.
    return next((place for place, rank in enumerate(PARTY_RANKS) if rank.search(words)), NO_PARTY_RANK)


def _tier(words: str) -> tuple[int, int]:
    return next(((tier, system) for found, tier, system in TIERS if found.search(words)), (UNKNOWN, OF_STATE))


def _grade(words: str) -> int:
    if _MEMBER.search(words):
        return MEMBER
    if _DEPUTY.search(words):
        return FIRST_DEPUTY if _FIRST.search(words) else DEPUTY
    return HEAD


def _committee(words: str) -> int:
    if not COMMITTEE.search(words):
        return NOT_OF_THE_COMMITTEE
    return next((place for place, title in enumerate(COMMITTEE_GRADES) if title.search(words)), NOT_OF_THE_COMMITTEE)
