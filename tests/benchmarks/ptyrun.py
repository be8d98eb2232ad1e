"""One program in a pseudo-terminal, and a stopwatch at the terminal's end of it.

Owns starting, reading, typing and ending, and what the system says of the process. Never judges a
number.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import clock_gettime, perf_counter
from types import TracebackType
from typing import Final, NamedTuple, NoReturn, Self

COLUMNS, ROWS = 100, 30
PRECISE: Final = sys.platform == "linux"  # elsewhere a process is only known when it has ended

_ALTERNATE: Final = b"\x1b[?1049h"
_DRAWN: Final = 100  # bytes on the alternate screen; setting a terminal up takes fewer
QUIET: Final = 0.03  # seconds of silence that end a frame; termdown draws its first in two strokes
_PATIENCE: Final = 20.0  # seconds
_CHUNK: Final = 1 << 16
_MEGA: Final = 1 << 20
_SWITCHES: Final = re.compile(r"^(?:non)?voluntary_ctxt_switches:\s*(\d+)$", re.MULTILINE)
_PEAK: Final = re.compile(r"^VmHWM:\s*(\d+) kB$", re.MULTILINE)


class NotMeasuredError(Exception):
    """A figure could not be had, and why."""


class Spent(NamedTuple):
    cpu: float  # seconds
    peak: float  # MB of memory, the most at once


class Program:
    """A running program. Every instant is in seconds of `perf_counter`."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self._name = " ".join(command)
        self._said = b""
        self.began = perf_counter()
        self.pid, self._terminal = pty.fork()
        if not self.pid:
            _become(command, environ)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.pid:
            self.end()

    def read(self, timeout: float) -> bytes:
        """What it writes next; nothing where it is silent for so many seconds."""
        if not select.select([self._terminal], [], [], max(timeout, 0.0))[0]:
            return b""
        try:
            data = os.read(self._terminal, _CHUNK)
        except OSError:  # how Linux says that the program is gone
            data = b""
        self._said = (self._said + data)[-2000:]
        return data or self._fail("ended early")

    def type(self, keys: bytes) -> None:
        os.write(self._terminal, keys)

    def first_frame(self) -> float:
        """Seconds from the start to the last byte before the first silence of a drawn screen."""
        return self._first(_is_drawn)

    def first_question(self) -> float:
        """Seconds from the start to the last byte before somebody is waited for."""
        return self._first(lambda seen: seen.rstrip(b"\x1b[0m ").endswith(b">"))

    def _first(self, there: Callable[[bytes], bool]) -> float:
        seen = b""
        while not there(seen):
            seen += self.read(_PATIENCE) or self._fail("drew nothing")
        return self._last_before(QUIET) - self.began

    def answer(self, keys: bytes, quiet: float) -> float:
        """Seconds from pressing keys to the last byte before a silence so long."""
        at = perf_counter()
        self.type(keys)
        if not self.read(_PATIENCE):
            self._fail("did not answer a key")
        return self._last_before(quiet) - at

    def watch(self, seconds: float) -> Iterator[bytes]:
        """All that it writes in the next so many seconds."""
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0:
            if data := self.read(left):
                yield data

    def cpu(self) -> float:
        """Seconds of CPU so far, of all its threads; 0 where only its end tells."""
        if not PRECISE:
            return 0.0
        return clock_gettime((~self.pid << 3) | 2)  # the CPU clock of a process, as Linux names it

    def switches(self) -> int:
        """How often one of its threads gave up the CPU or lost it: each is a wake-up."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/status")
        return sum(int(count) for task in tasks for count in _SWITCHES.findall(task.read_text()))

    def end(self) -> Spent:
        """Kill it, and tell what its whole life took."""
        peak = self._peak() if PRECISE else 0.0
        os.kill(self.pid, signal.SIGKILL)
        _, _, used = os.wait4(self.pid, 0)
        self.pid = 0
        os.close(self._terminal)
        return Spent(used.ru_utime + used.ru_stime, peak or used.ru_maxrss / _MEGA)

    def _peak(self) -> float:
        found = _PEAK.search(Path(f"/proc/{self.pid}/status").read_text())
        return int(found[1]) * 1024 / _MEGA if found else 0.0

    def _last_before(self, quiet: float) -> float:
        """When the last byte came before a silence so long; it has just written something."""
        last = perf_counter()
        while self.read(quiet):
            last = perf_counter()
        return last

    def _fail(self, why: str) -> NoReturn:
        tail = self._said[-300:].decode(errors="replace")
        raise NotMeasuredError(f"{self._name} {why}; it last wrote {tail!r}")


def _become(command: Sequence[str], environ: Mapping[str, str]) -> NoReturn:
    """In the new process: take the size of the terminal, then be the program."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execve(command[0], [*command], dict(environ))  # noqa: S606 - our own commands, no shell
    finally:
        os._exit(127)


def _is_drawn(seen: bytes) -> bool:
    return len(seen.partition(_ALTERNATE)[2]) > _DRAWN
