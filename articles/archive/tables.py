"""Long lists of rows in pages, each row with its reasons in words."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import BooleanField, Case, Value, When
from django.http import HttpRequest

from articles.archive.reasons import sentence
from articles.models import ArchiveBatch, ArchiveRow

PAGE, PAGE_SIZE = "trang", 100


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page this is, from 1, and the addresses of those beside it ("" at an end)."""

    number: int
    last: int
    previous: str
    next: str

    @property
    def slice(self) -> slice:
        return slice((self.number - 1) * PAGE_SIZE, self.number * PAGE_SIZE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is shown."""

    row: ArchiveRow

    @property
    def reason(self) -> str:
        return sentence(self.row.reason, self.row.params) if self.row.reason else ""

    @property
    def notes(self) -> list[str]:
        return [sentence(note.get("code", ""), note) for note in self.row.notes]

    @property
    def twin(self) -> str:
        """The address of the report that is the same."""
        return str(self.row.params.get("address", "")) if self.row.reason == "twin" else ""

    @property
    def can_retry(self) -> bool:
        return self.row.state == ArchiveRow.State.REFUSED and self.row.is_kept


def pages_of(request: HttpRequest, count: int) -> Pages:
    """The page that is asked for, within what there is."""
    asked = request.GET.get(PAGE, "")
    last = max(1, -(-count // PAGE_SIZE))
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    number = min(max(number, 1), last)
    kept = {name: value for name, value in request.GET.items() if name != PAGE and value}

    def address(page: int) -> str:
        return f"?{urlencode(kept | {PAGE: page})}"

    return Pages(number, last, address(number - 1) if number > 1 else "", address(number + 1) if number < last else "")


def rows_of(batch: ArchiveBatch, state: str, pages: Pages) -> list[Row]:
    """The rows of one page, in the order of the file."""
    rows = batch.rows.filter(state=state) if state else batch.rows.all()
    is_kept = Case(When(payload="", then=Value(value=False)), default=Value(value=True), output_field=BooleanField())
    rows = rows.annotate(is_kept=is_kept).order_by("position").select_related("article").defer("payload")
    return [Row(row) for row in rows[pages.slice]]
