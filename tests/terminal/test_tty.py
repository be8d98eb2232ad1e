import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pyte
import pytest

from massage_coach.errors import NoTerminalError
from massage_coach.terminal.device.mode import (
    ENTER,
    ENTER_IN_PLACE,
    LEAVE,
    LEAVE_IN_PLACE,
    TerminalClosedError,
)
from massage_coach.terminal.device.signals import Endings
from massage_coach.terminal.device.size import size_of
from massage_coach.terminal.device.tty import Closed, Key, Occurrence, Resized, Suspended, Tty

LONGEST = 10.0  # seconds until a test gives up on another process


class Desk:
    """A full-screen terminal whose other end is in our hands."""

    def __init__(self, clock: Callable[[], float], *, in_place: bool) -> None:
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (30, 100))
        self.found = termios.tcgetattr(self.slave)
        self.tty = Tty(self.slave, self.slave, clock=clock, endings=Endings(), in_place=in_place)

    def type(self, data: bytes) -> None:
        os.write(self.master, data)

    def sent(self) -> bytes:
        return os.read(self.master, 4096)

    def hang_up(self) -> None:
        os.close(self.master)
        self.master = -1


@contextmanager
def desk(clock: Callable[[], float] = time.monotonic, *, in_place: bool = False) -> Iterator[Desk]:
    desk = Desk(clock, in_place=in_place)
    try:
        with desk.tty:
            yield desk
    finally:
        for fd in {desk.master, desk.slave} - {-1}:
            os.close(fd)


def pressed(occurrence: Occurrence | None) -> str | None:
    """The name of a key that was read at some instant."""
    return occurrence.name if isinstance(occurrence, Key) and occurrence.at > 0 else None


def test_keys_come_one_at_a_time_and_then_silence() -> None:
    with desk() as open_desk:
        open_desk.type(b"p\x1b[A")

        assert [pressed(open_desk.tty.wait(0.01)) for _ in range(3)] == ["p", "up", None]


def test_a_lone_escape_is_a_key_even_if_the_wait_is_shorter_than_its_silence() -> None:
    with desk() as open_desk:
        open_desk.type(b"\x1b")

        assert open_desk.tty.wait(0) is None
        assert pressed(open_desk.tty.wait(LONGEST)) == "esc"


def test_a_paste_is_nothing() -> None:
    with desk() as open_desk:
        open_desk.type(b"\x1b[200~q\nq\x1b[201~")

        assert open_desk.tty.wait(0.01) is None


def test_without_a_timeout_a_wait_ends_with_a_key() -> None:
    with desk() as open_desk:
        open_desk.type(b"q")

        assert pressed(open_desk.tty.wait(None)) == "q"


def test_a_hung_up_terminal_is_closed_for_ever_and_left_without_a_failure() -> None:
    with desk(clock=lambda: 7.0) as open_desk:
        open_desk.hang_up()

        assert [open_desk.tty.wait(None) for _ in range(2)] == [Closed(7.0)] * 2
        with pytest.raises(TerminalClosedError):
            open_desk.tty.write(b"frame")


def test_the_terminal_is_set_up_and_set_back() -> None:
    with desk() as open_desk:
        inside = termios.tcgetattr(open_desk.slave)
        entered = open_desk.sent()
        open_desk.tty.__exit__(None, None, None)

        assert not inside[3] & (termios.ECHO | termios.ICANON | termios.IEXTEN)
        assert not inside[0] & termios.IXON
        assert inside[3] & termios.ISIG
        assert termios.tcgetattr(open_desk.slave) == open_desk.found
        assert (entered, open_desk.sent()) == (ENTER, LEAVE)


def test_in_place_the_normal_screen_stays() -> None:
    with desk(in_place=True) as open_desk:
        entered = open_desk.sent()
        open_desk.tty.__exit__(None, None, None)

        assert termios.tcgetattr(open_desk.slave) == open_desk.found
        assert (entered, open_desk.sent()) == (ENTER_IN_PLACE, LEAVE_IN_PLACE)
        assert b"1049" not in ENTER_IN_PLACE + LEAVE_IN_PLACE


def test_what_was_typed_and_not_read_is_not_left_for_the_shell() -> None:
    with desk() as open_desk:
        open_desk.type(b"rm -r precious\n")
        open_desk.tty.__exit__(None, None, None)

        assert select.select([open_desk.slave], [], [], 0)[0] == []


def test_the_handlers_and_the_wakeup_come_back() -> None:
    def state() -> list[object]:
        numbers = (signal.SIGWINCH, signal.SIGTSTP, signal.SIGCONT)
        return [signal.getsignal(number) for number in numbers]

    former = state()
    with desk():
        assert state() != former
    wakeup = signal.set_wakeup_fd(-1)

    assert (state(), wakeup) == (former, -1)


