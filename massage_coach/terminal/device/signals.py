"""The signals that end the program: Ctrl-C, SIGTERM and SIGHUP.

Owns when they may strike: at once where the program only waits, but after a stretch that holds them
off, so that a terminal is restored and a record is written whole. Never exits by itself.
"""

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Final

Handler = Callable[[int, FrameType | None], None]

_NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP")  # SIGHUP is not everywhere


class Terminated(SystemExit):
    """Somebody asked the program to end. Its code is the shell's: 128 and the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)
        self.signal = signal.Signals(number)


class _LetThrough:
    """Entered twice in every frame, so a class of its own: a generator costs several times that."""

    __slots__ = ("_endings", "_holds")

    def __init__(self, endings: "Endings") -> None:
        self._endings = endings
        self._holds = 0

    def __enter__(self) -> None:
        self._holds, self._endings.holds = self._endings.holds, 0
        try:
            self._endings.check()
        except BaseException:
            self._endings.holds = self._holds
            raise

    def __exit__(self, *_: object) -> None:
        self._endings.holds = self._holds


class Endings:
    """Raises `KeyboardInterrupt` or `Terminated`: where a signal finds us, or after `held`."""

    def __init__(self) -> None:
        self.holds = 0  # stretches that must not be cut, one in another
        self._noted: int | None = None
        self._terminated = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """A stretch that must not be cut: what arrives is raised after it."""
        self.holds += 1
        try:
            yield
        finally:
            self.holds -= 1
        self.check()

    def let_through(self) -> "_LetThrough":
        """A wait inside a held stretch, where a signal may strike at once."""
        return _LetThrough(self)

    def check(self) -> None:
        """Raise what was noted, unless it is still held."""
        if self._noted is not None and not self.holds:
            number, self._noted = self._noted, None
            self._raise(number)

    def arrive(self, number: int, _frame: FrameType | None = None) -> None:
        if self._terminated and number != signal.SIGINT:
            return  # a closing terminal sends SIGHUP twice, from the kernel and from the shell
        if self.holds:
            self._noted = self._noted or number
        else:
            self._raise(number)

    def _raise(self, number: int) -> None:
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        self._terminated = True
        raise Terminated(number)


@contextmanager
def endings() -> Iterator[Endings]:
    """Catch the ending signals for a while."""
    caught = Endings()
    numbers = (getattr(signal, name, None) for name in _NAMES)
    with handling({number: caught.arrive for number in numbers if number}):
        yield caught


@contextmanager
def handling(handlers: Mapping[int, Handler]) -> Iterator[None]:
    """Handle these signals for a while; one that our parent made us ignore stays ignored."""
    former = {
        number: signal.signal(number, handler)
        for number, handler in handlers.items()
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler or signal.SIG_DFL)
