"""What the person has and wants today: tools, a wall, minutes, and the word to start.

Owns the questions that Enter may answer, since none of them is about health. Never offers what
the answers rule out, and never a length that the planner could not give.
"""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple, Protocol

from massage_coach.core.adapting import Preferences
from massage_coach.core.screening import Cleared
from massage_coach.core.timeline import Timeline, plan
from massage_coach.core.vocabulary import Position, Tool
from massage_coach.terminal import labels
from massage_coach.terminal.safety import COMFORT
from massage_coach.terminal.talk.dialogue import Dialogue, Left, LineSource
from massage_coach.terminal.talk.minutes import read_minutes
from massage_coach.terminal.talk.page import Page, sentence
from massage_coach.terminal.talk.prepare import allowed, usable_tools
from massage_coach.terminal.talk.prompts import Entry, LinePrompt, TickPrompt, WordPrompt
from massage_coach.terminal.talk.ticks import Misread, Ticks


class Given(Protocol):
    """What is known before anybody is asked; None is not known."""

    @property
    def minutes(self) -> float | None: ...

    @property
    def tools(self) -> frozenset[Tool] | None: ...

    @property
    def wall(self) -> bool | None: ...


def ask_preferences(
    page: Page,
    lines: LineSource,
    cleared: Cleared,
    given: Given,
    had: frozenset[Tool] | None = None,
) -> Preferences | None:
    """What is at hand and how long; None where the person left. What is given is not asked.

    `had` are the tools of an earlier day, which Enter takes again.
    """
    dialogue = Dialogue(page, lines)
    try:
        tools = _ask_tools(dialogue, cleared, had) if given.tools is None else given.tools
        wall = _ask_wall(dialogue, cleared, tools) if given.wall is None else given.wall
        having = Preferences(minutes=given.minutes, tools=tools | {Tool.HANDS}, wall=wall)
        return having if given.minutes is not None else _with_minutes(dialogue, cleared, having)
    except Left:
        return None


def ready(page: Page, lines: LineSource) -> bool:
    """Whether the person started the session."""
    how = "Press Enter to start, or q to leave."
    try:
        return Dialogue(page, lines).ask(WordPrompt("", COMFORT, {"": True}, how=how))
    except Left:
        return False


class _ToolPrompt(TickPrompt):
    """A list of things, of which Enter takes those of last time, or all."""

    also = ""

    def __init__(
        self, heading: str, entries: Sequence[Entry], last_time: frozenset[int] | None
    ) -> None:
        super().__init__(heading, entries)
        self._last_time = last_time

    @property
    def how(self) -> str:
        if self._last_time is not None:
            return f"{self._as_last_time} Or type the numbers of what you have. None: n."
        if self.count == 1:
            return "Enter: I have it. I do not: n."
        return "Enter: I have all of these. Only some: their numbers, such as 1. None: n."

    @property
    def _as_last_time(self) -> str:
        numbers = " ".join(map(str, sorted(self._last_time or ())))
        return f"Enter: {numbers}, as last time." if numbers else "Enter: none, as last time."

    def read(self, line: str) -> Ticks | Misread:
        if not line.strip():
            every = frozenset(range(1, self.count + 1))
            return Ticks(sure=every if self._last_time is None else self._last_time)
        ticks = super().read(line)
        if isinstance(ticks, Ticks) and ticks.doubtful:
            return Misread("If you are not sure that it is at hand, leave it out.")
        return ticks


def _ask_tools(
    dialogue: Dialogue, cleared: Cleared, had: frozenset[Tool] | None
) -> frozenset[Tool]:
    """All but the missing ones; what the answers rule out is not asked about, so not missing."""
    usable = usable_tools(cleared)
    if not usable:
        return frozenset(Tool)
    places = enumerate(usable, start=1)
    last_time = None if had is None else frozenset(n for n, tool in places if tool in had)
    entries = [*_tool_entries(cleared)]
    ticks = dialogue.ask(_ToolPrompt("What do you have at hand?", entries, last_time))
    having = {usable[number - 1] for number in ticks.sure}
    return frozenset(Tool).difference(usable) | having


def _tool_entries(cleared: Cleared) -> Iterator[Entry]:
    instead = {one.item: one.instead for one in cleared.routine.supplies if one.instead}
    for tool in usable_tools(cleared):
        stand_in = f", or {instead[tool]}" if tool in instead else ""
        yield Entry(f"{sentence(labels.TOOL[tool])}{stand_in}")


def _ask_wall(dialogue: Dialogue, cleared: Cleared, tools: frozenset[Tool]) -> bool:
    """Asked where something that is at hand is used there."""
    having = tools | {Tool.HANDS}
    at_wall = (step for step in allowed(cleared) if step.position is Position.AT_WALL)
    if all(step.tool not in having for step in at_wall):
        return True
    text = "Is there a sturdy wall that you can lean on?"
    words = {"": True, "y": True, "yes": True, "n": False, "no": False}
    return dialogue.ask(WordPrompt("A wall", text, words, how="Enter or y: yes. n: no."))


# How long.


class _Lengths(NamedTuple):
    """Whole minutes that the planner can give, with what is at hand."""

    shortest: int
    standard: int
    longest: int
    limited: bool  # by the answers or the past, rather than by the routine


def _with_minutes(dialogue: Dialogue, cleared: Cleared, having: Preferences) -> Preferences:
    lengths = _lengths(cleared, having)
    if lengths is None or lengths.shortest >= lengths.longest:
        return having
    span = f"From {lengths.shortest} to {lengths.longest} minutes."
    how = f"Enter: {lengths.standard} minutes. Or type a number."
    wanted = dialogue.ask(LinePrompt("How long?", span, read_minutes, how=how))
    if wanted is None:
        return having
    granted = min(max(wanted, lengths.shortest), lengths.longest)
    if granted != wanted:
        dialogue.page.say(_why_not(wanted, lengths))
    return having._replace(minutes=granted)


def _lengths(cleared: Cleared, having: Preferences) -> _Lengths | None:
    least = plan(cleared, having._replace(minutes=0))
    if not isinstance(least, Timeline):
        return None
    most = plan(cleared, having._replace(minutes=least.longest / 60))
    longest = (most.seconds + 1) // 60 if isinstance(most, Timeline) else 0
    return _Lengths(
        shortest=ceil(least.seconds / 60),
        standard=min(cleared.routine.time.standard // 60, longest),
        longest=longest,
        limited=least.longest < cleared.routine.time.longest,
    )


def _why_not(wanted: float, lengths: _Lengths) -> str:
    if wanted < lengths.shortest:
        return f"Under {lengths.shortest} minutes it would be hurried, so we take that."
    limit = "Today ends" if lengths.limited else "This routine ends"
    return f"{limit} at {lengths.longest} minutes, so we take that."
