"""What a typed line says about a numbered list: which numbers apply, and which are in doubt.

Owns the small grammar of "2 u5" and "n". Never guesses: a line is understood whole or not at all,
and only plain ASCII counts, so that no look-alike letter answers for the person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from massage_coach.core.answers import Unshown, printable

_NONE: Final = re.compile(r"[nN]")
_TICK: Final = re.compile(r"(?P<doubt>[uU]?)(?P<number>[0-9]{1,3})")
_LONE_DOUBT: Final = re.compile(r"\b([uU])\s+(?=[0-9])", re.ASCII)
_SCORE: Final = re.compile(r"[0-9]{1,2}")


@dataclass(frozen=True, slots=True, repr=False)
class Ticks(Unshown):
    """Numbers of a list, from 1. Neither set names a number of the other."""

    sure: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()

    @property
    def any(self) -> frozenset[int]:
        return self.sure | self.doubtful


class Misread(NamedTuple):
    """A line that is no answer, and why, in a sentence for the person."""

    why: str


def read_ticks(line: str, count: int) -> Ticks | Misread:
    """Read an answer to a list of `count` entries. An empty line is none."""
    words = _LONE_DOUBT.sub(r"\1", line.replace(",", " ")).split()
    if not words:
        return Misread("An empty line is no answer here.")
    if any(_NONE.fullmatch(word) for word in words):
        return _none(words)
    unknown = next(_unknown(words, count), None)
    return unknown or _ticked(words)


def read_score(line: str) -> int | Misread:
    """Read a whole number from 0 to 10."""
    text = line.strip()
    if not text:
        return Misread("An empty line is no answer here.")
    if not _SCORE.fullmatch(text) or int(text) > 10:  # noqa: PLR2004 - the scale ends at 10
        return Misread(f'"{printable(text)}" is not a whole number from 0 to 10.')
    return int(text)


def _none(words: list[str]) -> Ticks | Misread:
    if len(words) == 1:
        return Ticks()
    return Misread("n says that none of these apply, so it stands alone.")


def _unknown(words: list[str], count: int) -> Iterator[Misread]:
    for word in words:
        tick = _TICK.fullmatch(word)
        if tick is None:
            yield Misread(f'"{printable(word)}" is not understood.')
        elif not 1 <= int(tick["number"]) <= count:
            yield Misread(f"There is no {tick['number']} here, only 1 to {count}.")


def _ticked(words: list[str]) -> Ticks | Misread:
    pairs = [
        (bool(tick["doubt"]), int(tick["number"])) for tick in map(_TICK.fullmatch, words) if tick
    ]
    doubtful = frozenset(number for doubt, number in pairs if doubt)
    sure = frozenset(number for doubt, number in pairs if not doubt)
    if both := sorted(sure & doubtful):
        return Misread(f"{both[0]} is there twice, once with u and once without.")
    return Ticks(sure, doubtful)
