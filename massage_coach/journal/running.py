"""What a recorder keeps in mind: the step that runs, and what it has told so far.

Owns the seconds of both. Never writes.
"""

from dataclasses import dataclass, field
from typing import Final

from massage_coach.core.entries import Work
from massage_coach.core.intervals import Interval
from massage_coach.core.vocabulary import Region

PUT_ASIDE: Final = 10.0  # seconds; a tool that was put aside as soon leaves nothing: J


@dataclass(slots=True, repr=False)
class Running:
    """The step that runs, with the seconds that it has run."""

    work: Work
    interval: Interval
    since: float | None  # on the clock of the session; None while it stands
    due: float  # seconds that it is to run, as the person stretched it
    ran: float = 0.0

    def at(self, now: float) -> float:
        return self.ran + (0.0 if self.since is None else now - self.since)

    def stand(self, now: float) -> None:
        self.ran, self.since = self.at(now), None

    def go(self, now: float) -> None:
        if self.since is None:
            self.since = now


@dataclass(slots=True, repr=False)
class Told:
    """What was told so far: regions, and seconds with a tool by region."""

    regions: set[Region] = field(default_factory=set)
    used: dict[Region, float] = field(default_factory=dict)
    worked: float = 0.0

    def tools_on(self) -> frozenset[Region]:
        return frozenset(region for region, seconds in self.used.items() if seconds > PUT_ASIDE)
