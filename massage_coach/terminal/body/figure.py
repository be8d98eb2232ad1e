"""The body picture as rows of cells, of which only those under the hand are made anew.

Owns what changes from one moment to the next. Never decides where on the screen it stands.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import ceil
from typing import Final, NamedTuple, TypeAlias

from massage_coach.terminal.body.cells import joined, row
from massage_coach.terminal.body.paths import marks
from massage_coach.terminal.body.samples import ACROSS, DOWN
from massage_coach.terminal.body.scene import RIM, Disc, View, discs, still, touch, zoom
from massage_coach.terminal.device.canvas import Painted
from massage_coach.terminal.text import Line, Lines
from massage_coach.terminal.theme import Look, coloured

MOMENTS: Final = 96  # of one stroke; the slowest moves by the tenth of a second
_Discs: TypeAlias = tuple[Disc, ...]


class Row(NamedTuple):
    line: Line
    painted: Painted


class Figure:
    """One view in one look."""

    __slots__ = ("_alike", "_cells", "_known", "_look", "_moments", "_view")

    def __init__(self, view: View, look: Look) -> None:
        self._view = view
        self._look = look
        every = range(view.columns)
        self._cells = [row(still(view), number, every, look) for number in range(view.rows)]
        self._alike: dict[tuple[tuple[int, Line], ...], Mapping[int, Row]] = {}
        self._known: dict[_Discs, Mapping[int, Row]] = {}
        self._moments: dict[int, Mapping[int, Row]] = {}

    @property
    def lines(self) -> Lines:
        """Without the hand."""
        return tuple(joined(cells) for cells in self._cells)

    def under(self, phase: float) -> Mapping[int, Row]:
        """The rows that the hand touches at this phase, 0 to 1, of a stroke."""
        moment = round(phase * MOMENTS) % MOMENTS  # the same places on the way back
        if moment not in self._moments:
            self._moments[moment] = self._moment(moment / MOMENTS)
        return self._moments[moment]

    def _moment(self, phase: float) -> Mapping[int, Row]:
        view = self._view
        if view.motion is None:
            return {}
        now = discs(marks(view.spot, view.side, view.motion, phase), zoom(view))
        if now not in self._known:
            self._known[now] = self._drawn(tuple(self._touched(now)))
        return self._known[now]

    def _drawn(self, lines: tuple[tuple[int, Line], ...]) -> Mapping[int, Row]:
        """What looks the same is the same object."""
        if lines not in self._alike:
            self._alike[lines] = {
                number: Row(one, Painted(coloured(one, self._look))) for number, one in lines
            }
        return self._alike[lines]

    def _touched(self, now: _Discs) -> Iterator[tuple[int, Line]]:
        top, bottom = min(at.y - size for at, size in now), max(at.y + size for at, size in now)
        rows = _reach(top, bottom, DOWN, self._view.rows)
        part = still(self._view).part(rows)
        touch(part, now, rows.start * DOWN)
        for number in rows:
            cells = list(self._cells[number])
            for at, size in now:
                columns = _reach(at.x - size, at.x + size, ACROSS, self._view.columns)
                anew = row(part, number - rows.start, columns, self._look)
                cells[columns.start : columns.stop] = anew
            yield number, joined(cells)


def _reach(start: float, end: float, samples: int, most: int) -> range:
    """The cells between, with the rim of the hand."""
    return range(max(int((start - RIM) // samples), 0), min(ceil((end + RIM) / samples), most))


@lru_cache(maxsize=2)  # this step, and the one that it changes to
def figure(view: View, look: Look) -> Figure:
    return Figure(view, look)
