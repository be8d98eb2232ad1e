"""How long it takes to get from one step to the next: what changes, and the words that say so.

Owns the seconds between steps. Never decides which steps there are.
"""

from collections.abc import Collection, Iterator
from enum import StrEnum
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from massage_coach.core.speaking import seconds_of_speech
from massage_coach.core.spoken.words import STARTED, TAKE_POSITION, TAKE_SIDE, TAKE_TOOL
from massage_coach.core.vocabulary import FLOOR_POSITIONS, Position, Side, Tool

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_coach.core.routine import Step


class Change(StrEnum):
    """What a person has to change before the next step."""

    START = "start"
    POSITION = "position"
    TOOL = "tool"
    SIDE = "side"
    BACK_IN = "back_in"  # into the place that a long pause took them from


SHORTEST: Final = 4  # seconds; J
LONGEST: Final = 30  # seconds; with the longest side it stays under a check-in gap: (d).1
TO_START: Final = 6  # seconds; J
TO_SWITCH: Final = 5  # seconds for the other side: peers use 5, J
TO_ROLL_OVER: Final = 10  # seconds from lying on one side to the other; J
TO_MOVE: Final = 8  # seconds to another seat or the wall; J
TO_FETCH: Final = 8  # seconds to take or lay down a tool; J
TO_FLOOR: Final = 15  # seconds down to the floor or up from it, unhurried; J


class Stance(NamedTuple):
    """How the person is placed: what a transition may have to change."""

    position: Position
    tool: Tool
    side: Side


def changes(before: Stance | None, after: Stance) -> frozenset[Change]:
    if before is None:
        return frozenset({Change.START})
    found = set[Change]()
    if before.position is not after.position:
        found.add(Change.POSITION)
    if before.tool is not after.tool:
        found.add(Change.TOOL)
    if after.side is not Side.BOTH and before.side is not after.side:
        found.add(Change.SIDE)
    return frozenset(found)


def to_change(needed: Collection[Change], step: "Step") -> Iterator[str]:
    """Position and tool as sentences, where they change; what is to be taken, where all is new."""
    starting = Change.START in needed or Change.BACK_IN in needed
    if starting or Change.POSITION in needed:
        yield TAKE_POSITION[step.position]
    if Change.TOOL in needed or (starting and step.tool is not Tool.HANDS):
        yield TAKE_TOOL[step.tool]


def seconds_between(before: "Step | None", after: "Step") -> int:
    """Whole seconds, long enough for the move and for all that is said meanwhile."""
    spoken = ceil(seconds_of_speech(*_said(before, after)))
    return min(max(_moving(before, after), spoken, SHORTEST), LONGEST)


def seconds_back(step: "Step") -> int:
    """Whole seconds to get back into a step, and to be told once more how it goes."""
    told = (TAKE_SIDE[Side.LEFT], step.title, *to_change({Change.BACK_IN}, step), step.say)
    moving = TO_FLOOR if step.position in FLOOR_POSITIONS else TO_START
    return min(max(moving, ceil(seconds_of_speech(*told))), LONGEST)


def seconds_to_instruct(step: "Step") -> float:
    """Seconds for all that is said before a step where position and tool change too."""
    side = [TAKE_SIDE[Side.LEFT]] if step.side is not Side.BOTH else []
    moved = to_change({Change.POSITION, Change.TOOL}, step)
    return seconds_of_speech(*side, step.title, *moved, step.say)


def _said(before: "Step | None", after: "Step") -> Iterator[str]:
    if before is None:
        yield STARTED
    if after.side is not Side.BOTH:
        yield TAKE_SIDE[Side.LEFT]
    yield after.title
    yield from to_change(changes(_stance(before) if before else None, _stance(after)), after)
    yield after.say


def _stance(step: "Step") -> Stance:
    return Stance(step.position, step.tool, step.side)


def _moving(before: "Step | None", after: "Step") -> int:
    if before is None:
        return TO_START
    if (before.position in FLOOR_POSITIONS) != (after.position in FLOOR_POSITIONS):
        moving = TO_FLOOR
    else:
        moving = TO_MOVE * (before.position is not after.position)
    return moving + TO_FETCH * (before.tool is not after.tool)


def switching(step: "Step") -> int:
    """Seconds to the other side of the same step."""
    return TO_ROLL_OVER if step.position is Position.SIDE_LYING else TO_SWITCH


def seconds_around(steps: "Sequence[Step]") -> int:
    """Seconds before, between and inside these steps: get ready, move, switch sides."""
    if not steps:
        return 0
    between = sum(seconds_between(before, after) for before, after in pairwise(steps))
    switches = sum(switching(step) * (step.sides - 1) for step in steps)
    return seconds_between(None, steps[0]) + between + switches
