"""A terminal emulator with the installed command in it, as a person has one.

Owns the pseudo-terminal, what its screen shows and the end of what runs in it. Never sleeps: every
wait is for the program to write, or to end.
"""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pyte
import pytest

LONGEST: Final = 20.0  # seconds until a test gives up on the program
LOW: Final = {"columns": 100, "rows": 12}  # too low for drawn letters: all words can be read
COMMAND: Final = Path(sys.executable).with_name("massage-coach")
TEMPLATE: Final = Path(__file__).parents[1] / "answers" / "nothing-ticked.yaml"
LOG_IN: Final = "import os, sys; os.login_tty(0); os.execvp(sys.argv[1], sys.argv[1:])"

# What somebody answers who has nothing to tick and is content with what is offered.
REPLIES: Final = {
    "Type agree to go on": "agree",
    "None of these: n.": "n",
    "Type 1 if it applies": "n",
    "Type a whole number from 0 to 10": "0",
    "n: keep nothing, and do not ask again": "",
    "Enter: I have all of these": "",
    "Is there a sturdy wall": "",
    "From 5 to": "",
    "Press Enter to start": "",
    "did you hear them?": "y",
}

ALTERNATE, CURSOR, BRACKETS, WRAP = (number << 5 for number in (1049, 25, 2004, 7))
FRAME_BEGINS, FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
_OVER: Final = b"\0"  # written after the program, so that all it wrote has been read
_ESCAPE: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])|[\x00-\x08\x0e-\x1f]")


class Screen(pyte.Screen):
    """One with a second page for full-screen programs, which pyte leaves out."""

    def set_mode(self, *modes: int, **kwargs: Any) -> None:  # noqa: ANN401 - as pyte has it
        if ALTERNATE not in self.mode and 1049 in modes:
            self._main = dict(self.buffer), copy(self.cursor)
            self.buffer.clear()
        super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:  # noqa: ANN401 - as pyte has it
        if ALTERNATE in self.mode and 1049 in modes:
            self.buffer.clear()
            self.buffer.update(self._main[0])
            self.cursor = self._main[1]
        super().reset_mode(*modes, **kwargs)


class Terminal:
    """A terminal of some size, and one program that was started in it."""

    def __init__(
        self,
        command: Sequence[str | Path],
        environ: Mapping[str, str],
        *,
        columns: int = 100,
        rows: int = 30,
    ) -> None:
        self._master, self._slave = pty.openpty()
        termios.tcsetwinsize(self._slave, (rows, columns))
        self._found = termios.tcgetattr(self._slave)
        self._screen = Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""  # all that was ever written
        self._typed_at = 0
        self._alive, alive = os.pipe()  # ends with the last process that runs in here
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-IS", "-c", LOG_IN, *command],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=environ,
            pass_fds=[alive],
        )
        os.close(alive)

    # What a person does.

    def type(self, text: str) -> None:
        self._typed_at = len(self.raw)
        os.write(self._master, text.encode())

    def resize(self, columns: int, rows: int) -> None:
        """The system tells the program, as it does for a real window."""
        self._screen.resize(rows, columns)
        termios.tcsetwinsize(self._master, (rows, columns))

    def kill(self, number: signal.Signals) -> None:
        os.kill(self._process.pid, number)

    def close_window(self) -> None:
        for fd in {self._master, self._slave} - {-1}:
            os.close(fd)
        self._master = self._slave = -1

    # What a person sees.

    @property
    def rows(self) -> list[str]:
        return [row.rstrip() for row in self._screen.display]

    @property
    def text(self) -> str:
        """The whole screen as one paragraph, however it was wrapped."""
        return " ".join(" ".join(self._screen.display).split())

    @property
    def said(self) -> str:
        """What was written since something was last typed, as one paragraph."""
        return " ".join(_ESCAPE.sub("", self.raw[self._typed_at :].decode(errors="ignore")).split())

    @property
    def full_screen(self) -> bool:
        return ALTERNATE in self._screen.mode

    @property
    def as_found(self) -> bool:
        """Main screen, a cursor, lines that wrap, no paste brackets; keys echoed, line by line."""
        modes = self._screen.mode
        drawn = CURSOR in modes and WRAP in modes and not {ALTERNATE, BRACKETS} & modes
        return drawn and termios.tcgetattr(self._slave) == self._found

    # Waiting.

    def until(self, wanted: str | Callable[[], bool]) -> None:
        """Until this text is on the screen, or this is so."""
        until = time.monotonic() + LONGEST
        while self._torn or not self._shows(wanted):
            assert self._listen(until), f"it ended before {wanted!r}, with\n{self}"

    def until_changed(self) -> None:
        before = self.text
        self.until(lambda: self.text != before)

    def until_said(self, text: str) -> None:
        self.until(lambda: text in self.said)

    def take_in(self) -> None:
        """Read what has been written so far."""
        while select.select([self._master], [], [], 0)[0]:
            self._hear(os.read(self._master, 4096).removesuffix(_OVER))

    def settle(self) -> None:
        """Be as quick as a person, who reads a question before answering it, and no quicker."""
        time.sleep(0.6)

    def until_asked(self) -> str:
        """Until it waits for a line; what it said before."""
        self.until(lambda: self.said.endswith(">"))
        return self.said

    def answer(self) -> None:
        """Answer the next question as `REPLIES` has it."""
        asked = self.until_asked()
        (reply,) = (REPLIES[text] for text in REPLIES if text in asked)
        self.type(f"{reply}\n")

    def until_over(self) -> int:
        """Until it has ended; its exit code."""
        until = time.monotonic() + LONGEST
        while self._listen(until):
            pass
        return self._process.wait(LONGEST)

    def _listen(self, until: float) -> bool:
        """Take in what is written next; False once it has ended and all of it is read."""
        files = [fd for fd in (self._master, self._alive) if fd != -1]
        ready = select.select(files, [], [], max(0.0, until - time.monotonic()))[0]
        assert ready, f"nothing more came, and there is\n{self}"
        if self._master in ready:
            data = os.read(self._master, 4096)
            self._hear(data.removesuffix(_OVER))
            return not data.endswith(_OVER)
        if self._slave != -1:
            os.write(self._slave, _OVER)
        return self._slave != -1

    def _shows(self, wanted: str | Callable[[], bool]) -> bool:
        return wanted in self.text if isinstance(wanted, str) else wanted()

    @property
    def _torn(self) -> bool:
        """Whether a frame has come in half."""
        return self.raw.rfind(FRAME_BEGINS) > self.raw.rfind(FRAME_ENDS)

    def _hear(self, data: bytes) -> None:
        self.raw += data
        self._stream.feed(data)

    def __str__(self) -> str:
        return "\n".join(self.rows)

    def end(self) -> None:
        self.close_window()
        os.close(self._alive)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()