def test_a_pipe_is_no_terminal() -> None:
    source, target = os.pipe()

    with pytest.raises(NoTerminalError, match="--plain"):
        Tty(source, target, clock=time.monotonic, endings=Endings())
    os.close(source)
    os.close(target)


def test_the_size_comes_from_the_terminal() -> None:
    with desk() as open_desk:
        assert open_desk.tty.size() == (100, 30)


@pytest.mark.parametrize(
    ("environ", "size"),
    [
        ({"COLUMNS": "132", "LINES": "43"}, (132, 43)),
        ({"COLUMNS": "0", "LINES": "many"}, (80, 24)),
        ({}, (80, 24)),
    ],
)
def test_a_terminal_that_does_not_know_its_size_is_given_one(
    environ: dict[str, str], size: tuple[int, int]
) -> None:
    master, slave = pty.openpty()

    assert size_of(slave, environ) == size_of(-1, environ) == size
    os.close(master)
    os.close(slave)


@pytest.mark.slow
def test_a_resize_ends_the_wait_with_the_new_size() -> None:
    with desk() as open_desk:
        termios.tcsetwinsize(open_desk.slave, (20, 40))
        os.kill(os.getpid(), signal.SIGWINCH)

        assert open_desk.tty.wait(None) == Resized(40, 20)


@pytest.mark.slow
def test_after_a_stop_by_others_the_screen_is_entered_again_as_of_the_last_time_awake() -> None:
    clock = count(1)
    with desk(clock=lambda: float(next(clock))) as open_desk:
        open_desk.tty.wait(0)
        open_desk.type(b"q")
        open_desk.sent()
        os.kill(os.getpid(), signal.SIGCONT)

        assert [open_desk.tty.wait(0) for _ in range(2)] == [Suspended(2.0), Resized(100, 30)]
        assert open_desk.sent() == ENTER


# The program on the other side of a pseudo-terminal: it shows what happens, q ends it, x breaks it.
PLAYER = """
import os
import signal
import sys
from contextlib import suppress
from massage_coach.terminal.device.canvas import Canvas, Painted, Piece
from massage_coach.terminal.device.clock import session_clock
from massage_coach.terminal.device.mode import TerminalClosedError
from massage_coach.terminal.device.signals import Terminated, endings
from massage_coach.terminal.device.size import size_of
from massage_coach.terminal.device.tty import Closed, Key, Tty

def play():
    clock, seen = session_clock(), ["ready"]
    with endings() as caught, Tty(0, 1, clock=clock, endings=caught) as tty:
        canvas = Canvas(tty.write)
        while True:
            canvas.draw([(Piece(0, Painted([("", text)])),) for text in seen[-8:]])
            match tty.wait(None):
                case Key(name="q"):
                    return 0
                case Key(name="x"):
                    raise ValueError("broken")
                case Key(name="k"):
                    os.kill(os.getpid(), signal.SIGSTOP)
                case Key(name="w"):
                    tty.write(b"\\x1b]0;" + b"0" * 1_000_000)
                case Closed():
                    return 9
                case other:
                    canvas.invalidate()
                    seen.append(str(other))
try:
    code = play()
except KeyboardInterrupt:
    code = 130
except Terminated as ending:
    code = ending.code
except (ValueError, TerminalClosedError) as error:
    code = str(error)
with suppress(OSError):
    os.write(1, f"ended {code}".encode())
sys.exit(code)
"""
LOG_IN = "import os, sys; os.login_tty(0); os.execv(sys.argv[1], sys.argv[1:])"


class Window:
    """A terminal emulator with a program of its own in it."""

    def __init__(self, *command: str) -> None:
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (24, 120))
        self.found = termios.tcgetattr(self.slave)
        self.screen = pyte.Screen(120, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", LOG_IN, *command],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env=os.environ | {"PS1": "$ ", "PYTHONPATH": os.pathsep.join(sys.path)},
        )

    def type(self, data: bytes) -> None:
        os.write(self.master, data)

    def until(self, text: str) -> None:
        deadline = time.monotonic() + LONGEST
        while text not in "\n".join(self.screen.display):
            ready = select.select([self.master], [], [], max(0, deadline - time.monotonic()))[0]
            assert ready, f"no {text!r} on\n" + "\n".join(self.screen.display)
            self.stream.feed(os.read(self.master, 65536))

    def code(self) -> int:
        return self.process.wait(LONGEST)

    def full_screen(self) -> list[bool]:
        """Alternate screen, paste brackets, no cursor, no wrap."""
        modes = self.screen.mode
        on = [1049 << 5 in modes, 2004 << 5 in modes]
        return [*on, 25 << 5 not in modes, 7 << 5 not in modes]

    def close(self) -> None:
        for fd in {self.master, self.slave} - {-1}:
            os.close(fd)
        self.master = self.slave = -1


