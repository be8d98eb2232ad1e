"""What one step may do to a body: how hard, how long, with what, and where.

Owns the rules of a step that no file can lift. Never looks at the steps around it.
Sources: evidence.md sections (b) and (c), by id in `reasons`.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from massage_coach.core.rules.applying import Check
from massage_coach.core.vocabulary import Region, Technique, Tool, ceiling, dose
from massage_coach.errors import Fault

if TYPE_CHECKING:
    from massage_coach.core.routine import Step


def _ceiling(step: "Step") -> Iterator[Fault]:
    end, top = step.pressure.end, ceiling(step.spot, step.tool)
    if end > top:
        what = f"pressure {end} is above the ceiling of {top} here"
        yield Fault(("pressure", "to"), what, f"use {top} or less")


def _too_long(step: "Step") -> Iterator[Fault]:
    limit = dose(step.technique, step.tool) * step.sides
    if step.time.longest > limit:
        what = f"{step.time.longest}s is longer than this may last"
        yield Fault(("time", "longest"), what, f"use {limit}s or less")


def _hold(step: "Step") -> Iterator[Fault]:
    if step.technique is Technique.HOLDING:
        yield from _too_long(step)


def _tool_set(step: "Step") -> Iterator[Fault]:
    if step.technique is not Technique.HOLDING and step.tool is not Tool.HANDS:
        yield from _too_long(step)


def _side(step: "Step") -> Iterator[Fault]:
    if step.technique is not Technique.HOLDING and step.tool is Tool.HANDS:
        yield from _too_long(step)


def _roller(step: "Step") -> Iterator[Fault]:
    if step.tool is Tool.FOAM_ROLLER and Region.LOWER_BACK in step.regions:
        fix = "use a ball on the wall beside the spine"
        yield Fault(("tool",), "a roller never goes under the lower back", fix)


def _tempo(step: "Step") -> Iterator[Fault]:
    if step.stroke and step.stroke.every <= 0:
        yield Fault(("stroke", "every"), "a stroke takes no time", "give it a second or more")


STEP: Final[Mapping[str, Check["Step"]]] = {
    "pressure-ceiling": _ceiling,
    "hold-too-long": _hold,
    "tool-set-too-long": _tool_set,
    "step-too-long": _side,
    "roller-on-lower-back": _roller,
    "stroke-tempo": _tempo,
}
