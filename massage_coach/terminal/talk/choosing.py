"""Which routine, where none was named.

Owns the short list that is chosen from. Never starts anything.
"""

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from massage_coach.terminal.talk.dialogue import Dialogue, Left, LineSource
from massage_coach.terminal.talk.listing import Listed, row_of
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.prompts import LinePrompt
from massage_coach.terminal.talk.ticks import Misread

_NUMBER: Final = re.compile(r"[0-9]{1,3}")


def choose(page: Page, lines: LineSource, routines: Sequence[Listed]) -> str | None:
    """The id of the chosen routine; None where the person left."""
    if not routines:
        return None
    page.heading("Which routine?")
    for number, row in enumerate(map(row_of, routines), start=1):
        page.item(f"{number}", f"{row.title}, {row.minutes} minutes, {row.tools}")
    how = "Type its number, or q to leave."
    try:
        return Dialogue(page, lines).ask(LinePrompt("", how, partial(_read, routines), how=""))
    except Left:
        return None


def _read(routines: Sequence[Listed], line: str) -> str | Misread:
    text = line.strip()
    if _NUMBER.fullmatch(text) and 1 <= int(text) <= len(routines):
        return routines[int(text) - 1].id
    return Misread(f"Type a number from 1 to {len(routines)}.")
