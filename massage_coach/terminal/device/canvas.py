"""The full screen as rows of cells: sends what changed since the last frame, in one write.

Owns the picture that the terminal shows now. Anything in a text that could move a cursor is taken
out here. Never decides what a frame holds.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final, NamedTuple, TypeAlias

Cell: TypeAlias = tuple[str, str]  # the colours in force, the character

_CLEAR: Final = "\x1b[0m\x1b[2J"
_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"  # the terminal shows the frame whole, not torn
_BLANK: Final[Cell] = ("", " ")
_OFF: Final = "\x1b[0m"
_GROUND: Final = ";48;"
_NEAR: Final = 6  # cells; moving the cursor costs about as much as sending these again

_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Characters of one column for certain; other rows are sent whole.
_NARROW: Final = re.compile(
    r"[ -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u25ff\u2800-\u28ff]*"
)


class Painted:
    """A text with its colours, cell by cell. One that is shown again is best the same object."""

    __slots__ = ("_encoded", "cells", "narrow")

    def __init__(self, parts: Iterable[tuple[str, str]] = ()) -> None:
        """From colours, as a terminal takes them, and the text that they hold for."""
        parts = [*parts]
        whole = "".join([text for _, text in parts])
        if _UNSAFE.search(whole):
            parts = [(colours, _UNSAFE.sub("", text)) for colours, text in parts]
        self.cells: tuple[Cell, ...] = tuple(
            [(colours, character) for colours, text in parts for character in text]
        )
        self.narrow = _NARROW.fullmatch(whole) is not None  # each character has one column
        self._encoded: str | None = None

    @property
    def encoded(self) -> str:
        """As a terminal takes it."""
        if self._encoded is None:
            self._encoded = _text(self.cells)
        return self._encoded


class Piece(NamedTuple):
    """A stretch of a row, from this column on."""

    column: int
    text: Painted


Row: TypeAlias = tuple[Piece, ...]  # from the left, none over another
Frame: TypeAlias = tuple[Row, ...]
_EMPTY: Final[Row] = ()


class Change(NamedTuple):
    """What makes one frame another, ready to be sent."""

    former: Frame | None  # None: whatever the screen shows
    frame: Frame
    data: bytes


class Canvas:
    """What is on the screen, and how to make it another frame."""

    def __init__(self, write: Callable[[bytes], None], encoding: str = "utf-8") -> None:
        self._write = write
        self._encoding = encoding
        self._frame: Frame | None = None  # None: unknown, draw everything

    def invalidate(self) -> None:
        """The screen was changed by others: the next frame starts from an empty one."""
        self._frame = None

    def draw(self, rows: Sequence[Row]) -> None:
        """Show these rows; writes nothing when nothing changed."""
        self.show(self._change(self._frame, tuple(rows)))

    def changes(self, frames: Iterable[Sequence[Row]]) -> Iterator[Change]:
        """Each frame from the one before it, the first from what is shown now."""
        former = self._frame
        for rows in frames:
            frame = tuple(rows)
            yield self._change(former, frame)
            former = frame

    def show(self, change: Change) -> None:
        """Send it; where the screen shows another frame than it starts from, what that needs."""
        if change.former is not self._frame:
            change = self._change(self._frame, change.frame)
        if change.data:
            self._frame = None  # until it is sent whole
            self._write(change.data)
        self._frame = change.frame

    def _change(self, former: Frame | None, frame: Frame) -> Change:
        changes = "".join(_changes(former or (), frame))
        if not changes and former is not None:
            return Change(former, frame, b"")
        clear = _CLEAR if former is None else ""
        text = f"{_BEGIN}{clear}{changes}{_END}"
        return Change(former, frame, text.encode(self._encoding, "replace"))


def _changes(former: Frame, frame: Frame) -> Iterator[str]:
    for number, (old, new) in enumerate(zip_longest(former, frame, fillvalue=_EMPTY), start=1):
        if old != new:
            yield _row(number, old, new)


def _row(number: int, old: Row, new: Row) -> str:
    """What makes the one row the other: piece by piece where both have the same ones."""
    if [one.column for one in old] != [one.column for one in new]:
        return _anew(number, new)
    pairs = zip(old, new, strict=True)
    parts = [_piece(number, *one, other.text) for one, other in pairs if one != other]
    return _anew(number, new) if None in parts else "".join(filter(None, parts))


def _anew(number: int, row: Row) -> str:
    # Erased first: after a full row the cursor still stands on its last character.
    pieces = (f"\x1b[{number};{one.column + 1}H{one.text.encoded}" for one in row)
    return f"\x1b[{number};1H{_OFF}\x1b[K{''.join(pieces)}"


@lru_cache(maxsize=512)  # a stroke comes round again, and with it every piece that it changed
def _piece(number: int, column: int, old: Painted, new: Painted) -> str | None:
    """What makes the one piece the other; None where its characters are of unknown width."""
    if not (old.narrow and new.narrow):
        return None
    return "".join(
        f"\x1b[{number};{column + start + 1}H{_text(cells)}"
        for start, cells in _runs(old.cells, new.cells)
    )


def _runs(before: Sequence[Cell], after: Sequence[Cell]) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The stretches of cells to send and where they begin, near ones joined."""
    after = (*after, *(_BLANK,) * (len(before) - len(after)))
    start = end = -_NEAR - 1
    for column, (old, new) in enumerate(zip_longest(before, after, fillvalue=_BLANK)):
        if old == new:
            continue
        if column - end > _NEAR:
            if end > 0:
                yield start, after[start:end]
            start = column
        end = column + 1
    if end > 0:
        yield start, after[start:end]


def _text(cells: Iterable[Cell]) -> str:
    colours, parts = "", list[str]()
    for colour, character in cells:
        if colour != colours:
            # A ground and an ink take the place of those before; anything else has to be undone.
            off = colours and not (_GROUND in colours and _GROUND in colour)
            parts.append(_OFF + colour if off else colour)
            colours = colour
        parts.append(character)
    return "".join(parts) + (_OFF if colours else "")
