"""What a visit is given and how it can end.

Owns the values that the visit, its sitting and the command line share. Loads nothing of the
session: the first question need not wait for it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from massage_coach.core.answers import Answers
from massage_coach.core.vocabulary import Tool
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.page import Page

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from massage_coach.core.comfort import Baseline
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


class World(NamedTuple):
    """Everything outside that a visit touches. Tests bring their own."""

    page: Page
    lines: LineSource
    clock: "Clock"
    now: Callable[[], datetime]
    open_stage: "OpenStage"
    agreed: Callable[[], bool]  # whether the person agrees, asking if it is not known yet
    others: Callable[[Answers], Sequence[str]]  # titles of routines that these answers allow
    listeners: "Iterable[Listener]" = ()


def clock_time(now: datetime, seconds: float) -> str:
    """The time of day so many real seconds from now."""
    return f"{now + timedelta(seconds=seconds):%H:%M}"
