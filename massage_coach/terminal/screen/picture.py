"""The frame as the terminal takes it, now and a little later; only what changes is made anew.

Owns what a frame depends on: all of it stands, but for the countdown, the pacer and the hand.
Never writes: the canvas sends what differs.
"""

from collections.abc import Iterable, Iterator
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from massage_coach.core.events import Snapshot
from massage_coach.core.moves import State
from massage_coach.terminal.device.canvas import Painted, Piece, Row
from massage_coach.terminal.screen.frame import Context, Size, standing_frame
from massage_coach.terminal.screen.memo import Memo
from massage_coach.terminal.screen.pacer import phase_at
from massage_coach.terminal.screen.sheet import still
from massage_coach.terminal.screen.showing import Spread, find, moving
from massage_coach.terminal.screen.slots import (
    Instant,
    fill,
    instant,
    is_place,
    stretches,
    strokes,
)
from massage_coach.terminal.screen.tiny import whole
from massage_coach.terminal.text import Line, Lines, Span
from massage_coach.terminal.theme import Look, coloured

if TYPE_CHECKING:
    from massage_coach.terminal.body.figure import Figure


_NOTHING: Final = Painted()


class _Place(NamedTuple):
    """Where something is filled in."""

    row: int
    piece: int
    span: Span


class Picture:
    """Rows in pieces: each is painted once, as long as it is on the screen."""

    __slots__ = (
        "_counted", "_figure", "_former", "_inputs", "_look", "_memo", "_painted", "_places",
        "_rows", "_seconds", "_spread",
    )  # fmt: skip

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._inputs: object = None
        self._look = Look()
        self._painted: dict[Line, Painted] = {}
        self._former: dict[Line, Painted] = {}  # of the page before, which often comes back
        self._rows: list[Row] = []  # with all places empty, and without the hand
        self._places: list[_Place] = []
        self._seconds: int | None = None  # that are counted
        self._counted: list[Row] = []  # the same with those
        self._spread: Spread | None = None
        self._figure: Figure | None = None  # where a hand moves

    def rows(self, snapshot: Snapshot, size: Size, look: Look, context: Context) -> list[Row]:
        """One row for each of the screen's."""
        now = instant(snapshot)
        inputs = (_standing(snapshot, size), size, look, context)
        if inputs != self._inputs:
            self._cut(standing_frame(snapshot, size, look, context, self._memo), look)
            self._figure = self._spread and moving(snapshot.interval, self._spread, look)
            self._inputs, self._seconds = inputs, None
        if self._seconds != ceil(now.remaining):
            self._counted, self._seconds = self._count(now), ceil(now.remaining)
        return self._stroke(now)

    def later(self, snapshot: Snapshot, ahead: Iterable[float]) -> Iterator[list[Row]]:
        """The same so many seconds later, while all that goes on is the stroke."""
        now = instant(snapshot)
        for seconds in ahead:
            yield self._stroke(now._replace(elapsed=now.elapsed + seconds))

    def _count(self, now: Instant) -> list[Row]:
        rows = self._rows.copy()
        for place in self._places:
            if not strokes(place.span):
                self._fill(rows, place, now)
        return rows

    def _stroke(self, now: Instant) -> list[Row]:
        rows = self._counted.copy()
        for place in self._places:
            if strokes(place.span):
                self._fill(rows, place, now)
        if self._figure is not None and self._spread is not None and now.stroke is not None:
            first = self._spread.first
            for number, one in self._figure.under(phase_at(now.elapsed, now.stroke)).items():
                *before, last = rows[first + number]
                rows[first + number] = (*before, Piece(last.column, one.painted))
        return rows

    def _fill(self, rows: list[Row], place: _Place, now: Instant) -> None:
        row, at = rows[place.row], place.piece
        piece = Piece(row[at].column, self._paint(fill(place.span, now, self._look)))
        rows[place.row] = (*row[:at], piece, *row[at + 1 :])

    def _cut(self, lines: Lines, look: Look) -> None:
        """Cut the lines into pieces."""
        parts = [tuple(stretches(line)) for line in lines]
        spans = {one.spans for row in parts for one in row}
        known = self._former | self._painted if look == self._look else {}
        self._former = self._painted
        self._painted = {one: text for one, text in known.items() if one in spans}
        self._look, self._spread = look, find(lines)
        self._rows = [
            tuple(Piece(one.column, self._still(one.spans)) for one in row) for row in parts
        ]
        self._places = [
            _Place(number, piece, one.spans[0])
            for number, row in enumerate(parts)
            for piece, one in enumerate(row)
            if is_place(one.spans[0])
        ]

    def _still(self, spans: Line) -> Painted:
        return _NOTHING if is_place(spans[0]) else self._paint(spans)

    def _paint(self, spans: Line) -> Painted:
        text = self._painted.get(spans)
        if text is None:
            text = self._painted[spans] = Painted(coloured(spans, self._look))
        return text


def _standing(snapshot: Snapshot, size: Size) -> tuple[object, ...]:
    """All that a frame shows of a snapshot, but for what fills its places."""
    places = snapshot.state is State.RUNNING and whole(size)
    seconds = None if places else ceil(snapshot.remaining)
    return still(snapshot), seconds, snapshot.away
