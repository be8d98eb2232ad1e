"""The numbered list that keys choose from, as rows for a window of any size.

Owns what is left out where there is little room: first the air, then the details, never the
highlighted entry. Never reads a key.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from massage_coach.terminal.talk.listing import Group, Row
from massage_coach.terminal.talk.picking import Picking
from massage_coach.terminal.text import (
    BLANK,
    Line,
    Lines,
    apart,
    fit,
    indent,
    line,
    pack,
    pad,
    shorten,
    width,
    wrap,
)
from massage_coach.terminal.theme import Look

_MARGIN: Final = 2
_ROOMY: Final = 30  # columns under which there is no margin
_AIRY: Final = 18  # rows under which there are no empty ones
_LIST: Final = 5  # rows that the list gets before the details get any
_GAP: Final = 3
_NARROWEST: Final = 11  # columns; a narrower last column is none
_HEAD: Final = "Which routine?"
_HOW: Final = ("Arrow keys or its number.", "Enter takes it.", "q leaves.")


class Size(NamedTuple):
    columns: int
    rows: int


def entries(groups: Sequence[Group]) -> list[Row]:
    return [row for group in groups for row in group.rows]


def offer(groups: Sequence[Group], now: Picking, size: Size, look: Look) -> tuple[Lines, int]:
    """The rows, fewer than the window has, and how many of them are the list."""
    margin = _MARGIN if size.columns >= _ROOMY else 0
    columns = size.columns - margin
    room = max(size.rows - 1, 1)  # the last row is the cursor's
    head, foot = _head(now, columns), _foot(now, columns)
    if room <= len(head) + len(foot):
        head = foot = ()
    air = (BLANK,) if size.rows >= _AIRY else ()
    left = room - len(head) - len(foot) - 2 * len(air)
    about = _about(groups, now, columns, look, max(left - _LIST - len(air), 0))
    about = (*air, *about) if about else ()
    listed = _listed(groups, now, columns, look)
    body = _around(listed, left - len(about))
    return indent((*head, *air, *body, *about, *air, *foot), margin), len(body)


def _head(now: Picking, columns: int) -> Lines:
    place = line(f"{now.at + 1} of {now.total}", "soft")
    return (fit(apart(line(_HEAD, "accent"), place, columns), columns),)


def _foot(now: Picking, columns: int) -> Lines:
    """As many rows whatever they say, so that nothing above them jumps."""
    how = tuple(fit(((text, "soft"),), columns) for ((text, _),) in pack(_HOW, columns))
    if not now.notice:
        return how
    told = wrap(now.notice, columns, "strong")[: len(how)]
    return (*told, *(BLANK for _ in how[len(told) :]))


def _about(groups: Sequence[Group], now: Picking, columns: int, look: Look, room: int) -> Lines:
    """What the highlighted one is, in as many rows as the longest of all would take."""
    rows = entries(groups)
    most = max(len(_details(row, rows, columns, look)) for row in rows)
    height = min(most, room)
    told = shorten(
        _details(rows[now.at], rows, columns, look), height, columns, look.symbols.ellipsis
    )
    return (*told, *(BLANK for _ in range(height - len(told))))


def _details(row: Row, rows: Sequence[Row], columns: int, look: Look) -> Lines:
    facts = () if _columns(rows, columns) else (f"{row.minutes} minutes", row.tools)
    told = f" {look.symbols.between} ".join(filter(None, (*facts, row.where)))
    reason = wrap(row.why, columns, "strong")
    return (*reason, *wrap(told, columns), *wrap(row.summary, columns, "soft"))


def _around(listed: Sequence[tuple[Line, bool]], rows: int) -> Lines:
    """So many rows with the highlighted one about in the middle."""
    at = next(number for number, (_, here) in enumerate(listed) if here)
    rows = max(rows, 1)
    start = min(max(at - rows // 2, 0), max(len(listed) - rows, 0))
    return tuple(spans for spans, _ in listed[start : start + rows])


def _listed(
    groups: Sequence[Group], now: Picking, columns: int, look: Look
) -> list[tuple[Line, bool]]:
    """Every heading and entry, and whether it is the highlighted one."""
    rows = entries(groups)
    starts = _columns(rows, columns)
    return [*_marked(groups, now, columns, look, starts)]


def _marked(
    groups: Sequence[Group], now: Picking, columns: int, look: Look, starts: tuple[int, int] | None
) -> Iterator[tuple[Line, bool]]:
    number = 0
    for group in groups:
        yield fit(line(group.title, "soft"), columns, look.symbols.ellipsis), False
        for row in group.rows:
            here = number == now.at
            number += 1
            named = _named(row, number, now.total, here=here, look=look)
            told = _across(named, row, starts) if starts else named
            yield fit(told, columns, look.symbols.ellipsis), here


def _named(row: Row, number: int, count: int, *, here: bool, look: Look) -> Line:
    mark = look.symbols.point if here else " "
    wide = len(str(count))
    return (
        (f"{mark} ", "accent"),
        (f"{number:>{wide}}  ", "key"),
        *line(row.title, "accent" if here else ""),
    )


def _across(named: Line, row: Row, starts: tuple[int, int]) -> Line:
    minutes, tools = starts
    return (*pad((*pad(named, minutes), *line(row.minutes)), tools), *line(row.tools, "soft"))


def _columns(rows: Sequence[Row], columns: int) -> tuple[int, int] | None:
    """Where minutes and tools begin; None where they have to stand with the details."""
    mark = 2 + len(str(len(rows))) + 2
    minutes = mark + max(width(line(row.title)) for row in rows) + _GAP
    tools = minutes + max(len(row.minutes) for row in rows) + _GAP
    return (minutes, tools) if columns - tools >= _NARROWEST else None