@contextmanager
def window(*command: str) -> Iterator[Window]:
    window = Window(*command)
    try:
        yield window
    finally:
        window.close()
        if window.process.poll() is None:
            window.process.kill()
            window.process.wait()


@contextmanager
def playing() -> Iterator[Window]:
    with window(sys.executable, "-c", PLAYER) as player:
        player.until("ready")
        assert player.full_screen() == [True] * 4
        yield player


@pytest.mark.slow
@pytest.mark.parametrize(
    ("way", "code"),
    [(b"q", 0), (b"x", 1), (b"\x03", 130), *((-n, 128 + n) for n in (1, 2, 15))],
    ids=["quit", "failure", "Ctrl-C", "SIGHUP", "SIGINT", "SIGTERM"],
)
def test_every_way_out_restores_the_terminal(way: bytes | int, code: int) -> None:
    with playing() as player:
        if isinstance(way, bytes):
            player.type(way)
        else:
            os.kill(player.process.pid, -way)
        player.until("ended")

        assert player.full_screen() == [False] * 4
        assert termios.tcgetattr(player.slave) == player.found
        assert player.code() == code


@pytest.mark.slow
def test_a_closed_window_ends_the_program() -> None:
    """As a hang-up, or, where the end of input is seen first, because nobody is there."""
    with playing() as player:
        player.close()

        assert player.code() in {128 + signal.SIGHUP, -signal.SIGHUP, 9}


@pytest.mark.slow
def test_a_frame_that_the_terminal_does_not_take_can_be_interrupted_and_ends_cleanly() -> None:
    with playing() as player:
        player.type(b"w")
        assert os.read(player.master, 1)
        os.kill(player.process.pid, signal.SIGTERM)
        player.until("ended 143")

        assert player.full_screen() == [False] * 4
        assert termios.tcgetattr(player.slave) == player.found


@pytest.mark.slow
def test_a_terminal_that_stopped_taking_anything_does_not_keep_the_program_from_ending() -> None:
    with playing() as player:
        player.type(b"w")
        assert os.read(player.master, 1)
        os.kill(player.process.pid, signal.SIGTERM)
        attributes = termios.tcgetattr(player.slave)
        while attributes != player.found:  # the first thing set back, while nothing is taken
            assert player.process.poll() is None
            attributes = termios.tcgetattr(player.slave)


@pytest.mark.slow
def test_ctrl_z_without_a_shell_to_come_back_from_does_not_hang() -> None:
    with playing() as player:
        player.type(b"\x1a")
        player.until("Suspended")

        assert player.full_screen() == [True] * 4


@contextmanager
def shell_with_player(folder: Path) -> Iterator[Window]:
    script = folder / "player.py"
    script.write_text(PLAYER)
    with window(shutil.which("bash") or "", "--norc", "--noprofile", "-i") as shell:
        shell.type(f"{sys.executable} {script}; echo le''ft\n".encode())
        shell.until("ready")
        yield shell


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell with job control")
def test_ctrl_z_and_fg_in_a_shell_leave_and_enter_again(tmp_path: Path) -> None:
    with shell_with_player(tmp_path) as shell:
        for times in (1, 2):
            shell.type(b"\x1a")
            shell.until("left" if times == 1 else "Stopped")
            alternate, _, no_cursor, no_wrap = shell.full_screen()  # the shell has its brackets
            assert [alternate, no_cursor, no_wrap] == [False] * 3
            shell.type(b"clear; [[ $(stty -a) == *-icanon* ]] || echo co''oked\n")
            shell.until("cooked")
            shell.type(b"fg\n")
            shell.until("Suspended")
            assert shell.full_screen() == [True] * 4
        shell.type(b"q")
        shell.until("ended 0")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell with job control")
@pytest.mark.parametrize("stop", ["Ctrl-Z", "SIGSTOP", "bg"])
def test_a_stopped_program_ends_when_it_is_told_to(tmp_path: Path, stop: str) -> None:
    with shell_with_player(tmp_path) as shell:
        if stop == "SIGSTOP":
            shell.type(b"k")
        else:
            shell.type(b"\x1a")
        shell.until("left")
        if stop == "bg":
            shell.type(b"clear; bg; until [[ $(jobs) == *Sto''pped* ]]; do :; done; echo ag''ain\n")
            shell.until("again")
        shell.type(b"clear; kill %1\n")
        shell.until("ended 143")

        assert shell.full_screen()[0] is False


@pytest.mark.slow
def test_a_stop_that_cannot_be_caught_is_reported_when_it_is_over() -> None:
    with playing() as player:
        os.kill(player.process.pid, signal.SIGSTOP)
        os.waitpid(player.process.pid, os.WUNTRACED)
        termios.tcsetattr(player.slave, termios.TCSANOW, player.found)
        os.kill(player.process.pid, signal.SIGCONT)
        player.until("Suspended")

        assert not termios.tcgetattr(player.slave)[3] & termios.ECHO
