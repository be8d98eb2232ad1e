"""The routines there are, as a table or, where that is too wide, as records.

Owns how `list` and the choice of a routine look. Loads next to nothing: it is what people run
first. Never reads a routine.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, Protocol

from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.terminal import labels
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.text import BLANK, Lines, beside, line, width, wrap
from massage_coach.terminal.theme import Look

_GAP: Final = 3  # columns between two columns of the table
_NARROWEST: Final = 16  # columns; a narrower last cell is no pleasure to read
_HEADS: Final = ("Routine", "Minutes", "Where", "With")


class Listed(Protocol):
    """What is told of a routine here."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def summary(self) -> str: ...

    @property
    def regions(self) -> Sequence[str]: ...

    @property
    def tools(self) -> Sequence[str]: ...

    @property
    def standard(self) -> int: ...

    @property
    def shortest(self) -> int: ...

    @property
    def longest(self) -> int: ...


class Row(NamedTuple):
    """A routine in words."""

    id: str
    title: str
    minutes: str
    where: str
    tools: str
    summary: str


def show_list(page: Page, routines: Iterable[Listed]) -> None:
    rows = [row_of(routine) for routine in routines]
    if not rows:
        page.say("No routine fits that.")
        return
    page.gap()
    page.inset(listing(rows, page.room, page.look))
    page.gap()
    page.aside(f"Start one: massage-coach start {rows[0].id}")


def listing(rows: Sequence[Row], columns: int, look: Look) -> Lines:
    """A table, or records where there is no room for one."""
    starts = _starts(rows, columns)
    if starts is None:
        return _apart(_record(row, columns, look) for row in rows)
    head = _across([(line(text, "soft"),) for text in _HEADS], starts)
    rule = line(look.symbols.rail * columns, "line")
    return (*head, rule, *_apart(_in_table(row, starts, columns) for row in rows))


def _starts(rows: Sequence[Row], columns: int) -> tuple[int, ...] | None:
    """Where each column begins; None where the last two would be too narrow."""
    left = max(width(line(text)) for row in rows for text in (row.title, row.id)) + _GAP
    middle = left + max(len(text) for text in (_HEADS[1], *(row.minutes for row in rows))) + _GAP
    half = (columns - middle + _GAP) // 2
    return (0, left, middle, middle + half) if half >= _NARROWEST else None


def _in_table(row: Row, starts: Sequence[int], columns: int) -> Lines:
    """The facts across; under them the id on the left, the summary on the right."""
    where = wrap(row.where, starts[3] - starts[2] - _GAP)
    tools = wrap(row.tools, columns - starts[3])
    facts = _across(((line(row.minutes),), where, tools), [one - starts[1] for one in starts[1:]])
    summary = wrap(row.summary, columns - starts[1], "soft")
    named = (line(row.title, "strong"), line(row.id, "key"))
    return beside(named, (*facts, *summary), starts[1])


def _across(blocks: Sequence[Lines], starts: Sequence[int]) -> Lines:
    together: Lines = ()
    for block, start in zip(blocks, starts, strict=True):
        together = beside(together, block, start)
    return together


def _record(row: Row, columns: int, look: Look) -> Lines:
    facts = (f"{row.minutes} minutes", row.where, row.tools)
    named = (*line(row.title, "strong"), ("  ", ""), *line(row.id, "key"))
    stacked = (*wrap(row.title, columns, "strong"), *wrap(row.id, columns, "key"))
    return (
        *((named,) if width(named) <= columns else stacked),
        *wrap(f" {look.symbols.between} ".join(facts), columns),
        *wrap(row.summary, columns, "soft"),
    )


def _apart(records: Iterable[Lines]) -> Lines:
    rows = [one for record in records for one in (*record, BLANK)]
    return tuple(rows[:-1])


def row_of(routine: Listed) -> Row:
    """A routine in the words of a row."""
    return Row(
        id=routine.id,
        title=routine.title,
        minutes=f"{routine.standard // 60} ({routine.shortest // 60}-{routine.longest // 60})",
        where=", ".join(REGION_WORDS[Region(region)] for region in routine.regions),
        tools=", ".join(labels.TOOL[Tool(tool)] for tool in routine.tools or (Tool.HANDS,)),
        summary=routine.summary,
    )
