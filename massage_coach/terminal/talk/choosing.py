"""Which routine, where none was named: first the minutes at hand, then the list.

Owns these two questions, and the list as typed lines, for where no keys can choose. Never starts
anything.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple, TypeAlias

from massage_coach.terminal.talk.dialogue import Dialogue, Left, LineSource
from massage_coach.terminal.talk.listing import NO_REASON, Group, Listed, Row, grouped
from massage_coach.terminal.talk.minutes import read_minutes
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.prompts import LinePrompt
from massage_coach.terminal.talk.ticks import Misread

# For the minutes at hand: the ids that come first, and a reason for each.
Suggest: TypeAlias = Callable[[float | None], tuple[Sequence[str], Mapping[str, str]]]
Pick: TypeAlias = Callable[[Sequence[Group]], str]  # the id of a row; raises `Left`

_NUMBER: Final = re.compile(r"[0-9]{1,6}")


class Chosen(NamedTuple):
    id: str
    minutes: float | None  # None: as long as the routine takes


def choose(
    page: Page,
    lines: LineSource,
    routines: Sequence[Listed],
    *,
    suggest: Suggest = lambda _: ((), NO_REASON),
    pick: Pick | None = None,
) -> Chosen | None:
    """A routine and its minutes; None where the person left. What fits today comes first."""
    if not routines:
        page.say("There is no routine to choose from.")
        return None
    dialogue = Dialogue(page, lines)
    try:
        minutes = dialogue.ask(_how_long(routines))
        groups = grouped([one for one in routines if _goes_in(one, minutes)], *suggest(minutes))
        chosen = pick(groups) if pick else _typed(dialogue, groups)
    except Left:
        return None
    page.gap()
    page.say(next(one.title for one in routines if one.id == chosen), "accent")
    return Chosen(chosen, minutes)


def _how_long(routines: Sequence[Listed]) -> LinePrompt[float | None]:
    shortest = min(one.shortest for one in routines)
    return LinePrompt(
        "",
        "How many minutes do you have?",
        partial(_read_minutes, shortest),
        how="Enter: any. Or type a number, such as 10. q leaves.",
    )


def _read_minutes(shortest: int, line: str) -> float | Misread | None:
    minutes = read_minutes(line)
    if isinstance(minutes, float) and minutes * 60 < shortest:
        return Misread(f"The shortest routine takes {-(-shortest // 60)} minutes.")
    return minutes


def _goes_in(routine: Listed, minutes: float | None) -> bool:
    return minutes is None or routine.shortest <= minutes * 60


def _typed(dialogue: Dialogue, groups: Sequence[Group]) -> str:
    """The same list, once, with a typed line for the answer."""
    rows = [row for group in groups for row in group.rows]
    _show(dialogue.page, groups, len(str(len(rows))))
    how = "Type its number, or q to leave."
    return dialogue.ask(LinePrompt("", how, partial(_read, rows), how=""))


def _show(page: Page, groups: Sequence[Group], wide: int) -> None:
    page.heading("Which routine?")
    number = 0
    for group in groups:
        page.gap()
        page.say(group.title, "accent")
        for row in group.rows:
            number += 1
            page.item(f"{number:>{wide}}", f"{row.title}, {row.minutes} minutes, {row.tools}")
            if row.why:
                page.item(" " * wide, row.why, "soft")


def _read(rows: Sequence[Row], line: str) -> str | Misread:
    text = line.strip()
    if _NUMBER.fullmatch(text) and 1 <= int(text) <= len(rows):
        return rows[int(text) - 1].id
    return Misread(f"Type a number from 1 to {len(rows)}.")
