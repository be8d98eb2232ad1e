"""Notes a session while it runs, so that what was done is on the disk whatever ends it.

Owns what a record says: where somebody worked, where with a tool, how it ended. Never writes a
file: it hands each record on.
"""

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

from massage_coach.core.dose import PastSession
from massage_coach.core.events import (
    Advised,
    CheckInDue,
    Event,
    HurtReported,
    IntervalStarted,
    Outcome,
    Paused,
    Resumed,
    SessionEnded,
)
from massage_coach.core.intervals import IntervalKind
from massage_coach.core.routine import Step
from massage_coach.core.vocabulary import Region, Tool

# Takes a record and the one of the same session before it; says whether it was kept.
Note: TypeAlias = Callable[[PastSession, PastSession | None], bool]

PUT_ASIDE: Final = 10.0  # seconds; a tool that was put aside as soon leaves nothing: J
_STANDING: Final = (Paused, CheckInDue, HurtReported)
_GOING_ON: Final = (Resumed, IntervalStarted, Advised)


class _Use(NamedTuple):
    """A tool on these regions, since then on the clock of the session."""

    since: float
    regions: tuple[Region, ...]


class Noting:
    """One session, event by event."""

    def __init__(self, now: Callable[[], float], note: Note, lock: Callable[[], None]) -> None:
        self._now = now
        self._note = note
        self._lock = lock
        self._ran = now()
        self._stands = False
        self._hurts = False
        self._regions = frozenset[Region]()
        self._used = dict[Region, float]()  # seconds with a tool that is not in use any more
        self._use: _Use | None = None
        self._noted: PastSession | None = None

    def __call__(self, event: Event) -> None:
        self._take_time(event)
        self._hurts = isinstance(event, HurtReported) or (
            self._hurts and not isinstance(event, _GOING_ON)
        )
        match event:
            case IntervalStarted(at, interval):
                self._leave(at)
                if interval.kind is IntervalKind.STEP:
                    self._enter(at, interval.step)
                self._keep_up()
            case CheckInDue(at, interval) if interval.kind is IntervalKind.CHECK_IN:
                self._leave(at)
                self._keep_up()
            case HurtReported():
                self._count_use()
            case SessionEnded(at, outcome):
                self._leave(at)
                self._end(outcome)
            case _:
                pass

    def hurt(self) -> None:
        """It hurt clearly more afterwards."""
        if self._noted is not None:
            self._hand_on(self._noted._replace(hurt=True))

    def _take_time(self, event: Event) -> None:
        """When it was last known to run: not while it stood, and not while nobody watched."""
        unwatched = isinstance(event, Paused) and event.away > 0
        if not (self._stands or unwatched):
            self._ran = self._now()
        if isinstance(event, _STANDING):
            self._stands = True
        elif isinstance(event, _GOING_ON):
            self._stands = False

    def _enter(self, at: float, step: Step) -> None:
        self._regions |= set(step.regions)
        if step.tool is not Tool.HANDS:
            self._use = _Use(at, step.regions)

    def _leave(self, at: float) -> None:
        """Short uses add up: a tool that is put aside again and again was used."""
        if self._use is not None:
            for region in self._use.regions:
                self._used[region] = self._used.get(region, 0.0) + at - self._use.since
        self._use = None

    def _count_use(self) -> None:
        """A tool that hurt was used, however soon it was put aside."""
        if self._use is not None:
            self._used.update(dict.fromkeys(self._use.regions, float("inf")))

    @property
    def _tools_on(self) -> frozenset[Region]:
        used = {region for region, seconds in self._used.items() if seconds > PUT_ASIDE}
        return frozenset(used.union(self._use.regions if self._use else ()))

    def _record(self, *, completed: bool = False, hurt: bool = False) -> PastSession:
        return PastSession(self._ran, self._regions, self._tools_on, completed, hurt)

    def _keep_up(self) -> None:
        """Hand on what is new. Before the first step nothing was done that could be noted."""
        record = self._record()
        known = self._noted and self._noted._replace(at=record.at)
        if self._regions and record != known:
            self._hand_on(record)

    def _end(self, outcome: Outcome) -> None:
        if outcome is Outcome.EMERGENCY:
            self._lock()
        if self._regions:
            hurt = self._hurts or outcome in {Outcome.HURT, Outcome.EMERGENCY}
            self._hand_on(self._record(completed=outcome is Outcome.COMPLETED, hurt=hurt))

    def _hand_on(self, record: PastSession) -> None:
        if self._note(record, self._noted):
            self._noted = record
