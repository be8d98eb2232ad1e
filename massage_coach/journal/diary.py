"""The journal of sessions: what the rest of the program asks it, and what it says where it fails.

Owns what counts where the file cannot be used: it never raises over a disk, and a session goes on
without it. Never holds a safety answer.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from massage_coach.core.dose import FIRST_SESSIONS, WEEK, PastSession
from massage_coach.core.entries import End, Entry, Felt, Left, Reaction, Work
from massage_coach.core.progress import Worked
from massage_coach.core.routine import Routine
from massage_coach.core.vocabulary import Region
from massage_coach.journal.files import beside, shown

if TYPE_CHECKING:
    from sqlite3 import Connection

    from massage_coach.core.timeline import Timeline
    from massage_coach.journal.queries import Queries
    from massage_coach.journal.recorder import Recorder

T = TypeVar("T")

NAME: Final = "journal.db"
GO_ON_WITHIN: Final = 2 * 3600.0  # seconds; then the warm-up is worth doing again: J
_WITHOUT: Final = "nothing is read from it or written into it"
STILL_RUNS: Final = 5.0  # seconds since the last beat after which a session is taken to have ended
_NEXT_DAY: Final = (6 * 3600.0, 72 * 3600.0)  # seconds after a session: evidence.md (d).3, J


class Diary:
    """`now` is the time of day, with its zone; `blind` hears that what was before is lost;
    `made_of` gives the hash of a routine and the version of this program.
    """

    def __init__(
        self,
        home: Path,
        now: Callable[[], datetime],
        tell: Callable[[str], None],
        blind: Callable[[], None],
        made_of: Callable[[Routine], tuple[str, str]],
    ) -> None:
        self._path = home / NAME
        self._now = now
        self._tell = tell
        self._blind = blind
        self._made_of = made_of
        self._open: Queries | None = None

    def record(self, timeline: "Timeline", felt: Felt) -> "Recorder":
        """Writes this session down as it goes, from its first step on."""
        from massage_coach.journal.recorder import Recorder

        made_of = self._made_of(timeline.routine)
        return Recorder(self._attempt, self._now, timeline, felt, made_of)

    def entries(
        self,
        *,
        limit: int,
        since: float = 0.0,
        region: Region | None = None,
        routine: str | None = None,
    ) -> list[Entry]:
        """Newest first."""
        return self._ask(lambda ask: ask.entries(limit, since, region, routine), [])

    def works(self, uid: str) -> list[Work]:
        """What was done in one session, in order."""
        return self._ask(lambda ask: ask.works(uid), [])

    def worked(self, *, since: float, until: float) -> list[Worked]:
        """Seconds by day and spot, of the sessions that began from `since` to `until`."""
        return self._ask(lambda ask: ask.worked(since, until), [])

    def everything(self) -> list[tuple[Entry, tuple[Work, ...]]]:
        """Each session with its steps, oldest first."""
        return self._ask(lambda ask: ask.everything(), [])

    def count(self) -> int:
        return self._ask(lambda ask: ask.count(), 0)

    def sessions(self) -> tuple[PastSession, ...]:
        """Those that the dose of the next one depends on."""
        since = self._seconds() - 2 * WEEK
        return self._ask(lambda ask: ask.sessions_that_count(since, FIRST_SESSIONS), ())

    def last_worked(self) -> dict[Region, float]:
        """When the last session on each region began, in seconds since 1970."""
        return self._ask(lambda ask: ask.last_worked(), {})

    def awaiting(self) -> Entry | None:
        """The last session, where nobody has said yet how it was the day after."""
        latest = next(iter(self.entries(limit=1)), None)
        if latest is None or latest.reactions is not None:
            return None
        soonest, last = _NEXT_DAY
        return latest if soonest < self._seconds() - latest.ended < last else None

    def say_next_day(self, uid: str, reactions: frozenset[Reaction], pain: int | None) -> None:
        self._attempt(lambda ask: ask.say_next_day(uid, reactions, pain))

    def left(self, now: float) -> Left | None:
        """Where the last session was, if it was interrupted and one may still go on there."""
        latest = next(iter(self.entries(limit=1)), None)
        if latest is None or not 0 <= now - latest.ended <= GO_ON_WITHIN:
            return None
        silent = latest.end is None and now - latest.ended > STILL_RUNS
        if not (silent or latest.end is End.INTERRUPTED):
            return None
        return self._ask(lambda ask: ask.left(latest), None)

    def picked_up(self, uid: str) -> None:
        """It is not offered again."""
        self._attempt(lambda ask: ask.picked_up(uid))

    def take(self, told: Iterable[tuple[Entry, Sequence[Work]]]) -> tuple[int, int]:
        """Add what is not there yet; how many were new, and how many known."""
        return self._ask(lambda ask: ask.take(told), (0, 0), make=True)

    def _seconds(self) -> float:
        return self._now().timestamp()

    # The file, and what to do without it.

    def _ask(self, ask: Callable[["Queries"], T], without: T, *, make: bool = False) -> T:
        """The answer, or what counts where there is no journal or it cannot be read."""
        if self._open is None and not make and not self._path.exists():
            return without
        answer = list[T]()
        self._attempt(lambda queries: answer.append(ask(queries)))
        return answer[0] if answer else without

    def _attempt(self, do: Callable[["Queries"], object]) -> bool:
        """Whether it was done. A damaged file is set aside, and a new one begun for it."""
        import sqlite3

        from massage_coach.journal.database import NewerError

        for _ in range(2):
            try:
                do(self._queries())
            except NewerError:
                self._say("is of a newer version and is left alone")
            except (sqlite3.OperationalError, OSError) as error:
                self._say(f"cannot be used ({_reason(error)})")
            except (sqlite3.DatabaseError, ValueError):
                if self._set_aside():
                    continue
            else:
                return True
            return False
        return False

    def _queries(self) -> "Queries":
        if self._open is None:
            import sqlite3

            from massage_coach.journal import database

            if self._path.is_dir() or self._path.is_symlink():
                raise sqlite3.DatabaseError("not a file")
            self._open = self._asking(database.opened(self._path))
        return self._open

    def _asking(self, connection: "Connection") -> "Queries":
        from massage_coach.journal.queries import Queries

        return Queries(connection)

    def _set_aside(self) -> bool:
        from massage_coach.journal import database

        aside = beside(self._path)
        self.close()
        self._blind()
        try:
            database.set_aside(self._path, aside)
        except OSError as error:
            self._say(f"is damaged and cannot be moved ({_reason(error)})")
            return False
        self._tell(f"The journal {shown(self._path)} was damaged. It is now {shown(aside)}.")
        return True

    def _say(self, what: str) -> None:
        self._tell(f"The journal {shown(self._path)} {what}: {_WITHOUT}.")

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


def _reason(error: Exception) -> str:
    told = error.strerror if isinstance(error, OSError) else str(error)
    return (told or "no reason given").lower()
