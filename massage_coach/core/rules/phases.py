"""What the phases may hold: nothing strong before the body is warm, or once it comes to rest.

Owns the rules that look at steps in the light of their phase. They are put to whole routines, so
that one broken step in a file hides no other. Never looks at the order of phases.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from massage_coach.core.rules.applying import Check
from massage_coach.core.rules.body import is_strong
from massage_coach.core.rules.walking import rungs, steps_of
from massage_coach.core.vocabulary import SETTLE_PRESSURE, WARM_UP_PRESSURE, PhaseKind, Tool
from massage_coach.errors import Fault

if TYPE_CHECKING:
    from massage_coach.core.routine import Routine


def _warm_up(routine: "Routine") -> Iterator[Fault]:
    return _gentle(routine, PhaseKind.WARM_UP, WARM_UP_PRESSURE, "a warm-up")


def _settle(routine: "Routine") -> Iterator[Fault]:
    return _gentle(routine, PhaseKind.SETTLE, SETTLE_PRESSURE, "a settle")


def _gentle(routine: "Routine", kind: PhaseKind, most: int, name: str) -> Iterator[Fault]:
    rows = (row for row, phase in enumerate(routine.phases) if phase.kind is kind)
    for where, step in (each for row in rows for each in steps_of(routine, row)):
        if step.tool is not Tool.HANDS:
            fix = "use hands, or move the step to a tool phase"
            yield Fault((*where, "tool"), f"{name} takes no tool", fix)
        elif is_strong(step, step.pressure.end, most):
            what = f"pressure {step.pressure.end} is more than {name} takes"
            yield Fault((*where, "pressure", "to"), what, f"use {most} or less")


def _by_hand(routine: "Routine") -> Iterator[Fault]:
    for row, phase in enumerate(routine.phases):
        for column, step in enumerate(phase.steps):
            if all(rung.tool is not Tool.HANDS for rung in rungs(step)):
                where = ("phases", row, "steps", column, "tool")
                fix = "add a stand-in with tool: hands under instead"
                yield Fault(where, "nothing stands in for this tool", fix)


ROUTINE: Final[Mapping[str, Check["Routine"]]] = {
    "warm-up-too-strong": _warm_up,
    "settle-too-strong": _settle,
    "tool-without-hands": _by_hand,
}
