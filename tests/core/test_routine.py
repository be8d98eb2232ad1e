"""What cannot be built: each rule of a routine, and every fault at once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.routine import (
    Cue,
    Phase,
    Pressure,
    Review,
    Routine,
    Source,
    Span,
    Step,
    Stroke,
)
from massage_coach.core.vocabulary import (
    HIGHEST_PRESSURE,
    LONGEST_ID,
    LONGEST_TEXT,
    Motion,
    PhaseKind,
    Place,
    Position,
    Region,
    Side,
    Spot,
    Technique,
    Tool,
    ceiling,
    dose,
)
from massage_coach.errors import FaultyError

STEP = Step(
    id="glide",
    title="Glide",
    technique=Technique.STROKING,
    spot=Spot.BESIDE_SPINE,
    side=Side.BOTH,
    position=Position.SEATED,
    pressure=Pressure(2, 3),
    time=Span(standard=60, shortest=30, longest=90),
    show="Glide.",
    say="Glide.",
    avoid=(Place.SPINE,),
    sources=("S00",),
)
WARM = Phase(id="warm", title="Warm-up", kind=PhaseKind.WARM_UP, steps=(STEP,))
WORK = Phase(id="work", title="Work", kind=PhaseKind.PRESSURE, steps=(replace(STEP, id="press"),))
REST = replace(STEP, id="settle", pressure=Pressure(1, 2))
SETTLE = Phase(id="rest", title="Rest", kind=PhaseKind.SETTLE, steps=(REST,))
ROUTINE = Routine(
    id="small",
    title="Small",
    summary="Small.",
    regions=(Region.LOWER_BACK,),
    time=Span(standard=300, shortest=60, longest=600),
    phases=(WARM, WORK, SETTLE),
    sources=(Source(id="S00", cite="the founding article"),),
    reviewed=Review(on="2026-11-22"),
)


@pytest.mark.parametrize(
    ("change", "at", "what"),
    [
        ({"id": "Glide"}, ("id",), "this is not an id"),
        ({"id": "g" * (LONGEST_ID + 1)}, ("id",), "this is not an id"),
        ({"title": "  "}, ("title",), "title is empty"),
        ({"show": "x" * (LONGEST_TEXT + 1)}, ("show",), "show is 601 characters long"),
        ({"pressure": Pressure(3, 2)}, ("pressure", "to"), "pressure falls from start to end"),
        ({"pressure": Pressure(0, 2)}, ("pressure", "from"), "pressure starts under a touch"),
        (
            {"pressure": Pressure(2, 6)},
            ("pressure", "to"),
            "pressure 6 is above the ceiling of 5 here",
        ),
        (
            {"pressure": Pressure(2, 5), "tool": Tool.TENNIS_BALL},
            ("pressure", "to"),
            "pressure 5 is above the ceiling of 4 here",
        ),
        (
            {"technique": Technique.HOLDING},
            ("time", "longest"),
            "90s is longer than this may last",
        ),
        (
            {"tool": Tool.TENNIS_BALL, "time": Span(60, 30, 121)},
            ("time", "longest"),
            "121s is longer than this may last",
        ),
        (
            {"time": Span(60, 30, 211)},
            ("time", "longest"),
            "211s is longer than this may last",
        ),
        (
            {"stroke": Stroke(Motion.ROCK, 0)},
            ("stroke", "every"),
            "a stroke takes no time",
        ),
        ({"tool": Tool.FOAM_ROLLER}, ("tool",), "a roller never goes under the lower back"),
        ({"sources": ()}, ("sources",), "no source is named"),
        (
            {"instead": (replace(STEP, id="a", instead=(replace(STEP, id="b"),)),)},
            ("instead", 0, "instead"),
            "a stand-in has stand-ins",
        ),
    ],
)
def test_a_step_that_breaks_a_rule_cannot_be_built(
    change: dict[str, object], at: tuple[str | int, ...], what: str
) -> None:
    with pytest.raises(FaultyError) as caught:
        replace(STEP, **change)  # type: ignore[arg-type]  # the rows name real fields

    assert [(fault.at, fault.what) for fault in caught.value.faults] == [(at, what)]


@pytest.mark.parametrize(
    ("change", "at", "what"),
    [
        ({"id": "no good"}, ("id",), "this is not an id"),
        ({"regions": ()}, ("regions",), "no region is named"),
        (
            {"regions": (Region.LOWER_BACK,) * 2},
            ("regions",),
            "a region is named twice",
        ),
        (
            {"time": Span(standard=300, shortest=60, longest=1801)},
            ("time", "longest"),
            "the routine is longer than its regions may be worked",
        ),
        (
            {"phases": (WORK, SETTLE)},
            ("phases", 0, "kind"),
            "work starts without a warm-up",
        ),
        (
            {"phases": (WARM, WORK)},
            ("phases",),
            "the routine does not end in a settle phase",
        ),
        ({"phases": ()}, ("phases",), "the routine does not end in a settle phase"),
        (
            {"phases": (WARM, replace(WORK, steps=WARM.steps), SETTLE)},
            ("phases", 1, "steps", 0, "id"),
            "the id glide is used twice",
        ),
        (
            {"phases": (WARM, replace(WORK, id="warm"), SETTLE)},
            ("phases", 1, "id"),
            "the phase id warm is used twice",
        ),
        (
            {"sources": ()},
            ("phases", 0, "steps", 0, "sources"),
            "the source S00 is not listed",
        ),
        (
            {"regions": (Region.FEET,)},
            ("phases", 0, "steps", 0, "spot"),
            "beside_spine is outside the regions",
        ),
    ],
)
def test_a_routine_that_breaks_a_rule_cannot_be_built(
    change: dict[str, object], at: tuple[str | int, ...], what: str
) -> None:
    with pytest.raises(FaultyError) as caught:
        replace(ROUTINE, **change)  # type: ignore[arg-type]  # the rows name real fields

    assert (at, what) in [(fault.at, fault.what) for fault in caught.value.faults]


def test_a_phase_without_a_step_cannot_be_built() -> None:
    with pytest.raises(FaultyError, match="the phase has no step"):
        replace(WARM, steps=())


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(FaultyError) as caught:
        replace(STEP, id="?", title="", sources=(), pressure=Pressure(0, 9))

    assert len(caught.value.faults) == 5


@pytest.mark.parametrize("at", [-0.1, 0.0, 1.0, 1.5, float("nan")])
def test_a_cue_lies_inside_its_step(at: float) -> None:
    with pytest.raises(FaultyError, match="a cue lies outside its step"):
        Cue(at, "Slower.")


@given(st.tuples(*[st.integers(-5, 100)] * 3))
def test_the_three_times_are_in_order_or_refused(times: tuple[int, int, int]) -> None:
    shortest, standard, longest = times
    try:
        Span(standard=standard, shortest=shortest, longest=longest)
    except FaultyError:
        assert shortest < 1 or not shortest <= standard <= longest
    else:
        assert 1 <= shortest <= standard <= longest


@given(st.sampled_from(Spot), st.sampled_from(Tool))
def test_no_ceiling_is_above_what_is_ever_coached(spot: Spot, tool: Tool) -> None:
    assert 1 <= ceiling(spot, tool) <= ceiling(spot, Tool.HANDS) <= HIGHEST_PRESSURE


@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 9))
def test_easing_and_capping_never_raise_a_pressure(start: int, end: int, by: int) -> None:
    pressure = Pressure(min(start, end), max(start, end))

    for changed in (pressure.eased(by), pressure.at_most(max(by, 1))):
        assert 1 <= changed.start <= changed.end <= pressure.end


def test_each_side_shares_the_time_of_a_step() -> None:
    each = replace(STEP, side=Side.EACH, time=Span(standard=60, shortest=30, longest=91))

    assert (each.sides, each.longest_side, dose(each.technique, each.tool)) == (2, 45, 210)


def test_a_routine_names_its_tools_once_and_no_hands() -> None:
    ball = replace(STEP, id="ball", tool=Tool.TENNIS_BALL, instead=(replace(STEP, id="palms"),))
    again = replace(ball, id="again", instead=(replace(STEP, id="palms-again"),))
    phases = (WARM, replace(WORK, steps=(ball, again)), SETTLE)

    assert replace(ROUTINE, phases=phases).tools == (Tool.TENNIS_BALL,)
