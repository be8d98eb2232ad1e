"""The line of a file that a problem is about, with a caret under the place.

Owns how such a line is shown: as text and nothing else, in so many columns, in an encoding that
may know fewer signs. Never colours anything.
"""

from itertools import accumulate
from typing import Final, NamedTuple
from unicodedata import combining, east_asian_width

from massage_coach.library.nodes import clean

_CUT: Final = "..."
_LEAST: Final = 12  # columns of text, however narrow the terminal
_LEAD: Final = 2 / 3  # of the columns stand before the caret where a line is cut


class Sheet(NamedTuple):
    """What excerpts are written on."""

    columns: int
    encoding: str


def excerpt(text: str, line: int, column: int, sheet: Sheet, note: str = "") -> tuple[str, ...]:
    """The line and the caret, both counted from 1; `note` says more behind or under the caret."""
    rows = text.split("\n")
    if not 0 < line <= len(rows):
        return ()
    gutter = f"{line:>5} | "
    room = max(sheet.columns - len(gutter), _LEAST)
    shown, before = _window(_fit(rows[line - 1], sheet.encoding), column - 1, room)
    blank = f"{'':>5} | "
    return (gutter + shown, *_pointed(blank, before, note, room))


def _pointed(blank: str, before: int, note: str, room: int) -> tuple[str, ...]:
    caret = f"{blank}{' ' * before}^"
    if before + 2 + len(note) <= room:
        return (f"{caret} {note}".rstrip(),)
    return caret, f"{blank}{note}"


def _fit(row: str, encoding: str) -> str:
    """What the sheet can show; no sign of it moves a cursor."""
    return clean(row).encode(encoding, "replace").decode(encoding)


def _window(row: str, index: int, room: int) -> tuple[str, int]:
    """The part of the row around the index, and the columns that stand before it there."""
    index = min(index, len(row))
    if _width(row) <= room:
        return row, _width(row[:index])
    start = _first(row[:index], int(room * _LEAD))
    head = _CUT if start else ""
    body = _taken(row[start:], room - len(head) - len(_CUT))
    tail = _CUT if start + len(body) < len(row) else ""
    return head + body + tail, len(head) + _width(row[start:index])


def _first(before: str, columns: int) -> int:
    """From where on a text has at most so many columns."""
    excess = _width(before) - columns
    gone = accumulate(map(_cells, before), initial=0)
    return next((number for number, cells in enumerate(gone) if cells >= excess), 0)


def _taken(text: str, columns: int) -> str:
    """As much from the beginning as has at most so many columns."""
    cells = accumulate(map(_cells, text))
    return text[: sum(1 for cell in cells if cell <= columns)]


def _width(text: str) -> int:
    return sum(map(_cells, text))


def _cells(sign: str) -> int:
    if combining(sign):
        return 0
    return 2 if east_asian_width(sign) in {"W", "F"} else 1
