"""The planner: restrictions, caps, time, sides, transitions and check-ins, for any routine."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise, takewhile
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from massage_coach.core.adapting import NO_TIME, NO_WALL, Preferences
from massage_coach.core.answers import Answer, Answers, AnyAnswer, PainAnswer
from massage_coach.core.intervals import CHECK_IN_EVERY, Interval, IntervalKind
from massage_coach.core.questionnaire import SCREENS
from massage_coach.core.questions import PainQuestion, Question, Reply
from massage_coach.core.restrictions import forbids
from massage_coach.core.routine import (
    Phase,
    Pressure,
    Review,
    Routine,
    Span,
    Step,
)
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.speaking import seconds_to_say
from massage_coach.core.timeline import NothingLeft, Shortfall, Timeline, plan
from massage_coach.core.transitions import Change
from massage_coach.core.vocabulary import (
    HIGHEST_PRESSURE,
    KEEP_OFF,
    LONGEST_TOOLS,
    SHORTEST_WARM_UP,
    WITHOUT_PRESSURE,
    WORKING_KINDS,
    Bend,
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

KINDS = [
    PhaseKind.WARM_UP,
    PhaseKind.PRESSURE,
    PhaseKind.TOOL,
    PhaseKind.STRETCH,
    PhaseKind.SETTLE,
]
LOWER = [Spot.BESIDE_SPINE, Spot.PELVIS_RIM, Spot.UPPER_BUTTOCK, Spot.WHOLE_LOWER_BACK]


GENTLE = {PhaseKind.WARM_UP: 3, PhaseKind.SETTLE: 2}


def any_step(
    chance: Random, name: str, kind: PhaseKind, *, stands_in: bool = False, by_hand: bool = False
) -> Step:
    technique, spot = chance.choice(list(Technique)), chance.choice(LOWER)
    tool = chance.choice([Tool.HANDS, Tool.HANDS, Tool.TENNIS_BALL, Tool.SOFT_BALL])
    if by_hand or kind in GENTLE or spot is Spot.WHOLE_LOWER_BACK:
        tool = Tool.HANDS
    side = chance.choice(list(Side))
    top = dose(technique, tool) * (2 if side is Side.EACH else 1)
    low, mid, high = sorted(chance.randint(2, top) for _ in range(3))
    end = chance.randint(1, min(ceiling(spot, tool), GENTLE.get(kind, HIGHEST_PRESSURE)))
    others = range(0 if stands_in else chance.randint(0, 2))
    lying = list(Position)
    standing = [position for position in lying if position is not Position.SUPINE]
    rungs = [any_step(chance, f"{name}-{n}", kind, stands_in=True) for n in others]
    if tool is not Tool.HANDS and not stands_in:
        rungs.append(any_step(chance, f"{name}-hands", kind, stands_in=True, by_hand=True))
    return Step(
        id=name,
        title=name,
        technique=technique,
        spot=spot,
        side=side,
        position=chance.choice(lying if tool is Tool.HANDS else standing),
        pressure=Pressure(chance.randint(1, end), end),
        time=Span(standard=mid, shortest=low, longest=high),
        show="Show.",
        say="word " * chance.randint(1, 40),
        sources=("J",),
        tool=tool,
        avoid=tuple(KEEP_OFF.get(spot, ())),
        bends=frozenset(bend for bend in Bend if chance.random() < 0.2),
        optional=chance.random() < 0.5,
        instead=tuple(rungs),
    )


def any_routine(chance: Random) -> Routine:
    """Drawn until it keeps every rule: what can be built is what can be loaded."""
    while True:
        with suppress(FaultyError):
            return drawn_routine(chance)


def drawn_routine(chance: Random) -> Routine:
    middle = [chance.choice(KINDS) for _ in range(chance.randint(0, 4))]
    kinds = [PhaseKind.WARM_UP, *middle, PhaseKind.SETTLE]
    return Routine(
        id="any",
        title="Any",
        summary="Any.",
        regions=(Region.LOWER_BACK, Region.GLUTES),
        time=Span(standard=600, shortest=60, longest=1800),
        phases=tuple(
            Phase(
                id=f"p{row}",
                title=f"Phase {row}",
                kind=kind,
                steps=tuple(
                    any_step(chance, f"p{row}s{n}", kind) for n in range(chance.randint(1, 3))
                ),
            )
            for row, kind in enumerate(kinds)
        ),
        sources=(),
        reviewed=Review(on="2026-11-22"),
    )


def healthy(pain: int = 0) -> Answers:
    answers = Answers()
    for question in (one for screen in SCREENS for one in screen.questions):
        match question:
            case Question():
                answers = answers.with_(question.id, Answer(Reply.NO))
            case PainQuestion():
                answers = answers.with_(question.id, PainAnswer(pain))
    return answers


ADAPTING: list[tuple[str, AnyAnswer]] = [
    ("limb_nerve", Answer(Reply.YES)),
    ("bones", Answer(Reply.YES)),
    ("bleeding", Answer(Reply.YES, frozenset({"low_dose_aspirin_only"}))),
    ("pregnancy", Answer(Reply.YES)),
    ("spine_joint", Answer(Reply.YES, frozenset({"slip_or_narrowing"}))),
    ("spine_joint", Answer(Reply.YES, frozenset({"neck_involved_or_loose_joints"}))),
    ("spine_joint", Answer(Reply.YES, frozenset({"fusion_or_rods"}), frozenset({"lower_back"}))),
    ("skin", Answer(Reply.YES, areas=frozenset({"glutes"}))),
    ("age_65", Answer(Reply.YES)),
    ("no_floor_alone", Answer(Reply.YES)),
    ("pain_now", PainAnswer(5)),
]


def any_clearance(chance: Random) -> Cleared:
    answers = healthy()
    for question, answer in chance.sample(ADAPTING, chance.randint(0, 4)):
        answers = answers.with_(question, answer)
    cleared = assess(any_routine(chance), answers)
    assert isinstance(cleared, Cleared)
    return cleared


def any_wishes(chance: Random) -> Preferences:
    return Preferences(
        minutes=chance.choice([None, chance.uniform(1, 60)]),
        tools=frozenset(tool for tool in Tool if chance.random() < 0.6),
        wall=chance.random() < 0.7,
    )


def planned(cleared: Cleared, wishes: Preferences) -> Timeline:
    timeline = plan(cleared, wishes)
    assert isinstance(timeline, Timeline)
    return timeline


Made = tuple[Cleared, Preferences, Timeline]


def made_from(seed: int) -> Made:
    """A plan grown from one seed: drawing each field apart costs forty times the time."""
    chance = Random(seed)  # noqa: S311 - no secret is made here
    cleared, wishes = any_clearance(chance), any_wishes(chance)
    timeline = plan(cleared, wishes)
    assume(isinstance(timeline, Timeline))
    assert isinstance(timeline, Timeline)
    return cleared, wishes, timeline


seeds = st.integers(0, 10**9)


def done(timeline: Timeline) -> list[Interval]:
    return [one for one in timeline.intervals if one.kind is IntervalKind.STEP]


@given(seeds)
def test_the_total_is_what_was_asked_or_says_why_not(seed: int) -> None:
    _, _, timeline = made_from(seed)

    off = timeline.seconds - timeline.asked
    match timeline.shortfall:
        case None:
            assert abs(off) <= 1
        case Shortfall.AS_SHORT_AS_IT_GOES:
            assert off > 1
            assert not any(
                one.step.optional and _droppable(one, timeline) for one in done(timeline)
            )
            assert all(
                one.seconds * one.step.sides < one.step.time.shortest + one.step.sides
                for one in done(timeline)
            )
        case Shortfall.AS_LONG_AS_IT_GOES:
            assert off < -1
            assert all(one.seconds >= one.longest - 1 for one in done(timeline))
        case Shortfall.ANSWERS_LIMIT_IT | Shortfall.ROUTINE_LIMITS_IT:
            assert timeline.longest - 1 <= timeline.seconds <= timeline.longest < timeline.asked


def _droppable(one: Interval, timeline: Timeline) -> bool:
    """Optional, and neither a needed warm-up nor the last settle after work: the frame."""
    others = [other for other in done(timeline) if other.step is not one.step]
    kinds = {other.phase.kind for other in others}
    match one.phase.kind:
        case PhaseKind.WARM_UP:
            warm = not any(map(is_work, others)) or warmed(others) >= SHORTEST_WARM_UP
            return bool(kinds - {PhaseKind.SETTLE}) and warm
        case PhaseKind.SETTLE:
            work = [number for number, other in enumerate(others) if is_work(other)]
            after = others[work[-1] :] if work else others
            return any(other.phase.kind is PhaseKind.SETTLE for other in after)
        case _:
            return bool(kinds - {PhaseKind.SETTLE})


def is_work(one: Interval) -> bool:
    presses = one.pressure.end > 3 and one.step.technique not in WITHOUT_PRESSURE
    return one.phase.kind in WORKING_KINDS or one.step.tool is not Tool.HANDS or presses


def warmed(intervals: Sequence[Interval]) -> int:
    """Seconds of warm-up before the first work."""
    before = takewhile(lambda one: not is_work(one), intervals)
    return sum(one.seconds for one in before if one.phase.kind is PhaseKind.WARM_UP)


@given(seeds)
def test_no_limit_is_ever_passed(seed: int) -> None:
    cleared, wishes, timeline = made_from(seed)

    minutes = cleared.restrictions.max_minutes

    assert timeline.seconds <= timeline.longest <= 30 * 60 or len(cleared.routine.regions) > 1
    if minutes is not None:
        assert timeline.seconds <= minutes * 60
    for one in done(timeline):
        assert one.pressure.end <= cleared.restrictions.cap(one.step)
        assert one.seconds <= one.longest <= dose(one.step.technique, one.step.tool)
        assert not any(forbids(restriction, one.step) for restriction in cleared.restrictions)
        assert one.step.tool is Tool.HANDS or one.step.tool in wishes.tools
        assert one.step.position is not Position.AT_WALL or wishes.wall


@given(seeds)
def test_left_and_right_are_exactly_equal(seed: int) -> None:
    _, _, timeline = made_from(seed)

    by_step = dict[str, list[Interval]]()
    for one in done(timeline):
        by_step.setdefault(one.step.id, []).append(one)

    for halves in by_step.values():
        if halves[0].step.side is Side.EACH:
            assert [half.side for half in halves] == [Side.LEFT, Side.RIGHT]
            assert halves[0].seconds == halves[1].seconds
        else:
            assert [half.side for half in halves] == [halves[0].step.side]


@given(seeds)
def test_work_stays_between_a_warm_up_that_warms_and_a_settle(seed: int) -> None:
    _, _, timeline = made_from(seed)

    work = [number for number, one in enumerate(done(timeline)) if is_work(one)]

    if work:
        assert warmed(done(timeline)) >= SHORTEST_WARM_UP
        assert PhaseKind.SETTLE in {one.phase.kind for one in done(timeline)[work[-1] :]}


@given(seeds)
def test_tools_never_last_longer_than_they_may_in_one_session(seed: int) -> None:
    _, _, timeline = made_from(seed)

    tools = (one for one in done(timeline) if one.step.tool is not Tool.HANDS)

    assert sum(one.longest for one in tools) <= LONGEST_TOOLS


@given(seeds)
def test_warm_up_and_settle_stay_gentle_and_without_tools(seed: int) -> None:
    _, _, timeline = made_from(seed)

    for one in done(timeline):
        if one.phase.kind in GENTLE:
            most = GENTLE[one.phase.kind]
            assert one.pressure.end <= most or one.step.technique in WITHOUT_PRESSURE
            assert one.step.tool is Tool.HANDS


@given(seeds)
def test_every_step_of_the_routine_is_done_or_left_out_with_a_reason(seed: int) -> None:
    cleared, _, timeline = made_from(seed)

    there = {one.step.id for one in done(timeline)}
    gone = {one.step.id for one in timeline.left_out}

    assert {step.id for step in cleared.routine.steps} <= there | gone
    assert not there & gone
    assert all(one.because for one in timeline.left_out)


@given(seeds)
def test_phases_and_steps_keep_their_order(seed: int) -> None:
    cleared, _, timeline = made_from(seed)

    ids = [phase.id for phase in cleared.routine.phases]
    order = [ids.index(one.phase.id) for one in timeline.intervals]

    assert order == sorted(order)


@given(seeds)
def test_intervals_follow_each_other_without_gap_or_overlap(seed: int) -> None:
    _, _, timeline = made_from(seed)

    intervals = timeline.intervals

    assert intervals[0].start == 0
    assert all(one.end == other.start for one, other in pairwise(intervals))


@given(seeds)
def test_check_ins_come_at_phase_ends_and_at_most_every_four_minutes(seed: int) -> None:
    _, _, timeline = made_from(seed)

    intervals = timeline.intervals
    gaps = _gaps(intervals)

    assert max(gaps) <= CHECK_IN_EVERY
    for before, after in pairwise(intervals):
        if before.phase.id != after.phase.id:
            assert after.kind is IntervalKind.CHECK_IN


def _gaps(intervals: Sequence[Interval]) -> list[int]:
    marks = [one.start for one in intervals if one.kind is IntervalKind.CHECK_IN]
    return [after - before for before, after in pairwise([0, *marks, intervals[-1].end])]


@given(seeds)
def test_every_step_has_a_transition_with_time_for_its_words(seed: int) -> None:
    _, _, timeline = made_from(seed)

    moving = [one for one in timeline.intervals if one.kind is not IntervalKind.CHECK_IN]

    for transition, step in zip(moving[::2], moving[1::2], strict=True):
        assert transition.kind is IntervalKind.TRANSITION
        assert transition.step is step.step
        if step.side is not Side.RIGHT or step.step.side is Side.RIGHT:
            assert transition.seconds >= min(seconds_to_say(step.step.say), 30)


@given(seeds, st.sampled_from([0.1, 1.0]))
def test_a_plan_never_grows_when_less_time_is_asked(seed: int, minutes: float) -> None:
    cleared, wishes, standard = made_from(seed)

    short = plan(cleared, wishes._replace(minutes=minutes))

    if isinstance(short, Timeline):
        assert short.seconds <= max(standard.seconds, standard.asked)


def simple(*phases: tuple[PhaseKind, Step]) -> Routine:
    return Routine(
        id="simple",
        title="Simple",
        summary="Simple.",
        regions=(Region.LOWER_BACK,),
        time=Span(standard=300, shortest=60, longest=600),
        phases=tuple(
            Phase(id=f"p{number}", title=kind.title(), kind=kind, steps=(gentle(step, kind),))
            for number, (kind, step) in enumerate(phases)
        ),
        sources=(),
        reviewed=Review(on="2026-11-22"),
    )


def gentle(step: Step, kind: PhaseKind) -> Step:
    """As light as a warm-up or a settle has to be."""
    return replace(step, pressure=step.pressure.at_most(GENTLE.get(kind, HIGHEST_PRESSURE)))


def one_step(name: str, **changes: object) -> Step:
    values: dict[str, object] = {
        "id": name,
        "title": name,
        "technique": Technique.STROKING,
        "spot": Spot.BESIDE_SPINE,
        "side": Side.BOTH,
        "position": Position.SEATED,
        "pressure": Pressure(2, 3),
        "time": Span(standard=60, shortest=30, longest=120),
        "show": "Show.",
        "say": "Say it.",
        "sources": ("J",),
        "avoid": (Place.SPINE,),
    }
    return Step(**{**values, **changes})  # type: ignore[arg-type]  # real fields, by name


def cleared_for(routine: Routine, **answers: Answer) -> Cleared:
    given_answers = healthy()
    for question, answer in answers.items():
        given_answers = given_answers.with_(question, answer)
    cleared = assess(routine, given_answers)
    assert isinstance(cleared, Cleared)
    return cleared


BALL = one_step(
    "ball",
    tool=Tool.TENNIS_BALL,
    position=Position.AT_WALL,
    instead=(one_step("palms"),),
)
LADDER = simple(
    (PhaseKind.WARM_UP, one_step("warm")),
    (PhaseKind.TOOL, BALL),
    (PhaseKind.SETTLE, one_step("rest", spot=Spot.WHOLE_LOWER_BACK)),
)


def test_a_restriction_swaps_a_tool_for_hands_and_says_so() -> None:
    timeline = planned(cleared_for(LADDER, limb_nerve=Answer(Reply.YES)), Preferences())

    assert [one.step.id for one in done(timeline)] == ["warm", "palms", "rest"]
    [gone] = timeline.left_out
    assert (gone.step.id, gone.because, gone.instead) == ("ball", ("no_tools",), BALL.instead[0])


def test_a_missing_tool_and_a_missing_wall_swap_it_too() -> None:
    timeline = planned(cleared_for(LADDER), Preferences(tools=frozenset({Tool.HANDS}), wall=False))

    assert timeline.left_out[0].because == ("not_at_hand:tennis_ball", NO_WALL)


def test_without_a_warm_up_no_work_stays() -> None:
    routine = simple(
        (PhaseKind.WARM_UP, one_step("warm", position=Position.SUPINE)),
        (PhaseKind.PRESSURE, one_step("press")),
        (PhaseKind.STRETCH, one_step("move")),
        (PhaseKind.SETTLE, one_step("rest")),
    )

    timeline = planned(cleared_for(routine, no_floor_alone=Answer(Reply.YES)), Preferences())

    assert [one.step.id for one in done(timeline)] == ["move", "rest"]
    assert [one.because for one in timeline.left_out] == [("no_floor",), ("no_warm_up",)]


def test_where_only_settling_stays_there_is_no_session() -> None:
    routine = simple(
        (PhaseKind.STRETCH, one_step("bend", bends=frozenset({Bend.FLEXION}))),
        (PhaseKind.SETTLE, one_step("rest")),
    )

    nothing = plan(cleared_for(routine, bones=Answer(Reply.YES)), Preferences())

    assert isinstance(nothing, NothingLeft)
    assert nothing.left_out[0].because == ("no_stretch_flexion",)


def test_optional_steps_go_before_others_are_hurried() -> None:
    routine = simple(
        (PhaseKind.WARM_UP, one_step("warm")),
        (PhaseKind.PRESSURE, one_step("extra", optional=True)),
        (PhaseKind.SETTLE, one_step("rest")),
    )

    timeline = planned(cleared_for(routine), Preferences(minutes=2))

    assert [one.step.id for one in done(timeline)] == ["warm", "rest"]
    assert timeline.left_out[0].because == (NO_TIME,)


def test_a_transition_names_what_changes() -> None:
    transitions = [
        one.changes
        for one in planned(cleared_for(LADDER), Preferences()).intervals
        if one.kind is IntervalKind.TRANSITION
    ]

    assert transitions == [
        {Change.START},
        {Change.POSITION, Change.TOOL},
        {Change.POSITION, Change.TOOL},
    ]


LONG: dict[str, object] = {"time": Span(standard=210, shortest=60, longest=210)}


def two_regions() -> Routine:
    """Ten long steps on the back and one on a foot: an hour of it would be too much back."""
    back = tuple(one_step(f"back-{number}", **LONG) for number in range(10))
    feet = tuple(one_step(f"foot-{number}", spot=Spot.SOLE, **LONG) for number in range(4))
    warm = Phase(id="warm", title="Warm", kind=PhaseKind.WARM_UP, steps=(*back, *feet))
    rest = one_step("rest", spot=Spot.SOLE, pressure=Pressure(1, 2))
    settle = Phase(id="settle", title="Settle", kind=PhaseKind.SETTLE, steps=(rest,))
    return Routine(
        id="both",
        title="Both",
        summary="Both.",
        regions=(Region.LOWER_BACK, Region.FEET),
        time=Span(standard=3000, shortest=600, longest=3600),
        phases=(warm, settle),
        sources=(),
        reviewed=Review(on="2026-11-22"),
    )


def worked(timeline: Timeline, region: Region) -> int:
    return sum(one.seconds for one in done(timeline) if region in one.step.regions)


def test_no_region_is_worked_for_more_than_half_an_hour() -> None:
    timeline = planned(cleared_for(two_regions()), Preferences(minutes=60))

    assert 29 * 60 < worked(timeline, Region.LOWER_BACK) <= 30 * 60
    assert worked(timeline, Region.FEET) > 0


def test_where_a_region_cannot_be_worked_for_less_there_is_no_session() -> None:
    routine = two_regions()
    longest = {"time": Span(standard=210, shortest=210, longest=210)}
    steps = tuple(one_step(f"back-{number}", **longest) for number in range(10))
    warm = Phase(id="warm", title="Warm", kind=PhaseKind.WARM_UP, steps=steps)
    unyielding = replace(routine, phases=(warm, routine.phases[1]))

    assert isinstance(plan(cleared_for(unyielding), Preferences(minutes=60)), NothingLeft)
