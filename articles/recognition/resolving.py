"""Who is meant by a name: settled by accents, by what is written beside it, by the rest of the text; never guessed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import OSA

from articles.recognition.mentions import Mention
from people.posts import judge
from people.ranks import Rank
from vietnamese.folding import exact, fold

RANKS = {exact(rank.label): rank for rank in Rank}
AGAINST, OPEN, BY_RANK, BY_TITLE, BY_POST = -1, 0, 1, 2, 3


@dataclass(slots=True)
class Knowledge:
    """What is known while a text is being resolved. `found` are people by folded name, `near` those a letter away, `in_text`
    those who are settled, with the blocks that name them."""

    people: Mapping[int, Any]
    on: date
    among: frozenset[int] = frozenset()
    found: Mapping[str, Sequence[int]] = field(default_factory=dict)
    near: Mapping[str, Sequence[int]] = field(default_factory=dict)
    in_text: dict[int, set[int]] = field(default_factory=dict)

    @property
    def nearby(self) -> set[int]:
        return {key for keys in self.near.values() for key in keys}

    def named(self, name: str) -> list[int]:
        return [key for key in self.found.get(fold(name), ()) if key in self.people]


def evidence(person: Any, mention: Mention, on: date) -> int:
    """How what is written beside the name agrees with the register of that day.

    `BY_POST` a post with its unit, `BY_TITLE` a title alone or the rank of a general, `BY_RANK` another rank, `OPEN` nothing tells,
    `AGAINST` rank or posts contradict it and nothing else agrees.
    """
    posts = [judge(person.appointments.all(), post, on).standing for post in mention.posts]
    if any(standing in {"held", "prefix", "old name"} for standing in posts):
        return BY_POST if mention.is_full else BY_TITLE
    designation = person.designation(on)
    rank = RANKS.get(exact(mention.rank))
    if rank is not None and designation.rank is not None:
        if rank != designation.rank:
            return AGAINST
        return BY_TITLE if rank <= Rank.THIEU_TUONG else BY_RANK
    unheld = posts and all(standing in {"none", "coming"} for standing in posts)
    return AGAINST if unheld and designation.posts_known else OPEN


def settle(mentions: Sequence[Mention], known: Knowledge) -> list[Mention]:
    """The mentions with their people, in their order: whole names first, as each may settle others."""
    settled = [_exactly(mention, known) for mention in mentions]
    for mention in settled:
        if mention.person:
            known.in_text.setdefault(mention.person, set()).add(mention.block)
    settled = _as_elsewhere(settled, known)
    settled = [mention if mention.people else _misspelt(mention, known) for mention in settled]
    return _shortened(settled, known)


def _exactly(mention: Mention, known: Knowledge) -> Mention:
    wanted = spelt(mention.name)
    people = [key for key in known.named(mention.name) if spelt(known.people[key].full_name) == wanted]
    return replace(mention, people=tuple(narrowed(people, mention, known)))


def narrowed(people: Sequence[int], mention: Mention, known: Knowledge) -> list[int]:
    """Of several namesakes the one whom the event or rank and post of the day leave; all of them where that is not safe."""
    if len(people) < 2:
        return list(people)
    weights = {key: evidence(known.people[key], mention, known.on) for key in people}
    best = [key for key in people if weights[key] == max(weights.values())]
    present = [key for key in people if key in known.among]
    if len(present) == 1 and (weights[present[0]] >= OPEN or best == present):
        return present
    # Less than a post leaves one only where the others are ruled out.
    others = [weights[key] for key in people if key != best[0]]
    is_safe = weights[best[0]] == BY_POST or (weights[best[0]] > OPEN and max(others) == AGAINST)
    return best if len(best) == 1 and is_safe else list(people)


def _as_elsewhere(mentions: Sequence[Mention], known: Knowledge) -> list[Mention]:
    named: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.person:
            named.setdefault(fold(mention.name), []).append(mention)
    return [
        _as_the_others(mention, named.get(fold(mention.name), ()), known) if mention.people else mention
        for mention in mentions
    ]


def _as_the_others(mention: Mention, same: Sequence[Mention], known: Knowledge) -> Mention:
    """A namesake is whoever else in this text bears the name and is settled, unless rank or post say otherwise.

    A short mention that says otherwise of somebody named in full is asked: it may be the rank that is wrong.
    """
    if len(mention.people) == 1 and not mention.is_full:
        in_full = {key for other in same if other.is_full and (key := other.person)}
        if in_full and mention.people[0] not in in_full | known.among:
            return replace(mention, people=(*mention.people, *sorted(in_full)))
    keys = {key for other in same if (key := other.person) in mention.people}
    if len(mention.people) < 2 or len(keys) != 1:
        return mention
    weights = {key: evidence(known.people[key], mention, known.on) for key in mention.people}
    (key,) = keys
    others = [weight for other, weight in weights.items() if other != key]
    return replace(mention, people=(key,)) if weights[key] >= OPEN or max(others) == AGAINST else mention


def _misspelt(mention: Mention, known: Knowledge) -> Mention:
    """Somebody whose name differs by accents, or by a letter, if everything else speaks for exactly one person."""
    for people, least in ((known.named(mention.name), BY_RANK), (_one_letter_off(mention.name, known), BY_TITLE)):
        likely = tuple(key for key in people if _speaks_for(key, mention, known, least))
        if likely:
            return replace(mention, people=likely, is_misspelt=True)
    return mention


def _speaks_for(key: int, mention: Mention, known: Knowledge, least: int) -> bool:
    """By post, title or rank; or somebody of the event or the text, but not beside whom the name stands: those are two."""
    weight = evidence(known.people[key], mention, known.on)
    present = key in known.among or key in known.in_text
    return weight >= least or (weight >= OPEN and present and mention.block not in known.in_text.get(key, ()))


@lru_cache(maxsize=4096)
def spelt(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: accents count, capitals and the place of the tone do not."""
    return tuple(exact(name).split())


