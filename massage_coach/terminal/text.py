"""Lines of styled text, measured in the cells that a terminal gives them.

Owns cleaning, widths, wrapping and fitting. Text is data: nothing in it is markup, and no control
character passes.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest
from math import ceil
from typing import Final, TypeAlias

from rich.cells import cell_len, chop_cells, set_cell_size

Span: TypeAlias = tuple[str, str]  # the text, the name of its style
Line: TypeAlias = tuple[Span, ...]
Lines: TypeAlias = tuple[Line, ...]
Forms: TypeAlias = tuple[Lines, ...]  # the same thing, the richest first

BLANK: Final[Line] = ()
NARROWEST: Final = 2  # cells; the widest character takes two


def clean(text: str) -> str:
    """The text on one line, without anything that could move a cursor."""
    if text.isprintable():
        return text
    kept = (char if char.isprintable() else " " if char.isspace() else "" for char in text)
    return " ".join("".join(kept).split())


def line(text: str, style: str = "") -> Line:
    return ((clean(text), style),)


def plain(spans: Line) -> str:
    return "".join(text for text, _ in spans)


@lru_cache(maxsize=512)
def width(spans: Line) -> int:
    return sum(len(text) if text.isascii() else cell_len(text) for text, _ in spans)


def widest(lines: Lines) -> int:
    return max(map(width, lines), default=0)


def clock(seconds: float) -> str:
    """Minutes and seconds left; it says 0:01 until there is nothing left."""
    minutes, rest = divmod(ceil(seconds), 60)
    return f"{minutes}:{rest:02}"


def minutes(seconds: float) -> str:
    """Whole minutes, as people say them."""
    whole = max(round(seconds / 60), 1)
    return f"{whole} minute" if whole == 1 else f"{whole} minutes"


def wrap(text: str, columns: int, style: str = "") -> Lines:
    """Break between words; a word that is wider than a row is split."""
    if _is_a_row(text, columns):
        return (((text, style),),)
    return tuple(((row, style),) for row in _rows(_pieces(text, max(columns, NARROWEST)), columns))


def _is_a_row(text: str, columns: int) -> bool:
    """Whether nothing is to be done: most texts of a long list are short, and of plain letters."""
    short = 0 < len(text) <= columns
    return short and text.isascii() and text.isprintable() and " ".join(text.split()) == text


def pack(phrases: Iterable[str], columns: int) -> Lines:
    """As many phrases to a row as fit; none is broken."""
    return tuple(((row, ""),) for row in _rows(map(clean, phrases), columns))


def _rows(words: Iterable[str], columns: int) -> Iterator[str]:
    row, used = "", 0
    for word in words:
        size = cell_len(word)
        if row and used + 1 + size > columns:
            yield row
            row, used = word, size
        else:
            row, used = (f"{row} {word}", used + 1 + size) if row else (word, size)
    if row:
        yield row


def _pieces(text: str, columns: int) -> Iterator[str]:
    for word in clean(text).split():
        if cell_len(word) <= columns:
            yield word
        else:
            yield from chop_cells(word, columns)


def fit(spans: Line, columns: int, ellipsis: str = "") -> Line:
    """Cut to so many columns, with the ellipsis as the last thing that still fits."""
    if width(spans) <= columns:
        return spans
    room = columns - cell_len(ellipsis)
    if room < 0:
        return fit(spans, columns)
    return (*_cut(spans, room), (ellipsis, spans[-1][1])) if ellipsis else tuple(_cut(spans, room))


def _cut(spans: Line, room: int) -> Iterator[Span]:
    for text, style in spans:
        size = cell_len(text)
        if size > room:
            yield set_cell_size(text, room).rstrip(), style
            return
        yield text, style
        room -= size


def shorten(lines: Lines, rows: int, columns: int, ellipsis: str) -> Lines:
    """At most so many rows; the last one says that there was more."""
    if len(lines) <= rows:
        return lines
    if not rows:
        return ()
    last = fit(lines[rows - 1], columns - cell_len(ellipsis))
    return (*lines[: rows - 1], (*last, (ellipsis, last[-1][1] if last else "")))


def pad(spans: Line, columns: int) -> Line:
    missing = columns - width(spans)
    return (*spans, (" " * missing, "")) if missing > 0 else spans


def indent(lines: Iterable[Line], columns: int) -> Lines:
    if not columns:
        return tuple(lines)
    margin = (" " * columns, "")
    return tuple((margin, *spans) if spans else spans for spans in lines)


def beside(left: Lines, right: Lines, columns: int) -> Lines:
    """Two blocks side by side, the right one starting at this column."""
    rows = zip_longest(left, right, fillvalue=BLANK)
    return tuple((*pad(one, columns), *other) if other else one for one, other in rows)


def apart(left: Line, right: Line, columns: int) -> Line:
    """One thing at each end of the row; the right end goes where there is no room for both."""
    room = columns - width(left) - width(right)
    return (*left, (" " * room, ""), *right) if room > 1 else left
