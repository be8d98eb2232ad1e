"""The normal screen: paragraphs, lists and prompts, written downwards and never redrawn.

Owns margins, wrapping and the one stream of a conversation. Never reads, never decides.
"""

import os
from collections.abc import Iterable, Mapping
from typing import Final, TextIO

from massage_coach.core.body_picture import BodyPicture
from massage_coach.terminal.device.size import size_of
from massage_coach.terminal.text import BLANK, Line, Lines, indent, line, pad, width, wrap
from massage_coach.terminal.theme import Look, encode, look

MEASURE: Final = 78  # columns; longer rows of prose are hard to follow
_MARGIN: Final = 2
_ROOMY: Final = 30  # columns under which there is no margin and no hanging indent


class Page:
    """What a conversation is written on: a stream, its width in columns, and its look."""

    def __init__(self, out: TextIO, columns: int, look: Look) -> None:
        self.columns = columns
        self.look = look
        self._out = out
        self._margin = _MARGIN if columns >= _ROOMY else 0
        self._gapped = False  # whether the last row is empty

    def rows(self, lines: Iterable[Line]) -> None:
        """Lines that are ready as they are."""
        lines = tuple(lines)
        self._write("".join(f"{encode(spans, self.look)}\n" for spans in lines))
        self._out.flush()
        if lines:
            self._gapped = not lines[-1]

    def gap(self) -> None:
        """One empty row, however often it is asked for."""
        if not self._gapped:
            self.rows((BLANK,))

    def heading(self, text: str) -> None:
        self.gap()
        self.say(text, "accent")
        self.gap()

    def say(self, text: str, style: str = "") -> None:
        self.rows(self._prose(text, style))

    def aside(self, text: str) -> None:
        self.say(text, "soft")

    def item(self, mark: str, text: str, style: str = "") -> None:
        self.rows(self._hanging(((mark, "key"),), text, style))

    def points(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.item(self.look.symbols.between, text)

    def numbered(self, texts: Iterable[str]) -> None:
        texts = tuple(texts)
        wide = len(str(len(texts)))
        for number, text in enumerate(texts, start=1):
            self.item(f"{number:>{wide}}", text)

    def prompt(self) -> None:
        """Where the person types: the row stays open for it where a terminal will echo it."""
        end = "" if self._out.isatty() else "\n"
        self._write(" " * self._margin + encode((("> ", "accent"),), self.look) + end)
        self._out.flush()
        self._gapped = False

    @property
    def room(self) -> int:
        """Columns inside the margin."""
        return self.columns - self._margin

    def inset(self, lines: Lines) -> None:
        """Lines that are ready, behind the margin."""
        self.rows(indent(lines, self._margin))

    def _prose(self, text: str, style: str) -> Lines:
        return indent(wrap(text, self._measure - self._margin, style), self._margin)

    def _hanging(self, mark: Line, text: str, style: str) -> Lines:
        """A mark in front of a paragraph, which keeps clear of it."""
        hang = width(mark) + 2
        if self._measure - self._margin - hang < _ROOMY // 2:
            return self._prose(f"{mark[0][0]} {text}", style)
        body = wrap(text, self._measure - self._margin - hang, style) or (line(""),)
        first = (*pad(mark, hang), *body[0])
        return indent((first, *indent(body[1:], hang)), self._margin)

    @property
    def _measure(self) -> int:
        return min(self.columns, MEASURE)

    def _write(self, text: str) -> None:
        encoding = self._out.encoding or "utf-8"
        self._out.write(text.encode(encoding, "replace").decode(encoding))


def page_on(out: TextIO, environ: Mapping[str, str] = os.environ) -> Page:
    """A page as wide as the terminal, in its colours; plain where there is no terminal."""
    columns, _ = size_of(out.fileno(), environ)
    return Page(out, columns, look_of(out, environ))


def look_of(
    out: TextIO,
    environ: Mapping[str, str] = os.environ,
    *,
    motion: bool = True,
    picture: BodyPicture = BodyPicture.BLOCKS,
) -> Look:
    shown = environ if out.isatty() else {**environ, "TERM": "dumb"}
    return look(shown, out.encoding or "ascii", motion=motion, picture=picture)


def sentence(text: str) -> str:
    """The text as the start of a row: its first letter large, all others as they are."""
    return text[:1].upper() + text[1:]
