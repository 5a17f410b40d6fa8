"""A Word file (.docx) → its lines and pictures, through mammoth, once the gate has let it in.

Headers, footers, comments and tracked deletions are left out, tracked insertions are taken. Nothing outside the file is fetched.
"""

import hashlib
from typing import IO, Any
from xml.parsers.expat import ExpatError

import mammoth
from mammoth import documents, transforms

from articles.importer.documents import package
from articles.importer.documents.markup import read_markup
from articles.importer.documents.opened import Opened, Picture
from articles.importer.documents.refusing import DocumentRefused
from articles.importer.report import Finding
from vietnamese.legacy import FONT_END, refuse_marked_in_old_code
from vietnamese.secrecy import refuse_marked
from vietnamese.text import one_line

MOST_PICTURES = 100
MOST_PICTURE_BYTES = 80 << 20

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='caption'] => p.caption:fresh
comment-reference =>
"""
# What mammoth and its parser raise on a file that is no Word file inside; a bug of theirs must not become a page of ours.
BROKEN = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OSError,
    ExpatError,
    AssertionError,
)
LEGACY_FONTS = ((".vn", "h", "\ufdd1"), (".vn", "", "\ufdd0"), ("vni", "", "\ufdd2"))
LONGEST_CAPTION = 80
ORDINARY_STYLES = frozenset({"", "normal", "body text", "no spacing", "normal (web)"})


def read_word(file: IO[bytes]) -> Opened:
    """Read a .docx. Raises DocumentRefused, and SecretMarking where any part of it bears a stamp of secrecy."""
    seen = package.examine(file)
    _check_kind(seen.names)
    words = "\n".join(seen.words)
    refuse_marked(words)
    refuse_marked_in_old_code(words)
    shelf = _Shelf()
    try:
        html = mammoth.convert_to_html(
            file,
            style_map=STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(shelf.take),
            transform_document=_marked,
            ignore_empty_paragraphs=True,
        ).value
    except DocumentRefused:
        raise
    except BROKEN as error:
        raise DocumentRefused("damaged") from error
    finally:
        file.seek(0)
    opened = read_markup(html, is_page=False)
    text = _with_boxes(opened.text, seen.boxes)
    notices = [Finding("macros_ignored")] if seen.has_macros else []
    return Opened(text, shelf.pictures(text), (*notices, *opened.notices))


def _check_kind(names: list[str]) -> None:
    parts = {name.partition("/")[0].lower() for name in names}
    if "word" in parts:
        return
    if "content.xml" in parts:
        raise DocumentRefused("opendocument")
    raise DocumentRefused("other_office" if parts & {"xl", "ppt"} else "not_a_document")


class _Shelf:
    """The pictures of one file in the order in which they are met, each number once, equal bytes kept once."""

    def __init__(self) -> None:
        self.met: list[tuple[str, bytes]] = []
        self.kept: dict[str, bytes] = {}
        self.weight = 0

    def take(self, image: Any) -> dict[str, str]:
        if len(self.met) >= MOST_PICTURES:
            raise DocumentRefused("too_many_pictures", limit=MOST_PICTURES)
        try:
            with image.open() as source:
                content = source.read(MOST_PICTURE_BYTES)
        except (ValueError, KeyError, OSError):
            # It lies outside the file, or is not there: the place stays, empty.
            content = b""
        self.weight += len(content)
        if self.weight > MOST_PICTURE_BYTES:
            raise DocumentRefused("inflates")
        content = self.kept.setdefault(hashlib.sha256(content).hexdigest(), content)
        ending = (image.content_type or "").rpartition("/")[2][:8]
        self.met.append((f"{len(self.met) + 1}.{ending}", content))
        return {"src": f"picture:{len(self.met)}"}

    def pictures(self, text: str) -> tuple[Picture, ...]:
        return tuple(Picture(number, name, content) for number, (name, content) in enumerate(self.met, 1) if content)


def _marked(document: Any) -> Any:
    document = transforms.run(_font_marked)(document)
    return transforms.paragraph(_caption_marked)(document)


def _font_marked(run: Any) -> Any:
    mark = _font_mark(run.font or "")
    if not mark:
        return run
    changed = [
        documents.text(mark + child.value + FONT_END) if isinstance(child, documents.Text) else child
        for child in run.children
    ]
    return run.copy(children=changed)


def _font_mark(font: str) -> str:
    font = font.lower().strip()
    return next((mark for start, end, mark in LEGACY_FONTS if font.startswith(start) and font.endswith(end)), "")


def _caption_marked(paragraph: Any) -> Any:
    """Call a paragraph a caption that looks like one: centred or all in italics, and short."""
    runs = [run for run in transforms.get_descendants_of_type(paragraph, documents.Run) if _text_of(run).strip()]
    words = sum(len(_text_of(run).split()) for run in runs)
    slanted = bool(runs) and all(run.is_italic for run in runs)
    plain = (paragraph.style_name or "").lower() in ORDINARY_STYLES and paragraph.numbering is None
    if plain and 0 < words <= LONGEST_CAPTION and (slanted or paragraph.alignment == "center"):
        return paragraph.copy(style_name="Caption", style_id=None)
    return paragraph


def _text_of(element: Any) -> str:
    texts: list[Any] = transforms.get_descendants_of_type(element, documents.Text)
    return "".join(text.value for text in texts)


def _with_boxes(text: str, boxes: list[str]) -> str:
    """The text, and after it what stands in text boxes that the library did not see."""
    there = one_line(text)
    lost = [line for line in boxes if one_line(line) not in there]
    return "\n".join([text, *lost])
