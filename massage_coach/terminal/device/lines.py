"""Typed lines: answers to questions, and the commands of a plain session.

Owns the one buffer over standard input, so that nothing typed ahead is lost between two readers.
Never echoes, never prompts, never keeps more than one line's worth of what has no end.
"""

import os
import re
import select
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from massage_coach.terminal.device.beside import Beside

LONGEST_LINE: Final = 4096  # characters
TOO_LONG: Final = "\u2026"  # stands for a line over that; no question takes it for an answer
_MOST_BYTES: Final = 4 * LONGEST_LINE  # UTF-8 takes up to four for one
_CHUNK: Final = 4096

_KEYS: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)")  # arrow keys in a cooked terminal
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class EndOfInput(EOFError):  # noqa: N818 - an end is not an error
    """There will be no more lines."""


class LineReader:
    """Lines from a terminal, a pipe or a file, each waited for no longer than asked."""

    def __init__(self, fd: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._fd = fd
        self._clock = clock  # real seconds, whatever the speed of the session
        self._buffer = b""
        self._overlong = False  # the rest of this line is thrown away
        self._ended = False
        self.beside: Beside | None = None  # while a session runs

    def read(self, timeout: float | None) -> str | None:
        """The next line without its end; None when there was none in that many seconds, or when
        something came from beside."""
        until = None if timeout is None else self._clock() + timeout
        alone = True
        while alone and b"\n" not in self._buffer and not self._ended:
            ready = self._wait(until)
            if self._fd in ready:
                self._fill()
            alone = ready == [self._fd]
        return self._next_line() if b"\n" in self._buffer or self._ended else None

    def _wait(self, until: float | None) -> list[int]:
        """The files that can be read by then; what is there from beside has been heard."""
        left = None if until is None else max(0.0, until - self._clock())
        beside = () if self.beside is None else self.beside.files()
        try:
            ready = select.select([self._fd, *beside], [], [], left)[0]
        except (OSError, ValueError):  # closed under us: the read will say so
            return [self._fd]
        if self.beside is not None:
            self.beside.hear(ready)
        return ready

    def _fill(self) -> None:
        try:
            chunk = os.read(self._fd, _CHUNK)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        self._ended = not chunk
        self._keep(chunk)

    def _keep(self, chunk: bytes) -> None:
        if self._overlong:
            _, newline, chunk = chunk.partition(b"\n")
            self._overlong = not newline
            chunk = newline + chunk
        self._buffer += chunk
        if len(self._buffer) > _MOST_BYTES and b"\n" not in self._buffer:
            self._buffer = self._buffer[:_MOST_BYTES]
            self._overlong = True

    def _next_line(self) -> str:
        if not self._buffer:
            raise EndOfInput
        line, _, self._buffer = self._buffer.partition(b"\n")
        text = _plain(line.decode(errors="replace"))
        # The beginning of a line is not what somebody answered.
        whole = len(line) < _MOST_BYTES and len(text) <= LONGEST_LINE
        return text if whole else TOO_LONG


def _plain(text: str) -> str:
    return _CONTROLS.sub("", _KEYS.sub("", text.replace("\t", " ")))
