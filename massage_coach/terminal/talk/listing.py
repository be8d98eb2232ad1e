"""The routines there are, by region, as a table or, where that is too wide, as records.

Owns the groups, their order, and how `list` looks. Loads next to nothing: it is what people run
first. Never reads a routine.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.terminal import labels
from massage_coach.terminal.talk.asked import ANYTHING, Asked, none_found, start_line
from massage_coach.terminal.talk.page import Page, sentence
from massage_coach.terminal.text import BLANK, Line, Lines, beside, line, width, wrap
from massage_coach.terminal.theme import Look

_GAP: Final = 3  # columns between two columns of the table
_NARROWEST: Final = 16  # columns; a narrower last cell is no pleasure to read
_HEADS: Final = ("Routine", "Minutes", "With")
_SEVERAL: Final = "Several areas"
_PLACES: Final = {str(region): place for place, region in enumerate(Region)}
NO_REASON: Final[Mapping[str, str]] = {}
_TODAY: Final = "Fits today"


class Listed(Protocol):
    """What is told of a routine here."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def summary(self) -> str: ...

    @property
    def pack(self) -> str | None:
        """Who shared it, unless it ships or is the person's own."""
        ...

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
    where: str  # empty where the group says it
    tools: str
    summary: str
    pack: str = ""  # empty where it is of none
    why: str = ""  # why it stands where it stands


class Group(NamedTuple):
    """Routines under one heading."""

    title: str
    rows: tuple[Row, ...]


def show_list(page: Page, routines: Iterable[Listed], asked: Asked = ANYTHING) -> None:
    routines = ordered(routines)
    if not routines:
        page.say(none_found(asked))
        page.aside("Ask for a little less, or see them all: massage-coach list")
        return
    page.gap()
    page.inset(listing(grouped(routines, at_hand=asked.tools), page.room, page.look))
    page.gap()
    page.aside(f"Start one: {start_line(routines[0], asked)}")


def ordered(routines: Iterable[Listed]) -> list[Listed]:
    """One region after the other, then those for several; in each the unhurried ones first."""
    return sorted(routines, key=lambda one: (_place(one), -one.standard, one.title))


def grouped(
    routines: Iterable[Listed],
    first: Sequence[str] = (),
    why: Mapping[str, str] = NO_REASON,
    *,
    at_hand: Container[str] | None = None,
) -> list[Group]:
    """The routines under headings: `first` those ids in their order, then the others by region."""
    listed = ordered(routines)
    by_id = {one.id: one for one in listed}
    today = [by_id[name] for name in first if name in by_id]
    groups = dict[str, list[Row]]()
    for one in (*today, *(one for one in listed if one.id not in first)):
        heading = _TODAY if one.id in first else _heading(one)
        groups.setdefault(heading, []).append(row_of(one, why.get(one.id, ""), at_hand))
    return [Group(title, tuple(rows)) for title, rows in groups.items()]


def _place(routine: Listed) -> int:
    alone = len(routine.regions) == 1
    return _PLACES[routine.regions[0]] if alone else len(_PLACES)


def _heading(routine: Listed) -> str:
    alone = len(routine.regions) == 1
    return sentence(REGION_WORDS[Region(routine.regions[0])]) if alone else _SEVERAL


def listing(groups: Sequence[Group], columns: int, look: Look) -> Lines:
    """A table, or records where there is no room for one."""
    starts = _starts([row for group in groups for row in group.rows], columns)
    head = _across([(line(text, "soft"),) for text in _HEADS], starts) if starts else ()
    return (*head, *_apart(_grouped(groups, starts, columns, look)))


def _grouped(
    groups: Iterable[Group], starts: Sequence[int] | None, columns: int, look: Look
) -> Iterator[Lines]:
    for group in groups:
        records = [
            _in_table(row, starts, columns) if starts else _record(row, columns, look)
            for row in group.rows
        ]
        yield (*_rule(group.title, columns, look), *_apart(records))


def _rule(title: str, columns: int, look: Look) -> Lines:
    """A heading with a rule to the edge, or alone where it takes several rows."""
    rows = wrap(title, columns, "accent")
    rest = columns - width(rows[0]) - 1
    return rows if len(rows) > 1 or rest < 1 else ((*rows[0], *_rail(rest, look)),)


def _rail(columns: int, look: Look) -> Line:
    return ((" ", ""), *line(look.symbols.rail * columns, "line"))


def _starts(rows: Sequence[Row], columns: int) -> tuple[int, ...] | None:
    """Where each column begins; None where the last would be too narrow."""
    left = max(width(line(text)) for row in rows for text in (row.title, row.id)) + _GAP
    last = left + max(len(text) for text in (_HEADS[1], *(row.minutes for row in rows))) + _GAP
    return (0, left, last) if columns - last >= _NARROWEST else None


def _in_table(row: Row, starts: Sequence[int], columns: int) -> Lines:
    """The facts across; under them the id on the left, where and the summary on the right."""
    _, left, last = starts
    tools = wrap(row.tools, columns - last)
    facts = _across(((line(row.minutes),), tools), (0, last - left))
    room = columns - left
    where, pack = wrap(sentence(row.where), room), wrap(_shared(row), room, "soft")
    told = (*where, *wrap(row.summary, room, "soft"), *pack)
    named = (line(row.title, "strong"), line(row.id, "key"))
    return beside(named, (*facts, *told), left)


def _across(blocks: Sequence[Lines], starts: Sequence[int]) -> Lines:
    together: Lines = ()
    for block, start in zip(blocks, starts, strict=True):
        together = beside(together, block, start)
    return together


def _record(row: Row, columns: int, look: Look) -> Lines:
    facts = (f"{row.minutes} minutes", *filter(None, (row.where, row.tools)))
    named = (*line(row.title, "strong"), ("  ", ""), *line(row.id, "key"))
    stacked = (*wrap(row.title, columns, "strong"), *wrap(row.id, columns, "key"))
    return (
        *((named,) if width(named) <= columns else stacked),
        *wrap(f" {look.symbols.between} ".join(facts), columns),
        *wrap(row.summary, columns, "soft"),
        *wrap(_shared(row), columns, "soft"),
    )


def _shared(row: Row) -> str:
    return row.pack and f"From the pack {row.pack}."


def _apart(records: Iterable[Lines]) -> Lines:
    rows = [one for record in records for one in (*record, BLANK)]
    return tuple(rows[:-1])


def row_of(routine: Listed, why: str = "", at_hand: Container[str] | None = None) -> Row:
    """A routine in the words of a row, with the tools that are at hand; None: all of them."""
    used = [tool for tool in routine.tools if at_hand is None or tool in at_hand]
    return Row(
        id=routine.id,
        title=routine.title,
        minutes=f"{routine.standard // 60} ({routine.shortest // 60}-{routine.longest // 60})",
        where=_where(routine.regions),
        tools=", ".join(labels.TOOL[Tool(tool)] for tool in used or (Tool.HANDS,)),
        summary=routine.summary,
        pack=routine.pack or "",
        why=why,
    )


def _where(regions: Sequence[str]) -> str:
    if len(regions) == 1:
        return ""
    return ", ".join(REGION_WORDS[Region(region)] for region in regions)
