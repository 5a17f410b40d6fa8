"""HTML made cheap to parse: no scripts, no formatting elements, which a parser opens again in every later paragraph, no depth.

One pass that only goes forwards. What is dropped is dropped as a browser would; text outside of tags is never touched.
"""

import re

from articles.importer.documents.refusing import DocumentRefused

MOST_BYTES = 4 << 20
MOST_TAGS = 100_000
DEEPEST = 300
LONGEST_VALUE = 8_000

# Their contents are no text of the page; parsers read them by rules of their own.
_RAW = "script style textarea title xmp iframe noembed noframes noscript plaintext svg math template select object audio video canvas"
RAW = frozenset(_RAW.split())
_FORMATTING = "big code em font i nobr s small strike tt u span"
FORMATTING = frozenset(_FORMATTING.split())
RENAMED = {"b": "x-b", "strong": "x-b", "a": "x-a"}
_VOID = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_VOID.split())
_END_IMPLIED = "p li dd dt tr td th thead tbody tfoot option"
END_IMPLIED = frozenset(_END_IMPLIED.split())
# Word says by the style of a span that it holds the sign of a list, and by others that nothing of it is shown.
_KEPT_SPAN = re.compile(r"mso-list\s*:\s*ignore|display\s*:\s*none|mso-hide|class\s*=", re.IGNORECASE)
_NAME = re.compile(r"<(/?)([a-zA-Z][\w:.-]*)")
_NEXT = re.compile(r"[\"'>]")


def calm(html: str) -> str:
    """Return the same page for a parser to read in time linear in its length. Raises DocumentRefused for too much of it."""
    if len(html) > MOST_BYTES:
        raise DocumentRefused("too_large", limit=MOST_BYTES >> 20)
    return _Calmed(html).result()


class _Calmed:
    def __init__(self, html: str) -> None:
        self.html = html
        self.parts: list[str] = []
        self.tags = 0
        self.opened: list[str] = []

    def result(self) -> str:
        place = 0
        while (start := self.html.find("<", place)) >= 0:
            self.parts.append(self.html[place:start])
            self.tags += 1
            if self.tags > MOST_TAGS:
                raise DocumentRefused("too_much_markup")
            place = self.markup(start)
        self.parts.append(self.html[place:])
        return "".join(self.parts)

    def markup(self, start: int) -> int:
        """Take what begins with this "<"; where the text goes on."""
        if self.html.startswith("<!--", start):
            return self.after("-->", start + 4)
        if self.html.startswith(("<!", "<?"), start):
            return self.after(">", start)
        tag = _NAME.match(self.html, start)
        if tag is None:
            self.parts.append("&lt;")
            return start + 1
        end = self.tag_end(tag.end())
        name = tag[2].lower()
        if name in RAW:
            return self.after_raw(name, end) if not tag[1] else end
        self.tag(name, self.html[tag.end() : end - 1], is_end=bool(tag[1]))
        return end

    def after(self, mark: str, start: int) -> int:
        found = self.html.find(mark, start)
        return found + len(mark) if found >= 0 else len(self.html)

    def after_raw(self, name: str, start: int) -> int:
        closing = re.compile(f"</{name}", re.IGNORECASE).search(self.html, start)
        return self.tag_end(closing.end()) if closing else len(self.html)

    def tag_end(self, place: int) -> int:
        while found := _NEXT.search(self.html, place):
            if found[0] == ">":
                return found.end()
            closing = self.html.find(found[0], found.end(), found.end() + LONGEST_VALUE)
            place = closing + 1 if closing >= 0 else found.end()
        return len(self.html)

    def tag(self, name: str, rest: str, *, is_end: bool) -> None:
        if name == "span" and (is_end or _KEPT_SPAN.search(rest)):
            name = "x-span"
        if name in FORMATTING or ":" in name:
            return
        name = RENAMED.get(name, name)
        self.parts.append(f"<{'/' if is_end else ''}{name}{'' if is_end else rest}>")
        if name in VOID or name in END_IMPLIED:
            return
        if not is_end:
            self.opened.append(name)
            if len(self.opened) > DEEPEST:
                raise DocumentRefused("too_deep")
        elif name in self.opened[-40:]:
            while self.opened.pop() != name:
                pass
