"""Running one command line that makes no sound."""

import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest
from heard import FakeOutput

from massage_coach.audio import opening
from massage_coach.cli import main


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def output(monkeypatch: pytest.MonkeyPatch) -> FakeOutput:
    """What is opened in place of a sound device."""
    fake = FakeOutput()
    monkeypatch.setattr(opening, "open_output", lambda: fake)
    return fake


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs one command line without a terminal."""

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["massage-coach", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return run
