"""What a visit is given and how it can end.

Owns the values that the visit, its sitting and the command line share. Loads nothing of the
session: the first question need not wait for it.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from massage_coach.core.answers import Answers
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.terminal.safety import EMERGENCY_NUMBERS
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.page import Page

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from massage_coach.core.comfort import Baseline
    from massage_coach.core.dose import Past
    from massage_coach.core.entries import Entry, Felt, Left, Reaction
    from massage_coach.core.events import Event, Snapshot
    from massage_coach.core.facts import Facts
    from massage_coach.core.timeline import Timeline
    from massage_coach.runner import Clock, Listener, Stage

    OpenStage: TypeAlias = Callable[[Timeline, Baseline | None], AbstractContextManager[Stage]]


class Ending(StrEnum):
    """How a visit ended; the command line turns it into an exit code."""

    DONE = "done"
    NOT_CLEARED = "not_cleared"
    EMERGENCY = "emergency"
    STOPPED = "stopped"


class Wishes(NamedTuple):
    """What was said on the command line. None of it can stand for a safety answer."""

    answers: Answers | None = None  # from a file, instead of the questions
    minutes: float | None = None
    tools: frozenset[Tool] | None = None
    wall: bool | None = None
    at_once: bool = False  # without the preparation


class Memory(Protocol):
    """What is kept from one visit to the next. It never fails: what is lost is asked again."""

    def past(self) -> "Past": ...

    def emergency(self) -> float | None:
        """When emergency signs were reported that nobody has looked at since."""
        ...

    def lock(self) -> None: ...

    def unlock(self) -> None: ...

    def facts(self) -> "Facts | None": ...

    def keep(self, facts: "Facts") -> None: ...

    def drop_facts(self) -> None: ...

    def declined(self) -> bool:
        """Whether the person said that nothing be kept."""
        ...

    def decline(self) -> None: ...

    def troubles(self) -> Sequence[str]:
        """What could not be read or kept since this was last asked, in plain sentences."""
        ...


class Recorder(Protocol):
    """Writes one session down while it runs. It never fails a session."""

    def __call__(self, event: "Event") -> None: ...

    def pulse(self, snapshot: "Snapshot") -> None: ...

    def felt(self, felt: "Felt", note: str) -> None:
        """How it felt before and after, and what the person says of it."""
        ...


class Journal(Protocol):
    """What is remembered of sessions. It never fails: what is lost is as if it had not been."""

    def record(self, timeline: "Timeline", felt: "Felt") -> Recorder: ...

    def awaiting(self) -> "Entry | None":
        """The last session, where nobody has said yet how it was the day after."""
        ...

    def say_next_day(
        self, uid: str, reactions: "frozenset[Reaction]", pain: int | None
    ) -> None: ...

    def left(self, now: float) -> "Left | None":
        """Where an interrupted session was, while one may go on there."""
        ...

    def picked_up(self, uid: str) -> None: ...

    def close(self) -> None: ...


class World(NamedTuple):
    """Everything outside that a visit touches. Tests bring their own."""

    page: Page
    lines: LineSource
    clock: "Clock"
    now: Callable[[], datetime]
    open_stage: "OpenStage"
    agreed: Callable[[], bool]  # whether the person agrees, asking if it is not known yet
    # Titles of routines that these answers allow, and that leave these regions alone.
    others: Callable[[Answers, Collection[Region]], Sequence[str]]
    memory: Memory
    journal: Journal
    listeners: "Iterable[Listener]" = ()
    waits: bool = False  # every step waits until the person is in place
    hasty: bool = False  # single keys, of which one may come as a check-in takes its meaning
    sound_check: Callable[[], None] = lambda: None  # whether the person can hear it


def number(memory: Memory) -> str:
    """Whom to call in an emergency: the person's own number, where it is known."""
    facts = memory.facts()
    return facts.number if facts and facts.number else EMERGENCY_NUMBERS


def clock_time(now: datetime, seconds: float) -> str:
    """The time of day so many real seconds from now."""
    return f"{now + timedelta(seconds=seconds):%H:%M}"