Open = Callable[..., Terminal]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """What a program finds in a plain terminal of today, and no more."""
    return {
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "MASSAGE_COACH_HOME": str(tmp_path / "home"),
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "MASSAGE_COACH_AWAKE": "no",  # on its own in the tests of it
    }


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A file with the answers of somebody who ticked nothing, just now."""
    text = TEMPLATE.read_text(encoding="utf-8")
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    path = tmp_path / "answers.yaml"
    path.write_text(re.sub(r"(?m)^answered_at: .*$", f"answered_at: {now}", text), "utf-8")
    return path


@pytest.fixture
def opened(environ: dict[str, str]) -> Iterator[Open]:
    """Starts a program in a terminal of its own."""
    terminals: list[Terminal] = []

    def open_one(*command: str | Path, **size: int) -> Terminal:
        terminals.append(Terminal(command, environ, **size))
        return terminals[-1]

    yield open_one
    for terminal in terminals:
        terminal.end()
    for terminal in terminals:
        assert b"Traceback" not in terminal.raw


@pytest.fixture
def coach(opened: Open) -> Open:
    """Starts the command with these arguments."""
    return lambda *arguments, **size: opened(COMMAND, *arguments, **size)


@pytest.fixture
def coaching(coach: Open, answers: Path) -> Open:
    """Starts the lower-back session at once, for somebody who is cleared, and waits for it."""

    def begun(*options: str, **size: int) -> Terminal:
        begin = ("start", "lower-back", "--answers", answers, "--now")
        terminal = coach(*begin, *options, **size)
        terminal.until(lambda: terminal.full_screen and "left" in terminal.text)
        return terminal

    return begun


_GUARD: Final = """
import sys

FAMILY = 1  # AF_UNIX: a file of this computer, with no address on any network

def local(event, arguments):
    if event == "socket.__new__":
        return arguments[1] == FAMILY
    folder = arguments[1] if event in ("socket.bind", "socket.connect") else None
    return isinstance(folder, str) and folder.startswith(({home!r}, "/proc/self/fd/"))

def note(event, arguments):
    if event.startswith("socket.") and not local(event, arguments):
        with open({touched!r}, "a") as out:
            print(event, file=out)

sys.addaudithook(note)
open({awake!r}, "w").close()
"""


@pytest.fixture
def offline(environ: dict[str, str], tmp_path: Path) -> Iterator[None]:
    """What runs meanwhile must make no socket but one in its own folder; the interpreter itself
    watches."""
    awake, touched = tmp_path / "awake", tmp_path / "touched"
    folder = tmp_path / "guard"
    folder.mkdir()
    home = environ["MASSAGE_COACH_HOME"]
    guard = _GUARD.format(awake=str(awake), touched=str(touched), home=home)
    (folder / "sitecustomize.py").write_text(guard, encoding="utf-8")
    environ["PYTHONPATH"] = str(folder)
    yield
    assert awake.exists()
    assert not touched.exists(), touched.read_text(encoding="utf-8")
