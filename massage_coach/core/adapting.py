"""Which steps stay: restrictions, missing tools and places, and the rule of warm-up and settle.

Owns the choice of a step or its stand-in, and the reason for everything that goes. Never
looks at the time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from massage_coach.core.restrictions import Restrictions
from massage_coach.core.routine import Phase, Pressure, Routine, Step
from massage_coach.core.rules.body import is_strong
from massage_coach.core.vocabulary import SHORTEST_WARM_UP, WORKING_KINDS, PhaseKind, Position, Tool

NO_WALL: Final = "no_wall"
NO_TIME: Final = "no_time"
NO_WARM_UP: Final = "no_warm_up"
NO_SETTLE: Final = "no_settle"
NOT_AT_HAND: Final = "not_at_hand"


class Preferences(NamedTuple):
    """What the person has and wants today. None of it can widen what the answers allow."""

    minutes: float | None = None  # None: the routine's standard time
    tools: frozenset[Tool] = frozenset(Tool)
    wall: bool = True


class Kept(NamedTuple):
    """A step of the plan, with the pressure that is allowed today."""

    phase: Phase
    step: Step
    pressure: Pressure


@dataclass(frozen=True, slots=True, repr=False)
class LeftOut:
    """A step that went, the tokens that took it out, and what stands in for it."""

    step: Step
    because: tuple[str, ...]  # restriction tokens, or the constants of this module
    instead: Step | None = None


class Adapted(NamedTuple):
    kept: tuple[Kept, ...]
    left_out: tuple[LeftOut, ...]


def adapt(routine: Routine, restrictions: Restrictions, preferences: Preferences) -> Adapted:
    """Choose step by step, then drop work that has lost its warm-up or its settle."""
    kept, left_out = list[Kept](), list[LeftOut]()
    for phase in routine.phases:
        for step in phase.steps:
            chosen, because = _choose(step, restrictions, preferences)
            if because:
                left_out.append(LeftOut(step, because, chosen))
            if chosen:
                kept.append(Kept(phase, chosen, chosen.pressure.at_most(restrictions.cap(chosen))))
    return _framed(kept, left_out)


def _choose(
    step: Step, restrictions: Restrictions, preferences: Preferences
) -> tuple[Step | None, tuple[str, ...]]:
    """The step or the first stand-in that nothing takes out, and why the step itself went."""
    because = tuple(_against(step, restrictions, preferences))
    if not because:
        return step, ()
    fits = (other for other in step.instead if not any(_against(other, restrictions, preferences)))
    return next(fits, None), because


def _against(step: Step, restrictions: Restrictions, preferences: Preferences) -> Iterator[str]:
    yield from map(str, restrictions.against(step))
    if step.tool is not Tool.HANDS and step.tool not in preferences.tools:
        yield f"{NOT_AT_HAND}:{step.tool}"
    if step.position is Position.AT_WALL and not preferences.wall:
        yield NO_WALL


def _framed(kept: Iterable[Kept], left_out: Iterable[LeftOut]) -> Adapted:
    """Work stays only between a warm-up and a settle: design rule, evidence.md (c).3."""
    kept = tuple(kept)
    missing = frame_missing(kept)
    if missing is None:
        return Adapted(kept, tuple(left_out))
    gone = tuple(LeftOut(one.step, (missing,)) for one in kept if is_work(one))
    return Adapted(tuple(one for one in kept if not is_work(one)), (*left_out, *gone))


def is_work(kept: Kept) -> bool:
    """Whether it needs a warm-up before it; a phase of any kind that presses hard does."""
    return kept.phase.kind in WORKING_KINDS or is_strong(kept.step, kept.pressure.end)


def frame_missing(kept: tuple[Kept, ...]) -> str | None:
    """Why the working steps may not stay, if they may not."""
    work = [number for number, one in enumerate(kept) if is_work(one)]
    if not work:
        return None
    if _warmed(kept[: work[0]]) < SHORTEST_WARM_UP:
        return NO_WARM_UP
    if not any(one.phase.kind is PhaseKind.SETTLE for one in kept[work[-1] :]):
        return NO_SETTLE
    return None


def _warmed(kept: Iterable[Kept]) -> int:
    """Seconds of warm-up that any plan of these gives at least."""
    warm_ups = (one.step for one in kept if one.phase.kind is PhaseKind.WARM_UP)
    return sum(step.sides * (step.time.shortest // step.sides) for step in warm_ups)
