"""The rows of the last frame; while nothing else changes, only what moves is made anew.

Owns what a frame within a second depends on. Never writes: the canvas sends what differs.
"""

from math import ceil

from massage_coach.core.events import Snapshot
from massage_coach.terminal.screen.frame import Context, Size, standing_frame
from massage_coach.terminal.screen.memo import Memo
from massage_coach.terminal.screen.pacer import RAIL, Slot, find_slot, paced, phase_at
from massage_coach.terminal.screen.showing import Spread, find, hand_at, parted, under_hand
from massage_coach.terminal.text import Line, Lines
from massage_coach.terminal.theme import Look, encode


class Picture:
    """Each row is kept in two halves: the one of the pacer, and the one of the body picture."""

    __slots__ = ("_encoded", "_inputs", "_left", "_lines", "_memo", "_rows", "_slot", "_spread")

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._inputs: object = None
        self._lines: Lines = ()  # without the body picture
        self._left: list[str] = []
        self._rows: list[str] = []  # without the hand
        self._encoded: tuple[Look, dict[Line, str]] = (Look(), {})
        self._slot: Slot | None = None
        self._spread: Spread | None = None

    def rows(self, snapshot: Snapshot, size: Size, look: Look, context: Context) -> list[str]:
        """One row for each of the screen's, as the terminal takes them."""
        inputs = (_within_a_second(snapshot), self._word(snapshot, 0.0), size, look, context)
        if inputs != self._inputs:
            self._inputs = inputs
            self._set(standing_frame(snapshot, size, look, context, self._memo), snapshot, look)
        rows = self._rows.copy()
        if self._slot is not None and self._slot.kind == RAIL:
            rows[self._slot.row] = self._paced(self._slot, snapshot, look)
        if self._spread is not None:
            for number, row in under_hand(snapshot, self._spread, look).items():
                rows[number] = self._left[number] + row.encoded
        return rows

    def stands(self, snapshot: Snapshot, look: Look, ahead: float) -> bool:
        """Whether nothing that moves is elsewhere so many seconds of the session later."""
        if self._spread is None or (self._slot is not None and self._slot.kind == RAIL):
            return False
        later = snapshot._replace(elapsed=snapshot.elapsed + ahead)
        now, then = (hand_at(one, self._spread, look) for one in (snapshot, later))
        return now is then and self._word(snapshot, 0.0) == self._word(snapshot, ahead)

    @staticmethod
    def _word(snapshot: Snapshot, ahead: float) -> bool | None:
        """Which of its two words the pacer says."""
        stroke = snapshot.interval.step.stroke
        return stroke and phase_at(snapshot.elapsed + ahead, stroke) >= stroke.turn

    def _set(self, lines: Lines, snapshot: Snapshot, look: Look) -> None:
        """Encode what was not in the frame before."""
        halves = [parted(line) for line in lines]
        self._lines, self._spread = tuple(left for left, _ in halves), find(lines)
        self._slot = find_slot(self._lines)
        known = self._encoded[1] if self._encoded[0] == look else {}
        moving = None if self._slot is None else self._lines[self._slot.row]
        encoded = {
            line: known.get(line) or encode(line, look)
            for both in halves
            for line in both
            if line is not moving
        }
        self._encoded = (look, encoded)
        self._left = [encoded.get(left, "") for left, _ in halves]
        if self._slot is not None:
            self._left[self._slot.row] = self._paced(self._slot, snapshot, look)
        self._rows = [
            left + encoded[right] for left, (_, right) in zip(self._left, halves, strict=True)
        ]

    def _paced(self, slot: Slot, snapshot: Snapshot, look: Look) -> str:
        stroke, line = snapshot.interval.step.stroke, self._lines[slot.row]
        return encode(paced(line, slot, snapshot.elapsed, stroke, look) if stroke else line, look)


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
