"""The text of a WordPress post → our HTML, with a marked place for every picture. No database, nothing is fetched."""

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any

from django.core.exceptions import ValidationError
from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.archive.reading import RowRefused
from articles.archive.wxr import full_size, tail_of
from articles.models.article import new_figure_key
from articles.models.body import excerpt, gate, sanitise
from vietnamese.credits import without_credit
from vietnamese.text import one_line

# Private characters around the number of a picture: they stand in no text that is read here.
OPEN, CLOSE = "\ue000", "\ue001"
_PLACE = re.compile(f"{OPEN}(\\d+){CLOSE}")
_SHORTCODE = re.compile(r"\[(/?)([a-z][a-z0-9_\-]{1,30})((?:\s[^\[\]]{0,600})?)\s*/?\]", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z_\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""", re.IGNORECASE)
_IMAGE_CLASS = re.compile(r"\bwp-image-(\d+)\b")
BLOCKS = frozenset(
    {*("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "figure", "pre", "hr", "dl")}
)
# What only holds other things, whatever it is called.
WRAPPERS = frozenset({"div", "section", "article", "center", "main", "header", "footer", "aside", "figcaption"})
# What is not kept, and said so: players and frames of other sites, forms, programs.
LEFT_OUT = ("iframe", "video", "audio", "object", "embed", "form", "script", "style", "noscript", "svg", "math")
MEDIA = frozenset({"video", "audio", "playlist"})
MOST_PICTURES = 100


@dataclass(slots=True)
class Picture:
    """A picture of a post: where its file is to be found, and its words. `alt` is "" where nobody has written any."""

    key: str
    address: str = ""
    caption: str = ""
    alt: str = ""
    credit: str = ""


@dataclass(slots=True)
class Converted:
    """A post's text as ours: body with slots, lead apart, what could not come along."""

    lead: str = ""
    body: str = ""
    pictures: list[Picture] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """Lead and paragraphs as plain text, for reading who did what when."""
        blocks = (excerpt(block, 100_000) for block in self.body.split("\n"))
        return [line for line in (self.lead, *blocks) if line]


def convert(payload: dict[str, Any]) -> Converted:
    """Read the post that articles.archive.wxr has left in a row. Raises RowRefused for what cannot be cleaned."""
    result = Converted()
    text = payload["text"].replace(OPEN, "").replace(CLOSE, "").replace("\r\n", "\n")
    known: dict[str, dict[str, str]] = payload["pictures"]
    if payload["cover"]:
        _add(result, known, payload["cover"])
    text = _SHORTCODE.sub(lambda found: _shortcode(found, result, known), text)
    try:
        gate.check(text)
        tree = LexborHTMLParser(f"<body>{text}</body>")
        _leave_out(tree, result)
        _take_pictures(tree, result, known)
        body = sanitise(_with_slots("".join(_paragraphs(tree.body)), result))
    except ValidationError as error:
        raise RowRefused("text_refused", why=" ".join(error.messages)) from error
    if payload["cover"]:
        body = _cover_first(body, result)
    _part_lead(body, payload, result)
    return result


def _shortcode(found: re.Match[str], result: Converted, known: dict[str, dict[str, str]]) -> str:
    is_end, name, rest = found[1], found[2].lower(), found[3]
    given = {a.lower(): b or c or d for a, b, c, d in _ATTRIBUTE.findall(rest)}
    if name in {"caption", "wp_caption"}:
        said = f"<figcaption>{escape(given['caption'])}</figcaption>" if given.get("caption") else ""
        return "</figure>" if is_end else f"<figure>{said}"
    if name == "gallery":
        keys = [key for key in re.split(r"[,\s]+", given.get("ids", "")) if key]
        return "".join(f"\n\n{place}\n\n" for key in keys if (place := _add(result, known, key)))
    if name in MEDIA or name == "embed":
        address = next((given[key] for key in ("src", "mp4", "mp3", "m4a", "ogg", "webm") if given.get(key)), "")
        if name in MEDIA and not is_end:
            _note(result, "media_left_out", what=name, address=address[:300])
        return escape(address)
    if name in {"more", "nextpage"}:
        return ""
    if "=" in rest or is_end or "-" in name or "_" in name:
        _note(result, "shortcode", name=name)
    return found[0]


def _leave_out(tree: LexborHTMLParser, result: Converted) -> None:
    for name in LEFT_OUT:
        for node in tree.css(name):
            address = node.attributes.get("src") or node.attributes.get("data") or ""
            if name in {"iframe", "video", "audio", "object", "embed"}:
                _note(result, "media_left_out", what=name, address=address[:300])
            node.decompose()


def _take_pictures(tree: LexborHTMLParser, result: Converted, known: dict[str, dict[str, str]]) -> None:
    for image in tree.css("img"):
        holder = _holder(image)
        caption = ""
        if holder.tag == "figure":
            said = holder.css_first("figcaption")
            caption = one_line((said or holder).text(deep=True, separator=" "))
        attributes = {name: value or "" for name, value in image.attributes.items()}
        found = _IMAGE_CLASS.search(attributes.get("class", ""))
        address = attributes.get("data-src") or attributes.get("src", "")
        place = _add(result, known, found[1] if found else "", address, caption, one_line(attributes.get("alt", "")))
        holder.replace_with(place)


def _holder(image: LexborNode) -> LexborNode:
    """The innermost figure if it holds this picture only, else the link around it, else the picture itself."""
    link: LexborNode | None = None
    node = image.parent
    while node is not None and node.tag not in {"body", "html", None}:
        if node.tag == "a" and link is None:
            link = node
        if node.tag == "figure":
            return node if len(node.css("img")) == 1 else link or image
        node = node.parent
    return link if link is not None and not one_line(link.text(deep=True)) else image


def _add(
    result: Converted,
    known: dict[str, dict[str, str]],
    key: str,
    address: str = "",
    caption: str = "",
    alt: str = "",
) -> str:
    """Note a picture and return the mark of its place; "" for one that nothing is known of."""
    said = known.get(key) or _by_address(known, address)
    address = said.get("address", "") or address
    if not address or len(result.pictures) >= MOST_PICTURES:
        return ""
    words, credit = without_credit(caption or said.get("caption", ""))
    result.pictures.append(
        Picture(new_figure_key(), address[:500], words[:500], (alt or said.get("alt", ""))[:500], credit)
    )
    if len(words) > 500:
        _note(result, "caption_cut", words=words)
    return f"{OPEN}{len(result.pictures) - 1}{CLOSE}"


def _by_address(known: dict[str, dict[str, str]], address: str) -> dict[str, str]:
    tail = full_size(tail_of(address)) if address else ""
    return next((row for row in known.values() if tail and full_size(tail_of(row["address"])) == tail), {})


def _paragraphs(node: LexborNode) -> list[str]:
    """The HTML of what stands in a node; loose text becomes paragraphs at its blank lines, as WordPress shows it."""
    parts: list[str] = []
    loose: list[str] = []

    def flush() -> None:
        if "".join(loose).replace("<br>", "").strip():
            parts.append(f"<p>{''.join(loose)}</p>")
        loose.clear()

    for child in node.iter(include_text=True):
        if child.tag == "-text":
            for number, piece in enumerate(re.split(r"\n[ \t]*\n", child.text(deep=False) or "")):
                if number:
                    flush()
                loose.append(escape(piece).replace("\n", "<br>"))
        elif child.tag in WRAPPERS:
            flush()
            parts += _paragraphs(child)
        elif child.tag in BLOCKS:
            flush()
            parts.append(child.html or "")
        elif child.tag and not child.tag.startswith("-"):
            loose.append(child.html or "")
    flush()
    return parts


def _with_slots(html: str, result: Converted) -> str:
    return _PLACE.sub(lambda found: _slot(result.pictures[int(found[1])]), html)


def _slot(picture: Picture) -> str:
    return f'<figure data-figure="{picture.key}"></figure>'


def _cover_first(body: str, result: Converted) -> str:
    """The post's own picture stands at the head of the text, unless the text shows it anyway."""
    cover, others = result.pictures[0], result.pictures[1:]
    if any(full_size(tail_of(other.address)) == full_size(tail_of(cover.address)) for other in others):
        del result.pictures[0]
        return body
    return f"{_slot(cover)}\n{body}"


def _part_lead(body: str, payload: dict[str, Any], result: Converted) -> None:
    """The excerpt is the lead, else the first paragraph, which then does not stand in the text once more."""
    blocks = body.split("\n")
    first = next((number for number, block in enumerate(blocks) if not block.startswith("<figure")), len(blocks))
    words = excerpt(blocks[first], 10_000) if first < len(blocks) and blocks[first].startswith("<p>") else ""
    has_more = len(blocks) > first + 1
    said = payload["excerpt"]
    is_repeated = bool(said) and words == said
    if payload["kind"] == "page" and not said:
        result.body = body
    elif said and len(said) <= 2000:
        result.lead = said
        result.body = "\n".join(blocks[:first] + blocks[first + 1 :]) if is_repeated and has_more else body
    elif words and len(words) <= 2000 and has_more:
        result.lead, result.body = words, "\n".join(blocks[:first] + blocks[first + 1 :])
    else:
        result.body = body


def _note(result: Converted, code: str, **params: str) -> None:
    note = {"code": code, **params}
    if note not in result.notes and len(result.notes) < 50:
        result.notes.append(note)
