"""What `history` and `progress` show of the journal, and its table of text.

Owns which sessions are asked for. Never writes into the journal.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple

from massage_coach.core.dose import allowance
from massage_coach.core.entries import Entry
from massage_coach.core.history_json import KEYS, table
from massage_coach.core.progress import MOST_SESSIONS, Asked, Journal, Progress, progress
from massage_coach.core.vocabulary import Region
from massage_coach.world.keeping import remembered

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


class Seen(NamedTuple):
    """What the weeks come to, and what could not be read."""

    progress: Progress
    troubles: Sequence[str]


def over_weeks(weeks: int, region: Region | None, now: datetime) -> Seen:
    """`now` has the person's own zone."""
    memory, journal = remembered()
    asked = Asked(now.timestamp(), now.date().toordinal(), weeks, region)
    since = _start(asked.needs)
    entries = journal.entries(limit=MOST_SESSIONS, since=since, region=region)
    counted = entries[-1].started if entries else since
    worked = journal.worked(since=counted, until=asked.now)
    gentler = allowance(memory.past()).stepped_down
    told = Journal(entries, worked, journal.count())
    journal.close()
    return Seen(progress(asked, told, gentler=gentler), memory.troubles())


def iso(day: int) -> str:
    """A day, as documents write it."""
    return date.fromordinal(day).isoformat()


def _start(day: int) -> float:
    """Seconds since 1970 before which that day began nowhere."""
    first = date.fromordinal(day) - timedelta(days=1)
    return datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp()


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
