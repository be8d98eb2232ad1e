"""Advice on a routine that can be run: what makes it easier to follow, and to follow anywhere.

Owns the warnings. None of them keeps a file from running, and none is looked at when one does.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain, groupby
from typing import TYPE_CHECKING, Final

from massage_coach.core.rules.applying import Check
from massage_coach.core.rules.walking import Keys, every_step, main_steps, rungs
from massage_coach.core.speaking import seconds_to_say
from massage_coach.core.transitions import seconds_around
from massage_coach.core.vocabulary import FLOOR_POSITIONS, PhaseKind, Position, Side, Technique
from massage_coach.errors import Fault

if TYPE_CHECKING:
    from massage_coach.core.routine import Routine, Step

LONGEST_SAY: Final = 15  # seconds: nobody holds more in mind with busy hands, J
_SLACK: Final = 60  # seconds by which the longest time may be missed, J
_ONE_SIDE: Final = re.compile(r"\b(left|right)\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d")
# Words that promise health, and how some of them begin: evidence.md (f).3, section 0 row 7.
PROMISES: Final = (
    *("relief", "treat", "treats", "treatment", "cure", "cures", "heal", "heals", "healing"),
    *("knot", "knots", "toxin", "toxins", "safe", "safely"),
)
PROMISE_STEMS: Final = ("reliev", "releas", "circulat", "inflam", "postur", "prevent", "diagnos")


def _promising() -> re.Pattern[str]:
    """Made when needed: only `validate` does."""
    words = "|".join((*PROMISES, *(rf"{stem}\w*" for stem in PROMISE_STEMS)))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _texts(step: "Step") -> Iterator[tuple[Keys, str]]:
    """What a person reads and hears of a step, with the keys that lead there."""
    yield ("title",), step.title
    yield ("show",), step.show
    yield from _spoken(step)


def _spoken(step: "Step") -> Iterator[tuple[Keys, str]]:
    yield ("say",), step.say
    for number, cue in enumerate(step.cues):
        yield ("cues", number, "say"), cue.say


def _all_texts(routine: "Routine") -> Iterator[tuple[Keys, str]]:
    yield ("title",), routine.title
    yield ("summary",), routine.summary
    for row, phase in enumerate(routine.phases):
        yield ("phases", row, "title"), phase.title
    for where, step in every_step(routine):
        yield from (((*where, *keys), text) for keys, text in _texts(step))


def _promises(routine: "Routine") -> Iterator[Fault]:
    promising = _promising()
    for where, text in _all_texts(routine):
        if found := promising.search(text):
            what = f'"{found[0]}" speaks of more than comfort'
            yield Fault(where, what, "say what to do and how it feels, and promise nothing")


def _sides(routine: "Routine") -> Iterator[Fault]:
    for where, step in every_step(routine):
        for keys, text in _texts(step):
            if step.side is Side.EACH and (found := _ONE_SIDE.search(text)):
                what = f'"{found[0]}" is wrong for one of its two sides'
                yield Fault((*where, *keys), what, "say this side and the other")


def _numbers(routine: "Routine") -> Iterator[Fault]:
    for where, step in every_step(routine):
        for keys, text in _texts(step):
            if _NUMBER.search(text):
                what = "a number in a text may contradict what the screen shows"
                yield Fault((*where, *keys), what, "write it in words, or leave it to the program")


def _long(routine: "Routine") -> Iterator[Fault]:
    for where, step in every_step(routine):
        for keys, text in _spoken(step):
            seconds = seconds_to_say(text)
            if seconds > LONGEST_SAY:
                what = f"this takes {seconds:.0f}s to say"
                yield Fault((*where, *keys), what, f"keep it to {LONGEST_SAY}s; show can hold more")


def _longer_than_shown(routine: "Routine") -> Iterator[Fault]:
    for where, step in every_step(routine):
        if len(step.say) > len(step.show):
            what = "what is said is longer than what is shown"
            yield Fault((*where, "say"), what, "say less, and show the whole of it")


def _uncited(routine: "Routine") -> Iterator[Fault]:
    cited = set(chain.from_iterable(step.sources for _, step in every_step(routine)))
    for source in routine.sources:
        if source.id not in cited:
            what = f"no step names the source {source.id}"
            yield Fault(("sources", source.id), what, "name it where it is used, or drop it")


def _walls(routine: "Routine") -> Iterator[Fault]:
    for where, step in main_steps(routine):
        if all(rung.position is Position.AT_WALL for rung in rungs(step)):
            what = "without a wall this step is lost"
            yield Fault((*where, "position"), what, "add a stand-in that is seated or standing")


def _floors(routine: "Routine") -> Iterator[Fault]:
    for where, step in main_steps(routine):
        if all(rung.position in FLOOR_POSITIONS for rung in rungs(step)):
            what = "whoever cannot get down to the floor loses this step"
            yield Fault((*where, "position"), what, "add a stand-in that is seated or standing")


def _up_and_down(routine: "Routine") -> Iterator[Fault]:
    walked = list(main_steps(routine))
    runs = groupby(walked, key=lambda each: each[1].position in FLOOR_POSITIONS)
    descents = [next(run) for down, run in runs if down]
    for where, _ in descents[1:]:
        what = "the person goes down to the floor a second time"
        yield Fault((*where, "position"), what, "keep what is done on the floor together")


def _unreached(routine: "Routine") -> Iterator[Fault]:
    """A rung that is like an earlier one in all that an answer or a missing thing can see."""
    for where, step in main_steps(routine):
        seen = [_seen(step)]
        for number, other in enumerate(step.instead):
            if _seen(other) in seen:
                what = "an earlier one is taken wherever this could be"
                fix = "change its tool, position or bends, or drop it"
                yield Fault((*where, "instead", number), what, fix)
            seen.append(_seen(other))


def _seen(step: "Step") -> tuple[object, ...]:
    stretching = step.technique is Technique.STRETCHING
    return step.tool, step.position, step.bends, stretching, step.regions


def _movement(routine: "Routine") -> Iterator[Fault]:
    if PhaseKind.STRETCH not in {phase.kind for phase in routine.phases}:
        what = "the routine has no gentle movement"
        yield Fault(("phases",), what, "add a stretch phase before the settle")


def _shortest(routine: "Routine") -> Iterator[Fault]:
    needed = [step for step in routine.steps if not step.optional]
    seconds = seconds_around(needed) + sum(step.time.shortest for step in needed)
    if seconds > routine.time.shortest:
        what = f"the steps that are not optional take {seconds}s with their changes"
        fix = "raise the shortest time, or make some steps optional"
        yield Fault(("time", "shortest"), what, fix)


def _longest(routine: "Routine") -> Iterator[Fault]:
    seconds = seconds_around(routine.steps)
    seconds += sum(step.longest_side * step.sides for step in routine.steps)
    if seconds < routine.time.longest - _SLACK:
        what = f"all steps at their longest take {seconds}s with their changes"
        yield Fault(("time", "longest"), what, "lower the longest time, or let the steps last")


ROUTINE: Final[Mapping[str, Check["Routine"]]] = {
    "promises-health": _promises,
    "side-in-text": _sides,
    "number-in-text": _numbers,
    "long-to-say": _long,
    "said-longer-than-shown": _longer_than_shown,
    "source-not-named": _uncited,
    "wall-only": _walls,
    "floor-only": _floors,
    "floor-twice": _up_and_down,
    "stand-in-never-taken": _unreached,
    "no-movement": _movement,
    "shortest-out-of-reach": _shortest,
    "longest-out-of-reach": _longest,
}
