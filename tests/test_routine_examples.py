"""Each shipped routine with answers that must bar it and answers that must not: tests/routines/.

In the manner of rule repositories that ship matching and non-matching examples. A file there has
`bars` (answers, verdict) and `allows` (answers, and steps that must be gone or kept); what it does
not answer is "no", and no pain.
"""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest
import yaml

from massage_coach.core.adapting import Preferences
from massage_coach.core.questionnaire import QUESTIONS
from massage_coach.core.questions import PainQuestion
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, NotCleared, assess
from massage_coach.core.timeline import Timeline, plan
from massage_coach.library.answers import read_answers
from massage_coach.library.opening import open_routine
from massage_coach.library.shelf import shipped

NOW: Final = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
FOLDER: Final = Path(__file__).parent / "routines"
ROUTINES: Final = sorted(path.stem for path in shipped().glob("*.yaml"))
KEYS: Final = {"bars": {"answers", "verdict"}, "allows": {"answers", "gone", "kept"}}
FEWEST: Final = 3


class Example(NamedTuple):
    routine: str
    kind: str
    number: int


def listed(kind: str) -> list[Example]:
    return [
        Example(name, kind, number)
        for name in ROUTINES
        for number in range(len(examples(name).get(kind, [])))
    ]


@cache
def examples(name: str) -> dict[str, list[dict[str, object]]]:
    path = FOLDER / f"{name}.yaml"
    found: object = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    assert isinstance(found, dict)
    return found


def of(example: Example) -> dict[str, object]:
    return examples(example.routine)[example.kind][example.number]


@cache
def routine_of(name: str) -> Routine:
    return open_routine(shipped() / f"{name}.yaml")


def outcome(example: Example, tmp_path: Path) -> Cleared | NotCleared:
    """What the example's answers lead to, read as any answers file is."""
    routine, changed = routine_of(example.routine), of(example)["answers"]
    assert isinstance(changed, dict)
    base = {key: 0 if isinstance(one, PainQuestion) else "no" for key, one in QUESTIONS.items()}
    file = tmp_path / "answers.yaml"
    content = {"answered_at": NOW.isoformat(), "answers": {**base, **changed}}
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    return assess(routine, read_answers(file, NOW, routine.touched))


def names(example: Example, key: str) -> set[str]:
    found = of(example).get(key, [])
    assert isinstance(found, list)
    return {str(name) for name in found}


@pytest.mark.parametrize("name", ROUTINES)
def test_every_routine_has_examples_of_both_kinds(name: str) -> None:
    assert set(examples(name)) == set(KEYS)
    for kind, found in examples(name).items():
        assert len(found) >= FEWEST
        assert all(set(one) <= KEYS[kind] for one in found)


def test_every_file_of_examples_is_about_a_routine() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} <= set(ROUTINES)


def _id(example: Example) -> str:
    return f"{example.routine}-{example.number + 1}"


@pytest.mark.parametrize("example", listed("bars"), ids=_id)
def test_these_answers_bar_the_routine(example: Example, tmp_path: Path) -> None:
    assessment = outcome(example, tmp_path)

    assert isinstance(assessment, NotCleared)
    assert not assessment.missing
    assert assessment.verdict == of(example)["verdict"]


@pytest.mark.parametrize("example", listed("allows"), ids=_id)
def test_these_answers_leave_a_session_of_it(example: Example, tmp_path: Path) -> None:
    assessment = outcome(example, tmp_path)

    assert isinstance(assessment, Cleared)
    timeline = plan(assessment, Preferences())
    assert isinstance(timeline, Timeline)
    done = {one.step.id for one in timeline.intervals}
    known = {one.id for step in assessment.routine.steps for one in (step, *step.instead)}
    assert names(example, "gone") | names(example, "kept") <= known
    assert names(example, "kept") <= done
    assert not names(example, "gone") & done
