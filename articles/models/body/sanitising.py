"""Any HTML in, ours out: paragraphs, two levels of headings, lists, quotations, tables, links and figure slots."""

import html as entities
import re
import unicodedata

import nh3
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models.body import gate
from vietnamese.text import normalise

BLOCKS = frozenset(
    [
        "p",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "blockquote",
        "figure",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
    ]
)
INLINE = frozenset(["strong", "em", "a", "br"])
# Read, and written as what they mean here.
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
ATTRIBUTES = {
    "a": {"href"},
    "figure": {"data-figure"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
EXTERNAL_REL = "noopener noreferrer nofollow"

# One form of each: no user name before a host, no second slash or backslash after the first, no mail headers.
_HREF = re.compile(
    r"""https?://[^@/\\?#\s<>"'`]++(?:[/?#][^\s<>"'`\\]*+)?+
    |/(?![/\\])[^\s<>"'`\\]*+
    |\#[^\s<>"'`\\]*+
    |mailto:[^?&\s<>"'`\\]++
    |tel:\+?[\d().\-]++""",
    re.VERBOSE | re.IGNORECASE,
)
_KEY = re.compile(r"[0-9a-f]{6,20}")
_SPAN = re.compile(r"[1-9][0-9]?")
_SCOPE = re.compile(r"row|col|rowgroup|colgroup")
ATTRIBUTE_VALUES = {"data-figure": _KEY, "colspan": _SPAN, "rowspan": _SPAN, "scope": _SCOPE}

# In what nh3 writes, text holds no bare angle bracket, and the attribute values above hold none either.
_TOKENS = re.compile(r"(<[^<>]*>)")
_TAG = re.compile(r"<(/?)([a-z0-9]+)([^<>]*)>")
_SLOT = re.compile(r'<figure data-figure="([0-9a-f]{6,20})">')
_SPACES = re.compile(r"[ \t\n]+")
_DROPPED_WHEN_EMPTY = (BLOCKS | INLINE) - {"br", "td", "th"}
# A mark here would melt with the ">": U+0338 makes "≯" of it, and the tag never ends.
_MARKS_AFTER_TAG = re.compile("(?<=>)[\u0300-\u036f]+")
# Cleaning may bring elements together that may not nest, so it is repeated until nothing moves.
_MOST_PASSES = 6


def sanitise(html: str) -> str:
    """Return the HTML that may be stored, shown to staff and published. Idempotent.

    Elements: BLOCKS and INLINE, without class, style or id; a link only to where `_HREF` allows; pictures only as
    `<figure data-figure="KEY"></figure>`, each key once. Text is normalised (NFC, ordinary spaces, nothing
    invisible), empty paragraphs are gone, and every block ends its line. Text without any tag becomes paragraphs.

    Raises `ValidationError` when the HTML is larger, deeper or stranger than cleaning can bear.
    """
    if len(html) > gate.MOST_BYTES:
        gate.check(html)
    html = normalise(_MARKS_AFTER_TAG.sub("", html))
    for _turn in range(_MOST_PASSES):
        gate.check(html)
        cleaned = _tidy(_strip(html if gate.MARKUP.search(html) else _paragraphs(html)))
        if cleaned == html:
            return cleaned
        html = cleaned
    raise ValidationError(
        _("This text holds markup that cannot be cleaned. Paste it again as plain text."), code="unstable"
    )


def figure_keys(html: str) -> list[str]:
    """The keys of the slots in sanitised HTML, in order."""
    return _SLOT.findall(html)


def excerpt(html: str, length: int) -> str:
    """The first words of sanitised HTML as plain text, at most `length` characters, "…" included if it was cut.

    Not `strip_tags`, which raises on markup that it finds suspicious.
    """
    words: list[str] = []
    for token in _TOKENS.split(html):
        tag = _TAG.match(token)
        if tag is None:
            words.append(entities.unescape(token))
        elif tag[2] in BLOCKS or tag[2] == "br":
            words.append(" ")
    text = " ".join("".join(words).split())
    if len(text) <= length:
        return text
    cut = text[:length]
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip(" ,;:–-") + "…"


def _paragraphs(text: str) -> str:
    return "\n".join(f"<p>{line}</p>" for line in text.split("\n") if line.strip())


def _strip(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(BLOCKS | INLINE | RENAMED.keys()),
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    # Asked about every attribute of every element, forbidden ones too; nh3 would swallow what is raised here.
    if name != "href":
        pattern = ATTRIBUTE_VALUES.get(name)
        return value if pattern and pattern.fullmatch(value) else None
    value = normalise(value).strip()
    if value == settings.SITE_ORIGIN or value.startswith(settings.SITE_ORIGIN + "/"):
        value = value.removeprefix(settings.SITE_ORIGIN) or "/"
    return value if _HREF.fullmatch(value) else None


def _tidy(html: str) -> str:
    """Rename, empty the slots, drop what is empty, and lay the whitespace out one way."""
    tidied = _Tidied()
    for token in _TOKENS.split(html):
        tag = _TAG.fullmatch(token)
        if tag is None:
            tidied.text(token)
        elif tag[1]:
            tidied.close(RENAMED.get(tag[2], tag[2]))
        else:
            tidied.open(RENAMED.get(tag[2], tag[2]), tag[3])
    return tidied.result()


class _Tidied:
    """The output so far. `opened` holds (name, index in `parts`, whether the tag itself is written)."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.opened: list[tuple[str, int, bool]] = []
        self.keys: set[str] = set()
        self.in_slot = 0

    def text(self, text: str) -> None:
        text = _SPACES.sub(" ", normalise(text.replace("&nbsp;", " ")))
        # As above: the whole is normalised again wherever it is stored.
        while text and unicodedata.category(text[0]).startswith("M"):
            text = text[1:]
        if self._at_line_start():
            text = text.lstrip(" ")
        elif self._after_space() and text.startswith(" "):
            text = text[1:]
        if text and not self.in_slot:
            self.parts.append(text)

    def open(self, name: str, attributes: str) -> None:
        if self.in_slot:
            self.in_slot += name == "figure"
            return
        if name == "br":
            self._strip_space()
            if not self._at_line_start():
                self.parts.append("<br>")
            return
        if name in BLOCKS:
            self._end_line()
        is_written = not (name in {"a", "figure"} and not attributes)
        if name == "figure" and attributes:
            self.in_slot = 1
            is_written = attributes not in self.keys
            self.keys.add(attributes)
        if name == "a" and re.match(r' href="https?:', attributes, re.IGNORECASE):
            attributes += f' rel="{EXTERNAL_REL}"'
        self.opened.append((name, len(self.parts), is_written))
        if is_written:
            self.parts.append(f"<{name}{attributes}>")

    def close(self, name: str) -> None:
        if self.in_slot:
            self.in_slot -= name == "figure"
            if self.in_slot:
                return
        _name, index, is_written = self.opened.pop()
        if name == "figure":
            self.parts += ["</figure>", "\n"] if is_written else []
            return
        if name in BLOCKS:
            self._end_line()
        if not is_written:
            return
        if name in _DROPPED_WHEN_EMPTY and self._is_blank_since(index + 1):
            has_space = len(self.parts) > index + 1
            del self.parts[index:]
            if has_space and name in INLINE:
                self.text(" ")
            return
        self.parts.append(f"</{name}>")
        if name in BLOCKS:
            self.parts.append("\n")

    def result(self) -> str:
        self._end_line()
        return "".join(self.parts).strip()

    def _is_blank_since(self, index: int) -> bool:
        places = range(len(self.parts) - 1, index - 1, -1)
        return all(self.parts[place] == "<br>" or not self.parts[place].strip() for place in places)

    def _end_line(self) -> None:
        """Take away the space and the line breaks before the edge of a block."""
        self._strip_space()
        while self.parts and self.parts[-1] == "<br>":
            self.parts.pop()
            self._strip_space()

    def _strip_space(self) -> None:
        while self.parts and not self.parts[-1].startswith("<") and self.parts[-1] != "\n":
            self.parts[-1] = self.parts[-1].rstrip(" ")
            if self.parts[-1]:
                return
            self.parts.pop()

    def _at_line_start(self) -> bool:
        for part in reversed(self.parts):
            if not part.startswith("<"):
                return part == "\n"
            tag = _TAG.fullmatch(part)
            if tag is None or tag[2] in BLOCKS or tag[2] == "br":
                return True
            if tag[1]:
                return False
        return True

    def _after_space(self) -> bool:
        for part in reversed(self.parts):
            if not part.startswith("<"):
                return part.endswith(" ")
        return False
