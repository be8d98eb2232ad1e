"""What every test stands on: a home of its own, a clock that nobody waits for, a small routine."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from massage_coach.core.answers import Answer, Answers, PainAnswer
from massage_coach.core.questionnaire import QUESTIONS
from massage_coach.core.questions import Question, Reply
from massage_coach.core.routine import Phase, Pressure, Review, Routine, Source, Span, Step
from massage_coach.core.vocabulary import (
    REGIONS_OF,
    PhaseKind,
    Position,
    Region,
    Side,
    Spot,
    Technique,
)

# A busy machine is no reason to fail: nothing here promises how long an example takes.
# Fewer examples at every save than in CI, which gives them the time.
settings.register_profile("at-every-save", deadline=None, max_examples=30)
settings.register_profile("in-ci", deadline=None, max_examples=150)
settings.load_profile("in-ci" if os.environ.get("CI") else "at-every-save")

MakeRoutine = Callable[..., Routine]


@pytest.fixture(autouse=True)
def _own_world(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASSAGE_COACH_HOME", str(tmp_path / "home"))
    if not request.node.get_closest_marker("slow"):  # waiting for a process sleeps inside
        monkeypatch.setattr(time, "sleep", _no_sleep)


def _no_sleep(seconds: float) -> NoReturn:
    pytest.fail(f"a test slept for {seconds} seconds")


@pytest.fixture
def make_routine() -> MakeRoutine:
    """Builds a small valid routine that touches the given regions."""
    return _routine


@pytest.fixture
def healthy() -> Answers:
    """Every question of the questionnaire answered "no", and no pain."""
    given = {
        key: Answer(Reply.NO) if isinstance(question, Question) else PainAnswer(0)
        for key, question in QUESTIONS.items()
    }
    return Answers(given)


def _routine(*regions: Region) -> Routine:
    strokes = tuple(_strokes(region) for region in regions)
    return Routine(
        id="small",
        title="Small",
        summary="A few strokes.",
        regions=regions,
        time=Span(standard=300, shortest=60, longest=600),
        phases=(
            Phase(id="warm-up", title="Warm-up", kind=PhaseKind.WARM_UP, steps=strokes),
            Phase(id="settle", title="Settle", kind=PhaseKind.SETTLE, steps=(_rest(regions[0]),)),
        ),
        sources=(Source(id="S00", cite="the founding article"),),
        reviewed=Review(on="2026-11-22"),
    )


def _strokes(region: Region) -> Step:
    return _step(f"strokes-{region.replace('_', '-')}", region, Technique.STROKING)


def _rest(region: Region) -> Step:
    return _step("rest", region, Technique.BREATHING)


def _step(name: str, region: Region, technique: Technique) -> Step:
    return Step(
        id=name,
        title="Strokes",
        technique=technique,
        spot=next(spot for spot in Spot if REGIONS_OF[spot] == (region,)),
        side=Side.BOTH,
        position=Position.SEATED,
        pressure=Pressure(1, 2),
        time=Span(standard=60, shortest=30, longest=120),
        show="Slow strokes.",
        say="Slow strokes.",
        sources=("S00",),
    )
