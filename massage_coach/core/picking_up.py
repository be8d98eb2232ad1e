"""Where to go on in a new plan after a session that was interrupted.

Owns that place alone. Never plans, and never brings back what today's answers took out.
"""

from massage_coach.core.intervals import IntervalKind
from massage_coach.core.routine import Routine
from massage_coach.core.timeline import Timeline


def interval_to_begin_with(timeline: Timeline, step: str, side: str) -> int:
    """The way into that step on that side; where it is not planned today, into what comes next.

    The interval before a step is always its transition, so there is time to get ready.
    """
    places = _places(timeline.routine)
    wanted = places.get(step, 0)
    steps = [
        (number, one)
        for number, one in enumerate(timeline.intervals)
        if one.kind is IntervalKind.STEP
    ]
    same = (n for n, one in steps if one.step.id == step and one.side == side)
    later = (n for n, one in steps if places[one.step.id] >= wanted)
    return max(next(same, next(later, 1)) - 1, 0)


def _places(routine: Routine) -> dict[str, int]:
    """The place of every step and of its stand-ins in the routine."""
    return {
        one.id: place for place, step in enumerate(routine.steps) for one in (step, *step.instead)
    }
