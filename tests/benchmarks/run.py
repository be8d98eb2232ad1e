"""Prints how massage-coach compares with its peers, measured in turns in one run on this machine.

Owns the order of the rows and the exit code. A target that is not met is printed, never raised.
"""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version as installed
from subprocess import CalledProcessError
from typing import Final, TypeAlias

import hearing
import journal
import scale
import screen
import startup
import timing
from ptyrun import PRECISE, NotMeasuredError
from setting import QUICK, Effort, Setting, a_setting, missing
from table import HEAD, Row

Measured: TypeAlias = Callable[[Setting, Effort], Iterator[Row]]

ROWS: Final[Mapping[str, Measured]] = {
    "noise": startup.noise,
    "version": startup.version,
    "list": startup.listing,
    "scale": scale.scale,
    "first-frame": startup.first_frame,
    "journal": journal.journal,
    "coaching": screen.coaching,
    "paused": screen.paused,
    "heard": hearing.heard,
    "bytes": screen.size,
    "drift": timing.drift,
    "lateness": timing.lateness,
    "keys": timing.keys,
}
_INSTALL: Final = f"{sys.executable} -m pip install -e . --group bench"


def main() -> int:
    asked = _arguments()
    if gone := missing():
        _say(f"{' and '.join(gone)} not installed; in the checkout: {_INSTALL}")
        return 2
    _say(f"{_machine()}\n\n{HEAD}\n{'-' * len(HEAD)}")
    with a_setting() as setting:
        failed = [
            name for name in asked.rows or ROWS if not _measure(name, setting, _effort(asked))
        ]
    _say(f"\nLoad average now {_load()}.")
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"one of {', '.join(ROWS)}")
    parser.add_argument(
        "--quick", action="store_true", help="two minutes instead of seven, and rough"
    )
    parser.add_argument("--hour", action="store_true", help="an hour of cues in real time")
    asked = parser.parse_args()
    if unknown := set(asked.rows) - set(ROWS):
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    return asked


def _effort(asked: argparse.Namespace) -> Effort:
    effort = QUICK if asked.quick else Effort()
    return effort._replace(cues=timing.HOUR) if asked.hour else effort


def _measure(name: str, setting: Setting, effort: Effort) -> bool:
    try:
        for row in ROWS[name](setting, effort):
            _say(str(row))
    except (NotMeasuredError, CalledProcessError, OSError) as error:
        _say(f"{name}: not measured. {error}")
        return False
    return True


def _machine() -> str:
    packages = ", ".join(f"{name} {installed(name)}" for name in ("typer", "rich", "termdown"))
    whole = "" if PRECISE else " CPU and memory are of whole runs."
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {packages}. Load average {_load()}.{whole}"
    )


def _load() -> str:
    return " ".join(f"{load:.2f}" for load in os.getloadavg())


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
