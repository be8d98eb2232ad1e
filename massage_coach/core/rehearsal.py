"""A routine as its author reads it through: what happens at which second, and what is said.

Owns the rows of a cue sheet. It walks an outline, which has no clearance behind it and which no
session plays: nobody is coached by a page. The instants are those of the playhead that a session
plays by, and the words those of its voice, so that there is no second reading of a routine.
"""

from collections.abc import Iterator
from typing import NamedTuple

from massage_coach.core.comfort import Advice
from massage_coach.core.events import (
    Advised,
    CheckInDue,
    Countdown,
    CueDue,
    Event,
    HalfTime,
    IntervalStarted,
    Outcome,
    SessionEnded,
    SessionStarted,
)
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.routine import Pressure
from massage_coach.core.spoken.recital import along
from massage_coach.core.spoken.script import Script
from massage_coach.core.timeline import Outline


class Row(NamedTuple):
    """One thing that happens, and the words for it, if there are any."""

    at: float  # seconds from the start
    what: str
    interval: Interval | None
    pressure: Pressure | None  # where a step begins
    says: tuple[str, ...] = ()


def cue_sheet(outline: Outline) -> Iterator[Row]:
    """Every event of a session in which all goes well, in order."""
    script = Script()
    for event in happenings(outline):
        said = script.line(event)
        if not isinstance(event, Advised):  # the answer to a check-in takes no row
            yield _row(event, said.phrases if said else ())


def happenings(outline: Outline) -> Iterator[Event]:
    """What a session would tell where every check-in is answered at once with "fine"."""
    yield SessionStarted(0.0)
    for interval in outline.intervals:
        at = float(interval.start)
        if interval.kind is IntervalKind.CHECK_IN:
            yield CheckInDue(at, interval)
            yield Advised(at, Advice.GO_ON, interval.step.spot)
        else:
            yield IntervalStarted(at, interval, interval.pressure)
            yield from along(interval, at)
    yield SessionEnded(float(outline.seconds), Outcome.COMPLETED, float(outline.seconds))


def documents(rows: Iterator[Row]) -> list[dict[str, object]]:
    """The rows in the form of `--json`."""
    return [_document(row) for row in rows]


def _row(event: Event, says: tuple[str, ...]) -> Row:
    what, interval = _happened(event)
    begins = isinstance(event, IntervalStarted) and event.interval.kind is IntervalKind.STEP
    return Row(event.at, what, interval, interval.pressure if interval and begins else None, says)


def _happened(event: Event) -> tuple[str, Interval | None]:
    """What it is called, and the interval it belongs to."""
    match event:
        case IntervalStarted(interval=interval) | CheckInDue(interval=interval):
            return str(interval.kind), interval
        case Countdown(left=left, interval=interval):
            return f"{left} s left", interval
        case HalfTime(interval=interval):
            return "half way", interval
        case CueDue():
            return "cue", None
        case _:
            return ("start" if isinstance(event, SessionStarted) else "end"), None


def _document(row: Row) -> dict[str, object]:
    here, felt = row.interval, row.pressure
    return {
        "at": row.at,
        "what": row.what,
        "phase": here and here.phase.id,
        "step": here and here.step.id,
        "side": here and str(here.side),
        "spot": here and str(here.step.spot),
        "position": here and str(here.step.position),
        "tool": here and str(here.step.tool),
        "pressure": felt and [felt.start, felt.end],
        "says": list(row.says),
    }
