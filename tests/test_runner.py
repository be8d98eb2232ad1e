"""The loop: presses in, events out, frames drawn; waiting is what moves the clock."""

from collections.abc import Callable, Iterable

import pytest

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers
from massage_coach.core.events import (
    CheckInDue,
    Event,
    IntervalStarted,
    Outcome,
    Paused,
    SessionEnded,
    Snapshot,
)
from massage_coach.core.moves import Command, State
from massage_coach.core.replies import Away, Closed
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline, plan
from massage_coach.core.vocabulary import Region
from massage_coach.runner import LOOK_UP, Reply, run


class FakeClock:
    def __init__(self, speed: float = 1.0) -> None:
        self.now = 1000.0
        self._speed = speed

    @property
    def speed(self) -> float:
        return self._speed

    def __call__(self) -> float:
        return self.now


class ScriptedStage:
    """Answers check-ins at once, and gives each scripted reply when its wait comes."""

    def __init__(self, clock: FakeClock, replies: dict[int, Reply] | None = None) -> None:
        self.clock = clock
        self.replies = replies or {}
        self.frame: float | None = None
        self.late = 0.0  # real seconds that a wait takes too long
        self.waits = list[float | None]()
        self.heard = list[Event]()
        self.drawn = list[Snapshot]()
        self.complaints = list[str]()

    def draw(self, snapshot: Snapshot) -> float | None:
        self.drawn.append(snapshot)
        return self.frame

    def hear(self, event: Event) -> None:
        self.heard.append(event)

    def complain(self, text: str) -> None:
        self.complaints.append(text)

    def wait(self, timeout: float | None, state: State) -> Reply:
        number = len(self.waits)
        self.waits.append(timeout)
        if number in self.replies:
            return self.replies[number]
        if state is State.CHECKING:
            return Command.FINE
        assert timeout is not None, "a wait without end and without a reply"
        self.clock.now += (timeout + self.late) * self.clock.speed
        return None


@pytest.fixture
def session(make_routine: Callable[..., Routine], healthy: Answers) -> Session:
    cleared = assess(make_routine(Region.LOWER_BACK), healthy)
    assert isinstance(cleared, Cleared)
    timeline = plan(cleared, Preferences())
    assert isinstance(timeline, Timeline)
    return Session(timeline)


def test_a_whole_session_is_led_to_its_end(session: Session) -> None:
    clock = FakeClock()
    stage = ScriptedStage(clock)

    assert run(session, clock=clock, stage=stage) is Outcome.COMPLETED
    assert clock.now == 1000.0 + session.timeline.seconds
    started = [event.interval for event in stage.heard if isinstance(event, IntervalStarted)]
    check_ins = [event.interval for event in stage.heard if isinstance(event, CheckInDue)]
    assert len(started) + len(check_ins) == len(session.timeline.intervals)
    assert stage.drawn[-1].outcome is Outcome.COMPLETED


def test_a_faster_clock_waits_less_and_tells_the_same(session: Session) -> None:
    clock = FakeClock(speed=60.0)
    stage = ScriptedStage(clock)

    run(session, clock=clock, stage=stage)

    assert sum(wait or 0.0 for wait in stage.waits) == pytest.approx(session.timeline.seconds / 60)


def test_no_wait_is_longer_than_a_look_up_while_time_runs(session: Session) -> None:
    clock = FakeClock()
    stage = ScriptedStage(clock)

    run(session, clock=clock, stage=stage)

    assert max(wait or 0.0 for wait in stage.waits) <= LOOK_UP


def test_a_paused_session_waits_without_end(session: Session) -> None:
    clock = FakeClock()
    stage = ScriptedStage(clock, {0: Command.PAUSE, 1: Command.STOP})

    assert run(session, clock=clock, stage=stage) is Outcome.STOPPED
    assert stage.waits[1] is None


def test_a_moving_picture_sets_the_pace(session: Session) -> None:
    clock = FakeClock()
    stage = ScriptedStage(clock, {5: Command.STOP})
    stage.frame = 0.1

    run(session, clock=clock, stage=stage)

    assert stage.waits[:5] == [0.1] * 5


def test_a_late_wake_up_pauses_instead_of_catching_up(session: Session) -> None:
    clock = FakeClock()
    stage = ScriptedStage(clock, {1: Command.STOP})
    stage.late = 60.0

    run(session, clock=clock, stage=stage)

    [paused] = [event for event in stage.heard if isinstance(event, Paused)]
    assert paused == Paused(1000.0, 61.0)


def test_being_suspended_pauses_as_of_the_stop(session: Session) -> None:
    clock = FakeClock()
    stage = ScriptedStage(clock, {1: Away(1001.5), 2: Command.STOP})

    run(session, clock=clock, stage=stage)

    assert Paused(1001.5, 0.0) in stage.heard


def test_when_nobody_can_be_asked_the_session_stops(session: Session) -> None:
    clock = FakeClock()
    stage = ScriptedStage(clock, {3: Closed()})

    assert run(session, clock=clock, stage=stage) is Outcome.INTERRUPTED
    assert isinstance(stage.heard[-1], SessionEnded)


def test_a_broken_sink_is_reported_once_and_left_out(session: Session) -> None:
    clock = FakeClock()
    stage = ScriptedStage(clock)
    heard = list[Event]()

    def broken(_event: Event) -> None:
        raise OSError("no such device")

    outcome = run(session, clock=clock, stage=stage, listeners=[broken, heard.append])

    assert outcome is Outcome.COMPLETED
    assert stage.complaints == ["Left out after a fault: OSError."]
    assert heard == stage.heard


def test_listeners_hear_what_the_stage_hears_in_order(session: Session) -> None:
    clock = FakeClock()
    stage = ScriptedStage(clock)
    heard = list[Event]()

    run(session, clock=clock, stage=stage, listeners=only(heard.append))

    assert heard == stage.heard


def only(listener: Callable[[Event], None]) -> Iterable[Callable[[Event], None]]:
    yield listener
