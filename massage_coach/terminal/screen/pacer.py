"""The stroke pacer: one line that keeps the tempo of the step.

Owns the movement as a function of time. What glides is drawn as a dot on a rail, what stays in
place as a bar that swells. Never reads a clock.
"""

from typing import Final

from massage_coach.core.routine import Stroke
from massage_coach.core.vocabulary import Motion, Spot
from massage_coach.terminal.body.paths import eased
from massage_coach.terminal.labels import tempo, ways
from massage_coach.terminal.text import Line, Span, fit, line
from massage_coach.terminal.theme import Look, Symbols

WORDS: Final = 14  # columns for the words, so that the rail stands still
CALM: Final = 6  # columns of rail for each second of a stroke: a dot that never rushes, J
NARROWEST: Final = 4
_SWELLING: Final = frozenset({Motion.SQUEEZE_AND_LIFT, Motion.PRESS_AND_HOLD, Motion.BREATHE})
_HALO: Final = ("glow4", "glow3", "glow2", "glow1")


def pacer(elapsed: float, stroke: Stroke, spot: Spot, columns: int, look: Look) -> Line:
    """The line at so many seconds into the step."""
    room = min(columns - WORDS, int(stroke.every * CALM))
    if not look.motion or room < NARROWEST:
        return fit(line(tempo(stroke, spot), "accent"), columns)
    phase = phase_at(elapsed, stroke)
    now = ways(stroke.motion, spot)[phase >= stroke.turn]
    draw = _swell if stroke.motion in _SWELLING else _glide
    return ((now.ljust(WORDS), "accent"), *draw(eased(phase, stroke.turn), room, look.symbols))


def phase_at(elapsed: float, stroke: Stroke) -> float:
    """How much of the present stroke is behind, 0 to 1: of the pacer and of the hand alike."""
    return elapsed % stroke.every / stroke.every


def word(elapsed: float, stroke: Stroke, spot: Spot, columns: int, look: Look) -> Line:
    """Where the stroke goes now and how long it takes: beside a picture in which a hand moves."""
    if not look.motion:
        return pacer(elapsed, stroke, spot, columns, look)
    now = ways(stroke.motion, spot)[phase_at(elapsed, stroke) >= stroke.turn]
    return fit(((now.ljust(WORDS), "accent"), (f"{stroke.every:g} s each", "soft")), columns)


def _glide(share: float, room: int, symbols: Symbols) -> list[Span]:
    """A dot on a rail, with a glow that lags less than a column behind it."""
    place = share * (room - 1)
    at = round(place)
    spans: list[Span] = [(symbols.rail * max(at - 3, 0), "line")]
    for column in range(max(at - 3, 0), min(at + 4, room)):
        away = min(int(abs(column - place)), 3)
        spans.append((symbols.dot if column == at else symbols.bar, _HALO[away]))
    spans.append((symbols.rail * max(room - at - 4, 0), "line"))
    return spans


def _swell(share: float, room: int, symbols: Symbols) -> list[Span]:
    """A bar that grows from the middle and shrinks back to it."""
    half = (room - 1) // 2
    reach = round(share * half)
    rail = (symbols.rail * (half - reach), "line")
    wing = (symbols.bar * reach, "glow2")
    return [rail, wing, (symbols.dot, "glow4"), wing, rail]
