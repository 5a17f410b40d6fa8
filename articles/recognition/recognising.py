"""Whom and what a text names: read by the importer's grammar, looked up in the register as of a day."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from articles.importer.mentions import Passage
from articles.recognition.mentions import Mention, Recognised
from articles.recognition.names import (
    Run,
    bare_mention,
    designations,
    given_names,
    key_of,
    may_be_bare,
    opening_at,
    read_blocks,
    runs,
    shortened,
    windows,
)
from articles.recognition.organisations import find_names, known_names, named_by
from articles.recognition.passages import Block
from articles.recognition.resolving import Knowledge, everybody, is_slip, settle
from articles.recognition.rows import named, named_nearly, rows_of
from vietnamese.folding import exact, fold


def recognise(blocks: Sequence[Block], on: date, among: Collection[int] = ()) -> Recognised:
    """Everybody and everything that the blocks name, as the register knows them on that day.

    `among` are the people of the event: they settle who is meant where several have one name. At most eight queries, however
    long the text and the register. Nobody is guessed: see articles.recognition.resolving.
    """
    passages = read_blocks(blocks)
    said = [mention for number, passage in enumerate(passages) for mention in designations(number, passage)]
    capitals = [run for number, passage in enumerate(passages) for run in runs(number, passage)]
    found = named([*map(_key, said), *_window_keys(passages, capitals)])
    said = [shortened(mention, passages[mention.block], found) for mention in said]
    unknown = dict.fromkeys(key for key in map(_key, said) if key not in found)
    near = named_nearly(unknown)
    organisations = find_names([block.text for block in blocks], known_names())
    wanted = everybody([*found.values(), *near.values(), among])
    rows = rows_of(wanted, everybody(place.organisations for place in organisations))
    known = Knowledge(rows.people, on, frozenset(among), found, near)
    said = sorted(
        [*said, *_bare(passages, capitals, said, known)], key=lambda mention: (mention.block, mention.span.start)
    )
    mentions = settle(said, known)
    bodies = [
        named_by(place, blocks[place.block].text[place.start : place.stop], rows.organisations, on)
        for place in organisations
    ]
    return Recognised(
        blocks=tuple(blocks),
        mentions=tuple(mentions),
        organisations_named=tuple(bodies),
        people={key: rows.people[key] for mention in mentions for key in mention.people},
        organisations=rows.organisations,
    )


def _key(mention: Mention) -> str:
    return fold(mention.name)


def _window_keys(passages: Sequence[Passage], capitals: Sequence[Run]) -> Iterator[str]:
    for run in capitals:
        tokens = passages[run.block].tokens
        for first, stop in windows(run):
            yield key_of(tokens[first:stop])


def _bare(
    passages: Sequence[Passage], capitals: Sequence[Run], said: Sequence[Mention], known: Knowledge
) -> Iterator[Mention]:
    """Names that the grammar passed over: spelt exactly as in the register, or nearly like somebody's of this text."""
    taken = {(mention.block, place) for mention in said for place in _places(mention)}
    present = known.among | {key for mention in said for key in known.named(mention.name)}
    names = {tuple(exact(known.people[key].full_name).split()) for key in present if key in known.people}
    given = {name[-1] for name in names} | {exact(mention.name).split()[-1] for mention in said}
    for number, passage in enumerate(passages):
        for first, stop in given_names(passage, given):
            if (number, passage.tokens[first].start) not in taken:
                yield bare_mention(number, passage, first, stop)
    for run in capitals:
        passage, done = passages[run.block], 0
        for first, stop in windows(run):
            tokens = passage.tokens[first:stop]
            if first < done or any((run.block, token.start) in taken for token in tokens):
                continue
            if _is_name(tokens, names, known, announced=opening_at(passage.tokens, first) is not None) and may_be_bare(
                passage.tokens, run, first, stop
            ):
                yield bare_mention(run.block, passage, first, stop)
                done = stop


def _is_name(tokens: Sequence, names: set[tuple[str, ...]], known: Knowledge, *, announced: bool) -> bool:
    written = exact(" ".join(token.text for token in tokens))
    people = known.named(written)
    if any(exact(known.people[key].full_name) == written for key in people) or (people and announced):
        return True
    return any(is_slip(written.split(), name) for name in names)


def _places(mention: Mention) -> range:
    return range(mention.span.start, mention.span.stop)
