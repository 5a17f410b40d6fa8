"""HTML, copied from Word or from a page or made by mammoth → the lines of a report with the marks of articles.importer.marks."""

import base64
import binascii
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.importer import marks
from articles.importer.documents.captions import Item, paired
from articles.importer.documents.opened import Opened, Picture
from articles.importer.documents.page_parts import Weights, is_around, is_caption, steps
from articles.importer.documents.tables import is_data, rows_of
from articles.importer.documents.tag_gate import calm

_BLOCKS = """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hgroup hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"""
BLOCKS = frozenset(_BLOCKS.split())
HEADINGS = {"h2": "## ", "h3": "### ", "h4": "### ", "h5": "### ", "h6": "### "}
LONGEST_HEADING = 25
LONGEST_CAPTION = 80
SMALLEST_PICTURE = 60
LONGEST_SOURCE = 14
BOLD_ON, BOLD_OFF = "\ufdda", "\ufddb"
_BOLD = re.compile(f"{BOLD_ON}([^{BOLD_ON}{BOLD_OFF}]*){BOLD_OFF}")
_BULLET = re.compile(r"^[·•▪●○◦\uf0b7\uf0a7]\s*(?=\S)")
_NUMBER = re.compile(r"^\(?\w{1,4}[.)]")
_DATA = re.compile(r"data:image/[\w.+-]{1,20};base64,([A-Za-z0-9+/=\s]+)")
_NO_PHOTO = re.compile(r"logo|icon|avatar|emoji|spacer|pixel|blank\.|1x1", re.IGNORECASE)
_SOURCE = re.compile(r"^\W*(?:nguồn|theo)\b", re.IGNORECASE)
_HREF = re.compile(r"https?://[^\s()<>]{4,400}")


def read_markup(html: str, *, is_page: bool = True, first: int = 1) -> Opened:
    """Read HTML. A page's pictures are numbered from `first`; those of mammoth have numbers already.

    Raises DocumentRefused for HTML that costs too much to read.
    """
    inside: list[str] = []

    def aside(match: re.Match[str]) -> str:
        inside.append(match[1])
        return f"data:{len(inside) - 1}"

    body = LexborHTMLParser(calm(_DATA.sub(aside, html))).body
    if body is None:
        return Opened("")
    reader = _Reader(body, is_page=is_page, first=first)
    reader.read()
    text = "\n".join(paired(reader.items))
    return Opened(text, tuple(_pictures(reader.sources, inside)))


def _pictures(sources: dict[int, str], inside: list[str]) -> list[Picture]:
    """The pictures that lie in the HTML itself; those that would have to be fetched stay empty places."""
    found = []
    for number, source in sources.items():
        if not source.startswith("data:") or not source[5:].isdecimal():
            continue
        try:
            content = base64.b64decode("".join(inside[int(source[5:])].split()), validate=True)
        except (binascii.Error, IndexError):
            continue
        found.append(Picture(number, f"{number}", content))
    return found


