"""The people of a report: each in the first full designation, with the part played in the event."""

from collections.abc import Sequence

from articles.importer.designations import Designation
from articles.importer.mentions import Passage
from articles.importer.report import ReadPerson
from articles.importer.roles import roles_of
from articles.importer.tokens import spelling


def name_key(name: str) -> str:
    """Return what two spellings of one name share: tone placement, case, a final i or y."""
    return " ".join(spelling(word) for word in name.split())


def read_people(passages: Sequence[Passage]) -> tuple[ReadPerson, ...]:
    """Gather the mentions of all passages (in text order) into persons, ordered by their full designation."""
    fullest: dict[str, tuple[int, Designation]] = {}
    roles: dict[str, list[str]] = {}
    position = 0
    for passage in passages:
        for mention, played in zip(passage.mentions, roles_of(passage), strict=True):
            position += 1
            key = _resolve(mention, fullest)
            if key is None:
                continue
            known = fullest.get(key)
            if known is None or _fuller(mention, known[1]):
                fullest[key] = (position, mention)
            roles.setdefault(key, []).extend(role for role in played if role not in roles.get(key, []))
    ordered = sorted(fullest.items(), key=lambda item: item[1][0])
    return tuple(_person(mention, roles.get(key, [])) for key, (_, mention) in ordered)


def _fuller(mention: Designation, known: Designation) -> bool:
    """A name in ordinary letters tells more than one in capitals; among equals the first stays."""
    ranks = [(not one.name.isupper(), one.level) for one in (mention, known)]
    return ranks[0] > ranks[1]


def _resolve(mention: Designation, known: dict[str, tuple[int, Designation]]) -> str | None:
    """Return the key of the person meant; "Trung tá Vũ" is the one known person with that given name, or nobody."""
    key = name_key(mention.name)
    if " " in key:
        return key
    namesakes = [other for other in known if other.rsplit(" ", 1)[-1] == key]
    return namesakes[0] if len(namesakes) == 1 else None


def _person(mention: Designation, roles: list[str]) -> ReadPerson:
    return ReadPerson(
        name=mention.name,
        rank=mention.rank,
        academic=mention.academic,
        posts=mention.posts,
        role=_role(roles),
        honorific=mention.honorific,
    )


ROLE_ORDER = ("chủ trì", "đồng chủ trì", "dự", "chỉ đạo", "phát biểu", "trao", "tiếp", "thăm", "công bố", "nhận")


def _role(roles: list[str]) -> str | None:
    """Join the roles in protocol order; who chairs is not also said to attend and to speak."""
    for chair in ROLE_ORDER[:2]:
        if chair in roles:
            return chair
    return ", ".join(role for role in ROLE_ORDER if role in roles) or None
