"""What holds for a routine as a whole: its length, and the order of its phases.

Owns the rules that need more than one step to be seen. Never looks into a step for its own sake.
"""

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from massage_coach.core.rules.applying import Check
from massage_coach.core.rules.body import is_strong
from massage_coach.core.rules.walking import main_steps, rungs
from massage_coach.core.transitions import seconds_around
from massage_coach.core.vocabulary import (
    LONGEST_REGION,
    LONGEST_SESSION,
    LONGEST_TOOLS,
    SHORTEST_WARM_UP,
    WORKING_KINDS,
    PhaseKind,
    Spot,
    Technique,
    Tool,
)
from massage_coach.errors import Fault

if TYPE_CHECKING:
    from massage_coach.core.routine import Phase, Routine, Step


def _length(routine: "Routine") -> Iterator[Fault]:
    limit = LONGEST_REGION if len(routine.regions) == 1 else LONGEST_SESSION
    if routine.time.longest > limit:
        what = "the routine is longer than its regions may be worked"
        yield Fault(("time", "longest"), what, f"use {limit // 60}m or less")


def _warm_up(routine: "Routine") -> Iterator[Fault]:
    work = _first_work(routine)
    if work is not None and not _warm_ups(routine):
        fix = "put a warm_up phase before it"
        yield Fault(("phases", work, "kind"), "work starts without a warm-up", fix)


def _short_warm_up(routine: "Routine") -> Iterator[Fault]:
    """A plan may leave steps out; `adapting` then looks at the seconds again."""
    first = _warm_ups(routine)
    seconds = sum(_shortest(step) for row in first for step in routine.phases[row].steps)
    if first and _first_work(routine) is not None and seconds < SHORTEST_WARM_UP:
        what = f"the warm-up can come down to {seconds}s"
        fix = f"let its shortest times add up to {SHORTEST_WARM_UP}s or more"
        yield Fault(("phases", first[0], "steps"), what, fix)


def _first_work(routine: "Routine") -> int | None:
    works = (number for number, phase in enumerate(routine.phases) if _is_work(phase))
    return next(works, None)


def _is_work(phase: "Phase") -> bool:
    """Pressing hard or with a tool is work, whatever the phase calls itself."""
    unruled = phase.kind not in {PhaseKind.WARM_UP, PhaseKind.SETTLE}  # they have their own rules
    return phase.kind in WORKING_KINDS or (unruled and any(map(may_be_strong, phase.steps)))


def may_be_strong(step: "Step") -> bool:
    """Whether the step presses hard or with a tool, in any of its forms."""
    return any(is_strong(rung, rung.pressure.end) for rung in rungs(step))


def _warm_ups(routine: "Routine") -> list[int]:
    """The warm-up phases before the first work, by number."""
    before = takewhile(lambda row: not _is_work(routine.phases[row]), range(len(routine.phases)))
    return [row for row in before if routine.phases[row].kind is PhaseKind.WARM_UP]


def _shortest(step: "Step") -> int:
    return min(rung.time.shortest for rung in rungs(step))


def _settle(routine: "Routine") -> Iterator[Fault]:
    kinds = [phase.kind for phase in routine.phases]
    if not kinds or kinds[-1] is not PhaseKind.SETTLE:
        yield Fault(("phases",), "the routine does not end in a settle phase", "add one at the end")


def _tools(routine: "Routine") -> Iterator[Fault]:
    seconds = 0
    for where, step in main_steps(routine):
        with_tool = (rung.time.longest for rung in rungs(step) if rung.tool is not Tool.HANDS)
        seconds += (longest := max(with_tool, default=0))
        if longest and seconds > LONGEST_TOOLS:
            what = f"with this, tools can last {seconds}s in one session"
            fix = f"keep them to {LONGEST_TOOLS // 60}m in all"
            yield Fault((*where, "time", "longest"), what, fix)


def _holds(routine: "Routine") -> Iterator[Fault]:
    """Two holds on one spot with nothing between them are one long hold."""
    held = set[Spot]()
    for where, step in main_steps(routine):
        spots = {rung.spot for rung in rungs(step) if rung.technique is Technique.HOLDING}
        if spots & held:
            fix = "move the hand in between, with another step"
            yield Fault((*where, "technique"), "the same spot is held twice in a row", fix)
        held = spots


def _changes(routine: "Routine") -> Iterator[Fault]:
    needed = [step for step in routine.steps if not step.optional]
    seconds = seconds_around(needed) + sum(step.time.shortest for step in needed)
    if seconds > routine.time.longest:
        what = f"the steps and the changes between them take {seconds}s at least"
        fix = "give the routine more time, or make some steps optional"
        yield Fault(("time", "longest"), what, fix)


ROUTINE: Final[Mapping[str, Check["Routine"]]] = {
    "routine-too-long": _length,
    "no-warm-up": _warm_up,
    "warm-up-too-short": _short_warm_up,
    "no-settle": _settle,
    "tools-too-long": _tools,
    "held-twice": _holds,
    "no-time-for-changes": _changes,
}
