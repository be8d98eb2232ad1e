"""Entries as rows of the journal, and rows as entries.

Owns the order of the columns. Raises ValueError on a row that we would never have written.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, Final, TypeVar

from massage_coach.core.entries import Done, End, Entry, Felt, Reaction, Work
from massage_coach.core.vocabulary import Region

Word = TypeVar("Word", bound=StrEnum)
Row = Sequence[Any]  # of what SQLite holds: each column has its own type, and STRICT tables keep it

SESSION: Final = (
    "uid", "started", "ended", "day", "routine", "title", "content", "version", "planned",
    "worked", "regions", "tools_on", "outcome", "pain_before", "pain_after", "pain_next",
    "stiff_before", "stiff_after", "reactions", "note", "hurt",
)  # fmt: skip
WORK: Final = (
    "number", "step", "title", "spot", "side", "tool", "planned", "worked", "done", "eased", "hurt",
)  # fmt: skip
_FELT: Final = slice(13, 18)


def entry_of(row: Row) -> Entry:
    """From the columns of SESSION."""
    return Entry(
        uid=row[0],
        started=row[1],
        ended=row[2],
        day=row[3],
        routine=row[4],
        title=row[5],
        content=row[6],
        version=row[7],
        planned=row[8],
        worked=row[9],
        regions=words(Region, row[10]),
        tools_on=words(Region, row[11]),
        end=None if row[12] is None else End(row[12]),
        felt=Felt(*row[_FELT]),
        reactions=None if row[18] is None else words(Reaction, row[18]),
        note=row[19],
    )


def row_of(entry: Entry, *, hurt: bool) -> Row:
    """The columns of SESSION."""
    return (
        *entry[:10],
        text(entry.regions),
        text(entry.tools_on),
        entry.end,
        *entry.felt,
        None if entry.reactions is None else text(entry.reactions),
        entry.note,
        int(hurt),
    )


def work_of(row: Row) -> Work:
    """From the columns of WORK."""
    return Work._make((*row[:8], Done(row[8]), row[9], bool(row[10])))


def text(some: Iterable[StrEnum]) -> str:
    """Words in a fixed order, with a space between."""
    return " ".join(sorted(some))


def words(kind: type[Word], told: str) -> frozenset[Word]:
    return frozenset(map(kind, told.split()))
