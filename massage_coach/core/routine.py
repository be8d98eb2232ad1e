"""A routine: phases of steps, each step timed, placed and gated by closed words.

Owns what a routine is and what it can never be: a value of these classes is valid once built.
Never reads a file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from massage_coach.core.vocabulary import (
    LONGEST_HOLD,
    LONGEST_REGION,
    LONGEST_SESSION,
    LONGEST_SIDE,
    LONGEST_TOOL_SET,
    LOWEST_PRESSURE,
    REGIONS_OF,
    WORKING_KINDS,
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
    ceiling,
)
from massage_coach.errors import Fault, FaultyError, refuse

ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID: Final = 60
LONGEST_TEXT: Final = 600  # characters; nobody on a floor reads more


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
        refuse(self._faults())

    def _faults(self) -> Iterator[Fault]:
        if self.shortest < 1:
            yield Fault(("shortest",), "shortest is under a second", "give it at least 1s")
        if not self.shortest <= self.standard <= self.longest:
            fix = "order the three as shortest, standard, longest"
            yield Fault(("standard",), "the three times are out of order", fix)


class Stroke(NamedTuple):
    """The pacer's tempo: one whole movement takes `every` seconds."""

    motion: Motion
    every: float


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that fall due inside a step, at a share of its time between 0 and 1."""

    at: float
    say: str

    def __post_init__(self) -> None:
        if not 0 < self.at < 1:
            raise FaultyError([Fault(("at",), "a cue lies outside its step", "use 1% to 99%")])


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
        refuse(_step_faults(self))

    @property
    def sides(self) -> int:
        return 2 if self.side is Side.EACH else 1

    @property
    def regions(self) -> tuple[Region, ...]:
        return REGIONS_OF[self.spot]

    @property
    def longest_side(self) -> int:
        """Seconds that one side may last, whatever the plan or the person asks for."""
        return min(self.time.longest // self.sides, dose(self))


def dose(step: Step) -> int:
    """Seconds that one side of such a step may ever last."""
    limits = [LONGEST_SIDE]
    if step.technique is Technique.HOLDING:
        limits.append(LONGEST_HOLD)
    if step.tool is not Tool.HANDS:
        limits.append(LONGEST_TOOL_SET)
    return min(limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    id: str
    title: str
    kind: PhaseKind
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        refuse(_phase_faults(self))


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
        refuse(_routine_faults(self))

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


def _id_faults(value: str) -> Iterator[Fault]:
    if not ID.fullmatch(value) or len(value) > LONGEST_ID:
        fix = f"use a-z, 0-9 and single hyphens, at most {LONGEST_ID} characters"
        yield Fault(("id",), "this is not an id", fix)


def _text_faults(**texts: str) -> Iterator[Fault]:
    for key, text in texts.items():
        if not text.strip():
            yield Fault((key,), f"{key} is empty", "write a short sentence")
        elif len(text) > LONGEST_TEXT:
            fix = f"keep it to {LONGEST_TEXT} characters"
            yield Fault((key,), f"{key} is {len(text)} characters long", fix)


def _step_faults(step: Step) -> Iterator[Fault]:
    yield from _id_faults(step.id)
    yield from _text_faults(title=step.title, show=step.show, say=step.say)
    yield from _pressure_faults(step)
    yield from _dose_faults(step)
    if step.tool is Tool.FOAM_ROLLER and Region.LOWER_BACK in step.regions:
        # Expert opinion from anatomy: evidence.md (c).2, S47.
        fix = "use a ball on the wall beside the spine"
        yield Fault(("tool",), "a roller never goes under the lower back", fix)
    if not step.sources:
        yield Fault(("sources",), "no source is named", "name one, or J for a judgement")
    for number, other in enumerate(step.instead):
        if other.instead:
            fix = "list the stand-ins side by side"
            yield Fault(("instead", number, "instead"), "a stand-in has stand-ins", fix)


def _pressure_faults(step: Step) -> Iterator[Fault]:
    start, end = step.pressure.start, step.pressure.end
    top = ceiling(step.spot, step.tool)
    if start > end:
        yield Fault(("pressure", "to"), "pressure falls from start to end", "let it stay or rise")
    if start < LOWEST_PRESSURE:
        fix = f"start at {LOWEST_PRESSURE} or more"
        yield Fault(("pressure", "from"), "pressure starts under a touch", fix)
    if end > top:
        what = f"pressure {end} is above the ceiling of {top} here"
        yield Fault(("pressure", "to"), what, f"use {top} or less")


def _dose_faults(step: Step) -> Iterator[Fault]:
    limit = dose(step) * step.sides
    if step.time.longest > limit:
        what = f"{step.time.longest}s is longer than this may last"
        yield Fault(("time", "longest"), what, f"use {limit}s or less")
    if step.stroke and step.stroke.every <= 0:
        yield Fault(("stroke", "every"), "a stroke takes no time", "give it a second or more")


def _phase_faults(phase: Phase) -> Iterator[Fault]:
    yield from _id_faults(phase.id)
    yield from _text_faults(title=phase.title)
    if not phase.steps:
        yield Fault(("steps",), "the phase has no step", "add one, or drop the phase")


def _routine_faults(routine: Routine) -> Iterator[Fault]:
    yield from _id_faults(routine.id)
    yield from _text_faults(title=routine.title, summary=routine.summary)
    if not routine.regions:
        yield Fault(("regions",), "no region is named", "name at least one")
    limit = LONGEST_REGION if len(routine.regions) == 1 else LONGEST_SESSION
    if routine.time.longest > limit:
        what = "the routine is longer than its regions may be worked"
        yield Fault(("time", "longest"), what, f"use {limit // 60}m or less")
    yield from _order_faults(routine)
    yield from _twin_faults(routine)
    yield from _reference_faults(routine)


def _order_faults(routine: Routine) -> Iterator[Fault]:
    kinds = [phase.kind for phase in routine.phases]
    working = [number for number, kind in enumerate(kinds) if kind in WORKING_KINDS]
    if working and PhaseKind.WARM_UP not in kinds[: working[0]]:
        fix = "put a warm_up phase before it"
        yield Fault(("phases", working[0], "kind"), "work starts without a warm-up", fix)
    if not kinds or kinds[-1] is not PhaseKind.SETTLE:
        yield Fault(("phases",), "the routine does not end in a settle phase", "add one at the end")


def _twin_faults(routine: Routine) -> Iterator[Fault]:
    if len(set(routine.regions)) < len(routine.regions):
        yield Fault(("regions",), "a region is named twice", "name each once")
    seen = set[str]()
    for row, phase in enumerate(routine.phases):
        if phase.id in seen:
            what = f"the phase id {phase.id} is used twice"
            yield Fault(("phases", row, "id"), what, "rename one")
        seen.add(phase.id)
    seen.clear()
    for where, step in _every_step(routine):
        if step.id in seen:
            yield Fault((*where, "id"), f"the id {step.id} is used twice", "rename one")
        seen.add(step.id)


def _reference_faults(routine: Routine) -> Iterator[Fault]:
    known = {source.id for source in routine.sources} | {"J"}
    for where, step in _every_step(routine):
        for missing in sorted(set(step.sources) - known):
            what = f"the source {missing} is not listed"
            yield Fault((*where, "sources"), what, "add it under sources")
        if not set(step.regions) & set(routine.regions):
            fix = f"add {step.regions[0]} to regions"
            yield Fault((*where, "spot"), f"{step.spot} is outside the regions", fix)


def _every_step(routine: Routine) -> Iterator[tuple[tuple[str | int, ...], Step]]:
    """Each step and stand-in with the keys that lead to it."""
    for row, phase in enumerate(routine.phases):
        for column, step in enumerate(phase.steps):
            here = ("phases", row, "steps", column)
            yield here, step
            for number, other in enumerate(step.instead):
                yield (*here, "instead", number), other
