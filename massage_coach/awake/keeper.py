"""The screen stays on while the clock of a session runs or a question waits, and not in a pause.

Owns the process that holds it on, and that it is said once where it cannot be. Never keeps the
session waiting, and never fails it.
"""

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from massage_coach.awake.helper import HELD
from massage_coach.core.events import (
    Event,
    IntervalStarted,
    Paused,
    SessionEnded,
    SessionStarted,
    Waiting,
)

if TYPE_CHECKING:
    import subprocess

CANNOT: Final = (
    "The screen may go dark by itself: nothing here can keep it on. --no-awake leaves it untried."
)
HELPER: Final = (sys.executable, "-m", "massage_coach.awake.helper")
_CHUNK: Final = 256  # bytes; it says one word
_PATIENCE: Final = 0.5  # seconds for it to end by itself, when all is over


class Awake:
    """A listener, to be closed at the end. `complain` is told once where it cannot be done."""

    def __init__(self, complain: Callable[[str], None], helper: Sequence[str] = HELPER) -> None:
        self._complain = complain
        self._helper = helper
        self.process: subprocess.Popen[bytes] | None = None  # while the screen is held on
        self._leaving: list[subprocess.Popen[bytes]] = []
        self._cannot = False
        self._heard = False  # what the process said

    def __call__(self, event: Event) -> None:
        """A pause comes by a key, and from that key on the system counts its own minutes."""
        self._leaving = [one for one in self._leaving if one.poll() is None]
        if isinstance(event, Paused | Waiting | SessionEnded):
            self._let_go()
        elif isinstance(event, SessionStarted | IntervalStarted):
            pass  # a few seconds later is soon enough, and then the first picture stands
        elif self.process is None:
            self._hold()
        elif not self._heard:
            self._listen(self.process)

    def close(self) -> None:
        """Let the screen go, and see the process out."""
        self._let_go()
        from subprocess import TimeoutExpired  # noqa: PLC0415 - as below

        for process in self._leaving:
            try:
                process.wait(_PATIENCE)
            except TimeoutExpired:
                process.kill()  # which lets it go too
                process.wait()
        self._leaving.clear()

    def _let_go(self) -> None:
        """Its input ends, and with that the process, by and by: a pause does not wait for it."""
        process, self.process = self.process, None
        if process is not None:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
            self._leaving.append(process)

    def _hold(self) -> None:
        import subprocess  # noqa: PLC0415 - the first picture need not wait for it

        if self._cannot:
            return
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own module
                self._helper,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C and Ctrl-Z are for the session
            )
        except OSError:
            self._give_up()
            return
        self._heard = False
        if self.process.stdout is not None:
            os.set_blocking(self.process.stdout.fileno(), False)

    def _listen(self, process: "subprocess.Popen[bytes]") -> None:
        try:
            said = os.read(process.stdout.fileno(), _CHUNK) if process.stdout else b""
        except BlockingIOError:  # it is still trying
            return
        self._heard = True
        if said.decode(errors="replace").strip() != HELD:
            self._give_up()

    def _give_up(self) -> None:
        self._cannot = True
        self._let_go()
        self._complain(CANNOT)
