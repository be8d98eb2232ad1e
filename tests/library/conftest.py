"""One small valid routine file, and a change of one text in it."""

from collections.abc import Callable
from pathlib import Path

import pytest

Change = Callable[[str, str], str]

_GENTLE = Path(__file__).parent / "routines" / "gentle.yaml"


@pytest.fixture(scope="session")
def gentle() -> str:
    return _GENTLE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def change(gentle: str) -> Change:
    """The text of the file with the first occurrence of one text replaced by another."""

    def changed(old: str, new: str) -> str:
        assert old in gentle
        return gentle.replace(old, new, 1)

    return changed
