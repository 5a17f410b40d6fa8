"""A PDF → the copy of it that readers may get: pages as they look, links, bookmarks and tags, and nothing else.

What a file is refused for stands in `active`; here what stays is named, and all the rest is left behind: who made it with which
program on which machine, thumbnails, earlier states, notes of reviewers, form fields (what they show becomes part of the page).
Everything is proved once more on the copy that was written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream

from articles.documents import jpegs
from articles.documents.active import refuse_active
from articles.documents.links import tidy_annotations, tidy_outline
from articles.documents.refused import MOST_PAGES, Refused

MOST_OBJECTS = 250_000

OF_A_PAGE = {
    *("/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"),
    *("/Rotate", "/Group", "/Annots", "/StructParents", "/Tabs", "/UserUnit"),
}
OF_THE_ROOT = {
    *("/Type", "/Pages", "/PageLabels", "/Lang", "/MarkInfo", "/StructTreeRoot", "/Outlines", "/OCProperties"),
    *("/Dests", "/Names"),
}
# Anywhere: what programs note for themselves or about people, and other pictures in place of the one that is seen.
LEFT_BEHIND = (
    "/Metadata",
    "/PieceInfo",
    "/LastModified",
    "/AF",
    "/Thumb",
    "/Alternates",
    "/OPI",
    "/CreatorInfo",
    "/AA",
)
NEVER_LEFT = ("/OpenAction", "/AcroForm", "/Producer", "/Creator", "/Author")


@dataclass(slots=True)
class Cleaned:
    """What is known of the copy; `words` are those that stand outside of its pages."""

    pages: int
    is_tagged: bool
    title: str
    words: list[str]
    notices: set[str] = field(default_factory=set)


def clean(source: Path, target: Path) -> Cleaned:
    """Write the clean copy of `source` to `target`. Equal files give equal copies, and a copy is its own. Raises Refused."""
    first = target.with_suffix(".first")
    try:
        with _open(source) as pdf:
            if pdf.is_encrypted:
                raise Refused("encrypted")
            _measure(pdf)
            for row in _rows(pdf):
                refuse_active(row)
            cleaned = _cleaned(pdf)
            _save(pdf, first)
        _prove(first, target)
    except pikepdf.PasswordError as error:
        raise Refused("encrypted") from error
    except OSError as error:
        raise Refused("overloaded") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RuntimeError) as error:
        raise Refused("damaged") from error
    return cleaned


def _open(path: Path) -> Pdf:
    """A file that has to be mended to be read is none that two programs would read alike."""
    return pikepdf.open(path, attempt_recovery=False, suppress_warnings=True)


def _measure(pdf: Pdf) -> None:
    if len(pdf.objects) > MOST_OBJECTS:
        raise Refused("overloaded")
    pages = len(pdf.pages)
    if pages > MOST_PAGES:
        raise Refused("too_many_pages")
    if not pages:
        raise Refused("damaged")


def _rows(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary of the file, those of streams and those inside of others too."""
    for top in pdf.objects:
        waiting: list[Object] = [top]
        while waiting:
            one = waiting.pop()
            if isinstance(one, Dictionary | Stream):
                yield one
                children = [one[key] for key in one.keys()]  # noqa: SIM118 - a stream has keys, and its items are none
            else:
                children = list(one) if isinstance(one, Array) else []
            # What has a number of its own comes in its turn.
            waiting += [
                child for child in children if isinstance(child, Dictionary | Stream | Array) and not child.is_indirect
            ]


def _cleaned(pdf: Pdf) -> Cleaned:
    title = str(pdf.docinfo.get("/Title", "")) if "/Info" in pdf.trailer else ""
    notices = tidy_annotations(pdf)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    _keep(pdf.Root, OF_THE_ROOT)
    if "/Names" in pdf.Root:
        _keep(pdf.Root.Names, {"/Dests"})
    titles = tidy_outline(pdf)
    for page in pdf.pages:
        _keep(page.obj, OF_A_PAGE)
    for row in _rows(pdf):
        for name in LEFT_BEHIND:
            if _is_note(row, name):
                del row[name]
        if isinstance(row, Stream):
            _strip_picture(row)
    return Cleaned(len(pdf.pages), _is_tagged(pdf), title, [title, *titles], notices)


def _is_note(row: Object, name: str) -> bool:
    """Whether this key is what it seems: a font or picture of a page may be called by the same two letters."""
    if name not in row:
        return False
    kind = row[name].get("/Type") if isinstance(row[name], Dictionary | Stream) else None
    return kind is None or kind == Name.Metadata


def _keep(row: Object, names: set[str]) -> None:
    for name in set(row.keys()) - names:
        del row[name]


def _is_tagged(pdf: Pdf) -> bool:
    mark = pdf.Root.get("/MarkInfo")
    return "/StructTreeRoot" in pdf.Root and isinstance(mark, Dictionary) and bool(mark.get("/Marked", False))


def _strip_picture(stream: Stream) -> None:
    """A JPEG is kept as it is, without what its camera wrote into it. Another file is never where a stream lies."""
    for name in ("/F", "/FFilter", "/FDecodeParms"):
        if name in stream:
            del stream[name]
    if stream.get("/Filter") not in (Name.DCTDecode, Array([Name.DCTDecode])):
        return
    data = stream.read_raw_bytes()
    bare = jpegs.strip(data)
    if len(bare) != len(data):
        parameters = stream.get("/DecodeParms")
        kept = parameters if isinstance(parameters, Dictionary | Array) else None
        stream.write(bare, filter=Name.DCTDecode, decode_parms=kept)


def _save(pdf: Pdf, target: Path) -> None:
    if "/ID" in pdf.trailer:  # it ties a file to the one that it was made from
        del pdf.trailer["/ID"]
    pdf.save(target, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)


def _prove(first: Path, target: Path) -> None:
    """The copy can be read, and holds nothing of what was to stay behind. Written once more, its parts stand in their final order."""
    with _open(first) as pdf:
        for row in _rows(pdf):
            refuse_active(row)
            if any(_is_note(row, name) for name in (*LEFT_BEHIND, *NEVER_LEFT)):
                raise Refused("active")
        _save(pdf, target)
