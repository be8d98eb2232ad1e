"""What the journal says over weeks: sessions, minutes, where, and the scores that were told.

Owns what is counted and over which weeks. Never says why a score moved, and takes no session from
the future into account. Days are proleptic ordinals, the person's own; a week begins on Monday.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from massage_coach.core.entries import Entry, has_hurt
from massage_coach.core.scores import Change, Score, average, changed, nothing_came
from massage_coach.core.vocabulary import REGIONS_OF, Region, Spot
from massage_coach.core.weeks import DAYS, USUAL, monday

LATEST: Final = 12  # sessions shown one by one
MOST_SESSIONS: Final = 1000  # counted: nearly three a day for a year

_SPAN: Final = 4  # weeks that a score is averaged over: evidence.md (e), "judge over weeks"
_JUDGED: Final = 12  # weeks that are looked at for seeing somebody, however many are shown, J


class Asked(NamedTuple):
    """What is asked of the journal at the moment `now`, in seconds since 1970, on day `today`."""

    now: float
    today: int
    weeks: int = USUAL
    region: Region | None = None

    @property
    def first(self) -> int:
        """The day with which what is shown begins."""
        return monday(self.today) - DAYS * (self.weeks - 1)

    @property
    def needs(self) -> int:
        """The first day that is needed for it."""
        return monday(self.today) - DAYS * (max(self.weeks + _SPAN - 1, _JUDGED) - 1)


class Worked(NamedTuple):
    """How long one spot was worked on one day, in seconds."""

    day: int
    spot: Spot
    seconds: float


class Journal(NamedTuple):
    """What the journal holds from the day on that is needed; `entries` newest first."""

    entries: Sequence[Entry]
    worked: Sequence[Worked]
    in_all: int  # sessions, of all times and regions


class Week(NamedTuple):
    monday: int
    sessions: int
    seconds: float
    before: float | None  # average score before sessions, of this week and the three before it


class Place(NamedTuple):
    """One region, in the weeks that are shown."""

    region: Region
    sessions: int
    seconds: float
    before: float | None


class Sitting(NamedTuple):
    """One session, with the scores that were told."""

    day: int
    title: str
    seconds: float
    before: int | None
    after: int | None
    next_day: int | None
    stiff_before: int | None
    stiff_after: int | None
    change: Change | None  # None where one of the two is missing
    hurt: bool
    note: str

    @property
    def has_score(self) -> bool:
        return self.before is not None or self.after is not None

    def __repr__(self) -> str:
        return "<Sitting, not shown>"


class Progress(NamedTuple):
    """All that a page of progress shows."""

    asked: Asked
    weeks: Sequence[Week]  # in order, from the first session on that is near enough to count
    places: Sequence[Place]  # where something was done
    latest: Sequence[Sitting]  # newest first
    sessions: int
    seconds: float
    in_all: int
    busy: int  # weeks with a session
    in_a_row: int  # of those, up to this week or the last
    ahead: int  # sessions that lie after now, by their clock: not counted
    is_cut: bool  # there were more sessions than are counted
    same: Sequence[Region]  # nothing came of it there in six sessions or four weeks
    higher: Sequence[Region]  # the scores are clearly higher there
    gentler: bool  # the next sessions are shorter and lighter, after one that hurt

    def __repr__(self) -> str:
        return "<Progress, not shown>"


def progress(asked: Asked, journal: Journal, *, gentler: bool) -> Progress:
    """What these sessions come to at the moment that is asked about.

    Where somebody flew west, a day of theirs may lie after today: it counts as today.
    """
    told = [one for one in journal.entries if one.started <= asked.now]
    past = [one._replace(day=min(one.day, asked.today)) for one in told if one.day >= asked.needs]
    worked = [one._replace(day=min(one.day, asked.today)) for one in journal.worked]
    shown = [one for one in past if one.day >= asked.first]
    weeks = _weeks(asked, past, worked)
    busy = [week.sessions > 0 for week in weeks]
    return Progress(
        asked=asked,
        weeks=weeks,
        places=_places(asked, shown, worked),
        latest=[_sitting(one) for one in shown[:LATEST]],
        sessions=len(shown),
        seconds=sum(week.seconds for week in weeks),
        in_all=journal.in_all,
        busy=sum(busy),
        in_a_row=_in_a_row(busy),
        ahead=len(journal.entries) - len(told),
        is_cut=len(journal.entries) >= MOST_SESSIONS,
        same=_where(Change.SAME, asked, past),
        higher=_where(Change.HIGHER, asked, past),
        gentler=gentler,
    )


def _weeks(asked: Asked, past: Sequence[Entry], worked: Sequence[Worked]) -> list[Week]:
    days = [one.day for one in past]
    first = max(asked.first, monday(min(days))) if days else monday(asked.today)
    return [_week(day, asked, past, worked) for day in range(first, asked.today + 1, DAYS)]


def _week(begin: int, asked: Asked, past: Sequence[Entry], worked: Sequence[Worked]) -> Week:
    days = range(begin, begin + DAYS)
    inside = [one for one in past if one.day in days]
    if asked.region is None:
        seconds = sum(one.worked for one in inside)
    else:
        seconds = _seconds_on(asked.region, worked, days)
    recent = range(begin - DAYS * (_SPAN - 1), begin + DAYS)
    return Week(begin, len(inside), seconds, _before(one for one in past if one.day in recent))


def _seconds_on(region: Region, worked: Iterable[Worked], days: range) -> float:
    return sum(one.seconds for one in worked if one.day in days and region in REGIONS_OF[one.spot])


def _before(entries: Iterable[Entry]) -> float | None:
    return average(one.score for one in _scores(entries))


def _scores(entries: Iterable[Entry]) -> list[Score]:
    told = ((one.day, one.felt.pain_before) for one in entries)
    return [Score(day, score) for day, score in told if score is not None]


def _places(asked: Asked, shown: Sequence[Entry], worked: Sequence[Worked]) -> list[Place]:
    days = range(asked.first, asked.today + 1)
    found = []
    for region in _regions(asked):
        there = [one for one in shown if region in one.regions]
        if there:
            seconds = _seconds_on(region, worked, days)
            found.append(Place(region, len(there), seconds, _before(there)))
    return found


def _regions(asked: Asked) -> Iterable[Region]:
    return Region if asked.region is None else (asked.region,)


def _sitting(entry: Entry) -> Sitting:
    before, after = entry.felt.pain_before, entry.felt.pain_after
    return Sitting(
        day=entry.day,
        title=entry.title,
        seconds=entry.worked,
        before=before,
        after=after,
        next_day=entry.felt.pain_next,
        stiff_before=entry.felt.stiff_before,
        stiff_after=entry.felt.stiff_after,
        change=None if before is None or after is None else changed(before, after),
        hurt=has_hurt(entry),
        note=entry.note,
    )


def _in_a_row(busy: Sequence[bool]) -> int:
    """Weeks in a row with a session; the week that has just begun may still be without one."""
    weeks = busy if busy[-1] else busy[:-1]
    for number, one in enumerate(reversed(weeks)):
        if not one:
            return number
    return len(weeks)


def _where(change: Change, asked: Asked, past: Sequence[Entry]) -> list[Region]:
    """The regions of which the scores say this, after long enough."""
    judged = monday(asked.today) - DAYS * (_JUDGED - 1)
    recent = [one for one in reversed(past) if one.day >= judged]
    return [
        region
        for region in _regions(asked)
        if nothing_came(_scores(one for one in recent if region in one.regions), asked.today)
        is change
    ]
