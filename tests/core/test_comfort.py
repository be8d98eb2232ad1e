"""Each row of the table of evidence.md (d).2, as a choice and as what a session does about it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product

import pytest

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers
from massage_coach.core.comfort import (
    LIGHTS,
    Advice,
    Baseline,
    Light,
    Sensation,
    advise,
    compared,
)
from massage_coach.core.events import (
    Advised,
    CheckInDue,
    Event,
    IntervalStarted,
    Outcome,
    SessionEnded,
)
from massage_coach.core.intervals import IntervalKind
from massage_coach.core.moves import SAYS, Command, State
from massage_coach.core.routine import Pressure, Routine, Span
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline, plan
from massage_coach.core.vocabulary import Place, Region, Spot, Technique

FEET, CALVES, BACK = "strokes-feet", "strokes-calves", "strokes-lower-back"
FIRM = Pressure(3, 4)

# The light, the sensation, yellows in a row before it, spots left before it, what the coach does.
ROWS = [
    (Light.GREEN, Sensation.FINE, 0, 0, Advice.GO_ON),
    (Light.GREEN, Sensation.FINE, 1, 1, Advice.GO_ON),
    (Light.YELLOW, Sensation.BIT_MUCH, 0, 0, Advice.LIGHTER),
    (Light.YELLOW, Sensation.BIT_MUCH, 0, 1, Advice.LIGHTER),
    (Light.YELLOW, Sensation.BIT_MUCH, 1, 0, Advice.SKIP_TECHNIQUE),
    (Light.YELLOW, Sensation.TOO_STRONG, 0, 0, Advice.MUCH_LIGHTER),
    (Light.YELLOW, Sensation.TOO_STRONG, 1, 0, Advice.SKIP_TECHNIQUE),
    (Light.RED_TECHNIQUE, Sensation.SORE_SPOT, 0, 0, Advice.LEAVE_SPOT),
    (Light.RED_TECHNIQUE, Sensation.SORE_SPOT, 1, 0, Advice.LEAVE_SPOT),
    (Light.RED_TECHNIQUE, Sensation.SORE_SPOT, 0, 1, Advice.END),
    (Light.RED_SESSION, Sensation.WORSE, 0, 0, Advice.END),
    (Light.RED_SESSION, Sensation.SHARP, 0, 0, Advice.END),
    (Light.BLACK, Sensation.DANGER, 0, 0, Advice.EMERGENCY),
]

# A row for each pain at the start, a letter for each pain now: green, yellow, red.
PAIN = (
    "GYRRRRRRRRR",
    "GGYRRRRRRRR",
    "GGGYRRRRRRR",
    "GGGGYRRRRRR",
    "GGGGGYRRRRR",
    "GGGGGGYRRRR",
    "GGGGGGGRRRR",
    "GGGGGGGRRRR",
    "GGGGGGGRRRR",
    "GGGGGGGRRRR",
    "GGGGGGGRRRR",
)
LETTERS = {"G": Light.GREEN, "Y": Light.YELLOW, "R": Light.RED_SESSION}
COACH_DOES = {"G": Advice.GO_ON, "Y": Advice.LIGHTER, "R": Advice.END}


class Lying:
    """Somebody in a session, whose time passes as the session asks for it."""

    def __init__(self, timeline: Timeline) -> None:
        self.session = Session(timeline)
        self.now = 0.0
        self.events = list[Event](self.session.send(Command.START, 0.0))

    def say(self, *commands: Command) -> tuple[Event, ...]:
        """What came of the last of these commands."""
        for command in commands:
            heard = self.session.send(command, self.now)
            self.events += heard
        return heard

    def hurt(self, how: Command) -> tuple[Event, ...]:
        return self.say(Command.HURT, how)

    def go_on(self, how: Command) -> None:
        self.say(Command.HURT, how, Command.RESUME)

    def until_asked(self) -> None:
        while self.session.state is not State.CHECKING:
            self._pass()

    def until_working_on(self, step: str) -> None:
        """Let time pass up to this step, saying "fine" where asked."""
        while self.working_on != step:
            self._answer_or_pass()

    def to_the_end(self) -> list[str]:
        """The steps that came from here on, with every check-in answered "fine"."""
        before = len(self.events)
        while not self.session.ended:
            self._answer_or_pass()
        return list(_steps(self.events[before:]))

    @property
    def working_on(self) -> str | None:
        here = self.session.snapshot(self.now).interval
        return here.step.id if here.kind is IntervalKind.STEP else None

    @property
    def pressure(self) -> Pressure:
        return self.session.snapshot(self.now).pressure

    def _answer_or_pass(self) -> None:
        if self.session.state is State.CHECKING:
            self.say(Command.FINE)
        else:
            self._pass()

    def _pass(self) -> None:
        due = self.session.next_deadline()
        assert due is not None
        self.now = due
        self.events += self.session.advance(due)


def _steps(events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        if isinstance(event, IntervalStarted) and event.interval.kind is IntervalKind.STEP:
            yield event.interval.step.id


@pytest.fixture
def lying(make_routine: Callable[..., Routine], healthy: Answers) -> Lying:
    """Three firm steps of two minutes on three spots, the last with another technique; a rest."""
    routine = make_routine(Region.FEET, Region.CALVES, Region.LOWER_BACK)
    warm_up, settle = routine.phases
    steps = (
        replace(
            step,
            pressure=FIRM,
            avoid=(Place.KNEE_HOLLOW, Place.SPINE),
            time=Span(standard=120, shortest=60, longest=120),
            # Both press on nothing: only so may a warm-up ask for so much.
            technique=Technique.STRETCHING if step.id == BACK else Technique.SHAKING,
        )
        for step in warm_up.steps
    )
    rest = replace(settle.steps[0], spot=Spot.WHOLE_LOWER_BACK)
    phases = (replace(warm_up, steps=tuple(steps)), replace(settle, steps=(rest,)))
    long = replace(routine, phases=phases)
    cleared = assess(long, healthy)
    assert isinstance(cleared, Cleared)
    timeline = plan(cleared, Preferences(minutes=8))
    assert isinstance(timeline, Timeline)
    return Lying(timeline)


@pytest.mark.parametrize(("light", "sensation", "yellows", "left", "advice"), ROWS)
def test_each_row_leads_to_what_the_coach_does(
    light: Light, sensation: Sensation, yellows: int, left: int, advice: Advice
) -> None:
    assert LIGHTS[sensation] is light
    assert advise(sensation, yellows=yellows, spots_left=left) is advice


def test_every_sensation_has_a_row_and_a_key() -> None:
    assert {sensation for _, sensation, *_ in ROWS} == set(Sensation) == set(SAYS.values())


def test_every_piece_of_advice_has_a_row() -> None:
    assert {advice for *_, advice in ROWS} == set(Advice)


@pytest.mark.parametrize(
    ("sensation", "advice"),
    [
        (Sensation.WORSE, Advice.END),
        (Sensation.SHARP, Advice.END),
        (Sensation.DANGER, Advice.EMERGENCY),
    ],
)
def test_nothing_before_it_makes_a_red_session_or_black_milder(
    sensation: Sensation, advice: Advice
) -> None:
    before = product(range(4), range(4))

    assert {advise(sensation, yellows=n, spots_left=left) for n, left in before} == {advice}


@pytest.mark.parametrize("before", range(11))
def test_every_pair_of_pain_scores_has_the_light_of_the_table(before: int) -> None:
    for now, letter in enumerate(PAIN[before]):
        sensation = compared(before, now)
        assert LIGHTS[sensation] is LETTERS[letter], now
        assert advise(sensation, yellows=0, spots_left=0) is COACH_DOES[letter], now
        assert Baseline(before).says(now) is sensation


@pytest.mark.parametrize("before", range(11))
def test_the_numbers_of_a_baseline_are_where_the_lights_change(before: int) -> None:
    baseline, row = Baseline(before), PAIN[before]

    assert baseline.fine == row.rindex("G")
    assert baseline.bit_much == (row.index("Y") if "Y" in row else None)
    assert baseline.worse == row.index("R")


def test_more_pain_is_never_a_milder_answer_and_more_at_the_start_never_a_harsher() -> None:
    order = [Sensation.FINE, Sensation.BIT_MUCH, Sensation.WORSE]
    ranks = [[order.index(compared(b, m)) for m in range(11)] for b in range(11)]

    assert all(row == sorted(row) for row in ranks)
    assert all(list(column) == sorted(column, reverse=True) for column in zip(*ranks, strict=True))


@pytest.mark.parametrize("show", [repr, str, "{}".format, ascii, lambda one: repr([one])])
def test_the_pain_at_the_start_is_never_shown(show: Callable[[Baseline], str]) -> None:
    assert len({show(Baseline(pain)) for pain in range(11)}) == 1


def test_green_goes_on_at_the_same_pressure(lying: Lying) -> None:
    lying.until_asked()

    lying.say(Command.FINE)
    lying.until_working_on(CALVES)

    assert lying.pressure == FIRM


def test_yellow_is_one_level_lower_for_what_is_still_to_come(lying: Lying) -> None:
    lying.until_asked()

    lying.say(Command.BIT_MUCH)
    lying.until_working_on(CALVES)

    assert lying.pressure == Pressure(2, 3)


def test_yellow_for_strong_pressure_is_two_levels_lower(lying: Lying) -> None:
    lying.until_working_on(FEET)

    lying.go_on(Command.TOO_STRONG)

    assert lying.pressure == Pressure(1, 2)
    lying.until_asked()
    lying.say(Command.FINE)
    lying.until_working_on(CALVES)
    assert lying.pressure == Pressure(1, 2)


@pytest.mark.parametrize("how", [Command.BIT_MUCH, Command.TOO_STRONG])
def test_after_a_yellow_it_asks_again_in_60_seconds(lying: Lying, how: Command) -> None:
    if how is Command.BIT_MUCH:
        lying.until_asked()
        lying.say(how)
    else:
        lying.until_working_on(FEET)
        lying.go_on(how)
    said = lying.now

    lying.until_asked()

    assert isinstance(lying.events[-1], CheckInDue)
    assert lying.events[-1].at - said == 60


def test_time_spent_paused_does_not_count_towards_the_60_seconds(lying: Lying) -> None:
    lying.until_working_on(FEET)
    lying.go_on(Command.TOO_STRONG)
    said = lying.now
    lying.now += 20
    lying.say(Command.PAUSE)
    lying.now += 50
    lying.say(Command.RESUME)

    lying.until_asked()

    assert lying.now - said == 110


def test_a_second_yellow_in_a_row_skips_the_rest_of_the_technique(lying: Lying) -> None:
    lying.until_working_on(FEET)
    lying.go_on(Command.TOO_STRONG)
    lying.until_asked()

    said = lying.say(Command.BIT_MUCH)

    assert isinstance(said[0], Advised)
    assert said[0].advice is Advice.SKIP_TECHNIQUE
    assert lying.to_the_end() == [BACK, "rest"]


def test_a_skipped_technique_does_not_give_the_pressure_back(lying: Lying) -> None:
    lying.until_working_on(FEET)
    lying.go_on(Command.TOO_STRONG)
    lying.until_asked()
    lying.say(Command.BIT_MUCH)

    lying.until_working_on(BACK)

    assert lying.pressure == Pressure(1, 2)


def test_a_green_between_makes_the_next_yellow_a_first_one(lying: Lying) -> None:
    lying.until_working_on(FEET)
    lying.go_on(Command.TOO_STRONG)
    lying.until_asked()
    lying.say(Command.FINE)

    said = lying.hurt(Command.TOO_STRONG)

    assert isinstance(said[0], Advised)
    assert said[0].advice is Advice.MUCH_LIGHTER


def test_a_red_technique_leaves_its_spot_for_good(lying: Lying) -> None:
    lying.until_working_on(FEET)

    said = lying.hurt(Command.SORE_SPOT)

    assert said[0] == Advised(lying.now, Advice.LEAVE_SPOT, Spot.SOLE)
    lying.say(Command.RESUME)
    assert lying.to_the_end() == [CALVES, BACK, "rest"]


def test_going_back_never_leads_to_a_step_on_a_spot_that_was_left(lying: Lying) -> None:
    lying.until_working_on(FEET)
    lying.say(Command.NEXT)
    lying.until_working_on(CALVES)
    lying.go_on(Command.SORE_SPOT)
    lying.until_working_on(BACK)

    lying.say(Command.BACK, Command.BACK)
    lying.until_working_on(FEET)

    assert lying.to_the_end() == [BACK, "rest"]


def test_two_red_techniques_end_the_session(lying: Lying) -> None:
    lying.until_working_on(FEET)
    lying.go_on(Command.SORE_SPOT)
    lying.until_working_on(CALVES)

    said = lying.hurt(Command.SORE_SPOT)

    assert isinstance(said[-1], SessionEnded)
    assert said[-1].outcome is Outcome.HURT
    assert lying.session.ended


def test_a_red_session_ends_it_at_once(lying: Lying) -> None:
    lying.until_working_on(FEET)

    lying.hurt(Command.SHARP)

    assert lying.session.outcome is Outcome.HURT


def test_pain_that_is_clearly_up_ends_it_at_the_check_in(lying: Lying) -> None:
    lying.until_asked()

    said = lying.say(Command.WORSE)

    assert isinstance(said[0], Advised)
    assert said[0].advice is Advice.END
    assert isinstance(said[-1], SessionEnded)
    assert (lying.session.state, lying.session.outcome) == (State.STOPPED, Outcome.HURT)


def test_black_ends_it_as_an_emergency(lying: Lying) -> None:
    lying.until_working_on(FEET)

    lying.hurt(Command.DANGER)

    assert lying.session.outcome is Outcome.EMERGENCY


@pytest.mark.parametrize("how", [Command.WORSE, Command.SHARP, Command.DANGER])
def test_no_command_opens_a_session_that_red_or_black_ended(lying: Lying, how: Command) -> None:
    lying.until_asked()
    lying.say(*([how] if how is Command.WORSE else [Command.HURT, how]))
    outcome = lying.session.outcome

    lying.say(*Command)

    assert lying.session.state is State.STOPPED
    assert lying.session.outcome is outcome
