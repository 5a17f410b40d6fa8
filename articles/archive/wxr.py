"""A WordPress export as rows: posts and pages with all that their coming in needs, so that the file is not needed again.

Read twice, for an attachment may stand behind the post that shows it.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO, Any
from urllib.parse import unquote, urlsplit

import nh3

from articles.archive.reading import MOST_ROWS, FileRefused, Read, key_of
from articles.archive.wxr_stream import Channel, Item, items
from vietnamese.dates import VIETNAM
from vietnamese.secrecy import is_marked
from vietnamese.text import one_line

MOST_ATTACHMENTS = 100_000
# What becomes of a post by its status; the others are no posts yet or no posts any more.
PUBLISHED, DRAFTS = {"publish"}, {"draft", "pending", "future"}
KINDS = {"post": "report", "page": "page"}
# What WordPress calls the category of posts that have none, in its own languages.
NO_CATEGORY = frozenset({"uncategorized", "chưa được phân loại", "chưa phân loại", "không phân loại"})
_IDS = re.compile(r'(?:wp-image-|attachment_|"id":|ids=["\'])(\d[\d, ]{0,200})')
_ADDRESSES = re.compile(r"""\bsrc=["']([^"']{1,500})["']""")
_SIZE = re.compile(r"-(?:\d{2,5}x\d{2,5}|scaled)(?=\.\w{3,4}$)")


@dataclass(slots=True)
class Survey:
    """What a first reading finds: pictures by their keys, where reading ends if that is before the end, how many posts."""

    channel: Channel = field(default_factory=Channel)
    pictures: dict[str, dict[str, str]] = field(default_factory=dict)
    by_address: dict[str, str] = field(default_factory=dict)
    posts: int = 0
    end: FileRefused | None = None


def survey(file: IO[bytes], after_each: Callable[[], None] = lambda: None) -> Survey:
    """Read the file once. Raises FileRefused for one that is not taken at all."""
    found = Survey()
    try:
        for item in items(file, found.channel, after_each):
            _note(item, found)
    except FileRefused as refusal:
        if refusal.code != "broken" or not found.channel.is_wxr:
            raise FileRefused("not_wxr") if refusal.code == "broken" else refusal from refusal
        found.end = refusal
    return found


def rows(file: IO[bytes], found: Survey, after_each: Callable[[], None] = lambda: None) -> Iterator[Read]:
    """The posts and pages of the file, in its order; the same key twice is said of the second."""
    seen: dict[str, int] = {}
    try:
        for item in items(file, Channel(), after_each):
            if item["wp:post_type"] not in KINDS:
                continue
            row = _row(item, found)
            seen[row.key] = seen.get(row.key, 0) + 1
            if seen[row.key] > 1:
                row = Read(f"{row.key}#{seen[row.key]}", row.label, reason="same_key", is_skipped=True)
            yield row
    except FileRefused:
        if found.end is None:
            raise


def tail_of(address: str) -> str:
    """Where a picture lies among the uploads: "2021/09/anh.jpg" of ".../wp-content/uploads/2021/09/anh.jpg"."""
    path = unquote(urlsplit(address).path) if "://" in address[:10] or address.startswith("//") else unquote(address)
    return path.rpartition("/uploads/")[2].lstrip("/")


def full_size(name: str) -> str:
    """The name of the picture of which this is a smaller copy: "anh-300x200.jpg" → "anh.jpg"."""
    return _SIZE.sub("", name)


def _note(item: Item, found: Survey) -> None:
    kind = item["wp:post_type"]
    if kind in KINDS:
        found.posts += 1
        if found.posts > MOST_ROWS:
            raise FileRefused("too_many", limit=MOST_ROWS)
    elif kind == "attachment" and item["wp:attachment_url"] and len(found.pictures) < MOST_ATTACHMENTS:
        address, key = item["wp:attachment_url"].strip()[:500], item["wp:post_id"].strip()[:20]
        found.pictures[key] = {
            "address": address,
            "alt": _plain(item.meta.get("_wp_attachment_image_alt", ""))[:500],
            "caption": _plain(item["excerpt:encoded"][:2000])[:500],
        }
        found.by_address[full_size(tail_of(address))] = key


def _row(item: Item, found: Survey) -> Read:
    guid = item["guid"].strip() or item["link"].strip() or f"#{item['wp:post_id'].strip()}"
    row = Read(key_of(guid))
    words = (item["title"], item["excerpt:encoded"], item["content:encoded"])
    if any(is_marked(_lines(text)) for text in words):
        row.reason = "secret"  # nothing of it is kept, its title neither
        return row
    title = _plain(item["title"])
    row.label, row.address = title[:300], item["link"].strip()[:500]
    row.author = _author(item["dc:creator"].strip(), found.channel)
    row.published_at = _moment(item)
    status = item["wp:status"].strip()
    row.was_published = status in PUBLISHED and not item["wp:post_password"].strip()
    if status not in PUBLISHED | DRAFTS:
        row.reason, row.is_skipped, row.params = "status", True, {"status": status[:20]}
    elif item.too_long:
        row.reason = "too_large"
    else:
        row.payload = _payload(item, found, title)
    return row


def _payload(item: Item, found: Survey, title: str) -> dict[str, Any]:
    text = item["content:encoded"]
    wanted = {key.strip() for ids in _IDS.findall(text) for key in ids.split(",")}
    cover = item.meta.get("_thumbnail_id", "")
    wanted |= {cover}
    wanted |= {found.by_address.get(full_size(tail_of(address)), "") for address in _ADDRESSES.findall(text)}
    return {
        "kind": KINDS[item["wp:post_type"]],
        "title": title,
        "excerpt": _plain(item["excerpt:encoded"]),
        "text": text,
        "cover": cover if cover in found.pictures else "",
        "pictures": {key: found.pictures[key] for key in sorted(wanted) if key in found.pictures},
        "categories": _terms(item, "category"),
        "tags": _terms(item, "post_tag"),
    }


def _terms(item: Item, domain: str) -> list[str]:
    names = [_plain(name) for given, name in item.terms if given == domain]
    return [name for name in dict.fromkeys(names) if name and name.lower() not in NO_CATEGORY]


def _author(login: str, channel: Channel) -> str:
    """The name under which the author writes; an e-mail address is none."""
    name = _plain(channel.authors.get(login, ""))
    return "" if "@" in name else name[:150]


def _moment(item: Item) -> datetime | None:
    """When it came out: by Greenwich, else by the clock of the site, which is Vietnam's; None where neither says so."""
    for name, zone in (("wp:post_date_gmt", UTC), ("wp:post_date", VIETNAM)):
        try:
            return datetime.strptime(item[name].strip(), "%Y-%m-%d %H:%M:%S").replace(tzinfo=zone)
        except ValueError:
            continue
    try:
        found = parsedate_to_datetime(item["pubDate"].strip())
    except (ValueError, IndexError):
        return None
    return found if found.tzinfo and found.year > 1900 else None


def _plain(text: str) -> str:
    """The words of a text that may hold HTML, in one line. The cleaner writes entities, which are words again here."""
    return one_line(html.unescape(nh3.clean(text, tags=set()) if "<" in text or "&" in text else text))


def _lines(text: str) -> str:
    """The text with every block on a line of its own, as a stamp of secrecy would stand."""
    return re.sub(r"</?(?:p|div|br|h[1-6]|li|td|th|tr|figure|figcaption)\b[^<>]{0,300}>", "\n", text)
