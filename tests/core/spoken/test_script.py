"""What is said for each event: left or right first, the next step ahead, how to come off first."""

from dataclasses import replace

import pytest

from massage_coach.core.comfort import Advice
from massage_coach.core.events import (
    Advised,
    CheckInDue,
    Countdown,
    CueDue,
    Eased,
    HalfTime,
    HurtReported,
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
from massage_coach.core.moves import Command, State
from massage_coach.core.routine import Cue, Phase, Pressure, Span, Step
from massage_coach.core.spoken.phrases import phrase
from massage_coach.core.spoken.script import Rank, Script, Utterance
from massage_coach.core.vocabulary import PhaseKind, Place, Position, Side, Spot, Technique, Tool

CIRCLES = Step(
    id="circles",
    title="Circles",
    technique=Technique.CIRCLES,
    spot=Spot.BESIDE_SPINE,
    side=Side.EACH,
    position=Position.SEATED,
    pressure=Pressure(2, 3),
    time=Span(standard=120, shortest=20, longest=210),
    show="Show.",
    say="Small circles beside the spine.",
    sources=("J",),
    avoid=tuple(Place),
)
BALL = replace(
    CIRCLES,
    id="ball",
    title="Ball on the wall",
    position=Position.AT_WALL,
    tool=Tool.TENNIS_BALL,
    say="Lean in, and roll.",
)
ROLLER = replace(CIRCLES, spot=Spot.CALF, tool=Tool.FOAM_ROLLER, position=Position.SUPINE)
BREATHS = replace(CIRCLES, id="breaths", title="Breaths", technique=Technique.BREATHING)
PHASE = Phase(id="warm", title="Warm-up", kind=PhaseKind.WARM_UP, steps=(CIRCLES,))
DO, GET_READY, ASK = IntervalKind.STEP, IntervalKind.TRANSITION, IntervalKind.CHECK_IN


def of(kind: IntervalKind, step: Step = CIRCLES, side: Side = Side.LEFT) -> Interval:
    return Interval(
        kind=kind,
        start=0,
        seconds=30,
        longest=60,
        phase=PHASE,
        step=step,
        side=side,
        pressure=step.pressure,
    )


def begun(kind: IntervalKind, step: Step = CIRCLES, side: Side = Side.LEFT) -> IntervalStarted:
    return IntervalStarted(0.0, of(kind, step, side), step.pressure)


@pytest.fixture
def script() -> Script:
    """A session that has begun, with nothing named yet."""
    script = Script()
    script.line(SessionStarted(0.0))
    return script


def said(script: Script, *events: object) -> tuple[str, ...]:
    """The phrases for the last of these events."""
    line: Utterance | None = None
    for event in events:
        line = script.line(event)  # type: ignore[arg-type]  # tests name real events
    return line.phrases if line else ()


def test_the_next_step_is_told_ahead_with_its_side_first(script: Script) -> None:
    assert said(script, begun(GET_READY)) == (
        "Left side.",
        "Circles.",
        "Sit down on the chair.",
        "Small circles beside the spine.",
    )


def test_what_changes_is_told_before_how_it_is_done(script: Script) -> None:
    assert said(script, begun(GET_READY), begun(DO), begun(GET_READY, BALL)) == (
        "Left side.",
        "Ball on the wall.",
        "Go to the wall.",
        "Take the tennis ball.",
        "Lean in, and roll.",
    )


def test_the_other_side_needs_no_instruction_again(script: Script) -> None:
    other = begun(GET_READY, side=Side.RIGHT)

    assert said(script, begun(GET_READY), begun(DO), other) == ("Right side.", "Circles.")


def test_a_step_begins_with_how_strong_it_is(script: Script) -> None:
    assert said(script, begun(GET_READY), begun(DO)) == (
        "Begin.",
        "Level 2 to 3.",
        "Firm, purely comfortable.",
    )
    assert said(script, begun(GET_READY, side=Side.RIGHT), begun(DO, side=Side.RIGHT)) == (
        "Begin.",
    )


@pytest.mark.parametrize(
    ("at", "begins"),
    [
        (0.9, ("Begin.", "Level 2 to 3.", "Firm, purely comfortable.")),
        (0.12, ("Begin.",)),
        (0.05, ()),
    ],
)
def test_what_is_little_leaves_room_for_a_cue(
    script: Script, at: float, begins: tuple[str, ...]
) -> None:
    step = replace(CIRCLES, cues=(Cue(at, "Use less."),))

    assert said(script, begun(GET_READY, step), begun(DO, step)) == begins


def test_breathing_has_no_level(script: Script) -> None:
    assert said(script, begun(GET_READY, BREATHS), begun(DO, BREATHS)) == ("Begin.",)


def test_a_step_from_its_start_again_is_named_and_told(script: Script) -> None:
    assert said(script, begun(GET_READY), begun(DO), begun(DO)) == (
        "Left side.",
        "Circles.",
        "Small circles beside the spine.",
    )


def test_back_at_an_earlier_step_the_position_is_told_again(script: Script) -> None:
    there = said(script, begun(GET_READY), begun(GET_READY, BALL), begun(GET_READY))

    assert there[2:4] == ("Sit down on the chair.", "Put the tool away. Hands only now.")


def test_while_the_clock_stands_a_step_is_only_named(script: Script) -> None:
    assert said(script, Paused(1.0), begun(GET_READY, BALL)) == ("Left side.", "Ball on the wall.")


def test_going_on_tells_where(script: Script) -> None:
    there = said(script, begun(GET_READY), begun(DO), Paused(1.0), Resumed(2.0))

    assert there == ("Going on.", "Left side.", "Circles.")


def test_going_on_before_a_step_tells_it_whole(script: Script) -> None:
    there = said(script, begun(GET_READY), Paused(1.0), Resumed(2.0))

    assert there == ("Going on.", "Left side.", "Circles.", "Small circles beside the spine.")


def test_going_on_from_a_check_in_leaves_the_naming_to_what_comes(script: Script) -> None:
    assert said(script, CheckInDue(1.0, of(ASK)), Paused(2.0), Resumed(3.0)) == ("Going on.",)


def test_time_away_is_told(script: Script) -> None:
    assert said(script, Paused(1.0, away=600.0))[0] == "You were away for a while."


@pytest.mark.parametrize(
    ("step", "first"),
    [
        (CIRCLES, ("Let go. Hands off.",)),
        (
            BALL,
            ("Let go. Take your weight off the ball.", "Stand up straight, away from the wall."),
        ),
        (replace(CIRCLES, tool=Tool.ROLLER_STICK), ("Let go. Lay the stick down.",)),
        (
            ROLLER,
            ("Let go. Take your weight off the roller.", "Roll slowly onto your side."),
        ),
    ],
)
def test_what_hurts_is_let_go_of_before_anything_is_asked(
    script: Script, step: Step, first: tuple[str, ...]
) -> None:
    line = script.line(HurtReported(1.0, of(DO, step)))

    assert line is not None
    assert line.phrases[: len(first)] == first
    assert "Chest pain" in line.phrases[len(first) + 1].replace("For chest", "Chest")
    assert (line.rank, line.again is not None) == (Rank.NOW, True)


def test_a_check_in_is_asked_until_it_is_answered(script: Script) -> None:
    line = script.line(CheckInDue(1.0, of(ASK)))

    assert line is not None
    assert line.phrases[0] == "How is it?"
    assert line.again is not None


def test_what_is_done_about_an_answer_is_told(script: Script) -> None:
    midway = CheckInDue(1.0, of(DO))

    assert said(script, midway, Advised(2.0, Advice.GO_ON, Spot.BESIDE_SPINE)) == ("We go on.",)
    assert said(script, midway, Advised(2.0, Advice.LIGHTER, Spot.BESIDE_SPINE))[0].startswith(
        "Lighter from here on."
    )


def test_a_good_answer_at_the_end_of_a_phase_leaves_the_word_to_the_next_step(
    script: Script,
) -> None:
    asked = CheckInDue(1.0, of(ASK))

    assert said(script, asked, Advised(2.0, Advice.GO_ON, Spot.BESIDE_SPINE)) == ()


def test_after_a_hurt_it_says_how_to_go_on_unless_it_is_over(script: Script) -> None:
    hurt = HurtReported(1.0, of(DO))

    left = said(script, hurt, Advised(2.0, Advice.LEAVE_SPOT, Spot.BESIDE_SPINE))
    ended = said(script, hurt, Advised(2.0, Advice.END, Spot.BESIDE_SPINE))

    assert left[-1] == "Press the space bar when you want to go on."
    assert ended == ("That is enough for today.",)


def test_small_answers_are_short(script: Script) -> None:
    assert said(script, Eased(1.0, Pressure(1, 2))) == ("Lighter.", "Level 1 to 2.")
    assert said(script, LengthChanged(1.0, 10.0)) == ("A little longer.",)
    assert said(script, LengthChanged(1.0, -4.0)) == ("A little shorter.",)
    assert said(script, LengthChanged(1.0, 0.0)) == ("It stays as long as it is.",)
    assert said(script, Refused(1.0, Command.FINE, State.RUNNING)) == (
        "That key does nothing now.",
    )


def test_only_a_step_counts_and_never_down_to_nothing(script: Script) -> None:
    assert said(script, Countdown(1.0, 10, of(DO))) == ("10 seconds left.",)
    assert said(script, Countdown(1.0, 90, of(DO))) == ("1 minute 30 seconds left.",)
    assert said(script, Countdown(1.0, 3, of(DO))) == ()
    assert said(script, Countdown(1.0, 10, of(GET_READY))) == ()


def test_ten_seconds_leave_room_for_a_cue(script: Script) -> None:
    step = replace(CIRCLES, cues=(Cue(0.7, "Use less."),))

    assert said(script, Countdown(1.0, 10, of(DO, step))) == ()


def test_every_way_it_ends_has_last_words(script: Script) -> None:
    for outcome in Outcome:
        assert said(script, SessionEnded(1.0, outcome, 60.0))
    assert "Get help now" in said(script, SessionEnded(1.0, Outcome.EMERGENCY, 60.0))[0]


def test_late_words_give_way_and_urgent_ones_do_not(script: Script) -> None:
    lines = {
        "note": script.line(HalfTime(1.0, of(DO))),
        "cue": script.line(CueDue(1.0, "Slower.")),
        "answer": script.line(LengthChanged(1.0, 10.0)),
        "step": script.line(begun(GET_READY)),
        "now": script.line(Paused(1.0)),
    }
    cuts = {
        (name, over)
        for name, line in lines.items()
        for over, other in lines.items()
        if line and other and line.outdoes(other)
    }

    assert cuts == {
        *(("now", over) for over in lines),
        *(("step", over) for over in lines),
        *(("answer", over) for over in ("note", "cue", "answer")),
    }


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Palm heels", "Palm heels."),
        ("  Two\n lines \t", "Two lines."),
        ("Tired?", "Tired?"),
        ("Bell\x07 and\x1b[31m red", "Bell and[31m red."),
    ],
)
def test_a_text_becomes_one_plain_phrase(text: str, spoken: str) -> None:
    assert phrase(text) == spoken
