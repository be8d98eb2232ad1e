"""The voice as it is heard: after the chime, in one breath, and silent at once when it must be."""

from collections.abc import Callable
from dataclasses import replace

from heard import FakeOutput

from massage_coach.audio.output import RATE, Clip, Lane
from massage_coach.audio.voice.voice import Voice
from massage_coach.core.comfort import Advice
from massage_coach.core.events import (
    Advised,
    CheckInDue,
    Countdown,
    CueDue,
    Event,
    HalfTime,
    HurtReported,
    IntervalStarted,
    LengthChanged,
    Outcome,
    Paused,
    SessionEnded,
    SessionStarted,
)
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.routine import Phase, Pressure, Span, Step
from massage_coach.core.vocabulary import PhaseKind, Position, Side, Spot, Technique

STEP = Step(
    id="glides",
    title="Glides",
    technique=Technique.STROKING,
    spot=Spot.BESIDE_SPINE,
    side=Side.BOTH,
    position=Position.SEATED,
    pressure=Pressure(2, 3),
    time=Span(standard=60, shortest=20, longest=120),
    show="Show.",
    say="Glide up.",
    sources=("J",),
)
PHASE = Phase(id="warm", title="Warm-up", kind=PhaseKind.WARM_UP, steps=(STEP,))
SECONDS = 2.0  # of every phrase


def of(kind: IntervalKind) -> Interval:
    return Interval(
        kind=kind,
        start=0,
        seconds=30,
        longest=60,
        phase=PHASE,
        step=STEP,
        side=Side.BOTH,
        pressure=STEP.pressure,
    )


class Room:
    """A voice on a clock that is moved by hand; each phrase is a clip of one byte's value."""

    def __init__(self, known: Callable[[str], bool] = lambda _: True) -> None:
        self.now = 0.0
        self.phrases = list[str]()
        self.output = FakeOutput(lambda: self.now)
        self.known = known
        self.voice = Voice(self.output, self.clip)

    def clip(self, text: str) -> Clip | None:
        if not self.known(text):
            return None
        if text not in self.phrases:
            self.phrases.append(text)
        return Clip(bytes([1 + self.phrases.index(text)]) * round(SECONDS * RATE) * 2)

    def hear(self, event: Event, now: float | None = None) -> None:
        self.now = event.at if now is None else now
        self.voice(event)

    def said(self) -> list[tuple[float, list[str]]]:
        """When each thing was begun, and its phrases."""
        return [
            (
                one.at,
                [self.phrases[number - 1] for number in dict.fromkeys(one.clip.samples) if number],
            )
            for one in self.output.heard
            if one.lane is Lane.VOICE
        ]


def test_the_words_wait_for_the_chime() -> None:
    room = Room()
    room.output.play(Lane.CHIME, Clip(bytes(RATE)))  # half a second

    room.hear(CueDue(0.0, "Slower"))

    assert room.said() == [(0.75, ["Slower."])]


def test_they_do_not_wait_for_a_long_one_to_fade() -> None:
    room = Room()
    room.output.play(Lane.CHIME, Clip(bytes(RATE * 6)))

    room.hear(CueDue(0.0, "Slower"))

    assert room.said() == [(1.25, ["Slower."])]


def test_what_falls_due_together_is_said_in_one_breath() -> None:
    room = Room()
    room.hear(SessionStarted(5.0))
    room.hear(IntervalStarted(5.0, of(IntervalKind.TRANSITION), STEP.pressure), now=5.01)

    assert room.said()[-1][1] == [
        "We begin. Stop at pain, tingling or dizziness.",
        "Glides.",
        "Sit down on the chair.",
        "Glide up.",
    ]


def test_the_half_and_its_cue_are_said_together() -> None:
    room = Room()
    room.hear(HalfTime(5.0, of(IntervalKind.STEP)))
    room.hear(CueDue(5.0, "Slower"))

    assert room.said()[-1][1] == ["Half time.", "Slower."]