def _one_letter_off(name: str, known: Knowledge) -> list[int]:
    words = spelt(name)
    if len(words) < 2:
        return []
    candidates = (known.nearby | known.among | known.in_text.keys()) & known.people.keys()
    return sorted(key for key in candidates if is_slip(words, spelt(known.people[key].full_name)))


def is_slip(written: Sequence[str], right: Sequence[str]) -> bool:
    """Whether one word only differs, by a letter or its tone; "Hùng" and "Hoàng" are two names."""
    if len(written) != len(right) or len(right) < SHORTEST_FUZZY:
        return False
    pairs = [(ours, theirs) for ours, theirs in zip(written, right, strict=True) if ours != theirs]
    if len(pairs) != 1:
        return False
    ours, theirs = pairs[0]
    return fold(ours) == fold(theirs) or OSA.distance(fold(ours), fold(theirs)) <= 1


SHORTEST_FUZZY = 2


def _shortened(mentions: Sequence[Mention], known: Knowledge) -> list[Mention]:
    """ "Trung tá Vũ" is the one person named in full before whose name ends so; two of them leave it open."""
    done: list[Mention] = []
    named: dict[str, tuple[int, ...]] = {}
    for mention in mentions:
        words = spelt(mention.name)
        people = mention.people
        if not people and len(words) < 3:
            people = _ending_so(words, named)
        if len(words) > 1:
            person = known.people[people[0]] if len(people) == 1 else None
            named[exact(person.full_name) if person else exact(mention.name)] = people
        done.append(replace(mention, people=people) if people != mention.people else mention)
    return done


def _ending_so(words: Sequence[str], named: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    ending = " " + " ".join(words)
    groups = [people for name, people in named.items() if name.endswith(ending)]
    # Somebody whom the register does not know may be meant as well.
    return tuple(dict.fromkeys(key for people in groups for key in people)) if all(groups) else ()


def everybody(groups: Iterable[Collection[int]]) -> set[int]:
    return {key for group in groups for key in group}
