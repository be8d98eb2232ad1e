"""A planned session at a glance: its phases with times, and what was left out and why.

Owns how a timeline is told in a few rows. Never plans.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from massage_coach.core.adapting import LeftOut
from massage_coach.core.advice import why_left_out
from massage_coach.core.intervals import IntervalKind
from massage_coach.core.timeline import NothingLeft, Outline, Shortfall
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.text import minutes


class Stretch(NamedTuple):
    """One phase of a planned session."""

    title: str
    start: int  # seconds
    seconds: int
    steps: tuple[str, ...]  # titles


def show_plan(page: Page, timeline: Outline, *, finishing: str = "") -> None:
    """`finishing` is the time of day at which it would end, if that is to be told."""
    end = f", done at about {finishing}" if finishing else ""
    page.heading(f"{timeline.routine.title}: {minutes(timeline.seconds)}{end}")
    wide = len(clock(timeline.seconds))
    for stretch in stretches(timeline):
        page.item(f"{clock(stretch.start):>{wide}}", _named(stretch), "strong")
        page.item(" " * wide, f" {page.look.symbols.between} ".join(stretch.steps), "soft")
    if reason := shortfall(timeline):
        page.gap()
        page.say(reason)
    show_left_out(page, timeline.left_out)


def show_nothing_left(page: Page, nothing: NothingLeft) -> None:
    page.heading("No session today")
    page.say(f"Nothing worth doing is left of {nothing.routine.title}.")
    show_left_out(page, nothing.left_out)


def show_left_out(page: Page, left_out: Iterable[LeftOut]) -> None:
    told = tuple(in_words(left_out))
    if told:
        page.gap()
        page.say("Left out or changed, and why:", "strong")
        page.points(told)


def in_words(left_out: Iterable[LeftOut]) -> Iterator[str]:
    """What went and what came instead, with what went for one reason told together."""
    together: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for left in left_out:
        instead = f" Instead: {left.instead.title}." if left.instead else ""
        together.setdefault((left.because, instead), []).append(left.step.title)
    for (because, instead), titles in together.items():
        yield f"{'; '.join(titles)}. {' '.join(map(why_left_out, because))}{instead}"


def _named(stretch: Stretch) -> str:
    return f"{stretch.title}, {clock(stretch.seconds)}"


def stretches(timeline: Outline) -> Iterator[Stretch]:
    for _, group in groupby(timeline.intervals, key=lambda one: one.phase.id):
        intervals = tuple(group)
        steps = (one.step.title for one in intervals if one.kind is IntervalKind.STEP)
        yield Stretch(
            title=intervals[0].phase.title,
            start=intervals[0].start,
            seconds=intervals[-1].end - intervals[0].start,
            steps=tuple(dict.fromkeys(steps)),
        )


def shortfall(timeline: Outline) -> str:
    """Why it is not as long as was asked; nothing where it is."""
    match timeline.shortfall:
        case None:
            return ""
        case Shortfall.AS_SHORT_AS_IT_GOES:
            return "It does not get shorter than this and stay unhurried."
        case Shortfall.ANSWERS_LIMIT_IT:
            return "That is as long as it may be today."
        case Shortfall.AS_LONG_AS_IT_GOES | Shortfall.ROUTINE_LIMITS_IT:
            return "It does not get longer than this."


def clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
