"""Which line is the caption of which picture, where the form of the document tells."""

from dataclasses import dataclass

from articles.importer import marks


@dataclass
class Item:
    """A line, or with a `number` the place of a picture. `is_caption`: its form says that it belongs to a picture beside it."""

    text: str = ""
    number: int | None = None
    alt: str = ""
    is_caption: bool = False
    is_row: bool = False


def paired(items: list[Item]) -> list[str]:
    """The lines of a document, the caption of each picture in the line of its place.

    Captions stand below their pictures in nearly every report; above only if the whole document is like that.
    """
    step = -1 if _stand_above(items) else 1
    taken: set[int] = set()
    order = range(len(items))
    for index in order if step > 0 else reversed(order):
        if items[index].number is not None and _is_caption(items, index + step) and index + step not in taken:
            taken.add(index + step)
            items[index].text = marks.bare(items[index + step].text)
    return [_line(item) for index, item in enumerate(items) if index not in taken]


def _line(item: Item) -> str:
    if item.number is not None:
        return marks.picture(item.number, item.alt, item.text)
    # What looks like a row of a table and is none would be read as one.
    return item.text.replace("|", "/") if not item.is_row and marks.is_row(item.text) else item.text


def _stand_above(items: list[Item]) -> bool:
    places = [index for index, item in enumerate(items) if item.number is not None]
    below = sum(_is_caption(items, index + 1) for index in places)
    above = sum(_is_caption(items, index - 1) for index in places)
    return above > below


def _is_caption(items: list[Item], index: int) -> bool:
    return 0 <= index < len(items) and items[index].is_caption
