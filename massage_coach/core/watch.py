"""The running clock of a session: it goes while the session does and stands while it stands.

Owns the one relation between the caller's clock and the seconds that were really worked. Never
changes: to start or to stop it gives the watch as it then is.
"""

from typing import NamedTuple


class Watch(NamedTuple):
    """Tells running seconds for a caller's instant. It starts at 0, standing."""

    going: bool = False
    behind: float = 0.0  # caller's clock minus running clock, while going
    stands_at: float = 0.0
    stands_since: float = 0.0  # on the caller's clock

    def at(self, now: float) -> float:
        return now - self.behind if self.going else self.stands_at

    def instant(self, running: float) -> float:
        """The caller's instant of a running second. Means something only while going."""
        return running + self.behind

    def stand(self, now: float) -> "Watch":
        return self.stand_at(self.at(now))

    def stand_at(self, running: float) -> "Watch":
        since = self.instant(running) if self.going else self.stands_since
        return Watch(going=False, behind=self.behind, stands_at=running, stands_since=since)

    def stood(self, now: float) -> float:
        """For how long it has stood, of the caller's seconds; 0 while it goes."""
        return 0.0 if self.going else max(now - self.stands_since, 0.0)

    def go(self, now: float) -> "Watch":
        if self.going:
            return self
        return self._replace(going=True, behind=now - self.stands_at)
