"""A routine: phases of steps, each step timed, placed and gated by closed words.

Owns what a routine is. A value of these classes is valid once built: it keeps every rule of
`rules` that is an error. Never reads a file.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from massage_coach.core import rules
from massage_coach.core.rules.applying import applied
from massage_coach.core.vocabulary import (
    LOWEST_PRESSURE,
    REGIONS_OF,
    Bend,
    Motion,
    PhaseKind,
    Place,
    Position,
    Region,
    Side,
    Spot,
    Technique,
    Tool,
    dose,
)
from massage_coach.errors import refuse


class Pressure(NamedTuple):
    """From and to on the 1-10 scale of what it feels like: evidence.md (b), J."""

    start: int
    end: int

    def at_most(self, cap: int) -> "Pressure":
        return Pressure(min(self.start, cap), min(self.end, cap))

    def eased(self, by: int) -> "Pressure":
        """Lower by so many levels, never under a touch."""
        return Pressure(max(self.start - by, LOWEST_PRESSURE), max(self.end - by, LOWEST_PRESSURE))


@dataclass(frozen=True, slots=True)
class Span:
    """How long something may take, in seconds: shortest <= standard <= longest."""

    standard: int
    shortest: int
    longest: int

    def __post_init__(self) -> None:
        refuse(applied(rules.SPAN, self))


class Stroke(NamedTuple):
    """The pacer's tempo: one whole movement takes `every` seconds."""

    motion: Motion
    every: float

    @property
    def turn(self) -> float:
        """The share of a movement after which it goes back; a longer breath out calms, J."""
        return 0.4 if self.motion is Motion.BREATHE else 0.5


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that fall due inside a step, at a share of its time between 0 and 1."""

    at: float
    say: str

    def __post_init__(self) -> None:
        refuse(applied(rules.CUE, self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One instruction with everything that a plan, a screen and a voice need to know."""

    id: str
    title: str
    technique: Technique
    spot: Spot
    side: Side
    position: Position
    pressure: Pressure
    time: Span  # the whole step; `each` shares it between two equal sides
    show: str
    say: str
    sources: tuple[str, ...]
    tool: Tool = Tool.HANDS
    stroke: Stroke | None = None
    avoid: tuple[Place, ...] = ()
    bends: frozenset[Bend] = frozenset()
    optional: bool = False
    cues: tuple[Cue, ...] = ()
    instead: tuple["Step", ...] = ()

    def __post_init__(self) -> None:
        refuse(applied(rules.STEP, self))

    @property
    def sides(self) -> int:
        return 2 if self.side is Side.EACH else 1

    @property
    def regions(self) -> tuple[Region, ...]:
        return REGIONS_OF[self.spot]

    @property
    def longest_side(self) -> int:
        """Seconds that one side may last, whatever the plan or the person asks for."""
        return min(self.time.longest // self.sides, dose(self.technique, self.tool))


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    id: str
    title: str
    kind: PhaseKind
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        refuse(applied(rules.PHASE, self))


class Supply(NamedTuple):
    item: str
    optional: bool = False
    instead: str | None = None


class Source(NamedTuple):
    id: str
    cite: str
    url: str | None = None


class Review(NamedTuple):
    """Who looked at the routine; `by` is None until a clinician has."""

    on: str  # ISO date
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    id: str
    title: str
    summary: str
    regions: tuple[Region, ...]
    time: Span
    phases: tuple[Phase, ...]
    sources: tuple[Source, ...]
    reviewed: Review
    space: tuple[str, ...] = ()
    supplies: tuple[Supply, ...] = field(default=())

    def __post_init__(self) -> None:
        refuse(applied(rules.ROUTINE, self))

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for phase in self.phases for step in phase.steps)

    @property
    def touched(self) -> tuple[Region, ...]:
        """Its regions, and those that its spots reach into: the safety questions cover them all."""
        every = (*self.steps, *(other for step in self.steps for other in step.instead))
        reached = (region for step in every for region in step.regions)
        return tuple(dict.fromkeys((*self.regions, *reached)))

    @property
    def tools(self) -> tuple[Tool, ...]:
        """Tools that the routine as written uses, hands apart, in order of appearance."""
        used = dict.fromkeys(step.tool for step in self.steps)
        return tuple(tool for tool in used if tool is not Tool.HANDS)
