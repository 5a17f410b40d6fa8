"""Who is meant by a name: settled by accents, by what is written beside it, by the rest of the text; never guessed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from rapidfuzz.distance import OSA

from articles.recognition.mentions import Mention
from people.posts import judge
from people.ranks import Rank
from vietnamese.folding import exact, fold

RANKS = {exact(rank.label): rank for rank in Rank}
# A letter or two that a slip of the finger leaves out, adds or changes.
MOST_LETTERS = 2


@dataclass(slots=True)
class Knowledge:
    """What is known while a text is being resolved. `found` are people by folded name, `near` those one word away."""

    people: Mapping[int, Any]
    on: date
    among: frozenset[int] = frozenset()
    found: Mapping[str, Sequence[int]] = field(default_factory=dict)
    near: Mapping[str, Sequence[int]] = field(default_factory=dict)
    in_text: set[int] = field(default_factory=set)

    def named(self, name: str) -> list[int]:
        return [key for key in self.found.get(fold(name), ()) if key in self.people]


def evidence(person: Any, mention: Mention, on: date) -> int:
    """How what is written beside the name agrees with the register of that day: 2 by a post with its unit, 1 by the rank or
    a title alone, 0 if nothing tells, -1 if rank and posts contradict it."""
    posts = [judge(person.appointments.all(), post, on).standing for post in mention.posts]
    if any(standing in {"held", "prefix", "old name"} for standing in posts):
        return 2 if mention.is_full else 1
    designation = person.designation(on)
    rank = RANKS.get(exact(mention.rank))
    if rank is not None and designation.rank is not None:
        return 1 if rank == designation.rank else -1
    return -1 if posts and all(standing in {"none", "coming"} for standing in posts) and designation.posts_known else 0


def settle(mentions: Sequence[Mention], known: Knowledge) -> list[Mention]:
    """The mentions with their people, in their order: whole names first, as each may settle others."""
    settled = [_exactly(mention, known) for mention in mentions]
    known.in_text |= {key for mention in settled if (key := mention.person)}
    settled = [_as_elsewhere(mention, settled, known) for mention in settled]
    settled = [mention if mention.people else _misspelt(mention, known) for mention in settled]
    return _shortened(settled, known)


def _exactly(mention: Mention, known: Knowledge) -> Mention:
    wanted = exact(mention.name)
    people = [key for key in known.named(mention.name) if exact(known.people[key].full_name) == wanted]
    return replace(mention, people=tuple(narrowed(people, mention, known)))


def narrowed(people: Sequence[int], mention: Mention, known: Knowledge) -> list[int]:
    """Of several namesakes the one whom the event or rank and post of the day leave; all of them where that is not safe."""
    if len(people) < 2:
        return list(people)
    weights = {key: evidence(known.people[key], mention, known.on) for key in people}
    best = [key for key in people if weights[key] == max(weights.values())]
    present = [key for key in people if key in known.among]
    if len(present) == 1 and (weights[present[0]] >= 0 or best == present):
        return present
    # The rank alone leaves one only where it rules the others out.
    if len(best) == 1 and (weights[best[0]] == 2 or all(weights[key] < 0 for key in people if key != best[0])):
        return best if weights[best[0]] > 0 else list(people)
    return list(people)


def _as_elsewhere(mention: Mention, mentions: Iterable[Mention], known: Knowledge) -> Mention:
    """A namesake is whoever else in this text bears the name and is settled, unless rank or post say otherwise."""
    if len(mention.people) < 2:
        return mention
    same = {other.person for other in mentions if other.person in mention.people}
    key = next(iter(same), None)
    if len(same) != 1 or key is None:
        return mention
    others = [evidence(known.people[other], mention, known.on) for other in mention.people if other != key]
    own = evidence(known.people[key], mention, known.on)
    return replace(mention, people=(key,)) if own >= 0 or max(others) < 0 else mention


def _misspelt(mention: Mention, known: Knowledge) -> Mention:
    """Somebody whose name differs by accents, or by a letter, if everything else speaks for exactly one person."""
    unaccented = known.named(mention.name)
    for people in (unaccented, _one_letter_off(mention.name, known)):
        likely = [key for key in people if _speaks_for(key, mention, known)]
        if len(likely) == 1:
            return replace(mention, people=(likely[0],), is_misspelt=True)
        if likely:
            return replace(mention, people=tuple(likely), is_misspelt=True)
    return mention


def _speaks_for(key: int, mention: Mention, known: Knowledge) -> bool:
    weight = evidence(known.people[key], mention, known.on)
    return weight > 0 or key in known.among or key in known.in_text


def _one_letter_off(name: str, known: Knowledge) -> list[int]:
    words = exact(name).split()
    if len(words) < 2:
        return []
    near = {key for keys in known.near.values() for key in keys}
    candidates = (near | known.among | known.in_text) & known.people.keys()
    return sorted(key for key in candidates if is_slip(words, exact(known.people[key].full_name).split()))


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
        words = exact(mention.name).split()
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
