"""The screens that take a list of numbers, a score, or one of a few words.

Owns how each looks, reads and explains itself. Never knows what it is about.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from massage_coach.core.answers import printable
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.ticks import Misread, Ticks, read_ticks

T = TypeVar("T")

_ALSO = "Also: back, q to leave."
_ALSO_WITH_HELP = "Also: ? to explain, or ? 1; back, q to leave."


class Entry(NamedTuple):
    prompt: str
    help: str = ""


class TickPrompt:
    """A numbered list: several may apply, none may, each may be in doubt."""

    also = _ALSO

    def __init__(self, heading: str, entries: Sequence[Entry], *, intro: str = "") -> None:
        self._heading = heading
        self._entries = tuple(entries)
        self._intro = intro

    @property
    def how(self) -> str:
        last = len(self._entries)
        if last == 1:
            return "Type 1 if it applies. Not sure: u1. It does not apply: n."
        return (
            f"Type the numbers that apply, such as 1 {last}. Not sure about {last}: u{last}. "
            "None of these: n."
        )

    def show(self, page: Page) -> None:
        page.heading(self._heading)
        if self._intro:
            page.say(self._intro)
            page.gap()
        page.numbered(entry.prompt for entry in self._entries)
        page.gap()
        page.say(self.how)
        if self.also:
            page.aside(_ALSO_WITH_HELP if self._has_help else self.also)

    def read(self, line: str) -> Ticks | Misread:
        return read_ticks(line, len(self._entries))

    def explain(self, page: Page, number: int | None) -> None:
        if not self._has_help:
            page.say("Tick what fits. If you are not sure about one, put u before its number.")
        for place, entry in enumerate(self._entries, start=1):
            if entry.help and number in (None, place):
                page.item(str(place), entry.help)

    @property
    def count(self) -> int:
        return len(self._entries)

    @property
    def _has_help(self) -> bool:
        return any(entry.help for entry in self._entries)


class PlacePrompt(TickPrompt):
    """A numbered list of places, of which at least one is meant."""

    @property
    def how(self) -> str:
        return f"Type one number or several, such as 1 or 1 {len(self._entries)}."

    def read(self, line: str) -> Ticks | Misread:
        ticks = super().read(line)
        if isinstance(ticks, Ticks) and not ticks.any:
            return Misread("This needs at least one place.")
        return ticks


class LinePrompt(Generic[T]):
    """One question that one line answers, as its reader says."""

    def __init__(
        self,
        heading: str,
        text: str,
        read: Callable[[str], T | Misread],
        *,
        how: str,
        intro: str = "",
    ) -> None:
        self._heading = heading
        self._intro = intro
        self._text = text
        self._read = read
        self.how = how

    def show(self, page: Page) -> None:
        page.heading(self._heading) if self._heading else page.gap()
        if self._intro:
            page.say(self._intro)
            page.gap()
        page.say(self._text)
        page.gap()
        page.say(self.how)

    def read(self, line: str) -> T | Misread:
        return self._read(line)

    def explain(self, page: Page, number: int | None) -> None:
        del number  # there is only one question here
        page.say(f"{self._text} {self.how}")


class WordPrompt(LinePrompt[T]):
    """One of a few words, each with what it means; "" is Enter, where that is an answer."""

    def __init__(
        self, heading: str, text: str, words: Mapping[str, T], *, how: str, intro: str = ""
    ) -> None:
        super().__init__(heading, text, partial(_read_word, words), how=how, intro=intro)


def _read_word(words: Mapping[str, T], line: str) -> T | Misread:
    word = line.strip()
    word = word.lower() if word.isascii() else word  # no look-alike becomes a word of ours
    if word in words:
        return words[word]
    return Misread(f'"{printable(word)}" is not understood.' if word else "Nothing was typed.")
