"""Rules of form: ids, texts, times in order, and names that lead somewhere.

Owns what makes a routine readable at all. Never judges what it does to a body.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from massage_coach.core.rules.applying import Check
from massage_coach.core.rules.walking import every_step
from massage_coach.core.vocabulary import ID, LONGEST_ID, LONGEST_TEXT, LOWEST_PRESSURE
from massage_coach.errors import Fault

if TYPE_CHECKING:
    from massage_coach.core.routine import Cue, Phase, Routine, Span, Step

BAD_TEXT: Final = "bad-text"
NESTED: Final = "nested-stand-ins"


def _times(span: "Span") -> Iterator[Fault]:
    if span.shortest < 1:
        yield Fault(("shortest",), "shortest is under a second", "give it at least 1s")
    if not span.shortest <= span.standard <= span.longest:
        fix = "order the three as shortest, standard, longest"
        yield Fault(("standard",), "the three times are out of order", fix)


def _inside(cue: "Cue") -> Iterator[Fault]:
    if not 0 < cue.at < 1:
        yield Fault(("at",), "a cue lies outside its step", "use 1% to 99%")


def _id(value: "Step | Phase | Routine") -> Iterator[Fault]:
    if not ID.fullmatch(value.id) or len(value.id) > LONGEST_ID:
        fix = f"use a-z, 0-9 and single hyphens, at most {LONGEST_ID} characters"
        yield Fault(("id",), "this is not an id", fix)


def _texts(**texts: str) -> Iterator[Fault]:
    for key, text in texts.items():
        if not text.strip():
            yield Fault((key,), f"{key} is empty", "write a short sentence")
        elif len(text) > LONGEST_TEXT:
            fix = f"keep it to {LONGEST_TEXT} characters"
            yield Fault((key,), f"{key} is {len(text)} characters long", fix)


def _step_texts(step: "Step") -> Iterator[Fault]:
    return _texts(title=step.title, show=step.show, say=step.say)


def _phase_texts(phase: "Phase") -> Iterator[Fault]:
    return _texts(title=phase.title)


def _routine_texts(routine: "Routine") -> Iterator[Fault]:
    return _texts(title=routine.title, summary=routine.summary)


def _scale(step: "Step") -> Iterator[Fault]:
    start, end = step.pressure
    if start > end:
        yield Fault(("pressure", "to"), "pressure falls from start to end", "let it stay or rise")
    if start < LOWEST_PRESSURE:
        fix = f"start at {LOWEST_PRESSURE} or more"
        yield Fault(("pressure", "from"), "pressure starts under a touch", fix)


def _nested(step: "Step") -> Iterator[Fault]:
    return (fault.under("instead") for fault in nested(step.instead))


def nested(stand_ins: Iterable["Step"]) -> Iterator[Fault]:
    """Those among them that have stand-ins themselves."""
    for number, other in enumerate(stand_ins):
        if other.instead:
            fix = "list the stand-ins side by side"
            yield Fault((number, "instead"), "a stand-in has stand-ins", fix, NESTED)


def _cited(step: "Step") -> Iterator[Fault]:
    if not step.sources:
        yield Fault(("sources",), "no source is named", "name one, or J for a judgement")


def _steps(phase: "Phase") -> Iterator[Fault]:
    if not phase.steps:
        yield Fault(("steps",), "the phase has no step", "add one, or drop the phase")


def _regions(routine: "Routine") -> Iterator[Fault]:
    if not routine.regions:
        yield Fault(("regions",), "no region is named", "name at least one")
    if len(set(routine.regions)) < len(routine.regions):
        yield Fault(("regions",), "a region is named twice", "name each once")


def _twins(routine: "Routine") -> Iterator[Fault]:
    seen = Counter[str]()
    for row, phase in enumerate(routine.phases):
        if seen[phase.id]:
            yield Fault(
                ("phases", row, "id"), f"the phase id {phase.id} is used twice", "rename one"
            )
        seen[phase.id] += 1
    seen.clear()
    for where, step in every_step(routine):
        if seen[step.id]:
            yield Fault((*where, "id"), f"the id {step.id} is used twice", "rename one")
        seen[step.id] += 1


def _listed(routine: "Routine") -> Iterator[Fault]:
    known = {source.id for source in routine.sources} | {"J"}
    for where, step in every_step(routine):
        for missing in sorted(set(step.sources) - known):
            what = f"the source {missing} is not listed"
            yield Fault((*where, "sources"), what, "add it under sources")


def _spots(routine: "Routine") -> Iterator[Fault]:
    for where, step in every_step(routine):
        if routine.regions and not set(step.regions) & set(routine.regions):
            fix = f"add {step.regions[0]} to regions"
            yield Fault((*where, "spot"), f"{step.spot} is outside the regions", fix)


SPAN: Final[Mapping[str, Check["Span"]]] = {"times-in-order": _times}
CUE: Final[Mapping[str, Check["Cue"]]] = {"cue-outside-step": _inside}
STEP: Final[Mapping[str, Check["Step"]]] = {
    "bad-id": _id,
    BAD_TEXT: _step_texts,
    "pressure-scale": _scale,
    "no-source": _cited,
    NESTED: _nested,
}
PHASE: Final[Mapping[str, Check["Phase"]]] = {
    "bad-id": _id,
    BAD_TEXT: _phase_texts,
    "empty-phase": _steps,
}
ROUTINE: Final[Mapping[str, Check["Routine"]]] = {
    "bad-id": _id,
    BAD_TEXT: _routine_texts,
    "bad-regions": _regions,
    "same-id-twice": _twins,
    "source-not-listed": _listed,
    "spot-outside-regions": _spots,
}
