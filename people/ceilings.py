"""The highest rank that the law gives to a post of the public security forces, as dated data.

Luật Công an nhân dân 37/2018/QH14, article 25 (in force from 1/7/2019), as amended by Luật 21/2023/QH15 (from 15/8/2023).
Where the article raises the rank of some holders (heads at units in direct combat, in Hà Nội and Hồ Chí Minh City, …), the
table has the highest that any of them may have: whoever is above it is surely above. Posts that are not here have no ceiling.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from people.posts import Words, prefix_of, words_of
from people.ranks import Rank

LAW_2018 = "Luật Công an nhân dân 37/2018/QH14, Điều 25"
LAW_2023 = "Luật Công an nhân dân 37/2018/QH14, Điều 25 (sửa đổi bởi Luật 21/2023/QH15)"
IN_FORCE = date(2019, 7, 1)
AMENDED = date(2023, 8, 15)

# The words that begin the post → its ceiling; the longest beginning counts.
CEILINGS = {
    "thứ trưởng công an": Rank.THUONG_TUONG,
    "cục trưởng": Rank.TRUNG_TUONG,
    "phó cục trưởng": Rank.THIEU_TUONG,
    "giám đốc công an": Rank.TRUNG_TUONG,
    "phó giám đốc công an": Rank.THIEU_TUONG,
    "trưởng phòng": Rank.DAI_TA,
    "phó trưởng phòng": Rank.DAI_TA,
    "trưởng công an": Rank.DAI_TA,
    "phó trưởng công an": Rank.DAI_TA,
    "đội trưởng": Rank.DAI_TA,
    "phó đội trưởng": Rank.DAI_TA,
    "đại đội trưởng": Rank.TRUNG_TA,
    "trung đội trưởng": Rank.THIEU_TA,
    "tiểu đội trưởng": Rank.DAI_UY,
}
_BY_WORDS = {tuple(words.split()): rank for words, rank in CEILINGS.items()}
# Ranks of the armed forces outside the Ministry follow other laws.
ARMY = ("quốc phòng", "quân khu", "quân đội", "bộ đội", "quân chủng", "hải quân", "biên phòng", "cảnh sát biển")


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The highest rank of a post on a day, and the law that says so."""

    rank: Rank
    law: str


def ceiling(posts: Iterable[str], on: date) -> Ceiling | None:
    """The highest rank that any of these posts allows; None where one of them has no ceiling or the law is not in force."""
    found = [_ceiling_of(prefix_of(words_of(post))[1]) for post in posts]
    ranks = [rank for rank in found if rank is not None]
    if on < IN_FORCE or not ranks or len(ranks) < len(found):
        return None
    return Ceiling(min(ranks), LAW_2023 if on >= AMENDED else LAW_2018)


def _ceiling_of(words: Words) -> Rank | None:
    text = " ".join(words)
    if any(force in text for force in ARMY):
        return None
    fitting = [beginning for beginning in _BY_WORDS if words[: len(beginning)] == beginning]
    return _BY_WORDS[max(fitting, key=len)] if fitting else None
