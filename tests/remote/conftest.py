"""The same instants that the screen is tried with."""

from collections.abc import Mapping

import pytest

from massage_coach.core.events import Snapshot
from tests.terminal.conftest import MOMENTS


@pytest.fixture(scope="session")
def moments() -> Mapping[str, Snapshot]:
    return dict(MOMENTS)
