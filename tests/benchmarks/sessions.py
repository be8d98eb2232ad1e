"""Sessions to measure inside this process: the shipped one, and one with a cue every tenth second.

Owns how they are built, and the screen that draws them. Never measures.
"""

import os
import select
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ptyrun import COLUMNS, ROWS

from massage_coach.core.adapting import Preferences
from massage_coach.core.events import Snapshot
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.moves import Command
from massage_coach.core.routine import Cue, Step
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline, plan
from massage_coach.library.answers import read_answers
from massage_coach.library.reader import read_routine
from massage_coach.library.shelf import find
from massage_coach.terminal.device.canvas import Canvas
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.screen.stage import Screen
from massage_coach.terminal.theme import Look

FRAMES: Final = 6  # a second
_LOOK: Final = Look(Depth.EIGHT_BIT)
_STRETCH: Final = 10  # seconds of one interval of the dense session


class Nowhere:
    """A terminal that swallows everything, and where nobody presses a key."""

    def __init__(self) -> None:
        self._sink = os.open(os.devnull, os.O_WRONLY)

    def wait(self, timeout: float | None) -> None:
        select.select([], [], [], timeout)

    def write(self, data: bytes) -> None:
        os.write(self._sink, data)

    def size(self) -> tuple[int, int]:
        return COLUMNS, ROWS


def screen_on(canvas: Canvas, terminal: Nowhere, title: str) -> Screen:
    """The program's own screen, with the pacer moving."""
    return Screen(terminal, canvas, _LOOK, title=title, finishing=lambda _: "10:00")


def shipped(answers: Path) -> Timeline:
    routine = read_routine(find("lower-back"))
    given = read_answers(answers, datetime.now(tz=UTC), routine.regions)
    cleared = assess(routine, given)
    planned = plan(cleared, Preferences()) if isinstance(cleared, Cleared) else None
    if not isinstance(planned, Timeline):
        raise TypeError("somebody who ticks nothing has no session")
    return planned


def moving(timeline: Timeline, seconds: float) -> Iterator[Snapshot]:
    """Every frame of a step whose pacer moves."""
    session = Session(timeline)
    session.send(Command.START, 0.0)
    while not _moves(session.snapshot(0.0).interval):
        session.send(Command.NEXT, 0.0)
    for number in range(int(seconds * FRAMES)):
        session.advance(number / FRAMES)
        yield session.snapshot(number / FRAMES)


def dense(timeline: Timeline, seconds: float) -> Timeline:
    """A session so long, with something due every tenth second."""
    step = next(one for one in timeline.intervals if _moves(one))
    one = step._replace(step=_full_of_cues(step.step), seconds=_STRETCH)
    starts = range(0, int(seconds), _STRETCH)
    return replace(timeline, intervals=tuple(one._replace(start=start) for start in starts))


def _full_of_cues(step: Step) -> Step:
    """With more of them than anybody can say, which no rule lets a routine have."""
    full = copy(step)
    object.__setattr__(full, "cues", tuple(Cue(at / 100, "Slower.") for at in range(1, 100)))
    return full


def _moves(interval: Interval) -> bool:
    return interval.kind is IntervalKind.STEP and interval.step.stroke is not None
