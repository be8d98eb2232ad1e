"""How a terminal is set up for keys one at a time, and set back.

Owns termios and the escape sequences of entering and leaving. Never knows why: the same leaving
serves the end, a crash and Ctrl-Z.
"""

import errno
import os
import select
import sys
from contextlib import suppress
from typing import Final

from massage_coach.errors import NoTerminalError, Problem

if sys.platform != "win32":
    import termios

# Alternate screen, no cursor, paste brackets, no wrap at the last column.
ENTER: Final = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l"
# The reverse order; first end a frame's colours and the update that it may have left open.
LEAVE: Final = b"\x1b[?2026l\x1b[0m\x1b[?7h\x1b[?2004l\x1b[?25h\x1b[?1049l"
# The same for rows drawn in place, among what was written before.
ENTER_IN_PLACE: Final = b"\x1b[?25l\x1b[?2004h\x1b[?7l"
LEAVE_IN_PLACE: Final = b"\x1b[?2026l\x1b[0m\x1b[?7h\x1b[?2004l\x1b[?25h"
CANCEL: Final = b"\x18"  # ends the half of an escape sequence
_PATIENCE: Final = 1.0  # seconds; a terminal that takes no output must not keep us from ending


class TerminalClosedError(BrokenPipeError):
    """Nobody is there any more: the window was closed or the connection lost."""


class ScreenMode:
    """One terminal's two states: as we found it, and as a full screen or a few rows need it."""

    def __init__(self, source: int, target: int, *, in_place: bool = False) -> None:
        if sys.platform == "win32" or not (os.isatty(source) and os.isatty(target)):
            fix = "run it in a terminal window, or add --plain"
            raise NoTerminalError([Problem("the screen", "there is no terminal to draw on", fix)])
        self._source = source
        self._target = target
        self._begin = ENTER_IN_PLACE if in_place else ENTER
        self._end = LEAVE_IN_PLACE if in_place else LEAVE
        self._found = termios.tcgetattr(source)
        self._entered = False
        self._cut = False

    def claim(self) -> None:
        """Return once the terminal is ours: in the background the system stops us here."""
        self._set(self._found)

    def enter(self) -> None:
        """Keys one at a time and unseen; Ctrl-C and Ctrl-Z stay signals."""
        attributes = [*self._found]
        attributes[0] &= ~termios.IXON  # Ctrl-S would freeze the screen and with it the session
        attributes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        special = attributes[6] = list(attributes[6])
        special[termios.VMIN], special[termios.VTIME] = 1, 0
        special[termios.VQUIT] = os.fpathconf(self._source, "PC_VDISABLE").to_bytes(1, "little")
        self._entered = True
        self._set(attributes)
        self.write(self._begin)

    def leave(self) -> None:
        """Set everything back that still can be; never blocks, never fails."""
        if not self._entered:
            return
        self._entered = False
        if self._in_foreground():  # else a shell has set it for itself, and would see us stopped
            with suppress(TerminalClosedError):
                self._set(self._found)
        with suppress(TerminalClosedError, OSError):
            if select.select([], [self._target], [], _PATIENCE)[1]:
                self.write(CANCEL + self._end if self._cut else self._end)

    def forget_typed(self) -> None:
        """Drop what was typed and not read: it was not meant for what comes next."""
        if self._in_foreground():
            with suppress(termios.error):
                termios.tcflush(self._source, termios.TCIFLUSH)

    def write(self, data: bytes) -> None:
        """All of it, in one call where the terminal takes it."""
        self._cut = True
        view = memoryview(data)
        while view:
            view = view[self._write_some(view) :]
        self._cut = False

    def _write_some(self, data: memoryview) -> int:
        try:
            return os.write(self._target, data)
        except BlockingIOError:
            select.select([], [self._target], [])
            return 0
        except OSError as error:
            raise TerminalClosedError from error

    def _in_foreground(self) -> bool:
        try:
            return os.tcgetpgrp(self._source) == os.getpgrp()
        except OSError:  # not the terminal that controls us: there is no background
            return True

    def _set(self, attributes: list[int | list[bytes | int]]) -> None:
        # Not TCSADRAIN: a terminal that takes no output would hold us here for ever.
        while True:
            try:
                termios.tcsetattr(self._source, termios.TCSANOW, attributes)
            except termios.error as error:
                if error.args[0] != errno.EINTR:  # stopped in the background, and continued
                    raise TerminalClosedError from error
            else:
                return
