"""WordPress eXtended RSS as a stream: one item after another, in bounded memory whatever the file holds.

No DTD, no entities, no references (defusedxml). Read are the elements named here; users' e-mails, passwords and comments are not
among them. Of an attachment its address and words are taken; nothing is fetched.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from articles.archive.reading import FileRefused

MOST_BYTES = 512 * 1024 * 1024
CHUNK = 64 * 1024
# A tag, or its attributes, of more than this is no tag of an export.
LONGEST_TOKEN = 1024 * 1024
LONGEST_TEXT = 1024 * 1024
DEEPEST = 9
MOST_TERMS = 200

_NAMESPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_WORDPRESS = re.compile(r"http://wordpress\.org/export/[\d.]+/(excerpt/)?")
WANTED = frozenset(
    {
        *("title", "link", "pubDate", "guid", "dc:creator", "content:encoded", "excerpt:encoded"),
        *("wp:post_id", "wp:post_date", "wp:post_date_gmt", "wp:post_name", "wp:status", "wp:post_type"),
        *("wp:post_parent", "wp:attachment_url", "wp:post_password"),
    }
)
META = frozenset({"_thumbnail_id", "_wp_attachment_image_alt", "_wp_attached_file"})


@dataclass(slots=True)
class Item:
    """One `<item>`: its texts by name, its categories as (domain, name), the few of its metadata that are read.

    `line` is where it ends in the file; `too_long` names the first text that was cut.
    """

    texts: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str]] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    line: int = 0
    too_long: str = ""

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")


@dataclass(slots=True)
class Channel:
    """What stands before the items: the site, and the names under which its authors write, by their logins."""

    is_wxr: bool = False
    base: str = ""
    authors: dict[str, str] = field(default_factory=dict)


def items(file: IO[bytes], channel: Channel, after_each: Callable[[], None] = lambda: None) -> Iterator[Item]:
    """The items of a WXR file in order. `channel` is filled on the way, `after_each` called after every chunk.

    Raises FileRefused at the place where the file can be read no further: what came before has been given.
    """
    target = _Target(channel)
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    target.line = lambda: int(parser.parser.CurrentLineNumber)
    size = 0
    file.seek(0)
    while chunk := file.read(CHUNK):
        size += len(chunk)
        if size > MOST_BYTES:
            raise FileRefused("file_too_large", limit=MOST_BYTES >> 20)
        _feed(parser, chunk)
        if size - parser.parser.CurrentByteIndex > LONGEST_TOKEN:
            raise FileRefused("not_wxr")
        yield from target.take()
        after_each()
    _feed(parser, None)
    yield from target.take()
    if not channel.is_wxr:
        raise FileRefused("not_wxr")


def _feed(parser: Any, chunk: bytes | None) -> None:
    try:
        if chunk is None:
            parser.close()
        else:
            parser.feed(chunk)
    except DefusedXmlException as error:
        raise FileRefused("entities") from error
    except ParseError as error:
        raise FileRefused("broken", line=error.position[0]) from error
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise FileRefused("not_wxr") from error


class _Target:
    """What the parser calls. Keeps nothing but the item that is being read and those that nobody has taken yet."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.line: Callable[[], int] = lambda: 0
        self.path: list[str] = []
        self.done: list[Item] = []
        self.item: Item | None = None
        self.texts: list[str] = []
        self.length = 0
        self.is_read = False
        self.domain = self.login = self.meta_key = ""

    def take(self) -> list[Item]:
        done, self.done = self.done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _name(tag)
        self.path.append(name)
        depth = len(self.path)
        if depth > DEEPEST:
            raise FileRefused("too_deep")
        if depth == 1 and name != "rss":
            raise FileRefused("not_wxr")
        if depth == 3 and name == "item":
            self.item = Item()
        self.texts, self.length = [], 0
        self.is_read = self._is_wanted(name, depth)
        if name == "category":
            self.domain = attributes.get("domain", "")

    def data(self, text: str) -> None:
        if not self.is_read:
            return
        self.length += len(text)
        if self.length <= LONGEST_TEXT:
            self.texts.append(text)

    def end(self, tag: str) -> None:
        name, depth = self.path.pop(), len(self.path) + 1
        if self.is_read:
            self._keep(name, depth, "".join(self.texts))
        self.texts, self.is_read = [], False
        if depth == 3 and name == "item" and self.item is not None:
            self.item.line = self.line()
            self.done.append(self.item)
            self.item = None

    def close(self) -> None:
        return None

    def _is_wanted(self, name: str, depth: int) -> bool:
        if self.item is None:
            author = depth == 4 and self.path[2] == "wp:author"
            return (depth == 3 and name in {"wp:wxr_version", "wp:base_site_url", "link"}) or (
                author and name in {"wp:author_login", "wp:author_display_name"}
            )
        if depth == 4:
            return name in WANTED or name == "category"
        return depth == 5 and self.path[3] == "wp:postmeta" and name in {"wp:meta_key", "wp:meta_value"}

    def _keep(self, name: str, depth: int, text: str) -> None:
        if self.item is None:
            self._keep_of_channel(name, text)
        elif depth == 5:
            self._keep_meta(name, text)
        elif name == "category":
            if len(self.item.terms) < MOST_TERMS:
                self.item.terms.append((self.domain, text.strip()))
        elif name not in self.item.texts:
            self.item.texts[name] = text
            if self.length > LONGEST_TEXT and not self.item.too_long:
                self.item.too_long = name

    def _keep_meta(self, name: str, text: str) -> None:
        if name == "wp:meta_key":
            self.meta_key = text.strip()
        elif self.meta_key in META and self.item is not None:
            self.item.meta[self.meta_key] = text.strip()[:1000]

    def _keep_of_channel(self, name: str, text: str) -> None:
        text = text.strip()
        if name == "wp:wxr_version":
            self.channel.is_wxr = True
        elif name == "wp:author_login":
            self.login = text
        elif name == "wp:author_display_name" and len(self.channel.authors) < 10_000:
            self.channel.authors[self.login] = text
        elif not self.channel.base:
            self.channel.base = text


def _name(tag: str) -> str:
    """`{http://wordpress.org/export/1.2/}post_id` → `wp:post_id`."""
    space, _brace, name = tag.removeprefix("{").rpartition("}")
    if not space:
        return name
    if found := _WORDPRESS.fullmatch(space):
        return f"excerpt:{name}" if found[1] else f"wp:{name}"
    return f"{_NAMESPACES.get(space, '?')}:{name}"
