"""Instants of a small session, without a clearance: the screen only ever sees snapshots."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import pytest

from massage_coach.core.events import Outcome, Snapshot
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.moves import State, allowed
from massage_coach.core.routine import Phase, Pressure, Span, Step, Stroke
from massage_coach.core.transitions import Change
from massage_coach.core.vocabulary import (
    Motion,
    PhaseKind,
    Place,
    Position,
    Side,
    Spot,
    Technique,
    Tool,
)

Moment = Callable[..., Snapshot]


@pytest.fixture(scope="session")
def moment() -> Moment:
    """A snapshot in the middle of the circles, with whatever is asked for instead."""
    return _moment


@pytest.fixture(scope="session")
def moments() -> Mapping[str, Snapshot]:
    """One snapshot of every kind that a person can get to see."""
    return dict(MOMENTS)


GLIDES: Final = Step(
    id="palm-glides",
    title="Palm glides",
    technique=Technique.STROKING,
    spot=Spot.BESIDE_SPINE,
    side=Side.BOTH,
    position=Position.SEATED,
    pressure=Pressure(2, 3),
    time=Span(standard=120, shortest=40, longest=210),
    stroke=Stroke(Motion.UP_AND_OUT, 7.0),
    avoid=(Place.SPINE, Place.FLANK),
    show="Palms flat beside the spine, fingers down. Glide up to just under the ribs, out, and "
    "back down. Only skim the soft sides of the waist.",
    say="Palms flat beside the spine, fingers down. Glide up, out, and back down.",
    sources=("J",),
)
CIRCLES: Final = replace(
    GLIDES,
    id="circles",
    title="Circles beside the spine",
    technique=Technique.CIRCLES,
    side=Side.EACH,
    pressure=Pressure(3, 4),
    stroke=Stroke(Motion.SMALL_CIRCLES, 2.0),
    avoid=(Place.SPINE, Place.LAST_RIB, Place.FLANK),
    show="Finger pads two finger-widths from the bumps of the spine, on the rim of the pelvis. "
    "Circles the size of a coin, five or six in one place. Then move up a little. Stop at the "
    "waist and start again from the rim.",
    say="Finger pads two finger-widths from the spine, low down. Small circles. Five or six, "
    "then a little higher. No higher than the waist.",
)
BALL: Final = replace(
    GLIDES,
    id="wall-ball",
    title="Ball on the wall",
    technique=Technique.ROLLING,
    side=Side.EACH,
    position=Position.AT_WALL,
    tool=Tool.TENNIS_BALL,
    pressure=Pressure(3, 4),
    stroke=Stroke(Motion.UP_AND_DOWN, 6.0),
    avoid=(Place.SPINE, Place.LAST_RIB, Place.FLANK, Place.TAILBONE),
    show="Wipe off any oil. Stand with your back to the wall, feet a step out, knees soft. Ball "
    "beside the spine at belt level, never on it. Lean in a little. Bend your knees so the ball "
    "rolls about a finger's length, up and down. To come off, stand up straight.",
    say="Back to the wall, feet a step out. Ball beside the spine. Roll by bending your knees.",
)
REST: Final = replace(
    GLIDES,
    id="rest",
    title="A quiet minute",
    technique=Technique.BREATHING,
    spot=Spot.WHOLE_LOWER_BACK,
    pressure=Pressure(1, 1),
    stroke=Stroke(Motion.BREATHE, 9.0),
    avoid=(),
    show="Sit back and breathe.",
    say="Sit back and breathe.",
)
PHASES: Final = (
    Phase(id="warm-up", title="Warm-up strokes", kind=PhaseKind.WARM_UP, steps=(GLIDES,)),
    Phase(id="hands", title="Circles with the hands", kind=PhaseKind.PRESSURE, steps=(CIRCLES,)),
    Phase(
        id="ball",
        title="Ball on the wall",
        kind=PhaseKind.TOOL,
        steps=(replace(BALL, instead=(replace(CIRCLES, id="palms"),)),),
    ),
    Phase(id="settle", title="Settle", kind=PhaseKind.SETTLE, steps=(REST,)),
)


def _interval(number: int, side: Side, kind: IntervalKind = IntervalKind.STEP) -> Interval:
    step = PHASES[number].steps[0]
    seconds = {IntervalKind.STEP: 70, IntervalKind.TRANSITION: 20, IntervalKind.CHECK_IN: 0}
    return Interval(
        kind=kind,
        start=300,
        seconds=seconds[kind],
        longest=120,
        phase=PHASES[number],
        step=step,
        side=side,
        pressure=step.pressure,
    )


def _moment(
    interval: Interval | None = None,
    state: State = State.RUNNING,
    **others: Any,  # noqa: ANN401 - any fields of a snapshot
) -> Snapshot:
    now = interval or _interval(1, Side.LEFT)
    elapsed = min(18.2, float(now.seconds))
    here = PHASES.index(now.phase)
    shares = {number: 1.0 if number < here else 0.0 for number in range(len(PHASES))}
    snapshot = Snapshot(
        state=state,
        interval=now,
        pressure=now.pressure,
        elapsed=elapsed,
        remaining=now.seconds - elapsed,
        session_elapsed=430.0,
        session_remaining=760.0,
        upcoming=_interval(1, Side.RIGHT),
        phases=tuple((phase, shares[number]) for number, phase in enumerate(PHASES)),
        commands=allowed(state),
        away=0.0,
        outcome=None,
    )
    return snapshot._replace(**others)


TO_THE_WALL: Final = _interval(2, Side.LEFT, IntervalKind.TRANSITION)._replace(
    changes=frozenset({Change.POSITION, Change.TOOL, Change.SIDE})
)
TO_THE_RIGHT: Final = _interval(1, Side.RIGHT, IntervalKind.TRANSITION)._replace(
    changes=frozenset({Change.SIDE})
)
TO_START: Final = _interval(0, Side.BOTH, IntervalKind.TRANSITION)._replace(
    changes=frozenset({Change.START})
)
GETTING_BACK: Final = _interval(2, Side.LEFT, IntervalKind.TRANSITION)._replace(
    changes=frozenset({Change.BACK_IN})
)

MOMENTS: Final[Mapping[str, Snapshot]] = {
    "step": _moment(),
    "glides": _moment(_interval(0, Side.BOTH), upcoming=_interval(1, Side.LEFT)),
    "breath": _moment(_interval(3, Side.BOTH), upcoming=None),
    "transition": _moment(TO_THE_WALL, upcoming=_interval(2, Side.LEFT)),
    "other-side": _moment(TO_THE_RIGHT),
    "beginning": _moment(TO_START),
    "ready": _moment(TO_START, State.READY),
    "check-in": _moment(_interval(2, Side.LEFT, IntervalKind.CHECK_IN), State.CHECKING),
    "hurt": _moment(_interval(2, Side.LEFT), State.HURTING),
    "paused": _moment(state=State.PAUSED),
    "paused-between": _moment(TO_THE_WALL, State.PAUSED),
    "waiting": _moment(TO_THE_WALL, State.WAITING),
    "getting-back": _moment(GETTING_BACK),
    "away": _moment(state=State.PAUSED, away=754.0),
    "done": _moment(_interval(3, Side.BOTH), State.COMPLETED, outcome=Outcome.COMPLETED),
    "stopped": _moment(state=State.STOPPED, outcome=Outcome.STOPPED),
    "ended-by-hurt": _moment(state=State.STOPPED, outcome=Outcome.HURT),
    "emergency": _moment(state=State.STOPPED, outcome=Outcome.EMERGENCY),
}
