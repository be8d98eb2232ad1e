"""What each restriction makes the planner do, the caps that no answer lifts, and their sources.

Owns evidence.md (b) as rows to review. The numbers are those that the planner reads; none is
written twice.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from massage_coach.core.advice import worded
from massage_coach.core.comfort import CLEARLY_MORE, TOO_MUCH
from massage_coach.core.dose import FIRST_CAP, STEPPED_DOWN, TOOL_GAP, TOOLS_A_WEEK
from massage_coach.core.facts import HOLD_FOR
from massage_coach.core.questionnaire import QUESTIONS
from massage_coach.core.questions import AREA
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.restrictions import Limit, Restriction
from massage_coach.core.vocabulary import (
    HAND_CEILING,
    HIGHEST_PRESSURE,
    LONGEST_HOLD,
    LONGEST_REGION,
    LONGEST_SESSION,
    LONGEST_SIDE,
    LONGEST_TOOL_SET,
    LONGEST_TOOLS,
    SPOT_CEILING,
    TOOL_CEILING,
    Region,
    Spot,
)

_NUMBERED: Final = {Limit.PRESSURE_CAP, Limit.MAX_MINUTES, Limit.MIN_GAP_HOURS}
_PLACED: Final = {Limit.AVOID_REGION, Limit.AVOID_SPOT}


class Restrains(NamedTuple):
    """A restriction: as a token, to the person, and to the planner."""

    token: str
    shown: str
    does: str
    given_by: tuple[str, ...]  # ids of the questions
    sources: tuple[str, ...]


class Cap(NamedTuple):
    """A limit that neither a file nor an answer can lift."""

    id: str
    text: str
    amount: int | None  # pressure of 10, or seconds; None where it is no number
    sources: tuple[str, ...]


_DOES: Final[dict[Limit, tuple[str, str]]] = {
    Limit.PRESSURE_CAP: (
        "Lowers the pressure of every step that it covers. It removes no step.",
        "S00 S20 S21 J",
    ),
    Limit.NO_TOOLS: (
        "Takes out every step with a tool. The step's own stand-in by hand comes in its place.",
        "J",
    ),
    Limit.NO_FLOOR_TOOLS: (
        "Takes out every step with a tool that is done lying down or on hands and knees.",
        "S47 S48b J",
    ),
    Limit.NO_HARD_TOOLS: (
        "Takes out every step with a tool other than a soft ball or two soft balls.",
        "S21 J",
    ),
    Limit.NO_FLOOR: ("Takes out every step that is done lying down or on hands and knees.", "J"),
    Limit.NO_PRONE: ("Takes out every step that is done lying on the front.", "J"),
    Limit.NO_SUPINE: ("Takes out every step that is done lying on the back.", "S44"),
    Limit.NO_KNEELING: ("Takes out every step that is done on hands and knees.", "J"),
    Limit.AVOID_REGION: (
        "Takes out every step that touches the region. With no region left, there is no session.",
        "S13 S41 J",
    ),
    Limit.AVOID_SPOT: (
        "Removes no step: the person is told to stay a hand's width away.",
        "S36 J",
    ),
    Limit.NO_STRETCH: ("Takes out every stretch.", "J"),
    Limit.NO_STRETCH_FLEXION: ("Takes out every step that bends the spine forward.", "S43 J"),
    Limit.NO_STRETCH_EXTENSION: ("Takes out every step that arches the spine.", "S47 S61"),
    Limit.NO_STRETCH_ROTATION: ("Takes out every step that twists the spine.", "S43"),
    Limit.NO_OIL: ("Removes no step: the preparation has no oil and no lotion.", "S45 J"),
    Limit.NUT_FREE_OIL: ("Removes no step: the preparation names an oil without nuts.", "S45"),
    Limit.NO_COCONUT_OIL: ("Removes no step: the preparation names an oil without coconut.", "J"),
    Limit.FRAGRANCE_FREE_OIL: (
        "Removes no step: the preparation names an oil without perfume.",
        "J",
    ),
    Limit.PATCH_TEST: (
        "Removes no step: the preparation says how to try the oil, and to stay dry until then.",
        "J",
    ),
    Limit.MAX_MINUTES: ("The session is planned to be no longer.", "J"),
    Limit.MIN_GAP_HOURS: ("Tools rest on a region for so long after their last use there.", "J"),
    Limit.STEP_DOWN: (
        "Takes out every step with a tool, lowers every cap by 1, and halves the standard time.",
        "J",
    ),
}
_SPOTS: Final = {Spot.NECK_BACK: "back of the neck"}
_SECONDS: Final[tuple[tuple[str, str, int, str], ...]] = (
    ("hold", "Holding one spot: {amount} seconds at most.", LONGEST_HOLD, "S48b"),
    ("tool_set", "A tool on one muscle: {amount} seconds at most.", LONGEST_TOOL_SET, "S16"),
    ("side", "One side of one step: {amount} seconds at most.", LONGEST_SIDE, "J"),
)
_MINUTES: Final[tuple[tuple[str, str, int, str], ...]] = (
    ("tools", "Tools in one session: {amount} minutes at most.", LONGEST_TOOLS, "J"),
    ("region", "A session on one region: {amount} minutes at most.", LONGEST_REGION, "J"),
    ("session", "A session on several regions: {amount} minutes at most.", LONGEST_SESSION, "J"),
)
_DOSE: Final[tuple[tuple[str, str, int, str], ...]] = (
    ("tool_gap", "Between two tools on one region: {amount} hours at least.", TOOL_GAP, "J"),
    (
        "tools_a_week",
        "Tools on one region: {amount} sessions in seven days at most.",
        TOOLS_A_WEEK,
        "S22 S25 J",
    ),
    ("first_cap", "Pressure in the first three whole sessions: {amount} at most.", FIRST_CAP, "J"),
    (
        "stepped_down",
        "After a session that hurt, the next {amount} whole ones are shorter, lighter, hands only.",
        STEPPED_DOWN,
        "J",
    ),
    (
        "clearly_more",
        "Pain that rises by {amount} or more during or after a session ends it and counts as hurt.",
        CLEARLY_MORE,
        "S52",
    ),
    ("too_much", "Pain of {amount} or more during a session ends it.", TOO_MUCH, "J"),
    (
        "facts",
        "Lasting answers that were kept are asked again after {amount} days.",
        round(HOLD_FOR / (24 * 3600)),
        "J",
    ),
)
_NEVER: Final = (
    "Massage guns, cupping, scraping, walking on a back, joint cracking and work on somebody "
    "else are never coached: a routine file has no words for them."
)


def restrictions() -> tuple[Restrains, ...]:
    """Every kind of restriction, also those that no question gives."""
    return tuple(_row(kind) for kind in Limit)


def given(one: Restrains) -> str:
    """The questions that give it, in one row."""
    return ", ".join(one.given_by) or "no question"


def _row(kind: Limit) -> Restrains:
    does, sources = _DOES[kind]
    place = "X" if kind in _PLACED else ""
    return Restrains(
        token=f"{kind}:N" if kind in _NUMBERED else f"{kind}:X" if place else str(kind),
        shown=worded(kind, "N", place),
        does=does,
        given_by=tuple(_given_by(kind)),
        sources=tuple(sources.split()),
    )


def _given_by(kind: Limit) -> Iterator[str]:
    for question in QUESTIONS.values():
        tokens = (token for effect in question.effects for token in effect.tokens)
        if any(Restriction.parse(one.replace(AREA, Region.FEET)).kind is kind for one in tokens):
            yield question.id


def caps() -> tuple[Cap, ...]:
    """Every limit of evidence.md (b) that no answer can lift."""
    never = Cap("never", _NEVER, None, ("S26", "S29", "S31", "J"))
    return (*_pressure(), *_time(), *_dose(), never)


def _pressure() -> Iterator[Cap]:
    text = f"Pressure, anywhere: {HIGHEST_PRESSURE} of 10 at most."
    yield Cap("pressure", text, HIGHEST_PRESSURE, ("S20", "S21", "J"))
    for region, amount in HAND_CEILING.items():
        text = f"Pressure, {REGION_WORDS[region]}: {amount} of 10 at most."
        yield Cap(f"pressure@{region}", text, amount, ("J",))
    for region, amount in TOOL_CEILING.items():
        if amount != HAND_CEILING[region]:
            text = f"Pressure with a tool, {REGION_WORDS[region]}: {amount} of 10 at most."
            yield Cap(f"tool_pressure@{region}", text, amount, ("J",))
    for spot, amount in SPOT_CEILING.items():
        text = f"Pressure, {_SPOTS[spot]}: {amount} of 10 at most."
        yield Cap(f"pressure@{spot}", text, amount, ("J",))


def _dose() -> Iterator[Cap]:
    for key, text, amount, sources in _DOSE:
        yield Cap(key, text.format(amount=amount), amount, tuple(sources.split()))


def _time() -> Iterator[Cap]:
    for key, text, seconds, source in _SECONDS:
        yield Cap(key, text.format(amount=seconds), seconds, (source,))
    for key, text, seconds, source in _MINUTES:
        yield Cap(key, text.format(amount=seconds // 60), seconds, (source,))