class _Reader:
    """Goes through a page once. A line ends where a browser would end it."""

    def __init__(self, body: LexborNode, *, is_page: bool, first: int) -> None:
        self.body, self.is_page = body, is_page
        self.weights = Weights(body)
        self.items: list[Item] = []
        self.sources: dict[int, str] = {}
        self.next_number = first
        self.parts: list[str] = []
        self.links: list[str] = []
        self.bold = 0
        self.prefix = ""
        self.lists: list[int | None] = []
        # Elements, by key, whose lines are captions if they are short: figures, tables around one picture, caption classes.
        self.captions: set[int] = set()
        self.signs: dict[int, int] = {}
        self.after_picture = False

    def read(self) -> None:
        for node, is_end in steps(self.body, self._is_skipped):
            if node.is_text_node:
                self.parts.append(re.sub(r"[ \t\r\n]+", " ", node.text_content or ""))
            elif is_end:
                self._end(node)
            elif node.is_element_node:
                self._start(node)
        self._end_line()

    def _is_skipped(self, node: LexborNode) -> bool:
        if node.tag == "table" and is_data(node, self.weights):
            return True
        return self.is_page and node.mem_id != self.body.mem_id and is_around(node, self.weights)

    def _start(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "br":
            self._end_line()
        elif tag == "img":
            self._picture(node)
        elif tag == "x-b":
            self.bold += 1
            self.parts.append(BOLD_ON)
        elif tag == "x-a":
            self.links += _HREF.findall(node.attributes.get("href") or "")[:1]
        elif tag == "x-span" and "mso-list" in (node.attributes.get("style") or ""):
            self.signs[node.mem_id] = len(self.parts)
        if tag in BLOCKS:
            self._start_block(node, tag)

    def _start_block(self, node: LexborNode, tag: str) -> None:
        self._end_line()
        self.after_picture = False
        if tag in {"ul", "ol"}:
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self.prefix = self._sign()
        elif tag in HEADINGS:
            self.prefix = HEADINGS[tag]
        elif tag == "table" and is_data(node, self.weights):
            self.items += [Item(text=line, is_row=True) for line in rows_of(node)]
        short = self.weights.texts.get(node.mem_id, 0) <= LONGEST_CAPTION
        around_picture = tag in {"figure", "table"} and self.weights.pictures.get(node.mem_id, 0) > 0
        if short and (around_picture or is_caption(node)):
            self.captions.add(node.mem_id)

    def _sign(self) -> str:
        if not self.lists or self.lists[-1] is None:
            return marks.ITEM
        self.lists[-1] += 1
        return f"{self.lists[-1]}. "

    def _end(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "x-b":
            self.bold -= 1
            self.parts.append(BOLD_OFF)
        elif start := self.signs.pop(node.mem_id, None):
            self._word_sign(start)
        elif node.mem_id in self.signs:
            self._word_sign(0)
        if tag not in BLOCKS:
            return
        self._end_line()
        self.captions.discard(node.mem_id)
        self.after_picture = False
        self.prefix = ""
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()

    def _word_sign(self, start: int) -> None:
        """Take the sign that Word wrote before an item of a list: a number stays, anything else is a bullet."""
        sign = "".join(self.parts[start:]).strip()
        del self.parts[start:]
        self.prefix = f"{sign} " if _NUMBER.match(sign) else marks.ITEM

    def _picture(self, node: LexborNode) -> None:
        attributes = node.attributes
        source = attributes.get("src") or ""
        if self.is_page and (_is_small(attributes) or _NO_PHOTO.search(source[-120:])):
            return
        self._end_line()
        number = int(source[8:]) if source.startswith("picture:") and not self.is_page else self.next_number
        self.next_number = max(self.next_number, number) + 1
        self.sources[number] = source
        self.items.append(Item(number=number, alt=attributes.get("alt") or ""))
        self.after_picture = True

    def _end_line(self) -> None:
        text = "".join(self.parts)
        self.parts = [BOLD_ON] * self.bold
        links, self.links = self.links, []
        if self.bold or BOLD_OFF in text:
            text = _as_bold(text + BOLD_OFF * self.bold)
        line = " ".join(text.split())
        if not line:
            self.links = links
            return
        bullet = _BULLET.match(line)
        if bullet and not self.prefix:
            line, self.prefix = line[bullet.end() :], marks.ITEM
        if self.prefix.startswith("#"):
            line = self._heading(line)
        elif self.prefix:
            line = self.prefix + line
        self.prefix = ""
        words = len(line.split())
        if words <= LONGEST_SOURCE and len(set(links)) == 1 and _SOURCE.match(line) and "://" not in line:
            line = f"{line} {links[0]}"
        self.items.append(
            Item(text=line, is_caption=(self.after_picture or bool(self.captions)) and words <= LONGEST_CAPTION)
        )

    def _heading(self, line: str) -> str:
        plain = marks.bare(line)
        # Many pages set their lead as a heading; a heading is no sentence.
        if len(plain.split()) > LONGEST_HEADING or plain.endswith((".", ";")):
            return line
        return self.prefix + plain


def _is_small(attributes: dict[str, str | None]) -> bool:
    sizes = [attributes.get("width") or "", attributes.get("height") or ""]
    return any(
        size.removesuffix("px").isdecimal() and int(size.removesuffix("px")[:6]) < SMALLEST_PICTURE for size in sizes
    )


def _as_bold(text: str) -> str:
    """Bold stretches between `**`, without spaces at their ends and without stretches of nothing."""

    def starred(match: re.Match[str]) -> str:
        inner = match[1].replace("*", "")
        words = inner.strip()
        if not words:
            return inner
        before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        return f"{before}**{words}**{after}"

    text = _BOLD.sub(starred, text.replace(BOLD_OFF + BOLD_ON, ""))
    return text.replace(BOLD_ON, "").replace(BOLD_OFF, "")