def test_a_cue_never_cuts_off_a_step_and_does_not_come_late() -> None:
    room = Room()
    room.hear(IntervalStarted(0.0, of(IntervalKind.TRANSITION), STEP.pressure))
    room.hear(CueDue(3.0, "Slower"))
    room.hear(Countdown(5.0, 10, of(IntervalKind.STEP)))

    assert len(room.said()) == 1
    assert room.output.cut == []


def test_a_key_is_not_answered_over_a_step_but_over_a_cue() -> None:
    room = Room()
    room.hear(CueDue(0.0, "Slower"))
    room.hear(LengthChanged(1.0, 10.0))
    room.hear(LengthChanged(2.0, 10.0))
    room.hear(IntervalStarted(3.0, of(IntervalKind.TRANSITION), STEP.pressure))
    room.hear(LengthChanged(4.0, 10.0))

    assert [phrases[0] for _, phrases in room.said()] == [
        "Slower.",
        "A little longer.",
        "A little longer.",
        "Glides.",
    ]


def test_what_hurts_stops_the_words_at_once() -> None:
    room = Room()
    room.hear(IntervalStarted(0.0, of(IntervalKind.TRANSITION), STEP.pressure))
    room.hear(HurtReported(3.0, of(IntervalKind.STEP)))

    assert room.output.cut == [(3.0, Lane.VOICE)]
    assert room.said()[-1][0] == 3.1
    assert room.said()[-1][1][0] == "Let go. Hands off."


def test_a_question_is_asked_again_until_it_is_answered() -> None:
    room = Room()
    room.hear(CheckInDue(0.0, of(IntervalKind.CHECK_IN)))
    asked = room.output.heard[-1]

    room.hear(Advised(100.0, Advice.GO_ON, Spot.BESIDE_SPINE))
    room.hear(IntervalStarted(100.0, of(IntervalKind.TRANSITION), STEP.pressure))

    assert asked.every is not None
    assert asked.every > asked.clip.seconds + 10
    assert room.output.heard[-1].every is None
    assert room.output.cut == [(100.0, Lane.VOICE)]


def test_advice_and_what_comes_next_are_both_heard() -> None:
    room = Room()
    room.hear(CheckInDue(0.0, of(IntervalKind.CHECK_IN)))
    room.hear(Advised(9.0, Advice.LIGHTER, Spot.BESIDE_SPINE))
    room.hear(IntervalStarted(9.0, of(IntervalKind.TRANSITION), STEP.pressure))

    assert [text.split(".")[0] for text in room.said()[-1][1]] == [
        "Lighter from here on",
        "Glides",
        "Sit down on the chair",
        "Glide up",
    ]


def test_a_pause_and_an_end_have_their_words() -> None:
    room = Room()
    room.hear(Paused(1.0))
    room.hear(SessionEnded(9.0, Outcome.STOPPED, 8.0))

    assert [phrases[0] for _, phrases in room.said()] == ["Paused.", "Stopped."]


def test_without_a_recording_what_there_is_is_said() -> None:
    each = of(IntervalKind.TRANSITION)._replace(step=replace(STEP, side=Side.EACH), side=Side.LEFT)
    room = Room(known=lambda text: text not in {"Glides.", "Glide up."})

    room.hear(IntervalStarted(0.0, each, STEP.pressure))

    assert room.said() == [(0.25, ["Left side.", "Sit down on the chair."])]


def test_without_any_recording_the_room_is_quiet() -> None:
    room = Room(known=lambda _: False)

    room.hear(CheckInDue(0.0, of(IntervalKind.CHECK_IN)))
    room.hear(SessionEnded(9.0, Outcome.COMPLETED, 8.0))

    assert room.said() == []


def test_where_nobody_hears_the_voice_no_recording_is_fetched() -> None:
    room = Room()
    room.output.hearing = False

    room.hear(CueDue(0.0, "Slower"))

    assert room.phrases == []
    assert room.said() == []
