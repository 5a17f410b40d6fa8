"""A QR code as the outline of an SVG: squares one unit wide, which a template draws."""

from dataclasses import dataclass

import segno

# The standard asks for four empty squares on every side.
QUIET_ZONE = 4


@dataclass(frozen=True, slots=True)
class Code:
    """`outline` is a path's `d`; the squares of the code lie between 0 and `size` both ways."""

    size: int
    outline: str

    @property
    def box(self) -> str:
        """The `viewBox` that holds the code and its quiet zone."""
        side = self.size + 2 * QUIET_ZONE
        return f"-{QUIET_ZONE} -{QUIET_ZONE} {side} {side}"


def code_of(text: str) -> Code:
    """The code that says `text`; a seventh of it may be covered or worn (level M)."""
    rows = segno.make(text, error="m", boost_error=False, micro=False).matrix
    runs = [run for down, row in enumerate(rows) for run in _runs(down, row)]
    return Code(len(rows), "".join(f"M{across} {down}h{length}v1h-{length}z" for across, down, length in runs))


def _runs(down: int, row: bytes | bytearray) -> list[tuple[int, int, int]]:
    """The dark stretches of a row: where each begins across and down, and its length."""
    runs: list[tuple[int, int, int]] = []
    for across, is_dark in enumerate(row):
        if not is_dark:
            continue
        if runs and runs[-1][0] + runs[-1][2] == across:
            runs[-1] = (runs[-1][0], down, runs[-1][2] + 1)
        else:
            runs.append((across, down, 1))
    return runs
