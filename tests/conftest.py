"""What every test stands on: a home of its own, a clock that nobody waits for, a small routine."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from massage_coach.core.answers import Answer, Answers, PainAnswer
from massage_coach.core.entries import End, Entry, Felt
from massage_coach.core.progress import Asked, Journal, Progress, Worked, progress
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
from massage_coach.core.weeks import USUAL

# A busy machine is no reason to fail: nothing here promises how long an example takes.
# Fewer examples at every save than in CI, which gives them the time.
settings.register_profile("at-every-save", deadline=None, max_examples=30)
settings.register_profile("in-ci", deadline=None, max_examples=150)
settings.load_profile("in-ci" if os.environ.get("CI") else "at-every-save")

MakeRoutine = Callable[..., Routine]
MakeProgress = Callable[..., Progress]
SUNDAY = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)


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


@pytest.fixture
def make_progress() -> MakeProgress:
    """What so many sessions come to: one in four days, the latest first, on a lower back."""
    return _progress


def _progress(  # noqa: PLR0913 - each is one thing that a page shows
    scores: Sequence[tuple[int | None, ...]],
    *,
    title: str = "Lower back, unhurried",
    note: str = "",
    ends: Mapping[int, End] | None = None,
    weeks: int = USUAL,
    region: Region | None = None,
) -> Progress:
    told = [
        Entry(
            uid=str(number),
            started=(at := SUNDAY.timestamp() - number * 4 * 24 * 3600.0),
            ended=at + 1200,
            day=SUNDAY.date().toordinal() - number * 4,
            routine="lower-back",
            title=title,
            content="hash",
            version="1",
            planned=1200,
            worked=1200.0 - 60 * (number % 9),
            regions=frozenset({Region.LOWER_BACK, Region.GLUTES}),
            tools_on=frozenset(),
            end=(ends or {}).get(number, End.COMPLETED),
            felt=Felt(*one),
            reactions=None,
            note=note,
        )
        for number, one in enumerate(scores)
    ]
    worked = [Worked(one.day, Spot.BESIDE_SPINE, one.worked / 2) for one in told]
    asked = Asked(SUNDAY.timestamp(), SUNDAY.date().toordinal(), weeks, region)
    return progress(asked, Journal(told, worked, len(told)), gentler=bool(ends))


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
