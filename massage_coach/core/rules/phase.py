"""What one phase may hold: nothing strong before the body is warm, or once it comes to rest."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from massage_coach.core.rules.applying import Check

if TYPE_CHECKING:
    from massage_coach.core.routine import Phase

PHASE: Final[Mapping[str, Check["Phase"]]] = {}
