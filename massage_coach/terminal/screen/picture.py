"""The rows of the last frame; while nothing else changes, only what moves is made anew.

Owns what a frame within a second depends on. Never writes: the canvas sends what differs.
"""

from math import ceil

from massage_coach.core.events import Snapshot
from massage_coach.terminal.screen.frame import Context, Size, standing_frame
from massage_coach.terminal.screen.memo import Memo
from massage_coach.terminal.screen.pacer import find_slot, paced
from massage_coach.terminal.screen.showing import Spread, find, parted, under_hand
from massage_coach.terminal.text import Line, Lines
from massage_coach.terminal.theme import Look, encode


class Picture:
    """Each row is kept in two halves: the one of the pacer, and the one of the body picture."""

    __slots__ = ("_encoded", "_inputs", "_left", "_lines", "_memo", "_right", "_slot", "_spread")

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._inputs: object = None
        self._lines: Lines = ()  # without the body picture
        self._left: list[str] = []
        self._right: list[str] = []
        self._encoded: tuple[Look, dict[Line, str]] = (Look(), {})
        self._slot: tuple[int, int] | None = None
        self._spread: Spread | None = None

    def rows(self, snapshot: Snapshot, size: Size, look: Look, context: Context) -> list[str]:
        """One row for each of the screen's, as the terminal takes them."""
        inputs = (_within_a_second(snapshot), size, look, context)
        if inputs != self._inputs:
            self._inputs = inputs
            self._set(standing_frame(snapshot, size, look, context, self._memo), look)
        self._pace(snapshot, look)
        right = self._right
        if self._spread is not None:
            right = right.copy()
            for number, row in under_hand(snapshot, self._spread, look).items():
                right[number] = row.encoded
        return [one + other for one, other in zip(self._left, right, strict=True)]

    def _pace(self, snapshot: Snapshot, look: Look) -> None:
        stroke = snapshot.interval.step.stroke
        if self._slot is not None and stroke is not None:
            row, number = self._slot
            moving = paced(self._lines[row], number, snapshot.elapsed, stroke, look)
            self._left[row] = encode(moving, look)

    def _set(self, lines: Lines, look: Look) -> None:
        """Encode what was not in the frame before; the pacer's half comes by itself."""
        halves = [parted(line) for line in lines]
        self._lines, self._spread = tuple(left for left, _ in halves), find(lines)
        self._slot = find_slot(self._lines)
        known = self._encoded[1] if self._encoded[0] == look else {}
        moving = None if self._slot is None else self._lines[self._slot[0]]
        encoded = {
            line: known.get(line) or encode(line, look)
            for both in halves
            for line in both
            if line is not moving
        }
        self._encoded = (look, encoded)
        self._left = [encoded.get(left, "") for left, _ in halves]
        self._right = [encoded[right] for _, right in halves]


def _within_a_second(snapshot: Snapshot) -> tuple[object, ...]:
    """All that a frame shows of a snapshot, to the second."""
    return (
        snapshot.state,
        snapshot.interval,
        snapshot.pressure,
        ceil(snapshot.remaining),
        int(snapshot.session_elapsed),
        ceil(snapshot.session_remaining),
        snapshot.commands,
        snapshot.away,
        snapshot.outcome,
    )
