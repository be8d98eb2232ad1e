"""What `history` shows: sessions of the journal, as a page, a document or a table of text.

Owns which are asked for. Never writes into the journal.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from massage_coach.core.entries import Entry
from massage_coach.core.history_json import KEYS, table
from massage_coach.core.vocabulary import Region
from massage_coach.world import remembered

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


class Found(NamedTuple):
    """The sessions asked for, how many there are in all, and what could not be read."""

    entries: Sequence[Entry]
    in_all: int
    troubles: Sequence[str]


def found(
    *, limit: int, since: datetime | None, region: Region | None, routine: str | None
) -> Found:
    """Newest first."""
    memory, journal = remembered()
    start = since.astimezone().timestamp() if since else 0.0
    entries = journal.entries(limit=limit, since=start, region=region, routine=routine)
    count = journal.count()
    journal.close()
    return Found(entries, count, memory.troubles())


def as_csv(entries: Iterable[Entry]) -> str:
    """One row a session; a note is text, whatever a spreadsheet would make of its first sign."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(KEYS)
    writer.writerows([_cell(value) for value in row] for row in table(entries))
    return out.getvalue()


def _cell(value: object) -> object:
    risky = isinstance(value, str) and value.startswith(_FORMULA)
    return f"'{value}" if risky else value
