"""A routine as a recipe card, and a planned session in full.

Owns what `show` prints. What a file says is printed as text, never taken as more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.routine import Pressure, Review, Routine, Step
from massage_coach.core.timeline import Outline
from massage_coach.core.vocabulary import Side, Tool
from massage_coach.terminal import labels
from massage_coach.terminal.talk.glance import clock, shortfall, show_left_out
from massage_coach.terminal.talk.page import Page, sentence
from massage_coach.terminal.talk.prepare import supply_words
from massage_coach.terminal.text import minutes


def show_card(page: Page, routine: Routine) -> None:
    """The routine as written."""
    _head(page, routine)
    for phase in routine.phases:
        page.heading(phase.title)
        for number, step in enumerate(phase.steps):
            if number:
                page.gap()
            _step(page, step)
    _how_strong(page, [(step, step.pressure) for step in routine.steps])
    _sources(page, routine)


def show_session(page: Page, timeline: Outline) -> None:
    """What one session of it will be: every step with its start, and what was left out."""
    _head(page, timeline.routine)
    page.heading(f"This session: {minutes(timeline.seconds)}")
    wide = len(clock(timeline.seconds))
    steps = [one for one in timeline.intervals if one.kind is IntervalKind.STEP]
    for _, of_phase in groupby(steps, key=lambda one: one.phase.id):
        _planned_phase(page, tuple(of_phase), wide)
    if reason := shortfall(timeline):
        page.gap()
        page.say(reason)
    show_left_out(page, timeline.left_out)
    _how_strong(page, [(one.step, one.pressure) for one in steps])
    _sources(page, timeline.routine)


def _head(page: Page, routine: Routine) -> None:
    time = routine.time
    page.heading(routine.title)
    page.say(routine.summary)
    page.gap()
    span = f"{minutes(time.standard)}, or {time.shortest // 60} to {time.longest // 60}"
    where = ", ".join(REGION_WORDS[region] for region in routine.regions)
    page.say(_dotted(page, (span, where)), "strong")
    page.say(_dotted(page, (_positions(routine.steps), _tools(routine.tools))))
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


def _positions(steps: Iterable[Step]) -> str:
    positions = dict.fromkeys(labels.POSITION[step.position] for step in steps)
    return sentence(_and(tuple(positions)))


def _tools(tools: Sequence[Tool]) -> str:
    return _and([labels.TOOL[tool] for tool in tools or (Tool.HANDS,)])


# A step as written.


def _step(page: Page, step: Step) -> None:
    time = clock(step.time.standard)
    hang = " " * len(time)
    optional = " (optional)" if step.optional else ""
    page.item(time, f"{step.title}{optional}", "strong")
    page.item(hang, _manner(page, step, step.side, step.pressure), "soft")
    page.item(hang, f"{step.show} [{', '.join(step.sources)}]")
    if step.avoid:
        page.item(hang, f"Keep off {_and([labels.PLACE[place] for place in step.avoid])}.")
    if others := tuple(_others(step)):
        page.item(hang, f"Or else: {'; '.join(others)}.", "soft")


def _others(step: Step) -> Iterator[str]:
    """The stand-ins, each with what it does in another place or with another thing."""
    told = dict.fromkeys(_other(step, other) for other in step.instead)
    yield from (one for one in told if one != step.title)


def _other(step: Step, other: Step) -> str:
    position = labels.POSITION[other.position] if other.position is not step.position else ""
    tool = labels.TOOL[other.tool] if other.tool is not step.tool else ""
    apart = ", ".join(filter(None, (position, tool)))
    return f"{other.title} ({apart})" if apart else other.title


# A step as planned.


def _planned_phase(page: Page, intervals: Sequence[Interval], wide: int) -> None:
    page.gap()
    page.say(intervals[0].phase.title, "accent")
    for _, of_step in groupby(intervals, key=lambda one: (one.step.id, one.pressure)):
        sides = tuple(of_step)
        first = sides[0]
        page.item(f"{clock(first.start):>{wide}}", _lasting(sides), "strong")
        side = first.side if len(sides) == 1 else Side.EACH
        page.item(" " * wide, _manner(page, first.step, side, first.pressure), "soft")


def _lasting(sides: Sequence[Interval]) -> str:
    times = tuple(dict.fromkeys(one.seconds for one in sides))
    each = " a side" if len(sides) > 1 else ""
    return f"{sides[0].step.title}, {' and '.join(map(_spoken, times))}{each}"


def _spoken(seconds: int) -> str:
    whole, rest = divmod(seconds, 60)
    return " ".join(filter(None, (f"{whole} min" if whole else "", f"{rest} s" if rest else "")))


# Words that both share.


def _manner(page: Page, step: Step, side: Side, pressure: Pressure) -> str:
    tool = "" if step.tool is Tool.HANDS else labels.TOOL[step.tool]
    felt = f"{_kind(step)} {labels.levels(pressure)}"
    words = (labels.SPOT[step.spot], labels.SIDE[side], labels.POSITION[step.position], tool, felt)
    return sentence(_dotted(page, words))


def _kind(step: Step) -> str:
    return "effort" if step.technique in labels.WITHOUT_PRESSURE else "pressure"


def _dotted(page: Page, words: Iterable[str]) -> str:
    return f" {page.look.symbols.between} ".join(filter(None, words))


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _how_strong(page: Page, felt: Sequence[tuple[Step, Pressure]]) -> None:
    """What the levels that were named feel like."""
    page.heading("How strong")
    for kind, words in (("pressure", labels.PRESSURE), ("effort", labels.EFFORT)):
        levels = {
            level
            for step, pressure in felt
            if _kind(step) == kind
            for level in range(pressure.start, pressure.end + 1)
        }
        if levels:
            page.say(f"{sentence(kind)}: {_levels(levels, words)}.")


def _levels(levels: Iterable[int], words: Mapping[int, str]) -> str:
    return "; ".join(f"{level} {words[level]}" for level in sorted(levels))


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
