"""A stage with nothing on it, for sessions that are only listened to."""

import pytest

from massage_coach.core.events import Event, Snapshot


class Unseen:
    """Shows nothing, and takes a complaint for a failure."""

    def draw(self, snapshot: Snapshot) -> float | None:  # noqa: ARG002 - nothing is shown
        return None

    def hear(self, event: Event) -> None:
        pass

    def complain(self, text: str) -> None:
        pytest.fail(text)
