"""What every reader of files promises of any bytes at all, as one function for each.

A reader may raise FixableError with problems in it, and nothing else; it prints nothing; it takes
a bounded time; and what it lets through keeps the caps. Never makes bytes up: `fuzz.py` does, and
the corpus in tests/library/corpus keeps those that once mattered.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from time import monotonic
from typing import Final, TypeAlias

import yaml

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers
from massage_coach.core.routine import Routine
from massage_coach.core.timeline import Outline, outline
from massage_coach.core.vocabulary import LONGEST_SESSION, LONGEST_TEXT, Region, ceiling, dose
from massage_coach.errors import FixableError
from massage_coach.library.answers import read_answers
from massage_coach.library.nodes import is_clean
from massage_coach.library.parsing import compose
from massage_coach.library.reader import check_file
from massage_coach.library.structure import routine_of
from massage_coach.settings.file import read
from massage_coach.settings.known import SETTINGS

Target: TypeAlias = Callable[[bytes, Path], None]

LONGEST: Final = 5.0  # seconds; a whole file of the largest size takes two on a busy machine
_NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def routine(content: bytes, folder: Path) -> None:
    """A routine file, with both parsers of YAML, and then all that is planned from it."""
    text = content.decode("utf-8", "surrogateescape")
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        with _only_problems():
            _check_routine(routine_of(compose(text, "x", loader)))
    path = folder / "routine.yaml"
    path.write_bytes(content)
    check_file(path)  # as a file, which may borrow steps from the shipped ones


def answers(content: bytes, folder: Path) -> None:
    path = folder / "answers.yaml"
    path.write_bytes(content)
    with _only_problems():
        assert isinstance(read_answers(path, _NOW, tuple(Region)), Answers)


def settings(content: bytes, folder: Path) -> None:
    path = folder / "settings.toml"
    path.write_bytes(content)
    taken = read(path)  # it never raises, not even a problem
    assert taken.values.keys() <= SETTINGS.keys()
    for problem in taken.problems:
        assert is_clean(str(problem))


TARGETS: Final[Mapping[str, Target]] = {
    "routine": routine,
    "answers": answers,
    "settings": settings,
}


def hold(name: str, content: bytes, folder: Path) -> None:
    """Raise AssertionError, or whatever came out, where the reader breaks its promise."""
    began = monotonic()
    with _silent():
        TARGETS[name](content, folder)
    assert monotonic() - began < LONGEST, "it took too long"


@contextmanager
def _only_problems() -> Iterator[None]:
    try:
        yield
    except FixableError as error:
        for problem in error.problems:
            assert is_clean(str(problem)), "a message would reach into the terminal"
            assert len(str(problem)) < LONGEST_TEXT * 2, "a message has no end"


@contextmanager
def _silent() -> Iterator[None]:
    out, err = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = heard = StringIO()
    try:
        yield
    finally:
        sys.stdout, sys.stderr = out, err
    assert not heard.getvalue(), "a reader printed something"


def _check_routine(read: Routine) -> None:
    for step in (*read.steps, *(other for one in read.steps for other in one.instead)):
        assert 1 <= step.pressure.start <= step.pressure.end <= ceiling(step.spot, step.tool)
        assert (
            1
            <= step.time.shortest
            <= step.time.longest
            <= dose(step.technique, step.tool) * step.sides
        )
        for text in (step.title, step.show, step.say, *(cue.say for cue in step.cues)):
            assert is_clean(text)
            assert 0 < len(text) <= LONGEST_TEXT
    drawn = outline(read, Preferences())
    assert not isinstance(drawn, Outline) or 0 < drawn.seconds <= LONGEST_SESSION
