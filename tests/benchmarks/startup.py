"""How long a start takes: whole runs of small commands, and the way to the first frame.

Owns which command is compared with which. Never reads what they print.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from subprocess import DEVNULL, CalledProcessError, run
from time import perf_counter
from typing import Final

from ptyrun import Program
from setting import HERE, Effort, Setting
from table import Measure, Row, against, interleaved

BARE: Final = (sys.executable, "-c", "pass")
TYPER: Final = (sys.executable, str(HERE / "two_commands.py"), "list")


def noise(setting: Setting, effort: Effort) -> Iterator[Row]:
    """Things against themselves: how far a ratio may be off on this machine now."""
    bare = interleaved(whole(BARE, setting), whole(BARE, setting), effort.starts)
    yield against("noise: bare python / itself", bare, "ms")
    frame = _frame(setting.termdown, setting)
    frames = interleaved(frame, frame, effort.frames)
    yield against("noise: first frame of termdown / itself", frames, "ms")


def version(setting: Setting, effort: Effort) -> Iterator[Row]:
    ours = whole((setting.ours, "--version"), setting)
    pairs = interleaved(ours, whole(BARE, setting), effort.starts)
    yield against("--version / python -c pass", pairs, "ms", 1.6)


def listing(setting: Setting, effort: Effort) -> Iterator[Row]:
    ours = whole((setting.ours, "list"), setting)
    pairs = interleaved(ours, whole(TYPER, setting), effort.starts)
    yield against("list / two commands of typer", pairs, "ms", 1.9)


def first_frame(setting: Setting, effort: Effort) -> Iterator[Row]:
    theirs = _frame(setting.termdown, setting)
    asked = interleaved(
        _first(setting.asking, setting, Program.first_question), theirs, effort.frames
    )
    yield against("start to first question / termdown", asked, "ms", 1.0)
    led = interleaved(_frame(setting.coach, setting), theirs, effort.frames)
    yield against("start to coaching, answers in YAML / termdown", led, "ms", 1.0)


def whole(command: Sequence[str], setting: Setting, code: int = 0) -> Measure:
    """Milliseconds from start to end."""

    def measure() -> float:
        return once(command, setting, code)

    measure()  # for the caches
    return measure


def once(command: Sequence[str], setting: Setting, code: int = 0) -> float:
    began = perf_counter()
    done = run(command, env=setting.environ, stdin=DEVNULL, stdout=DEVNULL, check=False)  # noqa: S603 - our own commands
    if done.returncode != code:
        raise CalledProcessError(done.returncode, command)
    return (perf_counter() - began) * 1000


def _frame(command: Sequence[str], setting: Setting) -> Measure:
    """Milliseconds from start to the first whole frame in a terminal."""
    return _first(command, setting, Program.first_frame)


def _first(command: Sequence[str], setting: Setting, until: Callable[[Program], float]) -> Measure:
    def measure() -> float:
        with Program(command, setting.environ) as program:
            return until(program) * 1000

    measure()
    return measure
