"""Whom and what a text names: read by the importer's grammar, looked up in the register as of a day."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from articles.importer.mentions import Passage
from articles.recognition.bare_names import with_bare_names
from articles.recognition.mentions import Mention, Recognised
from articles.recognition.names import Run, designations, key_of, read_blocks, runs, shortened, windows
from articles.recognition.organisations import find_names, known_names, named_by
from articles.recognition.passages import Block
from articles.recognition.resolving import Knowledge, everybody, settle
from articles.recognition.rows import named, named_nearly, rows_of
from vietnamese.folding import fold


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
    mentions = settle(with_bare_names(passages, capitals, said, known), known)
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
