"""What one visit leaves for the next, in two files that their owner alone can read.

Owns which file holds what and what to tell where one fails. Never keeps a health answer that the
person did not let us keep, and never raises over a disk.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from massage_coach.core.dose import Past, PastSession
from massage_coach.core.facts import Facts
from massage_coach.journal.doses import SESSIONS, SET_RIGHT, Doses
from massage_coach.journal.facts import FACTS
from massage_coach.journal.kept import Kept

if TYPE_CHECKING:
    from massage_coach.core.events import Event
    from massage_coach.journal.noting import Noting


class GateMemory:
    """`now` is the time of day in seconds since 1970, UTC."""

    def __init__(self, home: Path, now: Callable[[], float]) -> None:
        self._now = now
        self._told = set[str]()
        self._untold = list[str]()
        self._facts = Kept[Facts](home, FACTS, lambda: None, self._tell)
        self._doses = Kept[Doses](home, SESSIONS, self._blind, self._tell)
        self._noting: Noting | None = None

    def past(self) -> Past:
        now, known = self._now(), self._known()
        return Past(now, known.sessions, known.blind_before)

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

    def listener(self) -> "Callable[[Event], None]":
        """Notes a session while it runs."""
        return self._hear

    def hurt(self) -> None:
        """The session that was noted last hurt clearly more afterwards."""
        if self._noting is not None:
            self._noting.hurt()

    def troubles(self) -> Sequence[str]:
        """What could not be read or kept since this was last asked. Nothing is said twice."""
        untold, self._untold = self._untold, []
        return untold

    def _tell(self, trouble: str) -> None:
        if trouble not in self._told:
            self._told.add(trouble)
            self._untold.append(trouble)

    def _blind(self) -> Doses:
        return Doses(blind_before=self._now())

    def _known(self) -> Doses:
        return (self._doses.value() or Doses()).until(self._now())

    def _change(self, change: Callable[[Doses], Doses]) -> bool:
        def changed(before: Doses | None) -> Doses:
            now = self._now()  # asked while nobody else writes, so that theirs is not later
            known = (before or Doses()).until(now, SET_RIGHT)
            return change(known).thinned(now)

        return self._doses.change(changed)

    def _note(self, session: PastSession, instead_of: PastSession | None) -> bool:
        return self._change(lambda known: known.noting(session, instead_of))

    def _hear(self, event: "Event") -> None:
        from massage_coach.core.events import SessionStarted  # noqa: PLC0415 - once one runs
        from massage_coach.journal.noting import Noting  # noqa: PLC0415 - as above

        if self._noting is None or isinstance(event, SessionStarted):
            self._noting = Noting(self._now, self._note, self.lock)
        self._noting(event)
