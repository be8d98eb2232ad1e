"""Entries for a calendar: when to be reminded of a session, and one session on a day.

Owns their words, their days and by what they are known again. Never writes a file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from massage_coach.core.adapting import Preferences
from massage_coach.core.dose import TOOL_GAP, TOOLS_A_WEEK, Allowance
from massage_coach.core.reminding import DAYS, Every, shared
from massage_coach.core.routine import Routine, Step
from massage_coach.core.timeline import Outline, outline
from massage_coach.core.vocabulary import Tool
from massage_coach.paper.calendar import Entry

_ANY: Final = 15 * 60  # seconds of a session where no routine is named: evidence.md (c).1, J
_QUESTIONS: Final = "The questions come first, and may change it."
_WHY: Final = f"tools rest on an area for {TOOL_GAP} hours, and {TOOLS_A_WEEK} times a week is most"


class Reminders(NamedTuple):
    """What goes into the file, and what is to be said about it."""

    entries: tuple[Entry, ...]
    notes: tuple[str, ...]


class Now(NamedTuple):
    """This moment, what earlier sessions leave for it, and whose entries they are."""

    time: datetime
    allowance: Allowance
    home: Path


def weekly(every: Every, routine: Routine | None, now: Now) -> Reminders:
    """A reminder for each of these days, as far as the rests allow."""
    if routine is None:
        told = ("massage-coach next shows what fits today.", _QUESTIONS)
        series = _Series("any", "Gentle self-massage", told, _ANY, every.days)
        return Reminders((_entry(series, every, now),), ())
    regions = {region for step in _with_tools(routine) for region in step.regions}
    if not regions:
        return Reminders((_entry(_plain(routine, every.days), every, now),), ())
    tools, hands = shared(every.days)
    rested = max((rest.until for rest in now.allowance.resting(regions)), default=0.0)
    entries = [_entry(_plain(routine, tools), every, now, rested)]
    drawn = outlined_by_hand(routine) if hands else None
    if drawn:
        entries.append(_entry(_by_hand(routine, drawn.seconds, hands), every, now))
    return Reminders(tuple(entries), tuple(_notes(hands, by_hand=drawn is not None)))


def _with_tools(routine: Routine) -> Iterator[Step]:
    rungs = (rung for step in routine.steps for rung in (step, *step.instead))
    return (rung for rung in rungs if rung.tool is not Tool.HANDS)


def outlined_by_hand(routine: Routine) -> Outline | None:
    """What it is with hands alone; None where nothing worth doing is left."""
    drawn = outline(routine, Preferences(tools=frozenset()))
    return drawn if isinstance(drawn, Outline) else None


class _Series(NamedTuple):
    """The same entry on several days of the week."""

    kind: str
    title: str
    lines: tuple[str, ...]
    seconds: int
    days: tuple[int, ...]


def _plain(routine: Routine, days: tuple[int, ...]) -> _Series:
    told = (routine.summary, f"massage-coach start {routine.id}", _QUESTIONS)
    return _Series(routine.id, title_of(routine), told, routine.time.standard, days)


def _by_hand(routine: Routine, seconds: int, days: tuple[int, ...]) -> _Series:
    told = (
        f"Hands alone today: {_WHY}.",
        f"massage-coach start {routine.id} --no-tools",
        _QUESTIONS,
    )
    return _Series(f"{routine.id} by hand", f"{title_of(routine)}, by hand", told, seconds, days)


def title_of(routine: Routine) -> str:
    return f"Self-massage: {routine.title}"


def _entry(series: _Series, every: Every, now: Now, rested: float = 0.0) -> Entry:
    at = time(every.hour, every.minute)
    return Entry(
        uid=known_as(series.kind, now.home),
        title=series.title,
        lines=series.lines,
        on=_first(series.days, at, now.time, rested),
        at=at,
        seconds=series.seconds,
        weekdays=series.days,
    )


def _first(days: Sequence[int], at: time, now: datetime, rested: float) -> date:
    """The first of these days that is still to come, and on which nothing rests any more."""
    soonest = max(now, datetime.fromtimestamp(rested, now.tzinfo)).replace(tzinfo=None)
    coming = (soonest.date() + timedelta(days=number) for number in range(len(DAYS) + 1))
    return next(
        day for day in coming if day.weekday() in days and datetime.combine(day, at) >= soonest
    )


def _notes(hands: Sequence[int], *, by_hand: bool) -> Iterator[str]:
    if hands:
        days = ", ".join(DAYS[day].capitalize() for day in hands)
        way = "by hand" if by_hand else "left out, since it needs a tool"
        yield f"{days}: {way}. {_WHY[:1].upper()}{_WHY[1:]}."


def left_behind(before: Mapping[str, str], entries: Iterable[Entry]) -> Iterator[str]:
    """What to say of earlier entries, title by uid, that no new one takes the place of.

    A calendar that takes in a file adds and replaces; none can be relied on to cancel.
    """
    now = {entry.uid for entry in entries}
    for title in (title for uid, title in before.items() if uid not in now):
        yield f'A calendar that took in the earlier file keeps "{title}": delete it there.'


def known_as(kind: str, home: Path) -> str:
    """The same for the same person, place and routine, so that a later file takes its place."""
    return f"{uuid5(NAMESPACE_URL, f'massage-coach:{home}:{kind}')}@massage-coach"


def written(now: datetime) -> datetime:
    return now.astimezone(UTC)
