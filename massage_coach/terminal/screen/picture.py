"""The rows of the last frame, of which only the pacer's is made anew while nothing else changes.

Owns what a frame within a second depends on. Never writes: the canvas sends what differs.
"""

from math import ceil

from massage_coach.core.events import Snapshot
from massage_coach.terminal.screen.frame import Context, Size, standing_frame
from massage_coach.terminal.screen.memo import Memo
from massage_coach.terminal.screen.pacer import find_slot, paced
from massage_coach.terminal.text import Line, Lines
from massage_coach.terminal.theme import Look, encode


class Picture:
    __slots__ = ("_encoded", "_inputs", "_lines", "_memo", "_rows", "_slot")

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._inputs: object = None
        self._lines: Lines = ()
        self._rows: list[str] = []
        self._encoded: tuple[Look, dict[Line, str]] = (Look(), {})
        self._slot: tuple[int, int] | None = None

    def rows(self, snapshot: Snapshot, size: Size, look: Look, context: Context) -> list[str]:
        """One row for each of the screen's, as the terminal takes them."""
        inputs = (_within_a_second(snapshot), size, look, context)
        if inputs != self._inputs:
            self._inputs = inputs
            self._set(standing_frame(snapshot, size, look, context, self._memo), look)
        stroke = snapshot.interval.step.stroke
        if self._slot is not None and stroke is not None:
            row, number = self._slot
            moving = paced(self._lines[row], number, snapshot.elapsed, stroke, look)
            self._rows[row] = encode(moving, look)
        return self._rows

    def _set(self, lines: Lines, look: Look) -> None:
        """Encode the lines that were not in the frame before; the pacer's row comes by itself."""
        self._lines, self._slot = lines, find_slot(lines)
        moving = None if self._slot is None else lines[self._slot[0]]
        known = self._encoded[1] if self._encoded[0] == look else {}
        encoded = {
            line: known.get(line) or encode(line, look) for line in lines if line is not moving
        }
        self._encoded = (look, encoded)
        self._rows = [encoded.get(line, "") for line in lines]


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
