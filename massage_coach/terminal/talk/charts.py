"""Charts made of characters: columns over time, and two scores on one line.

Owns how they are drawn, with every number beside its mark. Never knows what is counted.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from massage_coach.terminal.text import BLANK, Line, Lines, pad
from massage_coach.terminal.theme import Look

CELL: Final = 6  # columns for each value of a chart; the widest number has five
_BAR: Final = 4  # of them
_TALL: Final = 3  # rows where the chart stands in one or two strips
_STRIPS: Final = 2
_GAP: Final = (BLANK,)  # between two strips


class Column(NamedTuple):
    """One value over time, and how it is written; None where there is nothing."""

    value: float | None
    number: str
    label: str


def columns(some: Sequence[Column], most: float, style: str, room: int, look: Look) -> Lines:
    """Strips of columns from 0 to `most`, each with its number under it and its label."""
    strips = _strips(some, max(room // CELL, 1))
    tall = _TALL if len(strips) <= _STRIPS else 1
    drawn = (_strip(strip, most, style, tall, look) for strip in strips)
    return tuple(line for number, rows in enumerate(drawn) for line in (*_GAP[:number], *rows))


def _strips(some: Sequence[Column], fit: int) -> list[Sequence[Column]]:
    """As few as there can be, and about as long as each other."""
    number = -(-len(some) // fit)
    size = -(-len(some) // number)
    return [some[start : start + size] for start in range(0, len(some), size)]


def _strip(
    strip: Sequence[Column], most: float, style: str, tall: int, look: Look
) -> Iterator[Line]:
    ramp = look.symbols.heights
    heights = [_height(one.value, most, tall * (len(ramp) - 1)) for one in strip]
    highest = -(-max(heights) // (len(ramp) - 1))
    for row in reversed(range(highest)):
        steps = (min(max(one - row * (len(ramp) - 1), 0), len(ramp) - 1) for one in heights)
        yield _trimmed("".join((ramp[step] * _BAR).ljust(CELL) for step in steps), style)
    yield _trimmed("".join(one.number.center(_BAR).ljust(CELL) for one in strip), "")
    yield _trimmed("".join(_labels(strip)), "soft")


def _height(value: float | None, most: float, steps: int) -> int:
    """What was told is seen, however small it is."""
    if value is None or not most:
        return 0
    return min(max(round(value / most * steps), 1), steps)


def _labels(strip: Sequence[Column]) -> Iterator[str]:
    """Every other one, since each is nearly as wide as a column."""
    for number in range(0, len(strip), 2):
        yield strip[number].label.ljust(2 * CELL)


def _trimmed(text: str, style: str) -> Line:
    return ((text.rstrip(), style),) if text.strip() else ()


def dumbbell(before: int | None, after: int | None, most: int, cells: int, look: Look) -> Line:
    """A line from 0 to `most`, `cells` long for each point, with a mark for each score."""
    marks = look.symbols
    told = sorted(score for score in (before, after) if score is not None)
    places = [(marks.rail, "soft")] * (most * cells + 1)
    if told:
        first, last = told[0] * cells, told[-1] * cells
        places[first:last] = [(marks.bar, "warm")] * (last - first)
    if before is not None:
        places[before * cells] = (marks.before, "strong")
    if after is not None:
        places[after * cells] = (marks.after, "warm")
    return _joined(places)


def _joined(places: Sequence[tuple[str, str]]) -> Line:
    """Neighbours of one style in one span."""
    spans = list[tuple[str, str]]()
    for sign, style in places:
        if spans and spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + sign, style)
        else:
            spans.append((sign, style))
    return tuple(spans)


def axis(most: int, cells: int) -> Line:
    """The numbers over a dumbbell: its ends and its middle."""
    middle = most // 2
    text = "0".ljust(middle * cells) + str(middle)
    return ((f"{text.ljust(most * cells)}{most}", "soft"),)


def bar(value: float, most: float, wide: int, look: Look) -> Line:
    """A bar from the left, `wide` columns where it is `most`."""
    full = max(round(value / most * wide), 1) if most and value else 0
    return pad(((look.symbols.bar * full, "cool"),) if full else (), wide)
