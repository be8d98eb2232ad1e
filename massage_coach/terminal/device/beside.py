"""What the one wait of a session may listen to besides the person's own terminal.

Owns the shape of it. Never knows what it is.
"""

from collections.abc import Collection, Sequence
from typing import Protocol

from massage_coach.core.replies import Asked


class Beside(Protocol):
    """Never blocks and never fails."""

    def files(self) -> Sequence[int]:
        """What is to be waited for, until one of these can be read."""
        ...

    def hear(self, ready: Collection[int]) -> None:
        """Some of those can be read now."""
        ...

    def take(self) -> Asked | None:
        """What is asked next; once it has been handed on, it is not given again."""
        ...
