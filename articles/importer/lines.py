"""Every line of a pasted report taken for one thing, in one pass over the lines."""

from collections import Counter
from dataclasses import replace
from typing import cast

from articles.importer import closings, furniture, marks, pictures
from articles.importer.closings import Source
from articles.importer.dating import DateLine, dated_tail
from articles.importer.frame import LONGEST_TITLE, Frame, is_leftover
from articles.importer.layout import Layout
from articles.importer.pictures import Alt, alts_of, bare_alts, repeated_headings, same
from articles.importer.places import Places
from articles.importer.report import Finding, PieceKind, ReadFigure
from articles.importer.scenes import shows_group, shows_person
from vietnamese.credits import split_credit

SHORTEST_TITLE = 4
LONGEST_LABEL = 6
LONGEST_BUTTON = 4
MOST_BOX_LINES = 3
MOST_LAST_SCENES = 2
PARAGRAPHS_THAT_INTRODUCE = 12


class Cutter(Places):
    """Walks over the lines of one report. Blank lines say nothing: the same report without them reads the same."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(lines)
        frame = Frame(lines)
        self.stamps, self.lead, self.tail = frame.stamps, frame.lead, frame.tail
        self.is_furniture = frame.is_furniture
        self.gallery: int | None = None
        self.last_sentence, self.page_end = frame.last_sentence, frame.page_end

    def cut(self) -> Layout:
        """Cut all lines and return the layout."""
        self._find_title()
        index = 0
        while index < len(self.lines):
            index += self._line(index)
        return self.layout

    def _find_title(self) -> None:
        repeated = repeated_headings(self.lines)
        repeated -= {key for line in self.lines if (key := same(line)) in repeated and closings.byline_of(line)}
        alts = alts_of(self.lines, None)
        bases = {same(alt.base): alt.base for alt in alts.values()} | dict.fromkeys(repeated, "")
        heads = [index for index in range(self.lead) if self._may_be_title(index, alts)]
        heads = [index for index in heads if not furniture.is_masthead(self.lines[index])] or heads
        chosen = next((index for index in heads if same(self._head(index)) in bases), None)
        if chosen is None:
            chosen = self._likely_title(heads)
        if chosen is not None:
            self.layout.title = self._head(chosen)
            self.layout.title_line = chosen
        self.alts = alts_of(self.lines, self.layout.title)
        self.alts |= bare_alts(self.lines, self.layout.title, self.alts)
        self.alts.pop(-1 if chosen is None else chosen, None)
        for index, line in enumerate(self.lines):
            if same(line) in repeated and index != chosen and index not in self.alts:
                self.alts[index] = Alt(line, len(line), certain=True)
        self.layout.suggestion = self._suggestion()

    def _likely_title(self, heads: list[int]) -> int | None:
        """Take the first line that is long enough; a short one above a longer one names the section."""
        long = [index for index in heads if len(self._head(index).split()) >= SHORTEST_TITLE]
        sizes = [len(self._head(index).split()) for index in long[:2]]
        label = len(sizes) == 2 and sizes[0] < LONGEST_LABEL < sizes[1]
        return long[1 if label else 0] if long else None

    def _may_be_title(self, index: int, alts: dict[int, Alt]) -> bool:
        line = self.lines[index]
        if (
            index in self.stamps
            or index in alts
            or marks.place_of(line)
            or marks.is_row(line)
            or self.is_furniture[index]
            or closings.source_of(line, closing=False)
            or pictures.label_end(line) is not None
        ):
            return False
        if index and (index - 1 in alts or marks.place_of(self.lines[index - 1])):
            return False
        follows = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        before = self.lines[index - 1] if index else ""
        doubled = pictures.is_doubled(line, follows) or (before and pictures.is_doubled(before, line))
        named = closings.byline_of(line) is not None and index > 0
        return not doubled and not named and split_credit(line).credit is None

    def _head(self, index: int) -> str:
        tail = dated_tail(self.lines[index])
        return self.lines[index][: tail.start].rstrip(" -–|(") if tail else self.lines[index]

    def _suggestion(self) -> str | None:
        """The title that the alt lines repeat; one alone suffices when the page's own suffix betrays it."""
        bases = [alt.base for alt in self.alts.values() if alt.base and not closings.ENDS_SENTENCE.search(alt.base)]
        if not bases or (self.layout.title and same(bases[0]) == same(self.layout.title)):
            return None
        most = Counter(same(base) for base in bases).most_common(1)[0][0]
        return next(base for base in bases if same(base) == most)

    def _line(self, index: int) -> int:
        """Take one line, with the caption that belongs to it; return how many lines were taken."""
        line = self.lines[index]
        if index == self.layout.title_line:
            return self._title(index)
        if marks.is_row(line):
            return self._row(index)
        if place := marks.place_of(line):
            return self._place(index, place)
        if stamp := self.stamps.get(index):
            return self._date(index, stamp)
        if furniture.opens_related(line) and index > self.lead:
            return self._related(index)
        if self.is_furniture[index]:
            self.layout.furniture_before_lead |= index < self.lead
            self._piece("furniture", line, index)
            return 1
        return self._closing(index) or self._picture(index) or self._leftover(index) or self._paragraph(index)

    def _date(self, index: int, stamp: DateLine) -> int:
        line = self.lines[index]
        self.layout.dates.append(stamp.at_line(index))
        at = line.find(stamp.pen) if stamp.pen else -1
        if at < 0:
            self._piece("date", line, index)
            return 1
        self.layout.byline = self.layout.byline or closings.byline_of(stamp.pen)
        for kind, part in zip(("date", "byline", "date"), _around(line, at, at + len(stamp.pen)), strict=True):
            self._piece(cast("PieceKind", kind), part, index)
        return 1

    def _leftover(self, index: int) -> int:
        line = self.lines[index]
        below = index >= self.tail and is_leftover(line)
        title = self.layout.title_line
        button = (
            title is not None
            and title < index < self.lead
            and len(line.split()) <= LONGEST_BUTTON
            and is_leftover(line)
        )
        if not below and not button and not (index < self.last_sentence and closings.is_bracketed(line)):
            return 0
        self._piece("furniture", line, index)
        return 1

    def _title(self, index: int) -> int:
        line = self.lines[index]
        tail = dated_tail(line)
        if tail:
            self._piece("title", line[: tail.start], index)
            self._piece("date", line[tail.start :], index)
            self.layout.dates.append(tail.at_line(index))
        else:
            self._piece("title", line, index)
        return 1

    def _related(self, index: int) -> int:
        """Other reports are listed to the end of the page, or in a box; a source line still counts."""
        taken = 1
        self._piece("furniture", self.lines[index], index)
        while index + taken < len(self.lines) and (index >= self.page_end or self._in_box(index + taken, taken)):
            if not self._closing(index + taken):
                self._piece("furniture", self.lines[index + taken], index + taken)
            taken += 1
        return taken

    def _in_box(self, index: int, taken: int) -> bool:
        line = self.lines[index]
        headline = SHORTEST_TITLE <= len(line.split()) <= LONGEST_TITLE and not closings.ENDS_SENTENCE.search(line)
        free = index not in self.alts and index not in self.stamps and index < self.tail
        return taken <= MOST_BOX_LINES and headline and free and not split_credit(line).credit

    def _closing(self, index: int) -> int:
        line = self.lines[index]
        source = closings.source_of(line, closing=index >= self.tail)
        if source and index >= self.lead:
            self.layout.source = self.layout.source or source
            self._piece("source", line, index)
            return 1
        dated = index - 1 in self.stamps or index + 1 in self.stamps
        beside_lead = 0 < index < self.lead or index >= self.tail or (dated and len(self.layout.paragraphs) < 2)
        if beside_lead and (byline := closings.byline_of(line)) and index not in self.alts:
            acronym = self.layout.byline is not None and " " not in self.layout.byline and index >= self.tail
            self.layout.byline = byline if acronym else self.layout.byline or byline
            self._piece("byline", line, index)
            return 1
        if index > self.lead and not closings.END_MARK.sub("", line):
            self.layout.end_mark = line
            self._piece("end_mark", line, index)
            return 1
        return 0

    def _picture(self, index: int) -> int:
        line = self.lines[index]
        follows = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        if follows and index + 1 not in self.alts and pictures.is_doubled(line, follows):
            self._piece("alt", line, index)
            return 1 + self._caption(index + 1, line)
        if alt := self.alts.get(index):
            self._piece("alt", line[: alt.end], index)
            place = marks.place_of(follows)
            if place and alt.end == len(line):
                return 1 + self._place(index + 1, place._replace(alt=line))
            if alt.end < len(line):
                return self._caption(index, line[: alt.end], alt.end)
            return 1 + self._caption(index + 1, line)
        if pictures.is_credit(line) and self.layout.figures:
            return self._late_credit(index)
        return self._lone_caption(index, line, follows)

    def _lone_caption(self, index: int, line: str, follows: str) -> int:
        """A caption without its picture, known by its label, its credit, or what it says."""
        if (start := pictures.label_end(line)) is not None:
            self._piece("alt", line[:start], index)
            return self._caption(index, None, start)
        if index != self.layout.title_line and index + 1 < self.tail and pictures.is_above_credit(line, follows):
            return self._caption(index, None)
        if index == self.lead:
            return 0
        if split_credit(line).credit and pictures.can_be_caption(line):
            return self._caption(index, None)
        if pictures.opens_gallery(line):
            self.gallery = index
            return 0
        if (
            self._is_in_gallery(index)
            or pictures.is_scene(line)
            or self._shows_known_person(index)
            or self._shows_group(index)
        ):
            self.layout.questions.append(Finding("caption_without_alt", (("caption", line),)))
            return self._caption(index, None)
        return 0

    def _is_in_gallery(self, index: int) -> bool:
        """A line after the one that announces pictures, with nothing but captions between them."""
        if self.gallery is not None:
            line, first = self.lines[index], self.lines[self.gallery + 1]
            if not pictures.follows_picture(line) or (line[-1] == ".") != (first[-1] == "."):
                self.gallery = None
        return self.gallery is not None

    def _shows_known_person(self, index: int) -> bool:
        # The last lines of a report end it; only between paragraphs does a picture stand.
        unfinished = not closings.ENDS_SENTENCE.search(self.lines[index])
        if index <= self.lead or (index >= self.last_sentence and not unfinished):
            return False
        introducing = self.layout.paragraphs[:PARAGRAPHS_THAT_INTRODUCE]
        return shows_person(self.lines[index], introducing, self.layout.read)

    def _shows_group(self, index: int) -> bool:
        near_text = index < self.last_sentence or (index < self.tail and index <= self.last_sentence + MOST_LAST_SCENES)
        return self.lead < index and near_text and shows_group(self.lines[index], may_stop=not self.alts)

    def _caption(self, index: int, alt_raw: str | None, start: int = 0) -> int:
        """Take the line (from `start`) as the caption of a new figure; return 0 if it cannot be one."""
        line = self.lines[index][start:].lstrip() if index < len(self.lines) else ""
        clean = alt_raw.strip() if alt_raw else None
        free = bool(start) or (
            index not in self.alts and index not in self.stamps and not closings.source_of(line, closing=False)
        )
        if not line or not free or not pictures.can_be_caption(line) or furniture.is_furniture(line):
            self.layout.figures.append(ReadFigure(None, None, clean, len(self.layout.paragraphs)))
            self.layout.questions.append(Finding("figure_without_caption", (("alt_raw", clean or ""),)))
            return 0
        caption = split_credit(line)
        self._piece("caption", line[: caption.cut], index)
        self._piece("credit", line[caption.cut :], index)
        self.layout.figures.append(ReadFigure(caption.text or None, caption.credit, clean, len(self.layout.paragraphs)))
        self.last_caption = index
        return 1

    def _late_credit(self, index: int) -> int:
        line = self.lines[index]
        last = self.layout.figures[-1]
        credit = split_credit(line).credit
        if last.credit is None:
            self.layout.figures[-1] = replace(last, credit=credit)
        self._piece("credit", line, index)
        return 1

    def _paragraph(self, index: int) -> int:
        line = self.lines[index]
        if index < self.lead and self._is_section_label(index):
            self._piece("furniture", line, index)
            return 1
        start = closings.agency_end(line) if self.layout.agency is None and len(self.layout.paragraphs) < 2 else 0
        if start:
            self.layout.agency = closings.agency_name(line[:start])
            self._piece("agency", line[:start], index)
        body = line[start:]
        inline = closings.inline_source(body)
        closing = body[inline.start("all") :] if inline else ""
        body = body[: inline.start("all")].rstrip() if inline else body
        mark = closings.END_MARK.search(body)
        text = body[: mark.start()] if mark else body
        self._piece("paragraph", text, index)
        if mark:
            self.layout.end_mark = mark[1]
            self._piece("end_mark", body[mark.start() :], index)
            # The first point of "./." is the sentence's own full stop.
            text += "" if not mark[1].startswith(".") or text.endswith((".", "!", "?", "…")) else "."
        if inline and self.layout.source is None:
            self.layout.source = Source(inline["name"].strip(" :."), None)
        self._piece("source", closing, index)
        if text.strip():
            if not self.layout.paragraphs:
                self.layout.lead_line = index
            self.layout.paragraphs.append(text.strip())
        return 1

    def _is_section_label(self, index: int) -> bool:
        before_title = self.layout.title_line is None or index < self.layout.title_line
        return before_title and len(self.lines[index].split()) < LONGEST_TITLE


def _around(line: str, start: int, stop: int) -> tuple[str, str, str]:
    return line[:start], line[start:stop], line[stop:]


def cut(lines: list[str]) -> Layout:
    """Cut a report, given as its non-empty lines with single spaces, into pieces."""
    return Cutter(lines).cut()
