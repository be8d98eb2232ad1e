"""What the answers forbid, as tokens, and the limits that a set of tokens adds up to.

Owns the vocabulary of evidence.md section (b). Never decides who gets which token.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from massage_coach.core.routine import Step
from massage_coach.core.vocabulary import (
    FLOOR_POSITIONS,
    SOFT_TOOLS,
    Bend,
    Position,
    Region,
    Technique,
    Tool,
    ceiling,
)


class Limit(StrEnum):
    """The kinds of restriction: evidence.md section (b)."""

    PRESSURE_CAP = "pressure_cap"
    NO_TOOLS = "no_tools"
    NO_FLOOR_TOOLS = "no_floor_tools"
    NO_HARD_TOOLS = "no_hard_tools"
    NO_FLOOR = "no_floor"
    NO_PRONE = "no_prone"
    NO_SUPINE = "no_supine"
    NO_KNEELING = "no_kneeling"
    AVOID_REGION = "avoid_region"
    AVOID_SPOT = "avoid_spot"
    NO_STRETCH = "no_stretch"
    NO_STRETCH_FLEXION = "no_stretch_flexion"
    NO_STRETCH_EXTENSION = "no_stretch_extension"
    NO_STRETCH_ROTATION = "no_stretch_rotation"
    NO_OIL = "no_oil"
    NUT_FREE_OIL = "nut_free_oil"
    NO_COCONUT_OIL = "no_coconut_oil"
    FRAGRANCE_FREE_OIL = "fragrance_free_oil"
    PATCH_TEST = "patch_test"
    MAX_MINUTES = "max_minutes"
    MIN_GAP_HOURS = "min_gap_hours"
    STEP_DOWN = "step_down"


_NUMBERED: Final = frozenset({Limit.PRESSURE_CAP, Limit.MAX_MINUTES, Limit.MIN_GAP_HOURS})
_PLACED: Final = frozenset({Limit.AVOID_REGION, Limit.AVOID_SPOT})
_TOKEN: Final = re.compile(r"(?P<kind>[a-z_]+)(:(?P<value>[a-z0-9_]+))?(@(?P<scope>[a-z_]+))?")


class Restriction(NamedTuple):
    """One token, such as `pressure_cap:3@feet`; `region` is its scope or what it leaves out."""

    kind: Limit
    amount: int | None = None
    region: Region | None = None

    @classmethod
    def parse(cls, token: str) -> "Restriction":
        """Read a token of evidence.md section (b). Raises ValueError on any other text."""
        match = _TOKEN.fullmatch(token)
        if match is None:
            raise ValueError(f"{token!r} is not a restriction")
        kind, value, scope = Limit(match["kind"]), match["value"], match["scope"]
        if (value is not None) != (kind in _NUMBERED | _PLACED) or (scope and kind in _PLACED):
            raise ValueError(f"{token!r} is not a restriction")
        if kind in _PLACED:
            return cls(kind, region=Region(value))
        return cls(kind, int(value) if value else None, Region(scope) if scope else None)

    def __str__(self) -> str:
        if self.kind in _PLACED:
            return f"{self.kind}:{self.region}"
        amount = "" if self.amount is None else f":{self.amount}"
        return f"{self.kind}{amount}" + (f"@{self.region}" if self.region else "")

    def covers(self, regions: Iterable[Region]) -> bool:
        return self.region is None or self.region in regions


_POSITIONS: Final = {
    Limit.NO_FLOOR: FLOOR_POSITIONS,
    Limit.NO_PRONE: frozenset({Position.PRONE}),
    Limit.NO_SUPINE: frozenset({Position.SUPINE}),
    Limit.NO_KNEELING: frozenset({Position.KNEELING}),
}
_BENDS: Final = {
    Limit.NO_STRETCH_FLEXION: Bend.FLEXION,
    Limit.NO_STRETCH_EXTENSION: Bend.EXTENSION,
    Limit.NO_STRETCH_ROTATION: Bend.ROTATION,
}


def forbids(restriction: Restriction, step: Step) -> bool:
    """Whether this restriction takes the step out. Caps lower a step; they never remove it."""
    if not restriction.covers(step.regions):
        return False
    kind = restriction.kind
    if kind in _POSITIONS:
        return step.position in _POSITIONS[kind]
    if kind in _BENDS:
        return _BENDS[kind] in step.bends
    if kind is Limit.AVOID_REGION:
        return True
    if kind is Limit.NO_STRETCH:
        return step.technique is Technique.STRETCHING
    return _forbids_tool(kind, step)


def _forbids_tool(kind: Limit, step: Step) -> bool:
    match kind:
        case Limit.NO_TOOLS | Limit.STEP_DOWN:
            return step.tool is not Tool.HANDS
        case Limit.NO_FLOOR_TOOLS:
            return step.tool is not Tool.HANDS and step.position in FLOOR_POSITIONS
        case Limit.NO_HARD_TOOLS:
            return step.tool not in SOFT_TOOLS
        case _:
            return False


class Restrictions:
    """A set of restrictions and what they add up to. Its repr names none: they are private."""

    __slots__ = ("_all",)

    def __init__(self, restrictions: Iterable[Restriction] = ()) -> None:
        self._all = frozenset(restrictions)

    def __iter__(self) -> Iterator[Restriction]:
        return iter(sorted(self._all, key=str))

    def __len__(self) -> int:
        return len(self._all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Restrictions) and self._all == other._all

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return "<Restrictions, not shown>"

    def __or__(self, other: "Restrictions") -> "Restrictions":
        return Restrictions(self._all | other._all)

    def against(self, step: Step) -> tuple[Restriction, ...]:
        """Every restriction that takes this step out."""
        return tuple(restriction for restriction in self if forbids(restriction, step))

    def has(self, kind: Limit) -> bool:
        return any(restriction.kind is kind for restriction in self._all)

    def cap(self, step: Step) -> int:
        """The highest pressure allowed on this step, 1-6."""
        lowered = 1 if self.has(Limit.STEP_DOWN) else 0
        caps = self._amounts(Limit.PRESSURE_CAP, step.regions)
        return max(min([ceiling(step.spot, step.tool), *caps]) - lowered, 1)

    def cap_on(self, region: Region, hands: int) -> int:
        """The highest pressure allowed by hand on a region whose own ceiling is `hands`."""
        lowered = 1 if self.has(Limit.STEP_DOWN) else 0
        return max(min([hands, *self._amounts(Limit.PRESSURE_CAP, [region])]) - lowered, 1)

    @property
    def max_minutes(self) -> int | None:
        return min(self._amounts(Limit.MAX_MINUTES, ()), default=None)

    @property
    def gap_hours(self) -> int | None:
        """Hours between two uses of a tool on one region, where an answer asks for more."""
        return max(self._amounts(Limit.MIN_GAP_HOURS, Region), default=None)

    def left_out(self, regions: Iterable[Region]) -> tuple[Region, ...]:
        """Those of the regions that are avoided."""
        avoided = {r.region for r in self._all if r.kind is Limit.AVOID_REGION}
        return tuple(region for region in regions if region in avoided)

    def _amounts(self, kind: Limit, regions: Iterable[Region]) -> list[int]:
        found = (r for r in self._all if r.kind is kind and r.covers(regions))
        return [r.amount for r in found if r.amount is not None]
