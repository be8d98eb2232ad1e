"""A settings file that a test fills as it likes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from massage_coach.settings.file import FILE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILE


@pytest.fixture
def written(path: Path) -> Callable[[str], Path]:
    def written(text: str) -> Path:
        path.write_text(text, encoding="utf-8")
        return path

    return written
