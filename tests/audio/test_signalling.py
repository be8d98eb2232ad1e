"""A whole session as it is heard: each event by its chime, the tick with the pacer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import inf

import pytest
from heard import FakeOutput, Heard

from massage_coach.audio.chimes import Chime, chime
from massage_coach.audio.output import Clip, Lane
from massage_coach.audio.signalling import Backdrop, Chimes, Ticking, rung_by
from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers
from massage_coach.core.events import (
    CueDue,
    Event,
    IntervalStarted,
    Outcome,
    SessionEnded,
    Snapshot,
)
from massage_coach.core.hearing import Background
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.moves import Command, State
from massage_coach.core.routine import Routine, Stroke
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline, plan
from massage_coach.core.transitions import Change
from massage_coach.core.vocabulary import Motion, Region
from massage_coach.sounding import Follower, Sounding

NAMES: Mapping[Clip, str] = {chime(kind): kind for kind in Chime}


@pytest.fixture
def session(make_routine: Callable[..., Routine], healthy: Answers) -> Session:
    routine = make_routine(Region.LOWER_BACK, Region.UPPER_BACK)
    phases = tuple(
        replace(
            phase,
            steps=tuple(replace(one, stroke=Stroke(Motion.ROCK, 4.0)) for one in phase.steps),
        )
        for phase in routine.phases
    )
    cleared = assess(replace(routine, phases=phases), healthy)
    assert isinstance(cleared, Cleared)
    timeline = plan(cleared, Preferences())
    assert isinstance(timeline, Timeline)
    return Session(timeline)


class Listening:
    """A session driven by hand, second by second, with everything that can sound."""

    def __init__(self, session: Session, background: Background = Background.NONE) -> None:
        self.session = session
        self.now = 0.0
        self.output = FakeOutput(lambda: self.now)
        self.followers: list[Follower] = [
            Ticking(self.output),
            Backdrop(self.output, background),
        ]
        self.chimes = Chimes(self.output)

    def send(self, command: Command) -> None:
        self._hear(self.session.send(command, self.now))

    def until(self, then: float) -> None:
        """Until then, or until it waits for an answer or has ended."""
        standing = self.session.next_deadline() is None
        while self.now < then and (standing or self.session.next_deadline() is not None):
            self.now += 0.5
            self._hear(self.session.advance(self.now))

    def _hear(self, events: tuple[Event, ...]) -> None:
        for event in events:
            self.chimes(event)
        for follow in self.followers:
            follow(self.session.snapshot(self.now))

    def on(self, lane: Lane) -> list[Heard]:
        return [one for one in self.output.heard if one.lane is lane]


@pytest.fixture
def listening(session: Session) -> Listening:
    return Listening(session)


def test_a_session_is_heard_from_its_first_step_to_its_end(listening: Listening) -> None:
    timeline = listening.session.timeline
    steps = [one for one in timeline.intervals if one.kind is IntervalKind.STEP]
    listening.send(Command.START)
    while not listening.session.ended:
        listening.until(inf)
        if listening.session.state is State.CHECKING:
            listening.send(Command.FINE)

    rung = [(one.at, NAMES[one.clip]) for one in listening.on(Lane.CHIME)]
    assert [at for at, name in rung if name == Chime.NEXT] == [one.start for one in steps]
    assert [at for at, name in rung if name == Chime.TEN] == [one.end - 10 for one in steps]
    assert rung[-1] == (timeline.seconds, Chime.DONE)


def test_the_tick_follows_the_pacer_through_pause_and_resume(listening: Listening) -> None:
    first = listening.session.timeline.intervals[0].seconds
    listening.send(Command.START)
    assert listening.on(Lane.TICK) == []
    listening.until(first + 5.5)
    listening.send(Command.PAUSE)
    assert listening.output.busy(Lane.TICK) == 0.0
    listening.until(first + 20.0)
    listening.send(Command.RESUME)

    begun = [(one.at, one.every) for one in listening.on(Lane.TICK)]
    assert begun == [(first, 4.0), (first + 20.0 - 1.5, 4.0)]
    assert listening.output.busy(Lane.TICK) == inf


def test_the_tick_begins_again_with_the_step(listening: Listening) -> None:
    first = listening.session.timeline.intervals[0].seconds
    listening.send(Command.START)
    listening.until(first + 5.5)
    listening.send(Command.BACK)

    assert [one.at for one in listening.on(Lane.TICK)] == [first, first + 5.5]


def test_pausing_resuming_and_stopping_are_heard(listening: Listening) -> None:
    listening.send(Command.START)
    for command in (Command.PAUSE, Command.RESUME, Command.HURT, Command.STOP):
        listening.until(listening.now + 1)
        listening.send(command)

    rung = [NAMES[one.clip] for one in listening.on(Lane.CHIME)]
    assert rung == [Chime.PAUSED, Chime.NEXT, Chime.PAUSED, Chime.STOPPED]


def test_the_background_rests_while_the_session_stands(session: Session) -> None:
    listening = Listening(session, Background.BROWN)
    listening.send(Command.START)
    assert listening.output.busy(Lane.BACKGROUND) == inf
    listening.send(Command.PAUSE)
    assert listening.output.busy(Lane.BACKGROUND) == 0.0
    listening.send(Command.RESUME)
    listening.until(3.0)

    assert [one.every for one in listening.on(Lane.BACKGROUND)] == [10.0, 10.0]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({Change.SIDE}, Chime.SWITCH),
        ({Change.SIDE, Change.POSITION}, Chime.MOVE),
        ({Change.TOOL}, Chime.MOVE),
        ({Change.START}, None),
        ((), None),
    ],
)
def test_a_transition_is_heard_as_what_it_changes(
    session: Session, changes: set[Change], expected: Chime | None
) -> None:
    first: Interval = session.timeline.intervals[0]._replace(changes=frozenset(changes))

    assert rung_by(IntervalStarted(0.0, first, first.pressure)) is expected


def test_what_ends_early_is_not_heard_as_done_and_a_cue_has_no_chime() -> None:
    ends = {outcome: rung_by(SessionEnded(0.0, outcome, 0.0)) for outcome in Outcome}

    assert [outcome for outcome in ends if ends[outcome] is Chime.DONE] == [Outcome.COMPLETED]
    assert rung_by(CueDue(0.0, "Slower.")) is None


class Seen:
    """A stage that writes down what it is told."""

    def __init__(self) -> None:
        self.told = list[object]()
        self.complaints = list[str]()

    def draw(self, snapshot: Snapshot) -> float | None:
        self.told.append(snapshot)
        return 0.5

    def hear(self, event: Event) -> None:
        self.told.append(event)

    def complain(self, text: str) -> None:
        self.complaints.append(text)

    def wait(self, timeout: float | None, state: object) -> Command | None:  # noqa: ARG002 - as every stage
        return Command.STOP


def test_the_first_picture_waits_for_no_sound(session: Session) -> None:
    seen, order = Seen(), list[str]()
    stage = Sounding(
        seen, FakeOutput(), listeners=[lambda _: order.append(f"heard after {len(seen.told)}")]
    )

    stage.hear(CueDue(0.0, "First."))
    stage.draw(session.snapshot(0.0))
    stage.hear(CueDue(1.0, "Second."))

    assert order == ["heard after 2", "heard after 3"]


def test_a_fault_of_the_sound_is_said_once_and_the_session_goes_on(session: Session) -> None:
    seen, output = Seen(), FakeOutput()

    def broken(_: object) -> None:
        raise OSError("no")

    stage = Sounding(seen, output, listeners=[broken], followers=[broken])
    snapshot, event = session.snapshot(0.0), CueDue(0.0, "Slower.")
    for _ in range(2):
        stage.hear(event)
        assert stage.draw(snapshot) == 0.5
    output.trouble = "It stopped."
    stage.draw(snapshot)
    stage.complain("Something else.")

    assert seen.told == [event, snapshot, event, snapshot, snapshot, snapshot]
    assert seen.complaints == [
        "Left out after a fault: OSError.",
        "Left out after a fault: OSError.",
        "It stopped.",
        "Something else.",
    ]
    assert stage.wait(None, session.state) is Command.STOP


def test_what_cannot_be_heard_is_not_made(session: Session) -> None:
    listening = Listening(session, Background.RAIN)
    listening.output.hearing = False

    listening.send(Command.START)
    listening.until(30.0)

    assert listening.output.heard == []


class Standing(Seen):
    """A stage on which nothing moves by itself."""

    def draw(self, snapshot: Snapshot) -> float | None:
        super().draw(snapshot)
        return None


def test_the_sound_rests_once_a_pause_is_silent(session: Session) -> None:
    now = [0.0]
    output = FakeOutput(lambda: now[0])
    stage = Sounding(Standing(), output, listeners=[Chimes(output)])
    session.send(Command.START, 0.0)
    for event in session.send(Command.PAUSE, 1.0):
        stage.hear(event)
    rings = chime(Chime.PAUSED).seconds

    wait = stage.draw(session.snapshot(1.0))
    assert wait is not None
    assert rings < wait < rings + 1.0
    assert output.rested == []

    now[0] += wait
    assert stage.draw(session.snapshot(1.0 + wait)) is None
    assert output.rested == [wait]


def test_where_something_still_fades_the_sound_is_told_to_rest_once_more(
    session: Session,
) -> None:
    output = FakeOutput()
    output.fading = True
    stage = Sounding(Standing(), output)

    wait = stage.draw(session.snapshot(0.0))
    assert wait is not None
    assert 0 < wait < 1
    output.fading = False
    assert stage.draw(session.snapshot(wait)) is None
    assert len(output.rested) == 2


def test_the_sound_does_not_rest_while_the_session_runs(session: Session) -> None:
    output = FakeOutput()
    stage = Sounding(Standing(), output)
    session.send(Command.START, 0.0)

    assert stage.draw(session.snapshot(1.0)) is None
    assert output.rested == []


def test_the_sound_does_not_rest_while_something_goes_on_and_on(session: Session) -> None:
    output = FakeOutput()
    output.play(Lane.BACKGROUND, Clip(bytes(100)), every=1.0)
    stage = Sounding(Standing(), output)

    assert stage.draw(session.snapshot(0.0)) is None
    assert output.rested == []
