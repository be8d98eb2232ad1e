"""The terminal that gives keys one at a time: one wait for whatever the person or the system does.

Owns the terminal from entering to leaving, on every way out, and its signals. Signal handlers only
take notes; `wait` acts on them, so nothing cuts into a frame. Never draws, never times a session.
"""

import os
import select
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from math import inf, nan
from time import monotonic
from types import FrameType, TracebackType
from typing import NamedTuple, Self, TypeAlias

from massage_coach.core.replies import Asked
from massage_coach.terminal.device.beside import Beside
from massage_coach.terminal.device.keys import KeyParser
from massage_coach.terminal.device.mode import ScreenMode, TerminalClosedError
from massage_coach.terminal.device.signals import Endings, handling
from massage_coach.terminal.device.size import size_of

_CHUNK = 4096


class Key(NamedTuple):
    name: str
    at: float = nan  # real seconds at which it was read; unknown where nobody was there to see


class Resized(NamedTuple):
    """Draw everything again, at this size."""

    columns: int
    rows: int


class Suspended(NamedTuple):
    """We were stopped and are back. A `Resized` follows."""

    at: float  # on the session's clock, when we were last awake


class Closed(NamedTuple):
    """The terminal is gone; nothing more will come."""

    at: float  # on the session's clock


Occurrence: TypeAlias = Key | Resized | Suspended | Closed | Asked


class Tty:
    """A context manager around one terminal: its full screen, or the rows where it stands."""

    def __init__(  # noqa: PLR0913 - each is one thing that only the caller knows
        self,
        source: int,
        target: int,
        *,
        clock: Callable[[], float],
        endings: Endings,
        in_place: bool = False,
        beside: Beside | None = None,
    ) -> None:
        self._mode = ScreenMode(source, target, in_place=in_place)
        self._source = source
        self._target = target
        self._clock = clock
        self._endings = endings
        self._beside = beside
        self._undo = ExitStack()
        self._wakeup = -1
        self._keys: deque[Key] = deque()
        self._parser = KeyParser()
        self._silent_at = inf
        self._awake_at = clock()
        self._stop_asked = self._continued = self._resized = self._closed = False

    def __enter__(self) -> Self:
        with ExitStack() as undo:
            undo.enter_context(self._endings.held())
            self._wakeup = undo.enter_context(_wakeup_pipe())
            undo.enter_context(handling(self._handlers()))
            undo.callback(self._mode.forget_typed)
            undo.callback(self._mode.leave)
            self._enter()
            self._mode.forget_typed()
            self._stop_asked = self._continued = False
            self._undo = undo.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._undo.__exit__(kind, error, trace)

    def wait(self, timeout: float | None) -> Occurrence | None:
        """The next thing that happens, or None after that many real seconds."""
        until = inf if timeout is None else monotonic() + timeout
        occurrence = self._happened()
        while occurrence is None:
            self._listen(until)
            occurrence = self._happened()
            if monotonic() >= until:
                break
        return occurrence

    def write(self, data: bytes) -> None:
        """Send it all. Raises `TerminalClosedError`; a terminal that stalls can be interrupted."""
        with self._endings.let_through():
            self._mode.write(data)

    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return size_of(self._target, os.environ)

    def _handlers(self) -> dict[int, Callable[[int, FrameType | None], None]]:
        return {
            signal.SIGWINCH: self._note_resize,
            signal.SIGTSTP: self._note_stop,
            signal.SIGCONT: self._note_continue,
        }

    def _note_resize(self, _number: int, _frame: FrameType | None) -> None:
        self._resized = True

    def _note_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stop_asked = True

    def _note_continue(self, _number: int, _frame: FrameType | None) -> None:
        self._continued = True

    def _happened(self) -> Occurrence | None:
        if self._stop_asked:
            return self._stop()
        if self._continued:
            return self._back(self._awake_at)
        if self._resized:
            self._resized = False
            return Resized(*self.size())
        if self._keys:
            return self._keys.popleft()
        if self._closed:
            return Closed(self._clock())
        return self._beside.take() if self._beside is not None else None

    def _enter(self) -> None:
        with self._endings.let_through():  # a stopped job can be told to end
            self._mode.claim()
        self._mode.enter()

    def _stop(self) -> Suspended:
        """Leave the screen, stop as the shell expects, and come back here on `fg`."""
        at = self._clock()
        self._mode.leave()
        former = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        # Not SIGSTOP, which also stops a program that has no job-control shell to continue it.
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, former)
        return self._back(at)

    def _back(self, stopped_at: float) -> Suspended:
        try:
            self._enter()
        except TerminalClosedError:
            self._closed = True
        self._keys.clear()  # what was pressed before the stop must not act after it
        self._parser = KeyParser()
        self._silent_at = inf
        self._stop_asked = self._continued = False
        self._resized = True
        return Suspended(stopped_at)

    def _listen(self, until: float) -> None:
        ready = self._select(min(until, self._silent_at))
        if self._wakeup in ready:
            os.read(self._wakeup, _CHUNK)
        if self._source in ready:
            self._take(self._parser.feed(self._read()))
        elif monotonic() >= self._silent_at:
            self._take(self._parser.flush())
        if self._beside is not None:
            self._beside.hear(ready)

    def _select(self, until: float) -> list[int]:
        self._awake_at = self._clock()
        left = None if until == inf else max(0.0, until - monotonic())
        beside = () if self._beside is None else self._beside.files()
        with self._endings.let_through():
            return select.select([self._source, self._wakeup, *beside], [], [], left)[0]

    def _read(self) -> bytes:
        try:
            data = os.read(self._source, _CHUNK)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        self._closed = not data
        return data

    def _take(self, names: Iterable[str]) -> None:
        now = monotonic()
        self._keys.extend(Key(name, now) for name in names)
        patience = self._parser.patience
        self._silent_at = inf if patience is None else monotonic() + patience


@contextmanager
def _wakeup_pipe() -> Iterator[int]:
    """A file that becomes readable when a signal arrives, or a `select` would sleep through it."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    former = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    try:
        yield reader
    finally:
        signal.set_wakeup_fd(former)
        os.close(reader)
        os.close(writer)
