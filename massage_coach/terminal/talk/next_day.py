"""How it was the day after, asked in one line at the next start.

Owns the words and the small grammar of "s b 4": evidence.md (d).3. Never says what follows.
"""

import re
from typing import Final, NamedTuple

from massage_coach.core.answers import printable
from massage_coach.core.entries import Reaction
from massage_coach.terminal.talk.dialogue import Dialogue, Left, LineSource
from massage_coach.terminal.talk.page import Page, sentence
from massage_coach.terminal.talk.prompts import LinePrompt
from massage_coach.terminal.talk.ticks import Misread

_WORDS: Final = {"s": Reaction.SORE, "b": Reaction.BRUISE}
_SCORE: Final = re.compile(r"[0-9]|10", re.ASCII)
_HOW: Final = (
    "n: nothing. s: sore for more than two days. b: a bruise. A number from 0 to 10: the pain "
    "that morning. Several, such as s 4. Enter skips."
)


class NextDay(NamedTuple):
    """What was noticed, and the pain of the morning after where it was told."""

    reactions: frozenset[Reaction] = frozenset()
    pain: int | None = None

    def __repr__(self) -> str:
        return "<NextDay, not shown>"


def ask_next_day(page: Page, lines: LineSource, title: str, day: str) -> NextDay | None:
    """What the person says; None where they skip it."""
    text = f"{sentence(day)}: {title}. How was it the day after?"
    try:
        return Dialogue(page, lines).ask(LinePrompt("Since last time", text, read, how=_HOW))
    except Left:
        return None


def read(line: str) -> NextDay | Misread | None:
    """One line as what was noticed; None where it is empty."""
    words = line.lower().replace(",", " ").split()
    if not words:
        return None
    if words == ["n"]:
        return NextDay()
    scores = [word for word in words if _SCORE.fullmatch(word)]
    unknown = [word for word in words if word not in _WORDS and word not in scores]
    if unknown:
        return Misread(f'"{printable(unknown[0])}" is not understood.')
    if len(scores) > 1:
        return Misread("One number is enough.")
    reactions = frozenset(_WORDS[word] for word in words if word in _WORDS)
    return NextDay(reactions, int(scores[0]) if scores else None)
