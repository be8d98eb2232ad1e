"""What holds for a routine as a whole: its length, and the order of its phases.

Owns the rules that need more than one step to be seen. Never looks into a step for its own sake.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from massage_coach.core.rules.applying import Check
from massage_coach.core.vocabulary import LONGEST_REGION, LONGEST_SESSION, WORKING_KINDS, PhaseKind
from massage_coach.errors import Fault

if TYPE_CHECKING:
    from massage_coach.core.routine import Routine


def _length(routine: "Routine") -> Iterator[Fault]:
    limit = LONGEST_REGION if len(routine.regions) == 1 else LONGEST_SESSION
    if routine.time.longest > limit:
        what = "the routine is longer than its regions may be worked"
        yield Fault(("time", "longest"), what, f"use {limit // 60}m or less")


def _warm_up(routine: "Routine") -> Iterator[Fault]:
    kinds = [phase.kind for phase in routine.phases]
    working = [number for number, kind in enumerate(kinds) if kind in WORKING_KINDS]
    if working and PhaseKind.WARM_UP not in kinds[: working[0]]:
        fix = "put a warm_up phase before it"
        yield Fault(("phases", working[0], "kind"), "work starts without a warm-up", fix)


def _settle(routine: "Routine") -> Iterator[Fault]:
    kinds = [phase.kind for phase in routine.phases]
    if not kinds or kinds[-1] is not PhaseKind.SETTLE:
        yield Fault(("phases",), "the routine does not end in a settle phase", "add one at the end")


ROUTINE: Final[Mapping[str, Check["Routine"]]] = {
    "routine-too-long": _length,
    "no-warm-up": _warm_up,
    "no-settle": _settle,
}
