"""What one step may do to a body: how hard, how long, with what, and where.

Owns the rules of a step that no file can lift. Never looks at the steps around it.
Sources: evidence.md sections (b) and (c), by id in `reasons`.
"""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import TYPE_CHECKING, Final

from massage_coach.core.rules.applying import Check
from massage_coach.core.speaking import crowded
from massage_coach.core.transitions import LONGEST, seconds_to_instruct
from massage_coach.core.vocabulary import (
    HANDS_ONLY,
    KEEP_OFF,
    ONE_WAY,
    OWN_TEMPO,
    QUICKEST_STROKE,
    SLOWEST_STROKE,
    WARM_UP_PRESSURE,
    WITHOUT_PRESSURE,
    Position,
    Region,
    Spot,
    Technique,
    Tool,
    ceiling,
    dose,
)
from massage_coach.errors import Fault

if TYPE_CHECKING:
    from massage_coach.core.routine import Step

_BESIDE_ALL: Final = frozenset({Tool.HANDS, Tool.FOAM_ROLLER})  # the roller has its own rule


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


def _across(step: "Step") -> Iterator[Fault]:
    if step.tool not in _BESIDE_ALL and step.spot is Spot.WHOLE_LOWER_BACK:
        fix = "work beside the spine, or with hands"
        yield Fault(("tool",), "a tool never goes across the spine and the flanks", fix)


def _hard_ball(step: "Step") -> Iterator[Fault]:
    lying = step.position is Position.SUPINE and {Region.LOWER_BACK, Region.UPPER_BACK} & {
        *step.regions
    }
    if step.tool is Tool.TENNIS_BALL and lying:
        fix = "use it on the wall, or two soft balls here"
        yield Fault(("tool",), "nobody lies on a hard ball with their back", fix)


def _neck_or_head(step: "Step") -> Iterator[Fault]:
    if step.tool is not Tool.HANDS and step.spot in HANDS_ONLY:
        yield Fault(("tool",), f"no tool works on the {step.spot}", "use hands")


def _tempo(step: "Step") -> Iterator[Fault]:
    stroke = step.stroke
    if stroke is None:
        return
    ways = 1 if stroke.motion in ONE_WAY else 2
    if stroke.every <= 0:
        yield Fault(("stroke", "every"), "a stroke takes no time", "give it a second or more")
    elif step.technique not in OWN_TEMPO and not _is_calm(stroke.every / ways):
        what = f"one way of this stroke takes {stroke.every / ways:g}s"
        fix = f"use {ways * QUICKEST_STROKE}s to {ways * SLOWEST_STROKE}s for the whole movement"
        yield Fault(("stroke", "every"), what, fix)


def _is_calm(seconds: float) -> bool:
    return QUICKEST_STROKE <= seconds <= SLOWEST_STROKE


def _instruction(step: "Step") -> Iterator[Fault]:
    seconds = seconds_to_instruct(step)
    if seconds > LONGEST:
        what = f"with its change this takes {ceil(seconds)}s to say, and there are {LONGEST}s"
        yield Fault(("say",), what, "say less; show can hold more")


def _cues(step: "Step") -> Iterator[Fault]:
    side = step.time.shortest // step.sides
    number = crowded([(cue.at, cue.say) for cue in step.cues], side)
    if number is None:
        return
    if number < len(step.cues):
        what = f"in {side}s, the words before this cue are not said by then"
        yield Fault(("cues", number, "at"), what, "move it later, or say less before it")
    else:
        what = f"in {side}s, this cue is not said before its side ends"
        yield Fault(("cues", number - 1, "say"), what, "move it earlier, or say less")


def _keep_off(step: "Step") -> Iterator[Fault]:
    missing = sorted(KEEP_OFF.get(step.spot, frozenset()) - set(step.avoid))
    if is_strong(step, step.pressure.end) and missing:
        what = f"{', '.join(missing)} lies near, and avoid does not say so"
        yield Fault(("avoid",), what, f"add {', '.join(missing)} to avoid")


def is_strong(step: "Step", pressure: int, above: int = WARM_UP_PRESSURE) -> bool:
    """Whether a tool, or a pressure above such a level, works on the body."""
    presses = step.technique not in WITHOUT_PRESSURE and pressure > above
    return presses or step.tool is not Tool.HANDS


STEP: Final[Mapping[str, Check["Step"]]] = {
    "pressure-ceiling": _ceiling,
    "hold-too-long": _hold,
    "tool-set-too-long": _tool_set,
    "step-too-long": _side,
    "roller-on-lower-back": _roller,
    "tool-across-lower-back": _across,
    "hard-ball-under-back": _hard_ball,
    "tool-on-neck-or-head": _neck_or_head,
    "keep-off-not-said": _keep_off,
    "stroke-tempo": _tempo,
    "words-do-not-fit": _instruction,
    "cues-do-not-fit": _cues,
}
