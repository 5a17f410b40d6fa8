"""Sentences and clauses of a passage, and whom a clause names before or after a place."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from articles.importer.designations import Designation
from articles.importer.mentions import Passage, ends_sentence
from articles.importer.sharing import linked
from articles.importer.tokens import Phrases, any_of

LONGEST_SENTENCE = 400


@dataclass(frozen=True)
class Clause:
    """Tokens `first` up to `stop` of a passage, between semicolons; `sentence` is the sentence around it."""

    passage: Passage
    first: int
    stop: int
    sentence: str
    mentions: tuple[Designation, ...]

    @property
    def text(self) -> str:
        return self.passage.text[self.passage.tokens[self.first].start : self.passage.tokens[self.stop - 1].end]

    def before(self, at: int, within: int = LONGEST_SENTENCE) -> list[Designation]:
        """Return the last person, or the linked persons, named before token `at` and no more than `within` tokens from it."""
        earlier = [mention for mention in self.mentions if mention.stop <= at]
        return self._group(earlier) if earlier and at - earlier[-1].stop <= within else []

    def after(self, at: int, words: Collection[str]) -> list[Designation]:
        """Return the persons named after token `at` right behind one of `words`: "đối với Đại tá A và Đại tá B"."""
        later = [mention for mention in self.mentions if mention.first >= at]
        if not later:
            return []
        opening = self.passage.tokens[max(at, later[0].first - 5) : later[0].first]
        if not any(token.key in words for token in opening):
            return []
        group = later[:1]
        for mention in later[1:]:
            if not linked(self.passage.tokens, group[-1], mention):
                break
            group.append(mention)
        return group

    def _group(self, mentions: list[Designation]) -> list[Designation]:
        group = mentions[-1:]
        for mention in reversed(mentions[:-1]):
            if not linked(self.passage.tokens, mention, group[0]):
                break
            group.insert(0, mention)
        return group


@dataclass(frozen=True)
class Sentence:
    passage: Passage
    first: int
    stop: int
    mentions: tuple[Designation, ...]

    def has(self, *tables: Phrases) -> bool:
        return any(any_of(tables, self.passage.tokens, at) for at in range(self.first, self.stop))

    def clauses(self) -> Iterator[Clause]:
        """Take the sentence apart at its semicolons."""
        tokens = self.passage.tokens
        text = self.passage.text[tokens[self.first].start : tokens[self.stop - 1].end]
        ends = [at for at in range(self.first, self.stop) if tokens[at].text == ";"] + [self.stop]
        first, number = self.first, 0
        for end in ends:
            within = []
            while number < len(self.mentions) and self.mentions[number].first < end:
                within.append(self.mentions[number])
                number += 1
            if within and end > first:
                yield Clause(self.passage, first, end, text, tuple(within))
            first = end + 1


def sentences(passage: Passage) -> Iterator[Sentence]:
    """Return the sentences of a passage that name somebody and are no longer than sentences are."""
    tokens = passage.tokens
    first, number = 0, 0
    for at in range(len(tokens)):
        if not ends_sentence(tokens, at) and at + 1 < len(tokens):
            continue
        within = []
        while number < len(passage.mentions) and passage.mentions[number].first <= at:
            within.append(passage.mentions[number])
            number += 1
        if at + 1 - first <= LONGEST_SENTENCE:
            yield Sentence(passage, first, at + 1, tuple(within))
        first = at + 1
