"""Writes one session into the journal while it runs, so that whatever ends it takes little along.

Owns what is told of a session and of each step in it. Never raises over a disk, and never tells of
one in which no step began.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final, TypeAlias
from uuid import uuid4

from massage_coach.core.entries import Done, End, Entry, Felt, Work
from massage_coach.core.events import (
    Advised,
    CheckInDue,
    Eased,
    Event,
    HurtReported,
    IntervalStarted,
    LengthChanged,
    Outcome,
    Paused,
    Resumed,
    SessionEnded,
    Snapshot,
    Waiting,
    WentOn,
)
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.timeline import Timeline
from massage_coach.core.vocabulary import REGIONS_OF, Spot, Tool
from massage_coach.journal.queries import Queries
from massage_coach.journal.running import Running, Told

Attempt: TypeAlias = Callable[[Callable[[Queries], object]], bool]

_ALMOST: Final = 1.0  # seconds short of its plan at which a step still counts as whole


class Recorder:
    """One session. `made_of` are the hash of its routine and the version of this program."""

    def __init__(
        self,
        attempt: Attempt,
        now: Callable[[], datetime],
        timeline: Timeline,
        felt: Felt,
        made_of: tuple[str, str],
    ) -> None:
        self._attempt = attempt
        self._now = now
        self._timeline = timeline
        self._felt = felt
        self._made_of = made_of
        self._uid = uuid4().hex
        self._told = Told()
        self._step: Running | None = None
        self._number = -1
        self._stands: Event | None = None  # what the session stands for
        self._ran = 0.0  # the time of day when it was last known to run
        self._entry: Entry | None = None
        self._unwritten = dict[int, Work]()  # by number: what a busy disk has not taken yet

    def __call__(self, event: Event) -> None:
        self._keep_time(event)
        match event:
            case IntervalStarted(at, interval):
                self._leave(at)
                if interval.kind is IntervalKind.STEP:
                    self._enter(at, interval)
            case CheckInDue(at, interval) if interval.kind is IntervalKind.CHECK_IN:
                self._leave(at)
            case Eased(_, pressure) if self._step:
                eased = self._step.interval.pressure.end - pressure.end
                self._step.work = self._step.work._replace(eased=eased)
            case LengthChanged(_, by) if self._step:
                self._step.due += by
            case HurtReported() if self._step:
                self._step.work = self._step.work._replace(hurt=True)
            case SessionEnded(at, outcome):
                self._end(at, outcome)
            case _:
                pass

    def pulse(self, snapshot: Snapshot) -> None:
        """A running second: what a kill takes is what comes after it."""
        if self._entry is None or self._step is None or self._step.since is None:
            return
        self._ran = self._seconds()
        work = self._step.work._replace(worked=snapshot.elapsed)
        worked = self._told.worked + snapshot.elapsed
        self._entry = self._entry._replace(ended=self._ran, worked=worked)
        self._put(self._entry, work, cheaply=True)

    def felt(self, felt: Felt, note: str) -> None:
        """How it felt before and after, and what the person says of it."""
        if self._entry is not None:
            self._entry = self._entry._replace(felt=felt, note=note)
            self._write()

    def _keep_time(self, event: Event) -> None:
        """The clock of a step stands with the session's, and nothing runs while nobody watches."""
        unwatched = isinstance(event, Paused) and event.away > 0
        if not (self._stands or unwatched):
            self._ran = self._seconds()
        match event:
            case Paused() | CheckInDue() | HurtReported() | Waiting() | Resumed(back=Interval()):
                self._stands = event
                if self._step is not None:
                    self._step.stand(event.at)
            case IntervalStarted() | WentOn() if self._paused:
                pass  # who pages on in a pause still pauses
            case Resumed() | IntervalStarted() | WentOn():
                self._go(event.at)
            case Advised(at) if isinstance(self._stands, CheckInDue):
                self._go(at)
            case _:
                pass

    @property
    def _paused(self) -> bool:
        return isinstance(self._stands, Paused | HurtReported)

    def _go(self, at: float) -> None:
        self._stands = None
        if self._step is not None:
            self._step.go(at)

    def _enter(self, at: float, interval: Interval) -> None:
        step = interval.step
        self._number += 1
        work = Work(
            number=self._number,
            step=step.id,
            title=step.title,
            spot=str(step.spot),
            side=str(interval.side),
            tool=str(step.tool),
            planned=interval.seconds,
            worked=0.0,
            done=Done.CUT,
            eased=0,
            hurt=False,
        )
        since = None if self._paused else at
        self._step = Running(work, interval, since, float(interval.seconds))
        self._told.regions |= set(step.regions)
        self._count_tool(float("inf"))  # until it is put aside again
        self._write()

    def _leave(self, at: float) -> None:
        """The step is over: whole, or skipped with seconds to go."""
        if self._step is not None:
            whole = self._step.at(at) >= self._step.due - _ALMOST
            self._close(at, Done.WHOLE if whole else Done.SKIPPED)

    def _close(self, at: float, done: Done) -> None:
        step = self._step
        if step is None:
            return
        seconds = step.at(at)
        step.work = step.work._replace(worked=seconds, done=done)
        self._told.worked += seconds
        self._count_tool(float("inf") if step.work.hurt else seconds)
        self._write()
        self._step = None

    def _count_tool(self, seconds: float) -> None:
        """Short uses add up; one that runs or that hurt counts whole."""
        if self._step is None or self._step.work.tool == Tool.HANDS:
            return
        for region in REGIONS_OF[Spot(self._step.work.spot)]:
            before = self._told.used.get(region, 0.0)
            self._told.used[region] = seconds + (0.0 if before == float("inf") else before)

    def _end(self, at: float, outcome: Outcome) -> None:
        if self._entry is None:
            return
        finished = outcome is Outcome.COMPLETED
        self._close(at, Done.WHOLE if finished else Done.CUT)
        hurts = isinstance(self._stands, HurtReported) and outcome is Outcome.STOPPED
        end = End.HURT if hurts else End(outcome.value)
        self._entry = self._entry._replace(end=end)
        self._write()

    def _write(self) -> None:
        """The session as it stands, and the step."""
        now = self._now()
        if self._entry is None:
            self._entry = self._first(now)
        self._entry = self._entry._replace(
            ended=self._ran or now.timestamp(),
            worked=self._told.worked,
            regions=frozenset(self._told.regions),
            tools_on=self._told.tools_on(),
        )
        self._put(self._entry, self._step.work if self._step else None, cheaply=False)

    def _put(self, entry: Entry, work: Work | None, *, cheaply: bool) -> None:
        """Write it, and what could not be written before."""
        if work is not None:
            self._unwritten[work.number] = work
        works = tuple(self._unwritten.values())

        def write(journal: Queries) -> None:
            (journal.beat if cheaply else journal.put)(entry, works)

        if self._attempt(write):
            self._unwritten.clear()

    def _first(self, now: datetime) -> Entry:
        routine, (content, version) = self._timeline.routine, self._made_of
        return Entry(
            uid=self._uid,
            started=now.timestamp(),
            ended=now.timestamp(),
            day=now.date().toordinal(),
            routine=routine.id,
            title=routine.title,
            content=content,
            version=version,
            planned=self._timeline.seconds,
            worked=0.0,
            regions=frozenset(),
            tools_on=frozenset(),
            end=None,
            felt=self._felt,
            reactions=None,
            note="",
        )

    def _seconds(self) -> float:
        return self._now().timestamp()
