"""A page that can be read back, somebody who types, and a routine with a bit of everything."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

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
    Supply,
)
from massage_coach.core.vocabulary import (
    Motion,
    PhaseKind,
    Place,
    Position,
    Region,
    Side,
    Spot,
    Technique,
    Tool,
)
from massage_coach.terminal.device.lines import EndOfInput
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.theme import Look

GOLDEN = Path(__file__).parent / "golden"


class Terminal(StringIO):
    """Shows what is typed on the row where it was asked for."""

    def isatty(self) -> bool:
        return True


class Typist:
    """Types these lines, and shows them as a terminal would; then there is no more input."""

    def __init__(self, out: StringIO, typed: tuple[str, ...]) -> None:
        self._out = out
        self._typed = list(typed)

    def read(self, timeout: float | None) -> str | None:
        del timeout  # lines are there at once
        if not self._typed:
            raise EndOfInput
        line = self._typed.pop(0)
        self._out.write(f"{line}\n")
        return line


@pytest.fixture(scope="session")
def talk() -> Callable[..., tuple[Page, Typist, StringIO]]:
    """A page, somebody who types the given lines, and what the page shows."""

    def start(*typed: str, columns: int = 80) -> tuple[Page, Typist, StringIO]:
        out = Terminal()
        return Page(out, columns, Look(Depth.NONE)), Typist(out, typed), out

    return start


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares a whole screen with its file; a file that is missing is written, to be looked at."""

    def compare(name: str, screen: str) -> None:
        file = GOLDEN / f"{name}.txt"
        screen = "\n".join(row.rstrip() for row in screen.splitlines()) + "\n"
        if not file.exists():
            file.write_text(screen, encoding="utf-8")
            pytest.fail(f"{file.name} was missing: look at what was written")
        assert screen == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def routine() -> Routine:
    """A ball on the wall, a floor stretch, sides, stand-ins and an optional step."""
    return Routine(
        id="varied",
        title="A bit of everything",
        summary="Strokes, a ball on the wall, one stretch.",
        regions=(Region.LOWER_BACK,),
        time=Span(standard=600, shortest=240, longest=900),
        phases=(
            Phase(id="warm-up", title="Warm-up", kind=PhaseKind.WARM_UP, steps=(_strokes(),)),
            Phase(id="ball", title="Ball work", kind=PhaseKind.TOOL, steps=(_ball(),)),
            Phase(id="stretch", title="Movement", kind=PhaseKind.STRETCH, steps=(_stretch(),)),
            Phase(id="settle", title="Settle", kind=PhaseKind.SETTLE, steps=(_rest(),)),
        ),
        sources=(Source(id="S00", cite="the founding article", url="https://example.org/"),),
        reviewed=Review(on="2026-11-22"),
        space=("a quiet room", "a sturdy wall"),
        supplies=(
            Supply(item="tennis_ball", optional=True, instead="a rolled pair of socks"),
            Supply(item="oil", optional=True),
            Supply(item="mat"),
        ),
    )


def _strokes() -> Step:
    return Step(
        id="strokes",
        title="Palm strokes",
        technique=Technique.STROKING,
        spot=Spot.BESIDE_SPINE,
        side=Side.BOTH,
        position=Position.SEATED,
        pressure=Pressure(2, 3),
        time=Span(standard=180, shortest=60, longest=210),
        show="Glide up, out and back down.",
        say="Glide up, out and back down.",
        sources=("S00",),
        stroke=Stroke(Motion.UP_AND_OUT, 7),
        avoid=(Place.SPINE, Place.FLANK),
        cues=(Cue(0.5, "A little slower."),),
    )


def _ball() -> Step:
    return Step(
        id="ball",
        title="Ball on the wall",
        technique=Technique.ROLLING,
        spot=Spot.BESIDE_SPINE,
        side=Side.EACH,
        position=Position.AT_WALL,
        pressure=Pressure(3, 4),
        time=Span(standard=160, shortest=80, longest=240),
        show="Lean onto the ball and bend your knees a little.",
        say="Lean onto the ball.",
        sources=("S00",),
        tool=Tool.TENNIS_BALL,
        avoid=(Place.SPINE,),
        instead=(_palm_heels(),),
    )


def _palm_heels() -> Step:
    return Step(
        id="palm-heels",
        title="Palm heels",
        technique=Technique.CIRCLES,
        spot=Spot.PELVIS_RIM,
        side=Side.EACH,
        position=Position.SEATED,
        pressure=Pressure(3, 4),
        time=Span(standard=160, shortest=80, longest=240),
        show="Circle with the heel of your hand.",
        say="Circle slowly.",
        avoid=(Place.SPINE, Place.TAILBONE),
        sources=("J",),
    )


def _stretch() -> Step:
    return Step(
        id="knees",
        title="Knee to chest",
        technique=Technique.STRETCHING,
        spot=Spot.WHOLE_LOWER_BACK,
        side=Side.EACH,
        position=Position.SUPINE,
        pressure=Pressure(1, 2),
        time=Span(standard=120, shortest=60, longest=180),
        show="Draw one knee up.",
        say="Draw one knee up.",
        sources=("J",),
        optional=True,
    )


def _rest() -> Step:
    return Step(
        id="rest",
        title="Light strokes",
        technique=Technique.STROKING,
        spot=Spot.WHOLE_LOWER_BACK,
        side=Side.BOTH,
        position=Position.SEATED,
        pressure=Pressure(1, 1),
        time=Span(standard=60, shortest=30, longest=120),
        show="Hardly more than a touch.",
        say="Hardly more than a touch.",
        sources=("S00",),
    )
