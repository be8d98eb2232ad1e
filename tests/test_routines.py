"""What every shipped routine file promises, whoever wrote it. Never tests how one is read."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain, combinations, groupby, islice
from pathlib import Path
from typing import TypeAlias

import pytest

from massage_coach.core.adapting import Kept
from massage_coach.core.fitting import fit
from massage_coach.core.restrictions import Limit, Restriction, Restrictions, forbids
from massage_coach.core.routine import Routine, Step
from massage_coach.core.speaking import seconds_to_say
from massage_coach.core.vocabulary import (
    FLOOR_POSITIONS,
    PhaseKind,
    Position,
    Side,
    Technique,
    Tool,
)
from massage_coach.library.reader import read_routine

FILES = sorted((Path(__file__).parents[1] / "routines").glob("*.yaml"))
LONGEST_SAY = 15  # seconds: nobody holds more in mind with busy hands
STILL = {Technique.HOLDING, Technique.BREATHING}
TAKING_OUT = (
    Limit.NO_TOOLS,
    Limit.NO_FLOOR_TOOLS,
    Limit.NO_HARD_TOOLS,
    Limit.NO_FLOOR,
    Limit.NO_PRONE,
    Limit.NO_SUPINE,
    Limit.NO_KNEELING,
    Limit.NO_STRETCH,
    Limit.NO_STRETCH_FLEXION,
    Limit.NO_STRETCH_EXTENSION,
    Limit.NO_STRETCH_ROTATION,
)
Plans: TypeAlias = Mapping[str, tuple[Kept, ...]]
# Wellness words only: evidence.md section (f).3, and "tender spot" of section 0 row 7.
CLAIM = re.compile(
    r"\b(reliev\w*|relief|treat\w*|cur(e|es|ed|ing)|heal(s|ed|ing)?|releas\w*|knots?|toxins?"
    r"|circulat\w*|inflam\w*|postur\w*|prevent\w*|safe(r|st|ly)?|diagnos\w*)\b",
    re.IGNORECASE,
)
ONE_SIDE = re.compile(r"\b(left|right)\b", re.IGNORECASE)
LEVEL = re.compile(r"\d")


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def routine(path: Path) -> Routine:
    return read_routine(path)


@pytest.fixture(scope="module")
def plans(routine: Routine) -> Plans:
    """Everything that is left of the routine under any set of restrictions, by what stays."""
    found = (tuple(staying(routine, restrictions)) for restrictions in combined(routine))
    return {" ".join(one.step.id for one in kept): kept for kept in found}


def rungs(step: Step) -> tuple[Step, ...]:
    """The step and its stand-ins, in the order in which they are tried."""
    return (step, *step.instead)


def every(routine: Routine) -> Iterator[Step]:
    return chain.from_iterable(rungs(step) for step in routine.steps)


def spoken(step: Step) -> Iterator[str]:
    yield step.say
    yield from (cue.say for cue in step.cues)


def combined(routine: Routine) -> Iterator[Restrictions]:
    """Every set of the restrictions that can take a step of it out: 2048 of them at most."""
    matter = [kind for kind in TAKING_OUT if takes_out(kind, routine)]
    for size in range(len(matter) + 1):
        for kinds in combinations(matter, size):
            yield Restrictions(Restriction(kind) for kind in kinds)


def takes_out(kind: Limit, routine: Routine) -> bool:
    return any(forbids(Restriction(kind), step) for step in every(routine))


def staying(routine: Routine, restrictions: Restrictions) -> Iterator[Kept]:
    """Each step in the first form that nothing takes out."""
    for phase in routine.phases:
        for step in phase.steps:
            allowed = (rung for rung in rungs(step) if not restrictions.against(rung))
            yield from (Kept(phase, rung, rung.pressure) for rung in islice(allowed, 1))


def test_there_are_routines() -> None:
    assert FILES


def test_the_id_is_the_file_name(path: Path, routine: Routine) -> None:
    assert routine.id == path.stem


def test_every_listed_source_is_cited_and_every_cited_one_listed(routine: Routine) -> None:
    cited = set(chain.from_iterable(step.sources for step in every(routine)))
    assert cited == {source.id for source in routine.sources}


def test_no_word_of_the_file_promises_health(path: Path) -> None:
    found = [match[0] for match in CLAIM.finditer(path.read_text(encoding="utf-8"))]
    assert found == []


def test_nobody_is_named_as_reviewer_before_somebody_was(routine: Routine) -> None:
    assert routine.reviewed.by is None


def test_every_instruction_can_be_said_in_one_calm_breath(routine: Routine) -> None:
    too_long = {
        step.id: text
        for step in every(routine)
        for text in spoken(step)
        if seconds_to_say(text) > LONGEST_SAY
    }
    assert too_long == {}


def test_what_is_said_is_shorter_than_what_is_shown(routine: Routine) -> None:
    assert [step.id for step in every(routine) if len(step.say) >= len(step.show)] == []


def test_a_step_for_each_side_names_neither(routine: Routine) -> None:
    each = (step for step in every(routine) if step.side is Side.EACH)
    texts = chain.from_iterable((step.show, *spoken(step)) for step in each)
    assert [text for text in texts if ONE_SIDE.search(text)] == []


def test_no_text_names_a_pressure_that_a_cap_could_contradict(routine: Routine) -> None:
    texts = chain.from_iterable((step.show, *spoken(step)) for step in every(routine))
    assert [text for text in texts if LEVEL.search(text)] == []


def test_cues_wait_until_the_one_before_has_been_said(routine: Routine) -> None:
    for step in every(routine):
        side = step.time.shortest / step.sides
        ends = 0.0
        for cue in step.cues:
            assert cue.at * side >= ends, step.id
            ends = cue.at * side + seconds_to_say(cue.say)
        assert ends <= side, step.id


def test_every_tool_can_be_done_without(routine: Routine) -> None:
    with_tool = [step for step in routine.steps if step.tool is not Tool.HANDS]
    assert [step.id for step in with_tool if rungs(step)[-1].tool is not Tool.HANDS] == []


def test_every_wall_can_be_done_without(routine: Routine) -> None:
    at_wall = [step for step in routine.steps if step.position is Position.AT_WALL]
    assert [step.id for step in at_wall if rungs(step)[-1].position is Position.AT_WALL] == []


def test_every_floor_can_be_done_without(routine: Routine) -> None:
    on_floor = [step for step in routine.steps if step.position in FLOOR_POSITIONS]
    assert [step.id for step in on_floor if rungs(step)[-1].position in FLOOR_POSITIONS] == []


def test_oil_is_wiped_off_before_the_first_tool_whichever_it_is(routine: Routine) -> None:
    with_tool = (step for step in routine.steps if step.tool is not Tool.HANDS)
    first = next(with_tool, None)
    tools = [rung for rung in rungs(first) if rung.tool is not Tool.HANDS] if first else []
    assert [rung.id for rung in tools if "Wipe off any oil" not in rung.say] == []


def test_stand_ins_go_with_the_step_they_stand_in_for(routine: Routine) -> None:
    """What may be dropped for time may be dropped in every form, and takes the same time."""
    for step in routine.steps:
        assert {rung.optional for rung in rungs(step)} == {step.optional}, step.id
        assert {rung.time for rung in rungs(step)} == {step.time}, step.id


def test_what_a_stand_in_is_for_is_reachable(routine: Routine) -> None:
    """No rung repeats an earlier one in all that a restriction or a missing thing can see."""
    for step in routine.steps:
        seen = [
            (rung.tool, rung.position, rung.bends, rung.technique is Technique.STRETCHING)
            for rung in rungs(step)
        ]
        assert len(set(seen)) == len(seen), step.id


def test_movement_comes_before_the_settle_and_nothing_after(routine: Routine) -> None:
    kinds = [phase.kind for phase in routine.phases]
    assert kinds[-2:] == [PhaseKind.STRETCH, PhaseKind.SETTLE]


def test_no_answer_takes_a_needed_step_away(routine: Routine, plans: Plans) -> None:
    needed = [{rung.id for rung in rungs(step)} for step in routine.steps if not step.optional]
    for ids in plans:
        assert all(forms & set(ids.split()) for forms in needed), ids


def test_no_answer_takes_the_gentle_movement_away(plans: Plans) -> None:
    for ids, kept in plans.items():
        stretches = (one.step for one in kept if one.phase.kind is PhaseKind.STRETCH)
        moving = (step for step in stretches if step.technique not in STILL)
        assert any(not step.optional for step in moving), ids


def test_the_person_goes_down_to_the_floor_at_most_once(plans: Plans) -> None:
    for ids, kept in plans.items():
        runs = groupby(one.step.position in FLOOR_POSITIONS for one in kept)
        assert sum(down for down, _ in runs) <= 1, ids


def test_the_shortest_and_the_standard_time_come_out_exactly(
    routine: Routine, plans: Plans
) -> None:
    for target in (routine.time.shortest, routine.time.standard):
        for ids, kept in plans.items():
            assert abs(fit(kept, target).seconds - target) <= 1, (target, ids)


def test_the_shortest_time_has_room_to_spare(routine: Routine, plans: Plans) -> None:
    for ids, kept in plans.items():
        assert fit(kept, 0).seconds <= routine.time.shortest - 20, ids


def test_the_longest_time_is_within_reach(routine: Routine, plans: Plans) -> None:
    for ids, kept in plans.items():
        assert fit(kept, routine.time.longest).seconds >= routine.time.longest - 60, ids


def test_nothing_is_left_out_of_the_standard_time(routine: Routine) -> None:
    kept = tuple(staying(routine, Restrictions()))
    assert fit(kept, routine.time.standard).dropped == ()
