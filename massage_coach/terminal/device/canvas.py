"""The full screen as rows of text: sends what changed since the last frame, in one write.

Owns the picture that the terminal shows now. Rows are plain text with colours; anything else that
could move a cursor is taken out here. Never decides what a frame holds.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final, TypeAlias

Cell: TypeAlias = tuple[str, str]  # the colours in force, the character

_CLEAR: Final = "\x1b[0m\x1b[2J"
_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"  # the terminal shows the frame whole, not torn
_BLANK: Final = ("", " ")
_OFF: Final = "\x1b[0m"
_GROUND: Final = ";48;"
_NEAR: Final = 6  # cells; moving the cursor costs about as much as sending these again

_COLOUR: Final = re.compile(r"(\x1b\[[0-9;:]*m)")
_UNSAFE: Final = re.compile(r"\x1b(?!\[[0-9;:]*m)|[\x00-\x1a\x1c-\x1f\x7f-\x9f\u2028\u2029]")
_RESET: Final = re.compile(r"\x1b\[0*m")
# Characters of one column for certain; other rows are sent whole.
_NARROW: Final = re.compile(
    r"[ -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u25ff\u2800-\u28ff]*"
)


class Canvas:
    """What is on the screen, and how to make it another frame."""

    def __init__(self, write: Callable[[bytes], None], encoding: str = "utf-8") -> None:
        self._write = write
        self._encoding = encoding
        self._rows: tuple[str, ...] | None = None  # None: unknown, draw everything

    def invalidate(self) -> None:
        """The screen was changed by others: the next frame starts from an empty one."""
        self._rows = None

    def draw(self, rows: Sequence[str]) -> None:
        """Show these rows; writes nothing when nothing changed."""
        former, frame = self._rows, tuple(rows)
        changes = "".join(_changes(former or (), frame))
        if changes or former is None:
            self._rows = None  # until it is sent whole
            clear = _CLEAR if former is None else ""
            self._write(f"{_BEGIN}{clear}{changes}{_END}".encode(self._encoding, "replace"))
        self._rows = frame


def _changes(former: Sequence[str], frame: Sequence[str]) -> Iterator[str]:
    for number, (old, new) in enumerate(zip_longest(former, frame, fillvalue=""), start=1):
        if old != new:
            yield _row(number, _UNSAFE.sub("", old), _UNSAFE.sub("", new))


@lru_cache(maxsize=384)  # a stroke comes round again, and with it every row that it changed
def _row(number: int, old: str, new: str) -> str:
    """What makes the one row the other."""
    return _middle(number, old, new) or _whole(number, old, new)


def _middle(number: int, old: str, new: str) -> str | None:
    """The same for the middle alone, where the ends of both are equal; None where that is no use.

    A row is made of stretches that each end in a reset, so that between two of them nothing is in
    force.
    """
    start, end = _equal_ends(old, new)
    before, after = _cells(old[start : len(old) - end]), _cells(new[start : len(new) - end])
    if before is None or after is None or len(before) != len(after):
        return None
    head = _COLOUR.sub("", old[:start])
    return _sent(number, before, after, len(head)) if _NARROW.fullmatch(head) else None


def _equal_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters at the start and at the end of both are equal whole stretches."""
    most = min(len(old), len(new))
    start = old.rfind(_OFF, 0, _equal(old, new, most))
    start = start + len(_OFF) if start >= 0 else 0
    tail = _equal(old[::-1], new[::-1], most - start)
    off = old.find(_OFF, len(old) - tail)
    return start, len(old) - off - len(_OFF) if off >= 0 else 0


def _equal(one: str, other: str, most: int) -> int:
    """How many characters at the start of both are equal, up to so many: by halves."""
    known = 0
    while most > known:
        half = (known + most + 1) // 2
        if one[known:half] == other[known:half]:
            known = half
        else:
            most = half - 1
    return known


def _whole(number: int, old: str, new: str) -> str:
    before, after = _cells(old), _cells(new)
    if before is None or after is None:
        # Erased first: after a full row the cursor still stands on its last character.
        return f"\x1b[{number};1H\x1b[0m\x1b[K{new}\x1b[0m"
    return _sent(number, before, after, 0) + (
        f"\x1b[{number};{len(after) + 1}H\x1b[K" if len(after) < len(before) else ""
    )


def _sent(number: int, before: Sequence[Cell], after: Sequence[Cell], column: int) -> str:
    """The cells that differ, of stretches that begin at this column."""
    return "".join(
        f"\x1b[{number};{column + start + 1}H{_text(after[start:end])}"
        for start, end in _runs(before, after)
    )


@lru_cache(maxsize=32)  # a row is taken apart when it comes and again when it goes
def _cells(row: str) -> tuple[Cell, ...] | None:
    """One entry per column, or None where a character may take none or two."""
    parts = _COLOUR.split(row)
    if not _NARROW.fullmatch("".join(parts[::2])):
        return None
    cells: list[Cell] = []
    colours = ""
    for colour, text in zip((_OFF, *parts[1::2]), parts[::2], strict=True):
        colours = "" if colour == _OFF or _RESET.fullmatch(colour) else colours + colour
        cells += [(colours, character) for character in text]
    return tuple(cells)


def _runs(before: Sequence[Cell], after: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """The stretches of columns to send, near ones joined."""
    start = end = -_NEAR - 1
    for column, (old, new) in enumerate(zip_longest(before[: len(after)], after, fillvalue=_BLANK)):
        if old == new:
            continue
        if column - end > _NEAR:
            if end > 0:
                yield start, end
            start = column
        end = column + 1
    if end > 0:
        yield start, end


def _text(cells: Sequence[Cell]) -> str:
    colours, parts = "", []
    for colour, character in cells:
        if colour != colours:
            # A ground and an ink take the place of those before; anything else has to be undone.
            off = colours and not (_GROUND in colours and _GROUND in colour)
            parts.append(_OFF + colour if off else colour)
            colours = colour
        parts.append(character)
    return "".join(parts) + ("\x1b[0m" if colours else "")
