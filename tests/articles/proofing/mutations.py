"""One thing put wrong in a clean report, in many ways: where, and what it becomes.

Mutators know the report by what is recognised in it, so that they work on any report about anybody.
"""

import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.recognition.mentions import Recognised, Span
from articles.recognition.passages import Block
from people.models import Rank
from vietnamese.tones import TONES, parse_syllable

UNKNOWN = ("Lê Văn Hậu", "Phạm Minh Chiến", "Đinh Thị Hương", "Vũ Bá Tùng")
FOREIGN_POSTS = (
    "Bộ trưởng Bộ Công an",
    "Phó Cục trưởng Cục Tổ chức cán bộ",
    "Giám đốc Công an tỉnh Bắc Giang",
    "Chủ tịch Công đoàn CAND",
    "Uỷ viên Bộ Chính trị",
    "UVBCT",
)
TYPING = (
    ("hoàn", "hòan"),
    ("quý", "qúy"),
    ("toàn", "tòan"),
    ("xã hội", "xã  hội"),
    ("đã ", "đã đã "),
    ("trong ", "trong trong "),
    ("các ", "các các "),
    ("tổ chức", "tổ chức chức"),
    ("công tác", "công tác tác"),
    ("Ngày 24/9", "Ngày 25/9"),
    ("Ngày 24/9", "Thứ năm, ngày 24/9"),
    ("Ngày 24/9", "Ngày 31/9"),
    ("5.000", "5,000"),
    ("./.", "././."),
)


@dataclass(frozen=True)
class Mutation:
    """`text[start:stop]` of block `block` was changed to what stands there now."""

    kind: str
    blocks: tuple[Block, ...]
    block: int
    start: int
    stop: int

    def __str__(self) -> str:
        text = self.blocks[self.block].text
        before, after = text[max(0, self.start - 30) : self.start], text[self.stop : self.stop + 30]
        return f"{self.kind}: …{before}⟦{text[self.start : self.stop]}⟧{after}…"


def changed(kind: str, blocks: Sequence[Block], number: int, span: Span, text: str) -> Mutation:
    old = blocks[number].text
    block = replace(blocks[number], text=old[: span.start] + text + old[span.stop :])
    return Mutation(
        kind, (*blocks[:number], block, *blocks[number + 1 :]), number, span.start, span.start + max(len(text), 1)
    )


def toneless(word: str, rng: random.Random) -> str:
    """The word with another tone or none; "" where that is not possible."""
    syllable = parse_syllable(word)
    if syllable is None:
        return ""
    closed = syllable.coda in {"c", "ch", "p", "t"}
    tones = [tone for tone in TONES if tone != syllable.tone and (not closed or tone in TONES[3:])] + [""]
    letters, tone = syllable.letters, rng.choice(tones)
    return replace_tone(letters, tone, syllable.at)


def replace_tone(letters: str, tone: str, at: int) -> str:
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])


def one_word(text: str, change: Callable[[str], str], rng: random.Random) -> str:
    words = text.split()
    order = list(range(len(words)))
    rng.shuffle(order)
    for index in order:
        changed_word = change(words[index])
        if changed_word and changed_word != words[index]:
            return " ".join([*words[:index], changed_word, *words[index + 1 :]])
    return ""


def without_letter(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word)) if len(word) > 2 else 0
    return word[:at] + word[at + 1 :] if at else ""


