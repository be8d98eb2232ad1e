"""The running clock of a session: it goes while the session does and stands while it stands.

Owns the one relation between the caller's clock and the seconds that were really worked.
"""


class Watch:
    """Tells running seconds for a caller's instant. It starts at 0, standing."""

    __slots__ = ("_behind", "_stands_at", "_stood", "going")

    def __init__(self) -> None:
        self.going = False
        self._behind = 0.0  # caller's clock minus running clock, while going
        self._stands_at = 0.0
        self._stood = 0.0  # the caller's instant at which it came to stand

    def at(self, now: float) -> float:
        return now - self._behind if self.going else self._stands_at

    def instant(self, running: float) -> float:
        """The caller's instant of a running second. Means something only while going."""
        return running + self._behind

    def stand(self, now: float) -> None:
        self.stand_at(self.at(now))

    def stand_at(self, running: float) -> None:
        if self.going:
            self._stood = self.instant(running)
        self._stands_at, self.going = running, False

    def stood(self, now: float) -> float:
        """For how long it has stood, of the caller's seconds; 0 while it goes."""
        return 0.0 if self.going else max(now - self._stood, 0.0)

    def go(self, now: float) -> None:
        if not self.going:
            self._behind, self.going = now - self._stands_at, True
