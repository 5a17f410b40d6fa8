"""Where a report begins and ends on the page it was copied from, before its lines are taken one by one."""

from articles.importer import closings, furniture, marks, pictures
from articles.importer.dating import date_line, opens_with_date
from articles.importer.scenes import shows_group, shows_person

LONGEST_TITLE = 35
SHORTEST_LEAD = 12
LONGEST_LEFTOVER = 8
# A sentence of so many words belongs to the report, not to a list of other reports.
SHORTEST_BODY = 20
SHORTEST_SENTENCE = 8


class Frame:
    """Line numbers that bound a report: its lead, its last sentence, its tail and the list of other reports."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.is_furniture = [furniture.is_furniture(line) for line in lines]
        self.stamps = {index: stamp for index, line in enumerate(lines) if (stamp := date_line(line))}
        self.lead = self._first_body_line()
        self.last_sentence = self._last_sentence(SHORTEST_SENTENCE)
        self.page_end = self._page_end()
        self.tail = self._tail_start()

    def _first_body_line(self) -> int:
        for index, line in enumerate(self.lines):
            if index in self.stamps or marks.place_of(line) or marks.is_row(line) or self.is_furniture[index]:
                continue
            if index and _is_bare_place(self.lines[index - 1]) and pictures.follows_picture(line):
                continue
            words = len(line.split())
            sentence = closings.ENDS_SENTENCE.search(line) is not None and line[-1] not in "!?"
            follows = self.lines[index + 1] if index + 1 < len(self.lines) else ""
            if pictures.read_alt(line) or pictures.is_doubled(line, follows):
                continue
            if index and pictures.read_alt(self.lines[index - 1]):
                continue
            if pictures.label_end(line) is not None or (index and pictures.is_above_credit(line, follows)):
                continue
            if (sentence and words > 3) or words > LONGEST_TITLE:
                return index
            if words >= SHORTEST_LEAD and (closings.agency_end(line) or (index and opens_with_date(line))):
                return index
        return len(self.lines)

    def _last_sentence(self, least: int) -> int:
        sentences = (
            index
            for index in range(len(self.lines) - 1, -1, -1)
            if closings.ENDS_SENTENCE.search(self.lines[index])
            and len(self.lines[index].split()) >= least
            and not self.is_furniture[index]
        )
        return next(sentences, -1)

    def _page_end(self) -> int:
        """Return where the list of other reports begins; a box of them inside the report ends nothing."""
        first = max(self.lead, self._last_sentence(SHORTEST_BODY)) + 1
        related = (index for index in range(first, len(self.lines)) if furniture.opens_related(self.lines[index]))
        return next(related, len(self.lines))

    def _tail_start(self) -> int:
        index = self.page_end
        while index > self.lead + 1 and self._closes(index - 1):
            index -= 1
        return index

    def _closes(self, index: int) -> bool:
        line = self.lines[index]
        if self._is_last_scene(index):
            return False
        return bool(
            closings.source_of(line, closing=True)
            or closings.byline_of(line)
            or self.is_furniture[index]
            or pictures.is_credit(line)
            or date_line(line)
            or not closings.END_MARK.sub("", line)
            or is_leftover(line)
        )

    def _is_last_scene(self, index: int) -> bool:
        """A caption between the last sentence and the names of those who signed is still the report's."""
        signed = index + 1 < self.page_end and (
            closings.byline_of(self.lines[index + 1]) or closings.source_of(self.lines[index + 1], closing=True)
        )
        return bool(signed) and index == self.last_sentence + 1 and shows_group(self.lines[index])


def _is_bare_place(line: str) -> bool:
    place = marks.place_of(line)
    return place is not None and place.end >= len(line)


def is_leftover(line: str) -> bool:
    """Words of the page below the report: too short to be its last paragraph, and no caption."""
    if marks.place_of(line) or marks.is_row(line):
        return False
    short = len(line.split()) <= LONGEST_LEFTOVER and not closings.ENDS_SENTENCE.search(line)
    return short and not pictures.is_scene(line) and not pictures.read_alt(line) and not shows_person(line, ())
