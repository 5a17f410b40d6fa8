"""Which parts of a page are the report and which stand around it: menus, clocks, buttons, lists of other reports, comments."""

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

_SKIPPED = "head nav form button input footer aside dialog menu marquee"
SKIPPED = frozenset(_SKIPPED.split())
# Words of a class or an id, split at everything that is no letter and where a capital begins.
_FURNITURE = """nav navbar menu breadcrumb breadcrumbs share sharing social socials related relate lienquan comment comments binhluan
    sidebar advert advertisement ads banner footer popup modal cookie cookies clock toolbar tags tag tagbox mostread mostview
    docnhieu xemnhieu login search print fontsize rating vote newsletter subscribe pagination copyright"""
FURNITURE = frozenset(_FURNITURE.split())
_CAPTION = re.compile(
    r"caption|chu-?thich|(?:img|image|photo|pic|picture)[-_]?(?:desc|note|text|title)|desc[-_]?(?:img|image|photo)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
MOST_OF_THE_PAGE = 0.5
FEWEST_LINKS = 3
MOSTLY_LINKS = 0.8


class Weights:
    """How much text, and how much of it in links, each element of a page holds; computed once."""

    def __init__(self, root: LexborNode) -> None:
        self.texts: dict[int, int] = {}
        self.linked: dict[int, int] = {}
        self.links: dict[int, int] = {}
        self.pictures: dict[int, int] = {}
        self.headed: set[int] = set()
        open_links = 0
        stack: list[tuple[int, tuple[int, int, int, int]]] = []
        text = linked = links = pictures = 0
        for node, is_end in steps(root):
            tag = node.tag
            if is_end:
                key, before = stack.pop()
                self.texts[key], self.linked[key] = text - before[0], linked - before[1]
                self.links[key], self.pictures[key] = links - before[2], pictures - before[3]
                open_links -= tag == "x-a"
            elif tag == "-text":
                size = len((node.text_content or "").split())
                text += size
                linked += size if open_links else 0
            elif node.is_element_node:
                stack.append((node.mem_id, (text, linked, links, pictures)))
                open_links += tag == "x-a"
                links += tag == "x-a"
                pictures += tag == "img"
                if tag == "h1":
                    self.headed.update(key for key, _before in stack)
        self.all = text

    def is_small(self, node: LexborNode) -> bool:
        """Tell whether an element holds neither the headline nor most of the page."""
        key = node.mem_id
        return key not in self.headed and self.texts.get(key, 0) < MOST_OF_THE_PAGE * max(1, self.all)

    def is_mostly_links(self, node: LexborNode) -> bool:
        key = node.mem_id
        text = self.texts.get(key, 0)
        return bool(text) and self.linked.get(key, 0) >= MOSTLY_LINKS * text


def steps(root: LexborNode, skip: Callable[[LexborNode], bool] | None = None) -> Iterator[tuple[LexborNode, bool]]:
    """Go through a tree without recursion: each element twice, at its start and (True) at its end; texts once.

    An element that `skip` is true for is seen at its start and its end, without what it holds.
    """
    node: LexborNode | None = root
    while node is not None:
        yield node, False
        child = node.first_child if node.is_element_node and not (skip and skip(node)) else None
        if child is not None:
            node = child
            continue
        if node.is_element_node:
            yield node, True
        while node is not None and node.mem_id != root.mem_id and node.next is None:
            node = node.parent
            if node is None:
                return
            yield node, True
        if node is None or node.mem_id == root.mem_id:
            return
        node = node.next


def is_around(node: LexborNode, weights: Weights) -> bool:
    """Tell whether an element stands around the report."""
    tag, attributes = node.tag, node.attributes
    if is_unseen(attributes):
        return True
    if tag in SKIPPED or tag == "header":
        return weights.is_small(node)
    if tag in {"ul", "ol"} and weights.is_mostly_links(node):
        return weights.links.get(node.mem_id, 0) >= FEWEST_LINKS and weights.is_small(node)
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if len(named) > 1 and tag not in {"body", "html", "img", "x-a"} and not FURNITURE.isdisjoint(_words(named)):
        return weights.is_small(node)
    return False


def is_unseen(attributes: dict[str, str | None]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(attributes.get("style") or ""))
    )


def is_caption(node: LexborNode) -> bool:
    attributes = node.attributes
    return node.tag == "figcaption" or bool(
        _CAPTION.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:400])
    )


def _words(named: str) -> set[str]:
    return {word.lower() for word in _WORDS.findall(named[:400])}
