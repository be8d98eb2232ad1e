"""What one visit leaves for the next, in two files that their owner alone can read.

Owns which file holds what and what to tell where one fails. Never keeps a health answer that the
person did not let us keep, and never raises over a disk.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from massage_coach.core.dose import Past, PastSession
from massage_coach.core.facts import Facts
from massage_coach.journal.facts import FACTS
from massage_coach.journal.kept import Kept
from massage_coach.journal.lasting import GATE, Lasting


class GateMemory:
    """`now` is the time of day in seconds since 1970, UTC; the journal gives the sessions."""

    def __init__(
        self,
        home: Path,
        now: Callable[[], float],
        sessions: Callable[[], tuple[PastSession, ...]] = tuple,
    ) -> None:
        self._now = now
        self._sessions = sessions
        self._told = set[str]()
        self._untold = list[str]()
        self._facts = Kept[Facts](home, FACTS, lambda: None, self.tell)
        self._lasting = Kept[Lasting](home, GATE, self._unknown, self.tell)

    def past(self) -> Past:
        sessions = self._sessions()  # first: a damaged journal makes what follows blind
        return Past(self._now(), sessions, self._known().blind_before)

    def emergency(self) -> float | None:
        """When emergency signs were reported that nobody has looked at since."""
        return self._known().emergency

    def lock(self) -> None:
        now = self._now()
        self._change(lambda known: replace(known, emergency=now))

    def unlock(self) -> None:
        self._change(lambda known: replace(known, emergency=None))

    def facts(self) -> Facts | None:
        return self._facts.value()

    def keep(self, facts: Facts) -> None:
        self._facts.change(lambda _: facts)

    def drop_facts(self) -> None:
        self._facts.drop()

    def declined(self) -> bool:
        """Whether the person said that nothing lasting be kept."""
        return self._known().declined

    def decline(self) -> None:
        self._change(lambda known: replace(known, declined=True))

    def blind(self) -> None:
        """What was before now is not known any more."""
        now = self._now()
        self._change(lambda known: replace(known, blind_before=now))

    def troubles(self) -> Sequence[str]:
        """What could not be read or kept since this was last asked. Nothing is said twice."""
        untold, self._untold = self._untold, []
        return untold

    def tell(self, trouble: str) -> None:
        if trouble not in self._told:
            self._told.add(trouble)
            self._untold.append(trouble)

    def _unknown(self) -> Lasting:
        return Lasting(blind_before=self._now())

    def _known(self) -> Lasting:
        return (self._lasting.value() or Lasting()).until(self._now())

    def _change(self, change: Callable[[Lasting], Lasting]) -> bool:
        now = self._now()
        return self._lasting.change(lambda before: change((before or Lasting()).until(now)))
