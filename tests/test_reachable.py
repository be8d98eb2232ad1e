"""Every plan that any answers can lead to, for every shipped routine: none is left to chance.

What answers mean to a routine is little: which steps go, the cap on each, the minutes, and whether
a region stays. Answers that agree on these are one class, and the plan depends on nothing else. All
classes are reached by adding up whatever each question can say, question by question: 212 of them
for lower-back. Each keeps two sets of answers as witnesses, which go through `assess` as any do.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, combinations, product
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_coach.core.adapting import NO_SETTLE, NO_WARM_UP, Preferences
from massage_coach.core.answers import Answer, Answers, AnyAnswer, PainAnswer
from massage_coach.core.dose import Past, PastSession
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.questionnaire import QUESTIONS
from massage_coach.core.questions import (
    ELSEWHERE,
    SCORES,
    AnyQuestion,
    PainQuestion,
    Question,
    Reply,
    Verdict,
)
from massage_coach.core.reasons import reasons_for
from massage_coach.core.restrictions import Limit, Restrictions
from massage_coach.core.routine import Routine, Step
from massage_coach.core.screening import Cleared, NotCleared, assess
from massage_coach.core.timeline import NothingLeft, Timeline, plan
from massage_coach.core.vocabulary import PhaseKind, Region, Tool
from massage_coach.library.reader import read_routine
from massage_coach.library.shelf import shipped

T = TypeVar("T")
Given: TypeAlias = Mapping[str, AnyAnswer]
FILES: Final = sorted(shipped().glob("*.yaml"))
AT_EVERY_SAVE: Final = "lower-back"  # the others take too long for that
NO_LIMIT: Final = 60  # minutes; no session is longer
REPLIES: Final = ((Reply.YES, None), (Reply.YES, "2026-11-20"), (Reply.UNSURE, None))
MOST: Final = 2000  # classes that are still planned one by one in the time of a fast test
WISHES: Final = [
    Preferences(minutes=minutes, tools=tools, wall=wall)
    for minutes, tools, wall in product(
        (None, 1, 10, 60), (frozenset(Tool), frozenset({Tool.HANDS})), (True, False)
    )
]

STRICTEST: Final = [
    Preferences(minutes=1, tools=frozenset({Tool.HANDS}), wall=False),
    Preferences(minutes=60),
]


class Meaning(NamedTuple):
    """All that some answers mean to one routine."""

    out: frozenset[str]  # ids of the steps and stand-ins that go
    caps: tuple[int, ...]  # for each step and stand-in
    minutes: int
    avoided: frozenset[Region]

    def and_(self, other: "Meaning") -> "Meaning":
        return Meaning(
            self.out | other.out,
            tuple(map(min, self.caps, other.caps)),
            min(self.minutes, other.minutes),
            self.avoided | other.avoided,
        )


class Witnesses(NamedTuple):
    """Two sets of answers of one class: the first that was met, and the last."""

    first: Given
    last: Given


Classes: TypeAlias = Mapping[Meaning, Witnesses]


def steps_of(routine: Routine) -> tuple[Step, ...]:
    return tuple(one for step in routine.steps for one in (step, *step.instead))


def regions_of(routine: Routine) -> tuple[str, ...]:
    return tuple(sorted({region for step in steps_of(routine) for region in step.regions}))


def meaning(routine: Routine, restrictions: Restrictions) -> Meaning:
    assert not restrictions.has(Limit.STEP_DOWN), "halves the time, which Meaning does not hold"
    steps = steps_of(routine)
    return Meaning(
        frozenset(step.id for step in steps if restrictions.against(step)),
        tuple(restrictions.cap(step) for step in steps),
        restrictions.max_minutes or NO_LIMIT,
        frozenset(restrictions.left_out(routine.regions)),
    )


def restricted_by(given_: Given) -> Restrictions | None:
    """What these answers forbid; None where one of them rules a session out."""
    reasons = tuple(reasons_for(Answers(given_)))
    if any(reason.verdict.bars for reason in reasons):
        return None
    return Restrictions(one for some in reasons for one in some.restrictions)


def said_by(routine: Routine, given_: Given) -> Meaning | None:
    restrictions = restricted_by(given_)
    return None if restrictions is None else meaning(routine, restrictions)


def subsets(of: Iterable[T]) -> Iterator[frozenset[T]]:
    listed = tuple(of)
    sizes = range(len(listed) + 1)
    return map(frozenset, chain.from_iterable(combinations(listed, size) for size in sizes))


def alternatives(question: AnyQuestion, areas: Iterable[str]) -> Iterator[AnyAnswer]:
    """Every answer there is, with the areas that are not of this routine told by one of them."""
    branches = tuple(subsets(branch.id for branch in question.branches))
    if isinstance(question, PainQuestion):
        yield from (PainAnswer(score, some) for score in SCORES for some in branches)
        return
    yield Answer(Reply.NO)
    places = tuple(subsets(areas)) if question.asks_area else (frozenset[str](),)
    for (reply, word), some, where in product(REPLIES, branches, places):
        yield Answer(reply, some, where, word)


def meanings(routine: Routine, question: AnyQuestion) -> dict[Meaning, list[AnyAnswer]]:
    """What one question can say to the routine, with every answer that says it."""
    alike = dict[Restrictions, list[AnyAnswer]]()
    for answer in alternatives(question, (*regions_of(routine), ELSEWHERE)):
        restrictions = restricted_by({question.id: answer})
        if restrictions is not None:
            alike.setdefault(restrictions, []).append(answer)
    found = dict[Meaning, list[AnyAnswer]]()
    for restrictions, answers in alike.items():
        found.setdefault(meaning(routine, restrictions), []).extend(answers)
    return found


@cache
def read(path: Path) -> Routine:
    return read_routine(path)


@cache
def classes(path: Path) -> Classes:
    """Every union of what the questions can say: closed, because each question adds all it has."""
    routine = read(path)
    found = {meaning(routine, Restrictions()): Witnesses({}, {})}
    for key, question in QUESTIONS.items():
        grown = dict[Meaning, Witnesses]()
        said = meanings(routine, question)
        for (before, so_far), (new, answers) in product(found.items(), said.items()):
            both = before.and_(new)
            first = {**so_far.first, key: answers[0]}
            last = {**so_far.last, key: answers[-1]}
            grown[both] = Witnesses(grown[both].first if both in grown else first, last)
        found = grown
    assert len(found) <= MOST, f"{path.stem} has {len(found)} classes: plan the rest in a slow test"
    return found


EACH: Final = [
    pytest.param(path, marks=() if path.stem == AT_EVERY_SAVE else pytest.mark.slow, id=path.stem)
    for path in FILES
]


@pytest.fixture(scope="module", params=EACH)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def routine(path: Path) -> Routine:
    return read(path)


# What the tokens of evidence.md (b) say, written a second time and from their text alone.

FLOOR: Final = {"supine", "prone", "kneeling", "side_lying"}
SOFT: Final = {"hands", "soft_ball", "two_balls"}


def breaks(token: str, step: Step) -> bool:
    what, _, scope = token.partition("@")
    if scope and scope not in step.regions:
        return False
    kind, _, value = what.partition(":")
    tool = step.tool != "hands"
    return {
        "no_tools": tool,
        "step_down": tool,
        "no_floor_tools": tool and step.position in FLOOR,
        "no_hard_tools": step.tool not in SOFT,
        "no_floor": step.position in FLOOR,
        "no_prone": step.position == "prone",
        "no_supine": step.position == "supine",
        "no_kneeling": step.position == "kneeling",
        "avoid_region": value in step.regions,
        "no_stretch": step.technique == "stretching",
        "no_stretch_flexion": "flexion" in step.bends,
        "no_stretch_extension": "extension" in step.bends,
        "no_stretch_rotation": "rotation" in step.bends,
    }.get(kind, False)


def amounts(kind: str, tokens: Iterable[str], step: Step | None = None) -> list[int]:
    parts = (token.partition("@") for token in tokens if token.startswith(f"{kind}:"))
    return [
        int(what.partition(":")[2])
        for what, _, scope in parts
        if not scope or (step and scope in step.regions)
    ]


def wrong_with(timeline: Timeline, tokens: tuple[str, ...]) -> Iterator[str]:
    for interval in {one.step.id: one for one in timeline.intervals}.values():
        step = interval.step
        yield from (f"{step.id} breaks {token}" for token in tokens if breaks(token, step))
        lower = 1 if "step_down" in tokens else 0
        cap = max(min(amounts("pressure_cap", tokens, step), default=6) - lower, 1)
        if interval.pressure.end > cap:
            yield f"{step.id} presses {interval.pressure.end} where {cap} is the most"
    limit = 60 * min(amounts("max_minutes", tokens), default=NO_LIMIT)
    if "step_down" in tokens:
        limit = min(limit, timeline.routine.time.standard // 2)
    if max(timeline.seconds, timeline.longest) > limit:
        yield f"{timeline.seconds}s, stretched {timeline.longest}s, where {limit}s is the most"
    yield from _unframed([one for one in timeline.intervals if one.kind is IntervalKind.STEP])


def _unframed(steps: list[Interval]) -> Iterator[str]:
    kinds = [one.phase.kind for one in steps]
    work = [n for n, kind in enumerate(kinds) if kind in {PhaseKind.PRESSURE, PhaseKind.TOOL}]
    if work and PhaseKind.WARM_UP not in kinds[: work[0]]:
        yield "work without a warm-up"
    if work and PhaseKind.SETTLE not in kinds[work[-1] :]:
        yield "work without a settle"
    if set(kinds) <= {PhaseKind.SETTLE}:
        yield "nothing to do"


def unaccounted(timeline: Timeline) -> set[str]:
    """Steps of the routine that are neither done nor told as left out."""
    done = {one.step.id for one in timeline.intervals} | {one.step.id for one in timeline.left_out}
    return {step.id for step in timeline.routine.steps} - done


def dishonest(nothing: NothingLeft, tokens: tuple[str, ...], wishes: Preferences) -> Iterator[str]:
    """Steps that could have been done, for all that the plan says."""
    told = {one.step.id: one for one in nothing.left_out}
    for phase in nothing.routine.phases:
        for step in phase.steps if phase.kind is not PhaseKind.SETTLE else ():
            if not told.get(step.id):
                yield f"{step.id} is not told"
                continue
            framed = not {NO_WARM_UP, NO_SETTLE} & set(told[step.id].because)
            free = [one for one in (step, *step.instead) if not _taken(one, tokens, wishes)]
            if framed and free:
                yield f"{free[0].id} could be done"


def _taken(step: Step, tokens: Iterable[str], wishes: Preferences) -> bool:
    at_hand = step.tool is Tool.HANDS or step.tool in wishes.tools
    there = wishes.wall or step.position != "at_wall"
    return not (at_hand and there) or any(breaks(token, step) for token in tokens)


def faults(
    routine: Routine, meant: Meaning, given_: Given, wishes: Preferences, past: Past | None = None
) -> list[str]:
    """All that is wrong with what these answers, after this past, lead to."""
    assessment = assess(routine, Answers(given_), past)
    if isinstance(assessment, NotCleared):
        emptied = meant.avoided == set(routine.regions)
        stopped = assessment.verdict is Verdict.STOP and not assessment.missing
        return [] if emptied and stopped else ["not cleared, though a region stays"]
    tokens = tuple(map(str, assessment.restrictions))
    planned = plan(assessment, wishes)
    if isinstance(planned, NothingLeft):
        return list(dishonest(planned, tokens, wishes))
    return [*wrong_with(planned, tokens), *sorted(unaccounted(planned))]


def test_no_answers_that_clear_a_routine_lead_to_a_plan_that_breaks_them(
    path: Path, routine: Routine
) -> None:
    found = classes(path)
    wrong = {
        tuple(sorted(meant.out)): faulty
        for meant, witnesses in found.items()
        if (faulty := faults(routine, meant, witnesses.first, Preferences()))
    }

    assert not wrong, f"{len(wrong)} of the {len(found)} classes of {path.stem}"


NOW: Final = 1_000_000.0
EVERYWHERE: Final = frozenset(Region)
_EARLIER: Final = PastSession(NOW - 3600, EVERYWHERE, EVERYWHERE, completed=True, hurt=False)
PASTS: Final = {
    "a first session": Past(NOW),
    "a tool an hour ago": Past(NOW, (_EARLIER,)),
    "one that hurt": Past(NOW, (_EARLIER._replace(hurt=True, tools_on=frozenset()),)),
    "a past that was lost": Past(NOW, blind_before=NOW),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PASTS)
def test_nor_do_they_after_any_past(path: Path, routine: Routine, name: str) -> None:
    assert not [
        faulty
        for meant, witnesses in classes(path).items()
        if (faulty := faults(routine, meant, witnesses.first, Preferences(), PASTS[name]))
    ]


def _in_short(wishes: Preferences) -> str:
    tools = "hands only" if len(wishes.tools) == 1 else "all tools"
    return f"{wishes.minutes} minutes, {tools}, {'a' if wishes.wall else 'no'} wall"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "wishes"),
    [
        pytest.param(file, wishes, id=f"{file.stem}: {_in_short(wishes)}")
        for file in FILES
        for wishes in (WISHES if file.stem == AT_EVERY_SAVE else STRICTEST)
    ],
)
def test_nor_do_they_with_any_wishes(file: Path, wishes: Preferences) -> None:
    found, planned = classes(file), read(file)

    assert not [
        faulty
        for meant, witnesses in found.items()
        for given_ in witnesses
        if (faulty := faults(planned, meant, given_, wishes))
    ]


@pytest.mark.slow
def test_answers_of_one_class_lead_to_one_plan(path: Path, routine: Routine) -> None:
    def intervals(given_: Given) -> object:
        assessment = assess(routine, Answers(given_))
        planned = plan(assessment, Preferences()) if isinstance(assessment, Cleared) else None
        return planned.intervals if isinstance(planned, Timeline) else type(planned)

    assert not [
        one for one in classes(path).values() if intervals(one.first) != intervals(one.last)
    ]


@pytest.mark.slow
def test_the_witnesses_of_a_class_mean_what_it_says(path: Path, routine: Routine) -> None:
    for meant, witnesses in classes(path).items():
        assert said_by(routine, witnesses.first) == said_by(routine, witnesses.last) == meant


@pytest.mark.slow
def test_a_region_that_no_step_is_on_is_as_good_as_elsewhere(routine: Routine) -> None:
    far = sorted(set(Region) - set(regions_of(routine)))
    for question in QUESTIONS.values():
        if isinstance(question, Question) and question.asks_area:
            for reply, some in product(
                (Reply.YES, Reply.UNSURE), subsets(branch.id for branch in question.branches)
            ):
                said = {
                    said_by(routine, {question.id: Answer(reply, some, frozenset({area}))})
                    for area in (*far, ELSEWHERE)
                }
                assert len(said) == 1, question.id


def _any_answer(question: AnyQuestion) -> st.SearchStrategy[AnyAnswer]:
    some = st.frozensets(st.sampled_from([one.id for one in question.branches] or [""]))
    chosen = some.map(lambda ids: ids - {""})
    if isinstance(question, PainQuestion):
        return st.builds(PainAnswer, st.sampled_from(SCORES), chosen)
    areas = st.frozensets(st.sampled_from([*Region, ELSEWHERE]))
    told = st.tuples(st.sampled_from(REPLIES), chosen, areas).map(
        lambda one: Answer(one[0][0], one[1], one[2], one[0][1])
    )
    return st.just(Answer(Reply.NO)) | told


@settings(max_examples=10)
@given(
    given_=st.fixed_dictionaries(
        {}, optional={key: _any_answer(question) for key, question in QUESTIONS.items()}
    )
)
def test_whatever_is_answered_falls_into_one_of_the_classes(path: Path, given_: Given) -> None:
    routine = read(path)
    # What rules a session out is put aside; the rest is still worth looking up.
    rest = {key: one for key, one in given_.items() if said_by(routine, {key: one})}
    assert said_by(routine, rest) in classes(path)


# The checks themselves can fail.


def _timeline(routine: Routine, healthy: Answers) -> Timeline:
    cleared = assess(routine, healthy)
    assert isinstance(cleared, Cleared)
    planned = plan(cleared, Preferences())
    assert isinstance(planned, Timeline)
    return planned


@pytest.mark.parametrize(
    ("token", "fault"),
    [
        ("no_tools", "wall-ball breaks no_tools"),
        ("no_tools@lower_back", "wall-ball breaks no_tools@lower_back"),
        ("no_hard_tools", "wall-ball breaks no_hard_tools"),
        ("no_floor", "cat-cow breaks no_floor"),
        ("no_kneeling", "cat-cow breaks no_kneeling"),
        ("no_stretch_flexion", "forward-bend breaks no_stretch_flexion"),
        ("avoid_region:glutes", "buttock-strokes breaks avoid_region:glutes"),
        ("pressure_cap:2", "palm-glides presses 3 where 2 is the most"),
        ("max_minutes:10", "1200s, stretched 1800s, where 600s is the most"),
    ],
)
def test_a_plan_that_breaks_a_token_is_seen(healthy: Answers, token: str, fault: str) -> None:
    lower_back = next(read(path) for path in FILES if path.stem == "lower-back")

    assert fault in set(wrong_with(_timeline(lower_back, healthy), (token,)))


@pytest.mark.parametrize("kind", [PhaseKind.WARM_UP, PhaseKind.SETTLE])
def test_work_that_lost_its_frame_is_seen(
    routine: Routine, healthy: Answers, kind: PhaseKind
) -> None:
    steps = [one for one in _timeline(routine, healthy).intervals if one.phase.kind is not kind]

    assert list(_unframed(steps))


def test_nothing_left_where_something_could_be_done_is_seen(routine: Routine) -> None:
    assert list(dishonest(NothingLeft(routine, ()), (), Preferences()))
