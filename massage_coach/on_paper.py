"""A routine taken along: the words of its card, and of one session in a calendar.

Owns what of a routine goes there. Never plans for a person: it is an outline, which no session
plays, and it says that the questions come first.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Final

from massage_coach.core.adapting import Preferences
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.routine import Routine
from massage_coach.core.timeline import NothingLeft, Outline, outline
from massage_coach.core.vocabulary import Side, Tool
from massage_coach.errors import NotValidError, Problem
from massage_coach.paper.calendar import Entry
from massage_coach.paper.card import Card, Part, Step
from massage_coach.reminders import known_as, title_of
from massage_coach.terminal import labels
from massage_coach.terminal.talk.agreement import AGREEMENT
from massage_coach.terminal.talk.card import reviewed
from massage_coach.terminal.talk.glance import clock
from massage_coach.terminal.talk.page import sentence
from massage_coach.terminal.talk.prepare import supply_words
from massage_coach.terminal.text import minutes

_BETWEEN: Final = " \u00b7 "
_STOP: Final = (
    "Comfort only. Stop at pain, tingling or dizziness, and whenever something feels wrong.",
    "It should feel soothing. If you tense up or hold your breath, use less.",
    "A sharp, burning or electric pain, or numbness that stays: end it, and rest.",
)


def planned(
    routine: Routine, minutes_at_hand: float | None, tools: frozenset[Tool] | None = None
) -> Outline:
    """What one session of it would be. Raises NotValidError where nothing would be left."""
    at_hand = frozenset(Tool) if tools is None else tools
    drawn = outline(routine, Preferences(minutes_at_hand, at_hand))
    if isinstance(drawn, NothingLeft):
        what = "nothing worth doing is left of this routine"
        raise NotValidError([Problem(routine.id, what, "give it more minutes")])
    return drawn


def card_of(drawn: Outline) -> Card:
    routine = drawn.routine
    steps = [one for one in drawn.intervals if one.kind is IntervalKind.STEP]
    return Card(
        title=routine.title,
        summary=routine.summary,
        facts=tuple(_facts(drawn)),
        first=_first(routine),
        stop=_STOP,
        lists=(
            ("Room", tuple(map(sentence, routine.space))),
            ("Things", tuple(map(supply_words, routine.supplies))),
        ),
        parts=tuple(_parts(steps)),
        strength=tuple(_strength(steps)),
        sources=tuple(
            (one.id, " ".join(filter(None, (one.cite, one.url)))) for one in routine.sources
        ),
        reviewed=reviewed(routine.reviewed),
        about=AGREEMENT,
    )


def _first(routine: Routine) -> str:
    return (
        "This card asks you nothing. Whether today suits a session: "
        f"massage-coach safety {routine.id}"
    )


def _facts(drawn: Outline) -> Iterator[str]:
    where = ", ".join(REGION_WORDS[region] for region in drawn.routine.regions)
    yield sentence(f"{minutes(drawn.seconds)}{_BETWEEN}{where}")
    tools = drawn.routine.tools or (Tool.HANDS,)
    yield sentence(", ".join(labels.TOOL[tool] for tool in tools))


def _parts(steps: Sequence[Interval]) -> Iterator[Part]:
    for _, of_phase in groupby(steps, key=lambda one: one.phase.id):
        intervals = tuple(of_phase)
        yield Part(intervals[0].phase.title, tuple(_steps(intervals)))


def _steps(intervals: Sequence[Interval]) -> Iterator[Step]:
    """Both sides of a step are told once."""
    for _, of_step in groupby(intervals, key=lambda one: (one.step.id, one.pressure)):
        sides = tuple(of_step)
        first, step = sides[0], sides[0].step
        each = " a side" if len(sides) > 1 else ""
        avoid = ", ".join(labels.PLACE[place] for place in step.avoid)
        yield Step(
            starts=clock(first.start),
            title=f"{step.title}, {_spoken(first.seconds)}{each}",
            manner=_manner(first, first.side if len(sides) == 1 else Side.EACH),
            text=step.show,
            keep_off=f"Keep off {avoid}." if avoid else "",
        )


def _spoken(seconds: int) -> str:
    whole, rest = divmod(seconds, 60)
    return " ".join(filter(None, (f"{whole} min" if whole else "", f"{rest} s" if rest else "")))


def _manner(interval: Interval, side: Side) -> str:
    step = interval.step
    tool = "" if step.tool is Tool.HANDS else labels.TOOL[step.tool]
    felt = f"{_kind(interval)} {labels.levels(interval.pressure)}"
    words = (labels.SPOT[step.spot], labels.SIDE[side], labels.POSITION[step.position], tool, felt)
    return sentence(_BETWEEN.join(filter(None, words)))


def _kind(interval: Interval) -> str:
    return "effort" if interval.step.technique in labels.WITHOUT_PRESSURE else "pressure"


def _strength(steps: Iterable[Interval]) -> Iterator[str]:
    """What the levels that are named feel like."""
    steps = tuple(steps)
    for kind, words in (("pressure", labels.PRESSURE), ("effort", labels.EFFORT)):
        spans = (one.pressure for one in steps if _kind(one) == kind)
        levels = {level for span in spans for level in range(span.start, span.end + 1)}
        if levels:
            told = "; ".join(f"{level} {words[level]}" for level in sorted(levels))
            yield f"{sentence(kind)}: {told}."


def next_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def entry_of(drawn: Outline, at: datetime, home: Path) -> Entry:
    """One session at that time of the person's own day, with its steps as text."""
    routine = drawn.routine
    steps = [one for one in drawn.intervals if one.kind is IntervalKind.STEP]
    told = (f"{step.starts} {step.title}" for part in _parts(steps) for step in part.steps)
    return Entry(
        uid=known_as(f"{routine.id} {at:%Y-%m-%d}", home),
        title=title_of(routine),
        lines=(routine.summary, f"massage-coach start {routine.id}", "", *told, "", *_STOP[:1]),
        on=at.date(),
        at=at.time(),
        seconds=drawn.seconds,
    )
