"""Whether things happen when they are due: drift, lateness, and the answer to a key.

Owns the clocks, and the listener that notes it. The program's own screen is drawn meanwhile.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from random import Random
from subprocess import Popen
from typing import Final, NamedTuple

from ptyrun import QUIET, NotMeasuredError, Program
from sessions import Nowhere, dense, screen_on, shipped
from setting import Effort, Setting
from table import Row, at_most, percentile

from massage_coach.core.events import CueDue, Event, IntervalStarted, Snapshot
from massage_coach.core.moves import State
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline
from massage_coach.runner import Clock, run
from massage_coach.terminal.device.canvas import Canvas
from massage_coach.terminal.device.clock import session_clock

HOUR: Final = 3600.0
_STUMBLE: Final = 0.03  # seconds; a sleep of the simulated hour may be so much too long
_SEED: Final = 1
_EXACT: Final = 1e-6  # seconds; what is left is the rounding of floating point
_STILL: Final = 0.15  # seconds without a frame: the picture stands


class Heard(NamedTuple):
    due: float  # what the session says
    at: float  # what the clock says
    planned: float | None  # seconds from the start, by the timeline


class Notes:
    """A listener that notes what fell due by itself, and when it was heard."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.heard = list[Heard]()

    def __call__(self, event: Event) -> None:
        match event:
            case IntervalStarted(at=at, interval=interval):
                self.heard.append(Heard(at, self._clock(), interval.start))
            case CueDue(at=at):
                self.heard.append(Heard(at, self._clock(), None))
            case _:
                pass


class _Stumbling:
    """A clock that only waiting moves, and always too far; and the stage that waits on it."""

    speed = 1.0

    def __init__(self) -> None:
        self._now = 1000.0
        self._chance = Random(_SEED)  # noqa: S311 - no secret
        self.late = 0.0

    def __call__(self) -> float:
        return self._now

    def draw(self, _snapshot: Snapshot) -> None:
        """Nothing moves by itself."""

    def hear(self, event: Event) -> None:
        """The notes are what counts here."""

    def complain(self, text: str) -> None:
        raise NotMeasuredError(text)

    def wait(self, timeout: float | None, _state: State) -> None:
        too_long = self._chance.uniform(0, _STUMBLE)
        self.late += too_long
        self._now += (timeout or 0.0) + too_long


def drift(setting: Setting, effort: Effort) -> Iterator[Row]:
    """How far the deadlines of an hour are from the plan, and the sum of what sleeps took more."""
    del effort
    clock = _Stumbling()
    notes = Notes(clock)
    session = Session(dense(shipped(setting.answers), HOUR))
    run(session, clock=clock, stage=clock, listeners=[notes])
    begun = notes.heard[0].due
    off = max(abs(one.due - begun - one.planned) for one in notes.heard if one.planned is not None)
    yield Row(
        "drift in a simulated hour / adding up sleeps",
        f"{off * 1000:.3f} ms",
        f"{clock.late:.0f} s",
        target="none",
        met=off < _EXACT,
    )


def lateness(setting: Setting, effort: Effort) -> Iterator[Row]:
    """With the real clock, every tenth second: idle, then with every core busy."""
    timeline = dense(shipped(setting.answers), effort.cues)
    idle = _late(timeline)
    last = f", last {idle[-1] * 1000:.2g} ms"
    yield at_most(f"lateness p99 in {effort.cues:g} s", _p99(idle), "ms", 20.0, last)
    with _every_core_busy():
        busy = _late(dense(timeline, min(effort.cues, 60.0)))
    yield at_most("lateness p99, every core busy", _p99(busy), "ms", None)


def keys(setting: Setting, effort: Effort) -> Iterator[Row]:
    """Space pauses and resumes at odd moments; the first frame that shows it is timed."""
    chance = Random(_SEED)  # noqa: S311 - no secret
    with Program(setting.coach, setting.environ) as program:
        program.first_frame()
        program.type(b"n")
        delays = [_press(program, chance.uniform(0.1, 0.5)) for _ in range(effort.presses)]
    yield at_most("key to redraw p95", percentile(delays, 0.95) * 1000, "ms", 10.0)


def _press(program: Program, after: float) -> float:
    """Seconds to the frame that answers: the last one before stillness, or the first after it."""
    moving = any(program.watch(after))
    return program.answer(b" ", _STILL if moving else QUIET)


def _late(timeline: Timeline) -> list[float]:
    """Seconds between the instant of each event and its being heard, while frames are drawn."""
    clock, terminal = session_clock(), Nowhere()
    stage = screen_on(Canvas(terminal.write), terminal, timeline.routine.title)
    notes = Notes(clock)
    run(Session(timeline), clock=clock, stage=stage, listeners=[notes])
    return [one.at - one.due for one in notes.heard]


def _p99(late: Sequence[float]) -> float:
    return percentile(late, 0.99) * 1000


@contextmanager
def _every_core_busy() -> Iterator[None]:
    spin = (sys.executable, "-c", "while True: pass")
    with ExitStack() as running:
        for _ in range(os.cpu_count() or 1):
            busy = running.enter_context(Popen(spin))  # noqa: S603 - our own command
            running.callback(busy.kill)
        yield
