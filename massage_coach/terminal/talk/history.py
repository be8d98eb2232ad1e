"""The sessions of the journal, newest first: one paragraph for each.

Owns these words. Never compares one day with another, and credits nothing with anything.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from massage_coach.core.entries import End, Entry, Felt, Reaction
from massage_coach.core.journal_words import NOTHING
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.text import clean

NONE_FITS: Final = "No session in the journal fits that."
_ENDS: Final[dict[End | None, str]] = {
    End.COMPLETED: "whole",
    End.STOPPED: "stopped early",
    End.HURT: "stopped, because it hurt",
    End.EMERGENCY: "stopped, to get help",
    End.INTERRUPTED: "interrupted",
    None: "interrupted",
}
_REACTIONS: Final[dict[Reaction, str]] = {
    Reaction.SORE: "sore for more than two days",
    Reaction.BRUISE: "a bruise",
    Reaction.MORE_PAIN: "clearly more pain the next morning",
}


def show_history(page: Page, entries: Sequence[Entry], *, count: int, now: datetime) -> None:
    """`count` is how many there are in all."""
    if not entries:
        page.say(NONE_FITS if count else NOTHING)
        return
    page.gap()
    for entry in entries:
        page.item(_when(entry, now), f" {page.look.symbols.between} ".join(_facts(entry)))
    if count > len(entries):
        page.gap()
        page.aside(f"{len(entries)} of {count}. --limit shows more.")


def _when(entry: Entry, now: datetime) -> str:
    """Always as wide, so that the rows stand under each other."""
    return f"{datetime.fromtimestamp(entry.started, now.tzinfo):%Y-%m-%d %H:%M}"


def _facts(entry: Entry) -> Iterator[str]:
    yield clean(entry.title)
    if entry.worked:
        yield f"{max(round(entry.worked / 60), 1)} min"
    yield from _felt(entry.felt)
    yield _ENDS[entry.end]
    yield from (_REACTIONS[one] for one in Reaction if one in (entry.reactions or ()))
    if entry.note:
        yield f'"{clean(entry.note)}"'


def _felt(felt: Felt) -> Iterator[str]:
    if told := _change(felt.pain_before, felt.pain_after):
        yield f"pain {told}"
    if told := _change(felt.stiff_before, felt.stiff_after):
        yield f"stiff {told}"


def _change(before: int | None, after: int | None) -> str:
    """Before and after, where either was told."""
    if before is None and after is None:
        return ""
    return f"{_score(before)} then {_score(after)}"


def _score(score: int | None) -> str:
    return "not told" if score is None else str(score)
