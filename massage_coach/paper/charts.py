"""Charts as SVG inside a page: values over time, two scores on one line, a bar.

Owns their geometry, in user units. Never names a colour, and never knows what is counted.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from massage_coach.paper.markup import Markup, join, tag

_WIDE: Final = 640
_TALL: Final = 128  # of the plot, without its labels
_LEFT: Final = 26
_RIGHT: Final = 18
_TOP: Final = 22
_BOTTOM: Final = 24
_MOST_LABELS: Final = 13  # that fit side by side

_POINT: Final = 14  # of a scale, from one score to the next
_EDGE: Final = 8
_ROW: Final = 20
_BAR: Final = 120


class Point(NamedTuple):
    """One value over time; None where there is nothing."""

    value: float | None
    number: str
    label: str


class Caption(NamedTuple):
    """What a chart is called, and what somebody hears who cannot see it."""

    id: str
    title: str
    told: str


def line(points: Sequence[Point], most: float, caption: Caption) -> Markup:
    """A line from 0 to `most`, broken where there is nothing."""
    place = [(_x(number, points), _y(one.value or 0, most)) for number, one in enumerate(points)]
    radius = 4 if len(points) <= _MOST_LABELS else 2.5
    drawn = join(
        *_grid(most, 0, most / 2, most),
        *(tag("polyline", points=_path(run), class_="trend") for run in _runs(points, place)),
        *(
            tag("circle", cx=x, cy=y, r=radius, class_="dot")
            for one, (x, y) in zip(points, place, strict=True)
            if one.value is not None
        ),
    )
    return _chart(points, caption, drawn, [y for _, y in place])


def columns(points: Sequence[Point], most: float, caption: Caption) -> Markup:
    """Columns from 0 to `most`."""
    wide = min(_step(points) * 0.6, 34)
    tops = [_y(one.value or 0, most) for one in points]
    drawn = join(
        *_grid(most, 0, most),
        *(
            tag(
                "rect",
                x=_x(number, points) - wide / 2,
                y=y,
                width=wide,
                height=_y(0, most) - y,
                rx=3,
                class_="column",
            )
            for number, y in enumerate(tops)
            if y < _y(0, most)
        ),
    )
    return _chart(points, caption, drawn, tops)


def _chart(
    points: Sequence[Point], caption: Caption, drawn: Markup, tops: Sequence[float]
) -> Markup:
    tall = _TOP + _TALL + _BOTTOM
    return tag(
        "svg",
        tag("title", caption.title, id=f"{caption.id}-title"),
        tag("desc", caption.told, id=f"{caption.id}-told"),
        drawn,
        *_numbers(points, tops),
        *_labels(points, tall - 6),
        viewBox=f"0 0 {_WIDE} {tall}",
        role="img",
        aria_labelledby=f"{caption.id}-title {caption.id}-told",
    )


def _step(points: Sequence[Point]) -> float:
    return (_WIDE - _LEFT - _RIGHT) / max(len(points), 6)


def _x(number: int, points: Sequence[Point]) -> float:
    return round(_LEFT + _step(points) * (number + 0.5), 1)


def _y(value: float, most: float) -> float:
    return round(_TOP + _TALL * (1 - value / most), 1)


def _grid(most: float, *values: float) -> Iterator[Markup]:
    for value in values:
        yield _level(_y(value, most))
        yield tag(
            "text",
            f"{value:g}",
            x=_LEFT - 8,
            y=_y(value, most) + 4,
            class_="soft",
            text_anchor="end",
        )


def _level(y: float) -> Markup:
    return tag("line", x1=_LEFT, x2=_WIDE, y1=y, y2=y, class_="grid")


def _runs(
    points: Sequence[Point], place: Sequence[tuple[float, float]]
) -> Iterator[Sequence[tuple[float, float]]]:
    """The stretches without a gap."""
    run = list[tuple[float, float]]()
    for one, where in zip(points, place, strict=True):
        if one.value is not None:
            run.append(where)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _path(run: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in run)


def _numbers(points: Sequence[Point], tops: Sequence[float]) -> Iterator[Markup]:
    """Above their marks, where there is room; the page has a table of them all."""
    for number, one in enumerate(points if len(points) <= _MOST_LABELS else ()):
        if one.value is not None:
            x, y = _x(number, points), tops[number] - 9
            yield tag("text", one.number, x=x, y=y, text_anchor="middle")


def _labels(points: Sequence[Point], y: float) -> Iterator[Markup]:
    for number in _labelled(points):
        x = _x(number, points)
        yield tag("text", points[number].label, x=x, y=y, class_="soft", text_anchor="middle")


def _labelled(points: Sequence[Point]) -> range:
    """Which ones get a label: the last, and every so many before it."""
    every = -(-len(points) // _MOST_LABELS)
    return range((len(points) - 1) % every, len(points), every)


def dumbbell(before: int | None, after: int | None, most: int) -> Markup:
    """Two scores on a line; the numbers stand beside it, so it is hidden from a screen reader."""
    middle, told = _ROW / 2, sorted(one for one in (before, after) if one is not None)
    marks = [_stretch(0, most, middle, "track")]
    if told:
        marks.append(_stretch(told[0], told[-1], middle, "between"))
    if before is not None:
        marks.append(tag("circle", cx=_at(before), cy=middle, r=5, class_="before"))
    if after is not None:
        marks.append(tag("circle", cx=_at(after), cy=middle, r=5, class_="after"))
    return _small(_at(most) + _EDGE, *marks)


def scale(most: int) -> Markup:
    """The numbers over a dumbbell."""
    ends = (0, most // 2, most)
    marks = (
        tag("text", str(one), x=_at(one), y=15, class_="soft", text_anchor="middle") for one in ends
    )
    return _small(_at(most) + _EDGE, *marks)


def legend(before: str, after: str) -> Markup:
    """One mark of each kind beside its word."""
    return join(
        _small(14, tag("circle", cx=7, cy=_ROW / 2, r=5, class_="before")),
        f" {before} ",
        _small(14, tag("circle", cx=7, cy=_ROW / 2, r=5, class_="after")),
        f" {after}",
    )


def bar(value: float, most: float) -> Markup:
    """A bar from the left, full where it is `most`."""
    wide = round(_BAR * value / most, 1) if most else 0
    return _small(_BAR, tag("rect", x=0, y=5, width=wide, height=10, rx=3, class_="bar"))


def _at(score: int) -> int:
    return _EDGE + score * _POINT


def _stretch(start: int, end: int, y: float, kind: str) -> Markup:
    return tag("line", x1=_at(start), x2=_at(end), y1=y, y2=y, class_=kind)


def _small(wide: float, *marks: Markup) -> Markup:
    return tag(
        "svg", *marks, width=wide, height=_ROW, viewBox=f"0 0 {wide:g} {_ROW}", aria_hidden="true"
    )
