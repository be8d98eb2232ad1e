"""The state machine: every state by every command, deadlines, pauses, and lost time."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.comfort import Advice
from massage_coach.core.events import (
    Advised,
    CheckInDue,
    Countdown,
    CueDue,
    Eased,
    Event,
    IntervalStarted,
    LengthChanged,
    Outcome,
    Paused,
    Refused,
    Resumed,
    SessionEnded,
    SessionStarted,
)
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.moves import ENDED, MOVES, Command, State
from massage_coach.core.routine import (
    Cue,
    Phase,
    Pressure,
    Review,
    Routine,
    Span,
    Step,
)
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline
from massage_coach.core.vocabulary import PhaseKind, Place, Position, Region, Side, Spot, Technique

FOREVER = 1e9


def step(name: str, spot: Spot = Spot.BESIDE_SPINE, **changes: object) -> Step:
    base = Step(
        id=name,
        title=name.title(),
        technique=Technique.STROKING,
        spot=spot,
        side=Side.BOTH,
        position=Position.SEATED,
        pressure=Pressure(2, 3),
        time=Span(standard=30, shortest=20, longest=60),
        show=f"Show {name}.",
        say=f"Say {name}.",
        avoid=(Place.SPINE,),
        sources=("J",),
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # the caller names real fields


GLIDE = step("glide", cues=(Cue(0.5, "Slower."),))
CIRCLE = step("circle", technique=Technique.CIRCLES, pressure=Pressure(3, 4))
REST = step("rest", spot=Spot.WHOLE_LOWER_BACK, technique=Technique.BREATHING)
WARM = Phase(id="warm", title="Warm-up", kind=PhaseKind.WARM_UP, steps=(GLIDE,))
WORK = Phase(id="work", title="Circles", kind=PhaseKind.PRESSURE, steps=(CIRCLE,))
SETTLE = Phase(id="settle", title="Settle", kind=PhaseKind.SETTLE, steps=(REST,))
ROUTINE = Routine(
    id="test",
    title="Test",
    summary="A test.",
    regions=(Region.LOWER_BACK,),
    time=Span(standard=120, shortest=60, longest=600),
    phases=(WARM, WORK, SETTLE),
    sources=(),
    reviewed=Review(on="2026-11-22"),
)


def interval(kind: IntervalKind, phase: Phase, seconds: int, side: Side = Side.BOTH) -> Interval:
    return Interval(
        kind=kind,
        start=0,
        seconds=seconds,
        longest=60,
        phase=phase,
        step=phase.steps[0],
        side=side,
        pressure=phase.steps[0].pressure,
    )


def laid_out(*intervals: Interval) -> Timeline:
    start, placed = 0, []
    for one in intervals:
        placed.append(one._replace(start=start))
        start += one.seconds
    return Timeline(
        routine=ROUTINE,
        intervals=tuple(placed),
        left_out=(),
        asked=start,
        shortfall=None,
        longest=600,
    )


def to(phase: Phase, side: Side = Side.BOTH) -> Interval:
    return interval(IntervalKind.TRANSITION, phase, 4, side)


def do(phase: Phase, seconds: int = 24, side: Side = Side.BOTH) -> Interval:
    return interval(IntervalKind.STEP, phase, seconds, side)


def ask(phase: Phase) -> Interval:
    return interval(IntervalKind.CHECK_IN, phase, 0)


TIMELINE = laid_out(
    to(WARM),
    do(WARM),
    ask(WORK),
    to(WORK, Side.LEFT),
    do(WORK, side=Side.LEFT),
    to(WORK, Side.RIGHT),
    do(WORK, side=Side.RIGHT),
    ask(SETTLE),
    to(SETTLE),
    do(SETTLE),
)
LENGTH = 4 * 4 + 4 * 24


def started(timeline: Timeline = TIMELINE, now: float = 0.0) -> Session:
    session = Session(timeline)
    session.send(Command.START, now)
    return session


def reach(session: Session, instant: float) -> list[Event]:
    """Let time pass until `instant` as a caller does who is there all along."""
    events = list[Event]()
    while (due := session.next_deadline()) is not None and due <= instant:
        events += session.advance(due)
    return [*events, *session.advance(instant)]


def played(session: Session, now: float = 0.0) -> list[Event]:
    """Play to the end, answering every check-in with "fine" at once."""
    events = list[Event]()
    while not session.ended:
        due = session.next_deadline()
        now = now if due is None else due
        heard = session.send(Command.FINE, now) if due is None else session.advance(now)
        assert heard
        events += heard
    return events


def ticked(tick: float) -> list[Event]:
    """Read the clock every `tick` seconds, and answer check-ins at the instant they are due."""
    session, now = Session(TIMELINE), 0.0
    events = list(session.send(Command.START, 0.0))
    while not session.ended:
        now += tick
        events += session.advance(now)
        if session.state is State.CHECKING:
            events += session.send(Command.FINE, now)
    return events


def in_state(state: State) -> Session:
    """A session that has come to this state, ten seconds in where it can be."""
    session = Session(TIMELINE)
    if state is State.READY:
        return session
    session.send(Command.START, 0.0)
    reach(session, 28.0 if state is State.CHECKING else 10.0)
    match state:
        case State.PAUSED:
            session.send(Command.PAUSE, 10.0)
        case State.WAITING:
            session.send(Command.WAIT, 10.0)
        case State.HURTING:
            session.send(Command.HURT, 10.0)
        case State.COMPLETED:
            played(session, 10.0)
        case State.STOPPED:
            session.send(Command.STOP, 10.0)
        case State.RUNNING | State.CHECKING:
            pass
    assert session.state is state
    return session


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("command", Command)
def test_every_command_in_every_state_does_what_the_table_says(
    state: State, command: Command
) -> None:
    session = in_state(state)
    now = 200.0 if state is State.COMPLETED else 28.0 if state is State.CHECKING else 10.0

    events = session.send(command, now)

    if command in MOVES[state]:
        assert session.state in {MOVES[state][command], State.CHECKING, *ENDED}
        assert not any(isinstance(event, Refused) for event in events)
    else:
        assert session.state is state
        assert events[-1] == Refused(events[-1].at, command, state)


@pytest.mark.parametrize("state", sorted(set(State) - ENDED))
@pytest.mark.parametrize("command", [Command.HURT, Command.STOP])
def test_hurt_and_stop_are_legal_until_the_end(state: State, command: Command) -> None:
    assert command in MOVES[state]


def test_a_session_plays_its_intervals_in_order_and_completes() -> None:
    events = played(started())

    names = [event.interval.step.id for event in events if isinstance(event, IntervalStarted)]
    assert names == ["glide", *["circle"] * 4, "rest", "rest"]
    assert events[-1] == SessionEnded(LENGTH, Outcome.COMPLETED, LENGTH)


def test_an_event_carries_the_instant_at_which_it_was_due() -> None:
    session = started()

    events = session.advance(4.5)

    assert events == (
        Countdown(2.0, 2, TIMELINE.intervals[0]),
        Countdown(3.0, 1, TIMELINE.intervals[0]),
        IntervalStarted(4.0, TIMELINE.intervals[1], Pressure(2, 3)),
    )


@given(tick=st.sampled_from([0.0625, 0.25, 1.0, 2.0]))
def test_ticks_of_any_size_give_the_same_events(tick: float) -> None:
    assert ticked(tick) == ticked(0.5)


def test_events_never_go_back_in_time() -> None:
    at = [event.at for event in played(started())]

    assert at == sorted(at)


def test_advancing_to_the_next_deadline_always_brings_something() -> None:
    played(started(now=1234.56789), now=1234.56789)  # asserts it at each step


@given(at=st.floats(0.1, 27.9), length=st.floats(0.0, 59.9))
def test_a_pause_adds_exactly_itself(at: float, length: float) -> None:
    session = started()
    reach(session, at)
    session.send(Command.PAUSE, at)
    session.send(Command.RESUME, at + length)

    ended = played(session, at + length)[-1]

    assert isinstance(ended, SessionEnded)
    assert ended.at == pytest.approx(LENGTH + length)
    assert ended.worked == pytest.approx(LENGTH)


def test_pausing_without_end_is_silent() -> None:
    session = in_state(State.PAUSED)

    assert session.next_deadline() is None
    assert session.advance(FOREVER) == ()


def test_nothing_happens_after_the_end() -> None:
    session = started()
    played(session)

    assert session.advance(FOREVER) == ()
    assert session.next_deadline() is None


def test_a_cue_falls_due_at_its_share_of_the_step_and_once() -> None:
    cues = [event for event in played(started()) if isinstance(event, CueDue)]

    assert cues == [CueDue(16.0, "Slower.")]


def test_each_warning_is_given_once_however_often_the_clock_is_read() -> None:
    session, left = started(), list[int]()
    for tenth in range(280):
        events = session.advance(tenth / 10)
        left += [event.left for event in events if isinstance(event, Countdown)]

    assert left == [2, 1, 10, 3, 2, 1]


def test_a_check_in_stops_the_clock_until_it_is_answered() -> None:
    session = in_state(State.CHECKING)

    assert session.next_deadline() is None
    events = session.send(Command.FINE, 90.0)
    assert [type(event) for event in events] == [Advised, IntervalStarted]
    assert session.next_deadline() == 92.0


def test_next_goes_to_the_step_that_a_transition_leads_to() -> None:
    session = started()

    events = session.send(Command.NEXT, 1.0)

    assert isinstance(events[-1], IntervalStarted)
    assert events[-1].interval is TIMELINE.intervals[1]


def test_next_at_the_end_completes() -> None:
    session = started(laid_out(to(SETTLE), do(SETTLE)))
    session.send(Command.NEXT, 1.0)

    events = session.send(Command.NEXT, 2.0)

    assert events == (SessionEnded(2.0, Outcome.COMPLETED, 2.0),)


def test_back_restarts_the_step_and_again_goes_to_the_one_before() -> None:
    session = started()
    session.send(Command.NEXT, 1.0)
    session.send(Command.NEXT, 2.0)
    session.send(Command.FINE, 2.0)
    session.send(Command.NEXT, 3.0)
    session.advance(5.0)

    first = session.send(Command.BACK, 5.0)
    second = session.send(Command.BACK, 6.0)

    assert first == (IntervalStarted(5.0, TIMELINE.intervals[4], Pressure(3, 4)),)
    assert second == (IntervalStarted(6.0, TIMELINE.intervals[0], Pressure(2, 3)),)


def test_back_later_than_two_seconds_restarts_again() -> None:
    session = started()
    session.send(Command.NEXT, 1.0)

    session.send(Command.BACK, 3.0)
    events = session.send(Command.BACK, 5.1)

    assert events[-1] == IntervalStarted(5.1, TIMELINE.intervals[1], Pressure(2, 3))


def test_the_two_seconds_are_those_of_the_person_also_in_a_rehearsal() -> None:
    session = Session(TIMELINE, speed=4.0)
    session.send(Command.START, 0.0)
    for now in (1.0, 2.0):
        session.send(Command.NEXT, now)
    session.send(Command.FINE, 2.0)
    session.send(Command.NEXT, 3.0)

    session.send(Command.BACK, 5.0)
    events = session.send(Command.BACK, 5.0 + 4.0 * 1.5)

    assert events[-1] == IntervalStarted(11.0, TIMELINE.intervals[0], Pressure(2, 3))


def test_ten_seconds_can_be_added_and_taken() -> None:
    session = started()
    session.send(Command.NEXT, 0.0)

    assert session.send(Command.LONGER, 1.0) == (LengthChanged(1.0, 10.0),)
    assert session.snapshot(1.0).remaining == 33.0
    assert session.send(Command.SHORTER, 1.0) == (LengthChanged(1.0, -10.0),)
    assert session.snapshot(1.0).remaining == 23.0


def test_time_cannot_be_added_beyond_the_cap_of_the_interval() -> None:
    session = started()
    session.send(Command.NEXT, 0.0)

    granted = [session.send(Command.LONGER, 0.0)[-1] for _ in range(5)]

    assert [event.by for event in granted if isinstance(event, LengthChanged)] == [
        10.0,
        10.0,
        10.0,
        6.0,
        0.0,
    ]


def test_time_cannot_be_added_beyond_the_limit_of_the_session() -> None:
    session = started(replace(TIMELINE, longest=LENGTH + 3))
    reach(session, 4.0)

    assert session.send(Command.LONGER, 4.0)[-1] == LengthChanged(4.0, 3.0)


def test_taking_more_than_is_left_ends_the_interval() -> None:
    session = started(laid_out(to(SETTLE), do(SETTLE)))
    session.send(Command.NEXT, 0.0)
    for second in (1.0, 2.0):
        session.send(Command.SHORTER, second)

    session.send(Command.SHORTER, 3.0)

    assert session.advance(3.0)[-1] == SessionEnded(3.0, Outcome.COMPLETED, 3.0)


def test_ease_lowers_the_pressure_for_the_rest_of_the_technique() -> None:
    session = started()
    events = session.send(Command.EASE, 1.0)

    assert events == (Eased(1.0, Pressure(1, 2)),)
    assert session.snapshot(1.0).pressure == Pressure(1, 2)


def test_ease_never_goes_under_a_touch() -> None:
    session = started()
    for _ in range(9):
        session.send(Command.EASE, 1.0)

    assert session.snapshot(1.0).pressure == Pressure(1, 1)


def test_another_technique_keeps_its_own_pressure_after_ease() -> None:
    session = started()
    session.send(Command.EASE, 1.0)
    played_on = played(session, 1.0)

    circles = [
        event.pressure
        for event in played_on
        if isinstance(event, IntervalStarted) and event.interval.phase is WORK
    ]
    assert set(circles) == {Pressure(3, 4)}


def test_a_bit_much_lowers_what_is_still_to_come_and_asks_again_in_a_minute() -> None:
    long = laid_out(to(WARM), do(WARM), ask(WORK), to(WORK), do(WORK, 200), to(SETTLE), do(SETTLE))
    session = started(long)
    reach(session, 28.0)

    session.send(Command.BIT_MUCH, 30.0)

    assert session.snapshot(30.0).pressure == Pressure(2, 3)
    reach(session, 91.0)
    assert session.state is State.CHECKING
    assert session.snapshot(90.0).interval.kind is IntervalKind.STEP
    assert session.send(Command.FINE, 95.0)[0] == Advised(95.0, Advice.GO_ON, Spot.BESIDE_SPINE)
    assert session.snapshot(95.0).elapsed == 56.0


def test_two_yellows_in_a_row_skip_the_rest_of_the_technique() -> None:
    session = started(laid_out(to(WORK), do(WORK, 60), to(WORK), do(WORK), to(SETTLE), do(SETTLE)))
    session.send(Command.NEXT, 0.0)
    session.send(Command.HURT, 1.0)
    session.send(Command.TOO_STRONG, 2.0)
    session.send(Command.RESUME, 3.0)
    session.send(Command.HURT, 4.0)

    events = session.send(Command.TOO_STRONG, 5.0)

    assert events[0] == Advised(5.0, Advice.SKIP_TECHNIQUE, Spot.BESIDE_SPINE)
    assert session.snapshot(5.0).interval.step is REST
    assert session.state is State.PAUSED


def test_hurt_stops_the_clock_at_once() -> None:
    session = in_state(State.HURTING)

    assert session.next_deadline() is None
    assert session.snapshot(FOREVER).elapsed == 6.0


def test_strong_pressure_after_hurt_goes_two_levels_down_and_waits() -> None:
    session = in_state(State.HURTING)

    events = session.send(Command.TOO_STRONG, 20.0)

    assert events == (Advised(20.0, Advice.MUCH_LIGHTER, Spot.BESIDE_SPINE),)
    assert session.state is State.PAUSED
    assert session.snapshot(20.0).pressure == Pressure(1, 1)


def test_a_sore_spot_is_left_for_good_on_that_side() -> None:
    session = started(replace(TIMELINE, intervals=TIMELINE.intervals[3:]))
    session.send(Command.NEXT, 1.0)
    session.send(Command.HURT, 2.0)

    session.send(Command.SORE_SPOT, 3.0)
    session.send(Command.RESUME, 4.0)
    events = played(session, 4.0)

    sides = [e.interval.side for e in events if isinstance(e, IntervalStarted)]
    assert Side.LEFT not in sides


def test_a_sore_spot_worked_on_both_sides_closes_either_side() -> None:
    session = started()
    session.send(Command.HURT, 5.0)
    session.send(Command.SORE_SPOT, 6.0)
    session.send(Command.RESUME, 7.0)

    events = played(session, 7.0)

    assert {e.interval.step.id for e in events if isinstance(e, IntervalStarted)} == {"rest"}


def test_back_never_leads_to_a_spot_that_was_left() -> None:
    session = started()
    reach(session, 10.0)
    session.send(Command.HURT, 10.0)
    session.send(Command.SORE_SPOT, 11.0)

    for instant in (12.0, 20.0, 30.0):
        events = session.send(Command.BACK, instant)
        assert [e.interval.step for e in events if isinstance(e, IntervalStarted)] == [REST]


def test_breathing_stays_when_its_spot_is_left() -> None:
    breath = Phase(
        id="breath",
        title="Breath",
        kind=PhaseKind.SETTLE,
        steps=(step("breath", technique=Technique.BREATHING),),
    )
    session = started(laid_out(to(WARM), do(WARM), to(breath), do(breath)))
    session.send(Command.HURT, 1.0)
    session.send(Command.SORE_SPOT, 2.0)
    session.send(Command.RESUME, 3.0)

    events = played(session, 3.0)

    assert [e.interval.step.id for e in events if isinstance(e, IntervalStarted)] == ["breath"]


def test_the_second_spot_left_ends_the_session() -> None:
    session = started()
    session.send(Command.HURT, 5.0)
    session.send(Command.SORE_SPOT, 6.0)
    session.send(Command.HURT, 7.0)

    events = session.send(Command.SORE_SPOT, 8.0)

    assert events[-1] == SessionEnded(8.0, Outcome.HURT, 5.0)


@pytest.mark.parametrize(
    ("command", "outcome"),
    [(Command.SHARP, Outcome.HURT), (Command.DANGER, Outcome.EMERGENCY)],
)
def test_sharp_pain_ends_and_danger_is_an_emergency(command: Command, outcome: Outcome) -> None:
    session = in_state(State.HURTING)

    events = session.send(command, 20.0)

    assert session.state is State.STOPPED
    assert events[-1] == SessionEnded(20.0, outcome, 10.0)


def test_hurt_at_a_check_in_is_about_the_step_just_done() -> None:
    session = in_state(State.CHECKING)
    session.send(Command.HURT, 30.0)

    events = session.send(Command.SORE_SPOT, 31.0)

    assert events[0] == Advised(31.0, Advice.LEAVE_SPOT, GLIDE.spot)


def test_resuming_after_hurt_at_a_check_in_goes_on_to_the_next_step() -> None:
    session = in_state(State.CHECKING)
    session.send(Command.HURT, 30.0)
    session.send(Command.TOO_STRONG, 31.0)

    events = session.send(Command.RESUME, 40.0)

    assert events == (Resumed(40.0), IntervalStarted(40.0, TIMELINE.intervals[3], Pressure(1, 2)))


def test_a_jump_in_time_pauses_as_of_the_last_time_seen() -> None:
    session = started()
    session.advance(2.0)

    events = session.advance(600.0)

    assert events == (Paused(2.0, 598.0),)
    assert session.snapshot(600.0).elapsed == 2.0
    assert session.snapshot(600.0).away == 598.0


@pytest.mark.parametrize("then", sorted(MOVES[State.PAUSED]))
def test_the_time_away_is_told_in_its_own_pause_and_in_no_later_one(then: Command) -> None:
    session = started()
    reach(session, 10.0)
    session.advance(600.0)

    session.send(then, 601.0)
    if session.state is State.PAUSED:
        assert session.snapshot(601.0).away == 590.0
        session.send(Command.NEXT, 602.0)
        session.send(Command.NEXT, 602.0)
    for command in (Command.FINE, Command.TOO_STRONG, Command.RESUME, Command.PAUSE):
        session.send(command, 603.0)

    assert session.state is State.PAUSED or session.ended
    assert session.snapshot(603.0).away == 0.0


def test_coming_back_from_a_jump_plays_no_burst_of_cues() -> None:
    session = started()
    session.advance(2.0)
    session.advance(600.0)

    again = IntervalStarted(601.0, TIMELINE.intervals[0], Pressure(2, 3))
    assert session.send(Command.RESUME, 601.0) == (Resumed(601.0), again)
    assert session.snapshot(601.0).away == 0.0
    assert session.next_deadline() == 603.0


def test_lost_time_in_a_pause_is_nothing() -> None:
    session = in_state(State.PAUSED)

    assert session.lost(500.0) == ()


def test_a_clock_that_steps_back_stands_still() -> None:
    session = started(now=100.0)
    session.advance(101.0)

    assert session.advance(50.0) == ()
    assert session.snapshot(50.0).elapsed == 1.0


def test_a_snapshot_moves_nothing() -> None:
    session = started()

    assert session.snapshot(1.0) == session.snapshot(1.0)
    assert session.next_deadline() == 2.0


def test_a_snapshot_tells_where_the_session_is() -> None:
    session = started()
    reach(session, 4.0)

    snapshot = session.snapshot(4.0)

    assert snapshot.interval is TIMELINE.intervals[1]
    assert (snapshot.elapsed, snapshot.remaining) == (0.0, 24.0)
    assert (snapshot.session_elapsed, snapshot.session_remaining) == (4.0, LENGTH - 4.0)
    assert snapshot.upcoming is TIMELINE.intervals[4]
    assert [phase.id for phase, _ in snapshot.phases] == ["warm", "work", "settle"]


@given(
    commands=st.lists(
        st.tuples(st.sampled_from(sorted(Command)), st.floats(0.0, 20.0)), max_size=60
    )
)
def test_no_sequence_of_commands_breaks_a_session(
    commands: list[tuple[Command, float]],
) -> None:
    """Events stay ordered, a deadline is never empty, pressure never rises, limits hold."""
    session, now, events = Session(TIMELINE), 0.0, list[Event]()
    for command, wait in [(Command.START, 0.0), *commands]:
        now += wait
        before = session.snapshot(now).pressure.end if session.state is not State.READY else 6
        technique = session.snapshot(now).interval.step.technique
        events += session.send(command, now)
        after = session.snapshot(now)
        if after.interval.step.technique is technique:
            assert after.pressure.end <= before
        assert 0.0 <= after.elapsed <= after.interval.longest + after.interval.seconds
    at = [event.at for event in events]
    assert at == sorted(at)
    ends = [event for event in events if isinstance(event, SessionEnded)]
    assert len(ends) == (1 if session.ended else 0)
    assert sum(isinstance(event, SessionStarted) for event in events) == 1


def test_no_check_in_waits_after_the_last_step() -> None:
    session = started(laid_out(to(WARM), do(WARM), ask(WARM)))

    events = played(session)

    assert not any(isinstance(event, CheckInDue) for event in events)
