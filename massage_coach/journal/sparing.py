"""What is kept of a session where no journal is wanted: no more than the dose of the next needs.

Owns that little: when, on which areas, with tools on which, and whether it went through or hurt.
"""

from collections.abc import Iterable
from sqlite3 import Connection
from typing import Final

from massage_coach.core.entries import End, Entry, Felt, Reaction, Work, has_hurt
from massage_coach.journal.diary import Diary
from massage_coach.journal.queries import Queries

TITLE: Final = "A session"  # what it is called where nothing else is known of it


class SparingDiary(Diary):
    """A journal that writes no more than that."""

    def _asking(self, connection: Connection) -> Queries:
        return _Sparing(connection)


class _Sparing(Queries):
    def put(self, entry: Entry, works: Iterable[Work]) -> None:
        del works  # no step is told
        super().put(spared(entry), ())

    def say_next_day(self, uid: str, reactions: frozenset[Reaction], pain: int | None) -> None:
        """That it was asked, and whether it hurt; nothing of what was noticed."""
        del pain
        super().say_next_day(uid, frozenset(), None)
        if reactions:
            self.say_hurt(uid)


def spared(entry: Entry) -> Entry:
    """The entry without all else; one that hurt afterwards is told as one that hurt."""
    return entry._replace(
        routine="",
        title=TITLE,
        content="",
        version="",
        planned=0,
        worked=0.0,
        end=End.HURT if has_hurt(entry) else _end(entry.end),
        felt=Felt(),
        note="",
    )


def _end(end: End | None) -> End | None:
    return end if end in {End.COMPLETED, None} else End.STOPPED
