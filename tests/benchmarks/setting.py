"""What is measured: the installed commands, and a home of their own that is already warm.

Owns the environment of every measured program and how much is measured. Never measures.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from subprocess import DEVNULL, run
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from massage_coach.journal.agreed import remember
from massage_coach.terminal.talk.agreement import AGREEMENT

HERE: Final = Path(__file__).parent
ANSWERS: Final = HERE.parent / "answers" / "nothing-ticked.yaml"
_BIN: Final = Path(sys.executable).parent
_DROPPED: Final = {
    "COLUMNS",
    "LINES",
    "NO_COLOR",
    "LC_ALL",
    "LC_CTYPE",
    "COVERAGE_PROCESS_START",
    "PYTHONDONTWRITEBYTECODE",  # an installed program has its bytecode
}


class Effort(NamedTuple):
    """How much is measured."""

    starts: int = 31  # pairs of whole runs
    frames: int = 15  # pairs of first frames
    rounds: int = 3  # of coaching
    window: float = 20.0  # seconds of each round: more than the first stroke, which is drawn anew
    still: float = 10.0  # seconds paused
    cues: float = 60.0  # seconds
    presses: int = 60


QUICK: Final = Effort(starts=9, frames=5, rounds=1, window=12.0, still=5.0, cues=10.0, presses=16)


class Setting(NamedTuple):
    environ: Mapping[str, str]
    answers: Path

    @property
    def ours(self) -> str:
        return str(_BIN / "massage-coach")

    @property
    def coach(self) -> tuple[str, ...]:
        """Straight to the full screen."""
        return self.ours, "start", "lower-back", "--answers", str(self.answers), "--now"

    @property
    def asking(self) -> tuple[str, ...]:
        """To the first question."""
        return self.ours, "start", "lower-back"

    @property
    def reduced(self) -> tuple[str, ...]:
        return *self.coach, "--no-motion"

    @property
    def termdown(self) -> tuple[str, ...]:
        return str(_BIN / "termdown"), "300"


def missing() -> list[str]:
    """Commands that are not installed beside this Python."""
    return [name for name in ("massage-coach", "termdown") if not (_BIN / name).exists()]


@contextmanager
def a_setting() -> Iterator[Setting]:
    with TemporaryDirectory(prefix="massage-coach-bench-") as name:
        folder = Path(name)
        kept = {key: value for key, value in os.environ.items() if key not in _DROPPED}
        own = {"MASSAGE_COACH_HOME": name, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        setting = Setting(kept | own, folder / "answers.yaml")
        _answer(setting.answers)
        remember(folder, AGREEMENT, datetime.now(tz=UTC).date())
        _warm(setting)
        yield setting


def _answer(path: Path) -> None:
    """The answers of somebody who ticks nothing, given now."""
    now = datetime.now(tz=UTC).isoformat(timespec="seconds")
    lines = ANSWERS.read_text(encoding="utf-8").splitlines()
    fresh = (f"answered_at: {now}" if "answered_at:" in one else one for one in lines)
    path.write_text("\n".join(fresh), encoding="utf-8")


def _warm(setting: Setting) -> None:
    """Let bytecode and caches be written: what is measured is a second run."""
    for command in ((setting.ours, "list"), (setting.ours, "show", "lower-back")):
        run(command, env=setting.environ, stdout=DEVNULL, stderr=DEVNULL, check=False)  # noqa: S603 - our own command
