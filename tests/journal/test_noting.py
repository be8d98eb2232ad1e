"""What is on the disk at every moment of a real session, and what is left of it afterwards."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from massage_coach.core.dose import PastSession
from massage_coach.core.events import Event, IntervalStarted
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.moves import Command, State
from massage_coach.core.routine import Phase, Pressure, Routine
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline
from massage_coach.core.vocabulary import PhaseKind, Position, Region, Side, Spot, Technique, Tool
from massage_coach.journal.gate import GateMemory
from massage_coach.journal.noting import PUT_ASIDE

BASE = 1.7e9
TO = 4  # seconds of a transition
STEP = 30
BACK, FEET = frozenset({Region.LOWER_BACK}), frozenset({Region.FEET})
NOWHERE = frozenset[Region]()


@pytest.fixture
def timeline(make_routine: Callable[..., Routine]) -> Timeline:
    """Hands on the back; a ball there, twice, on each side; a ball under the foot; a rest."""
    routine = make_routine(Region.LOWER_BACK, Region.FEET)
    warm_up, settle = routine.phases
    hands = warm_up.steps[0]
    ball = replace(
        hands,
        id="ball",
        technique=Technique.CIRCLES,
        tool=Tool.TENNIS_BALL,
        position=Position.AT_WALL,
    )
    foot = replace(ball, id="foot", spot=Spot.SOLE, position=Position.SEATED)
    tools = Phase(id="tools", title="Balls", kind=PhaseKind.TOOL, steps=(ball, foot))
    warm = _interval(warm_up)
    left = _interval(tools)._replace(side=Side.LEFT)
    under = _interval(tools)._replace(step=foot)
    rest = _interval(settle)
    return _laid_out(
        replace(routine, phases=(warm_up, tools, settle)),
        *(_ready(warm), warm, _asked(left)),
        *(_ready(left), left, _ready(left), left._replace(side=Side.RIGHT)),
        *(_ready(under), under, _asked(rest)),
        *(_ready(rest), rest),
    )


def _interval(phase: Phase) -> Interval:
    step = phase.steps[0]
    return Interval(IntervalKind.STEP, 0, STEP, 60, phase, step, Side.BOTH, Pressure(1, 2))


def _ready(interval: Interval) -> Interval:
    return interval._replace(kind=IntervalKind.TRANSITION, seconds=TO)


def _asked(interval: Interval) -> Interval:
    return interval._replace(kind=IntervalKind.CHECK_IN, seconds=0)


def _laid_out(routine: Routine, *intervals: Interval) -> Timeline:
    ends = [sum(one.seconds for one in intervals[:row]) for row in range(len(intervals))]
    placed = tuple(one._replace(start=at) for one, at in zip(intervals, ends, strict=True))
    return Timeline(
        routine=routine,
        intervals=placed,
        left_out=(),
        asked=ends[-1],
        shortfall=None,
        longest=1000,
    )


class Led:
    """A real session with a memory that listens, on a clock that the test moves."""

    def __init__(self, timeline: Timeline, home: Path) -> None:
        self.home = home
        self.now = BASE
        self.session = Session(timeline)
        self.memory = GateMemory(home, lambda: self.now)
        self.hear = self.memory.listener()
        self.states = list[bytes]()
        self.send(Command.START)

    def send(self, *commands: Command) -> None:
        for command in commands:
            self._hand_out(self.session.send(command, self.now - BASE))

    def wait(self, seconds: float) -> None:
        """Let the time pass, and say at each check-in that all is fine."""
        until = self.now + seconds
        while True:
            if self.session.state is State.CHECKING:
                self.send(Command.FINE)
            due = self.session.next_deadline()
            self.now = until if due is None else min(BASE + due, until)
            self._hand_out(self.session.advance(self.now - BASE))
            if self.now >= until:
                return

    def wait_unwatched(self, seconds: float) -> None:
        self.now += seconds
        self._hand_out(self.session.lost(self.now - BASE))

    def until(self, step: str, kind: IntervalKind = IntervalKind.STEP) -> None:
        """Let the time pass up to the start of this step."""
        while True:
            here = self.session.snapshot(self.now - BASE).interval
            if here.step.id == step and here.kind is kind:
                return
            self.wait(0.5)

    @property
    def kept(self) -> PastSession | None:
        """What another program would know, had this one been killed here."""
        sessions = GateMemory(self.home, lambda: self.now).past().sessions
        assert len(sessions) <= 1
        return sessions[0] if sessions else None

    @property
    def tools_on(self) -> frozenset[Region]:
        assert self.kept is not None
        return self.kept.tools_on

    def _hand_out(self, events: tuple[Event, ...]) -> None:
        for event in events:
            self.hear(event)
            path = self.home / "sessions.json"
            written = path.read_bytes() if path.exists() else b""
            if written and written not in self.states[-1:]:
                self.states.append(written)


@pytest.fixture
def led(timeline: Timeline, tmp_path: Path) -> Led:
    return Led(timeline, tmp_path / "home")


def test_before_the_first_step_nothing_is_noted(led: Led) -> None:
    led.wait(TO - 1)
    led.send(Command.STOP)

    assert led.kept is None
    assert not led.home.exists()


def test_from_the_first_step_on_a_killed_session_is_known(led: Led) -> None:
    led.until("strokes-lower-back")

    assert led.kept == PastSession(BASE + TO, BACK, NOWHERE, completed=False, hurt=False)


def test_a_tool_is_on_the_disk_as_soon_as_it_is_used(led: Led) -> None:
    led.until("ball", IntervalKind.TRANSITION)
    assert led.tools_on == NOWHERE

    led.until("ball")
    assert led.tools_on == BACK

    led.until("foot")
    assert led.tools_on == BACK | FEET


def test_a_whole_session_is_noted_with_everything_in_it_and_few_writes(led: Led) -> None:
    led.wait(1000)

    kept = led.kept
    assert led.session.state is State.COMPLETED
    assert kept is not None
    assert kept._replace(at=0) == PastSession(0, BACK | FEET, BACK | FEET, True, False)  # noqa: FBT003 - as in the record
    assert kept.at == BASE + 5 * (TO + STEP)
    assert len(led.states) == 4


@pytest.mark.parametrize(("seconds", "used"), [(PUT_ASIDE, False), (PUT_ASIDE + 1, True)])
def test_a_tool_that_is_put_aside_at_once_is_taken_back(
    led: Led, seconds: float, *, used: bool
) -> None:
    led.until("foot")
    led.wait(seconds)
    led.send(Command.NEXT)

    assert led.tools_on == (BACK | FEET if used else BACK)
    assert led.kept is not None
    assert led.kept.regions == BACK | FEET


def test_a_tool_that_is_put_aside_at_once_by_stopping_is_taken_back(led: Led) -> None:
    led.until("ball")
    led.wait(PUT_ASIDE / 2)
    led.send(Command.STOP)

    assert led.tools_on == NOWHERE


def test_a_region_that_was_used_before_stays_used(led: Led) -> None:
    led.until("ball")
    led.wait(STEP + TO + 1)
    assert led.session.snapshot(led.now - BASE).interval.side is Side.RIGHT
    led.send(Command.NEXT)

    assert led.tools_on == BACK


def test_short_uses_add_up(led: Led) -> None:
    led.until("ball")
    for _ in range(3):
        led.wait(4)
        led.send(Command.BACK)
    led.send(Command.STOP)

    assert led.tools_on == BACK


def test_a_tool_that_hurt_was_used_however_short(led: Led) -> None:
    led.until("ball")
    led.wait(2)
    led.send(Command.HURT, Command.SORE_SPOT, Command.STOP)

    assert led.tools_on == BACK


@pytest.mark.parametrize(
    ("commands", "hurt"),
    [
        ((Command.STOP,), False),
        ((Command.HURT, Command.SHARP), True),
        ((Command.HURT, Command.DANGER), True),
        ((Command.HURT, Command.STOP), True),
        ((Command.HURT, Command.TOO_STRONG, Command.RESUME, Command.STOP), False),
    ],
)
def test_a_session_that_ended_because_it_hurt_is_noted_as_one(
    led: Led, commands: tuple[Command, ...], *, hurt: bool
) -> None:
    led.until("strokes-lower-back")
    led.send(*commands)

    assert led.session.ended
    assert led.kept is not None
    assert (led.kept.completed, led.kept.hurt) == (False, hurt)


@pytest.mark.parametrize("seconds", [0, TO + 1])
def test_emergency_signs_lock_even_before_the_first_step(led: Led, seconds: float) -> None:
    led.wait(seconds)
    led.send(Command.HURT, Command.DANGER)

    assert led.memory.emergency() == led.now
    assert (led.kept is None) is (seconds == 0)


def test_a_session_that_did_not_hurt_locks_nothing(led: Led) -> None:
    led.until("strokes-lower-back")
    led.send(Command.HURT, Command.SHARP)

    assert led.memory.emergency() is None


@pytest.mark.parametrize("pause", [(Command.PAUSE,), (Command.HURT,)])
def test_a_session_left_standing_ended_when_it_stood(led: Led, pause: tuple[Command, ...]) -> None:
    led.until("ball")
    led.wait(20)
    stood = led.now
    led.send(*pause)
    led.now += 24 * 3600
    led.send(Command.STOP)

    assert led.kept is not None
    assert led.kept.at == stood


def test_a_session_left_at_a_check_in_ended_when_it_asked(led: Led) -> None:
    led.until("strokes-lower-back")
    led.wait(STEP)
    asked = led.now
    assert led.session.state is State.CHECKING
    led.now += 3600
    led.send(Command.STOP)

    assert led.kept is not None
    assert led.kept.at == asked


def test_a_session_that_nobody_watched_ended_when_it_was_last_seen(led: Led) -> None:
    led.until("ball")
    seen = led.now
    led.wait_unwatched(8 * 3600)
    led.send(Command.STOP)

    assert led.kept is not None
    assert led.kept.at == seen


def test_a_session_that_went_on_after_a_pause_ended_at_its_end(led: Led) -> None:
    led.until("ball")
    led.send(Command.PAUSE)
    led.now += 3600
    led.send(Command.RESUME)
    led.wait(15)
    led.send(Command.STOP)

    assert led.kept is not None
    assert led.kept.at == led.now


def test_each_session_of_one_program_has_a_record_of_its_own(
    led: Led, timeline: Timeline, tmp_path: Path
) -> None:
    led.wait(1000)
    second = Session(timeline)
    for event in second.send(Command.START, 0.0) + second.advance(TO):
        led.hear(event)

    assert len(GateMemory(tmp_path / "home", lambda: led.now).past().sessions) == 2


def test_what_could_not_be_noted_is_noted_with_the_next(
    led: Led, full_disk: Callable[[], AbstractContextManager[None]]
) -> None:
    with full_disk():
        led.until("ball")
    assert not led.states

    led.until("foot")

    assert led.kept is not None
    assert led.kept.regions == led.kept.tools_on == BACK | FEET


def test_a_broken_disk_never_stops_a_session(timeline: Timeline, tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    memory = GateMemory(tmp_path / "home", lambda: BASE)
    hear = memory.listener()
    session = Session(timeline)
    for event in (
        session.send(Command.START, 0.0) + session.advance(TO) + session.send(Command.STOP, 6.0)
    ):
        hear(event)

    assert len(memory.troubles()) == 1


def test_a_listener_that_joins_late_notes_the_rest(timeline: Timeline, tmp_path: Path) -> None:
    session = Session(timeline)
    session.send(Command.START, 0.0)
    memory = GateMemory(tmp_path / "home", lambda: BASE)
    (started,) = [one for one in session.advance(TO) if isinstance(one, IntervalStarted)]

    memory.listener()(started)

    assert [one.regions for one in memory.past().sessions] == [BACK]
