"""A routine as a recipe card, and a planned session in full.

Owns what `show` prints. What a file says is printed as text, never taken as more.
"""

from collections.abc import Iterator

from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.routine import Review, Routine, Step
from massage_coach.core.timeline import Outline
from massage_coach.core.vocabulary import Side
from massage_coach.terminal import labels
from massage_coach.terminal.talk.glance import clock, minutes, shortfall, show_left_out
from massage_coach.terminal.talk.page import Page, sentence
from massage_coach.terminal.talk.prepare import supply_words


def show_card(page: Page, routine: Routine) -> None:
    """The routine as written."""
    _head(page, routine)
    for phase in routine.phases:
        page.heading(phase.title)
        for step in phase.steps:
            _step(page, step)
    _sources(page, routine)


def show_session(page: Page, timeline: Outline) -> None:
    """What one session of it will be: every step with its start, and what was left out."""
    _head(page, timeline.routine)
    page.heading(f"This session: {minutes(timeline.seconds)}")
    wide = len(clock(timeline.seconds))
    title = ""
    for interval in timeline.intervals:
        if interval.phase.title != title:
            title = interval.phase.title
            page.say(title, "accent")
        if interval.kind is IntervalKind.STEP:
            page.item(f"{clock(interval.start):>{wide}}", _planned(interval))
    if reason := shortfall(timeline):
        page.gap()
        page.say(reason)
    show_left_out(page, timeline.left_out)
    _sources(page, timeline.routine)


def _head(page: Page, routine: Routine) -> None:
    time = routine.time
    page.heading(routine.title)
    page.say(routine.summary)
    page.gap()
    between = f" {page.look.symbols.between} "
    span = f"{time.shortest // 60} to {minutes(time.longest)}, usually {time.standard // 60}"
    where = ", ".join(REGION_WORDS[region] for region in routine.regions)
    page.say(between.join((span, where)), "strong")
    page.aside(reviewed(routine.reviewed))
    for name, texts in (("Room", routine.space), ("Things", map(supply_words, routine.supplies))):
        told = [sentence(text) for text in texts]
        if told:
            page.heading(name)
            page.points(told)


def reviewed(review: Review) -> str:
    """Said honestly, whatever the file hopes for."""
    if review.by is None:
        return f"Not reviewed by a clinician. Last gone through on {review.on}."
    return f"Its file says that {review.by} reviewed it on {review.on}."


def _step(page: Page, step: Step) -> None:
    optional = " (optional)" if step.optional else ""
    page.item(clock(step.time.standard), f"{step.title}{optional}", "strong")
    hang = " " * len(clock(step.time.standard))
    page.item(hang, f"{sentence(_manner(step, step.side))}, {_felt(step)}")
    if step.avoid:
        page.item(hang, f"Keep off {', '.join(labels.PLACE[place] for place in step.avoid)}.")
    named = (f"{other.title} ({labels.TOOL[other.tool]})" for other in step.instead)
    others = tuple(dict.fromkeys(named))
    if others:
        page.item(hang, f"Or else: {'; '.join(others)}.", "soft")


def _planned(interval: Interval) -> str:
    step, felt = interval.step, labels.levels(interval.pressure)
    kind = "effort" if step.technique in labels.WITHOUT_PRESSURE else "pressure"
    return f"{step.title}: {interval.seconds} s, {_manner(step, interval.side)}, {kind} {felt}"


def _manner(step: Step, side: Side) -> str:
    words = (labels.SIDE[side], labels.SPOT[step.spot], labels.POSITION[step.position])
    return ", ".join((*words, labels.TOOL[step.tool]))


def _felt(step: Step) -> str:
    kind = "effort" if step.technique in labels.WITHOUT_PRESSURE else "pressure"
    return f"{kind} {labels.levels(step.pressure)}"


def _sources(page: Page, routine: Routine) -> None:
    if routine.sources:
        page.heading("Sources")
        wide = max(len(source.id) for source in routine.sources)
        for source in routine.sources:
            page.item(f"{source.id:<{wide}}", " ".join(_cited(source.cite, source.url)))


def _cited(cite: str, url: str | None) -> Iterator[str]:
    yield cite
    if url:
        yield url