def doubled_letter(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + word[at].lower() + word[at:] if at else ""


def mutations(recognised: Recognised, on, rng: random.Random) -> Iterator[Mutation]:
    """Every mutation once for each place where it can be made, with random choices of what the place becomes."""
    yield from _of_names(recognised, rng)
    yield from _of_ranks(recognised, rng)
    yield from _of_posts(recognised, on, rng)
    yield from _of_units(recognised, on, rng)
    yield from _of_forms(recognised)
    yield from _of_typing(recognised, rng)


def _of_names(recognised: Recognised, rng: random.Random) -> Iterator[Mutation]:
    blocks = recognised.blocks
    everybody = {person.full_name for person in recognised.people.values()}
    for mention in recognised.mentions:
        for kind, change in (
            ("tone of a name", lambda word: toneless(word, rng)),
            ("letter of a name", lambda word: without_letter(word, rng)),
            ("doubled letter of a name", lambda word: doubled_letter(word, rng)),
        ):
            if name := one_word(mention.name, change, rng):
                yield changed(kind, blocks, mention.block, mention.name_span, name)
        short = " ".join(mention.name.split()[:-1])
        yield changed("word of a name", blocks, mention.block, mention.name_span, short)
        yield changed("unknown person", blocks, mention.block, mention.name_span, rng.choice(UNKNOWN))
        yield changed(
            "another person", blocks, mention.block, mention.name_span, rng.choice(sorted(everybody - {mention.name}))
        )


def _of_ranks(recognised: Recognised, rng: random.Random) -> Iterator[Mutation]:
    blocks = recognised.blocks
    for mention in recognised.mentions:
        if mention.rank_span is None:
            continue
        for _ in range(2):
            other = rng.choice([label for label in Rank.labels if label != mention.rank])
            yield changed("another rank", blocks, mention.block, mention.rank_span, other)
        for kind, change in (
            ("tone of a rank", lambda word: toneless(word, rng)),
            ("letter of a rank", lambda word: without_letter(word, rng)),
        ):
            if rank := one_word(mention.rank, change, rng):
                yield changed(kind, blocks, mention.block, mention.rank_span, rank)
        yield changed("small rank", blocks, mention.block, mention.rank_span, mention.rank.lower())


def _of_posts(recognised: Recognised, on, rng: random.Random) -> Iterator[Mutation]:
    blocks = recognised.blocks
    posts = {post.text for person in recognised.people.values() for post in person.designation(on).posts}
    for mention in recognised.mentions:
        person = recognised.people[mention.people[0]]
        own = {post.text for post in person.designation(on).posts}
        for post, span in zip(mention.posts, mention.post_spans, strict=True):
            if not mention.is_full:
                titles = ["Bộ trưởng", "Cục trưởng", "Chủ tịch", "Phó Cục trưởng", "nguyên Thứ trưởng"]
                yield changed(
                    "another title", blocks, mention.block, span, rng.choice([t for t in titles if t != post])
                )
                continue
            yield changed("post of another", blocks, mention.block, span, rng.choice(sorted(posts - own)))
            yield changed("foreign post", blocks, mention.block, span, rng.choice(FOREIGN_POSTS))
            for prefix in ("nguyên", "quyền", "Phó"):
                yield changed(f"prefix {prefix}", blocks, mention.block, span, f"{prefix} {post}")
            for kind, change in (
                ("tone of a post", lambda word: toneless(word, rng)),
                ("letter of a post", lambda word: without_letter(word, rng)),
            ):
                if wrong := one_word(post, change, rng):
                    yield changed(kind, blocks, mention.block, span, wrong)


def _of_units(recognised: Recognised, on, rng: random.Random) -> Iterator[Mutation]:
    blocks = recognised.blocks
    for place in recognised.organisations_named:
        if len(place.name.split()) < 3:
            continue
        for kind, change in (
            ("tone of a unit", lambda word: toneless(word, rng)),
            ("letter of a unit", lambda word: without_letter(word, rng)),
        ):
            if wrong := one_word(place.name, change, rng):
                yield changed(kind, blocks, place.block, place.span, wrong)
        organisation = recognised.organisations[place.organisations[0]]
        for name in organisation.names.all():
            if not name.holds_on(on):
                yield changed("name of another day", blocks, place.block, place.span, name.name)


def _of_forms(recognised: Recognised) -> Iterator[Mutation]:
    blocks = recognised.blocks
    for mention in recognised.mentions:
        if mention.is_full:
            short = Span(mention.span.start, mention.span.stop)
            text = blocks[mention.block].text[mention.span.start : mention.name_span.stop]
            yield changed("shortened", blocks, mention.block, short, text)
        if mention.span.start < mention.name_span.start:
            opening = Span(mention.span.start, mention.name_span.stop)
            yield changed("nothing before the name", blocks, mention.block, opening, mention.name)
    full = [mention for mention in recognised.mentions if mention.is_full]
    for first, second in pairwise(full):
        text = blocks[first.block].text
        if first.block == second.block and text[first.span.stop : second.span.start].strip() == ";":
            parts = [text[mention.span.start : mention.span.stop] for mention in (first, second)]
            between = text[first.span.stop : second.span.start]
            yield changed(
                "order", blocks, first.block, Span(first.span.start, second.span.stop), f"{parts[1]}{between}{parts[0]}"
            )


def _of_typing(recognised: Recognised, rng: random.Random) -> Iterator[Mutation]:
    for right, wrong in TYPING:
        places = [(number, at) for number, block in enumerate(recognised.blocks) if (at := block.text.find(right)) >= 0]
        if places:
            number, at = rng.choice(places)
            yield changed("typing", recognised.blocks, number, Span(at, at + len(right)), wrong)
