"""Questions to the journal, each answered by an index: ten lifetimes of sessions cost no more.

Owns the SQL that reads and the few single changes. Never opens a file, and never writes a session
that runs.
"""

import sqlite3
from collections.abc import Iterable, Sequence

from massage_coach.core.dose import PastSession
from massage_coach.core.entries import End, Entry, Left, Reaction, Work, has_hurt
from massage_coach.core.progress import Worked
from massage_coach.core.vocabulary import Region, Spot
from massage_coach.journal.rows import SESSION, WORK, Row, entry_of, row_of, text, words, work_of

_SELECT = f"SELECT {', '.join(f'session.{one}' for one in SESSION)}"
_CHANGING = (
    "ended", "worked", "regions", "tools_on", "outcome", "hurt", "pain_before", "pain_after",
    "stiff_before", "stiff_after", "note",
)  # fmt: skip
_UPDATE = f"UPDATE session SET {', '.join(f'{one} = :{one}' for one in _CHANGING)} WHERE uid = :uid"  # noqa: S608 - our own words
_PUT_WORK = (
    f"INSERT INTO work (session, {', '.join(WORK)}) VALUES ({', '.join('?' * (len(WORK) + 1))})"  # noqa: S608 - our own words
    f" ON CONFLICT DO UPDATE SET {', '.join(f'{one} = excluded.{one}' for one in WORK)}"
)
_SECOND = "UPDATE session SET ended = ?, worked = ? WHERE uid = ?"
_SECOND_OF_WORK = "UPDATE work SET worked = ?, eased = ?, hurt = ? WHERE session = ? AND number = ?"
_PAST = "SELECT ended, regions, tools_on, outcome, hurt FROM session"
_WORKS = f"SELECT {', '.join(WORK)} FROM work"  # noqa: S608 - as above

WORKED = (
    "SELECT session.day, work.spot, sum(work.worked) FROM session"
    " JOIN work ON work.session = session.uid"
    " WHERE session.started BETWEEN ? AND ? GROUP BY session.day, work.spot"
)

_SPOTS = frozenset(Spot)


class Queries:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def close(self) -> None:
        self._db.close()

    def entries(
        self, limit: int, since: float, region: Region | None, routine: str | None
    ) -> list[Entry]:
        """Newest first; each filter is a condition that an index answers."""
        source, where, values = "session", ["session.started >= ?"], list[object]([since])
        if region is not None:
            source = "place JOIN session ON session.uid = place.session"
            where = ["place.region = ?", "place.started >= ?"]
            values = [region, since]
        if routine is not None:
            where.append("session.routine = ?")
            values.append(routine)
        by = "place.started" if region else "session.started"
        sql = f"{_SELECT} FROM {source} WHERE {' AND '.join(where)} ORDER BY {by} DESC LIMIT ?"
        return [entry_of(row) for row in self._db.execute(sql, (*values, limit))]

    def works(self, uid: str) -> list[Work]:
        found = self._db.execute(f"{_WORKS} WHERE session = ? ORDER BY number", (uid,))
        return [work_of(row) for row in found]

    def worked(self, since: float, until: float) -> list[Worked]:
        """Seconds by day and spot, of the sessions that began from `since` to `until`.

        What is on no spot, such as breathing, counts for none.
        """
        return [
            Worked(day, Spot(spot), seconds)
            for day, spot, seconds in self._db.execute(WORKED, (since, until))
            if spot in _SPOTS
        ]

    def everything(self) -> list[tuple[Entry, tuple[Work, ...]]]:
        """Each session with its steps, oldest first, as they all stood at one moment."""
        self._db.execute("BEGIN")
        with self._db:
            found = self._db.execute(f"{_SELECT} FROM session ORDER BY started, uid").fetchall()
            entries = map(entry_of, found)
            return [(entry, tuple(self.works(entry.uid))) for entry in entries]

    def count(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM session").fetchone()[0])

    def sessions_that_count(self, since: float, whole: int) -> tuple[PastSession, ...]:
        """Recent ones, the last whole ones, and the last that hurt with those behind it."""
        hurt = self._db.execute("SELECT max(started) FROM session WHERE hurt = 1").fetchone()[0]
        since_hurt = self._rows("started >= ? ORDER BY started LIMIT 8", hurt) if hurt else ()
        latest = self._rows("started > ? ORDER BY started DESC LIMIT 64", since)
        good = "outcome = 'completed' AND hurt = 0 ORDER BY started DESC LIMIT ?"
        return tuple(map(_past_of, dict.fromkeys((*since_hurt, *latest, *self._rows(good, whole)))))

    def _rows(self, where: str, value: float) -> list[Row]:
        return self._db.execute(f"{_PAST} WHERE {where}", (value,)).fetchall()

    def last_worked(self) -> dict[Region, float]:
        """When the last session on each region began."""
        latest = "SELECT max(started) FROM place WHERE region = ?"
        found = {one: self._db.execute(latest, (one,)).fetchone()[0] for one in Region}
        return {region: at for region, at in found.items() if at is not None}

    def left(self, entry: Entry) -> Left | None:
        """Where it was; None where somebody has gone on there already, or no step began."""
        taken = self._db.execute("SELECT picked_up FROM session WHERE uid = ?", (entry.uid,))
        done = self.works(entry.uid)
        if taken.fetchone()[0] or not done:
            return None
        at = done[-1]
        return Left(entry.uid, entry.ended, entry.routine, entry.title, at.step, at.title, at.side)

    def picked_up(self, uid: str) -> None:
        self._db.execute("UPDATE session SET picked_up = 1 WHERE uid = ?", (uid,))

    def say_next_day(self, uid: str, reactions: frozenset[Reaction], pain: int | None) -> None:
        self._db.execute(
            "UPDATE session SET reactions = ?, pain_next = ?, hurt = max(hurt, ?) WHERE uid = ?",
            (text(reactions), pain, int(bool(reactions)), uid),
        )

    def say_hurt(self, uid: str) -> None:
        """That it hurt, and not how."""
        self._db.execute("UPDATE session SET outcome = ?, hurt = 1 WHERE uid = ?", (End.HURT, uid))

    def take(self, told: Iterable[tuple[Entry, Sequence[Work]]]) -> tuple[int, int]:
        """All of it or nothing. A session that is known stays as it is."""
        new = known = 0
        self._db.execute("BEGIN IMMEDIATE")
        with self._db:
            for entry, works_ in told:
                if self.write(entry):
                    new += 1
                    self._place(entry)
                    for work in works_:
                        self.write_work(entry.uid, work)
                else:
                    known += 1
        return new, known

    def put(self, entry: Entry, works: Iterable[Work]) -> None:
        """A session as it stands, and the steps that are new or went on."""
        self._db.execute("BEGIN IMMEDIATE")
        with self._db:
            if not self.write(entry):
                row = dict(zip(SESSION, row_of(entry, hurt=has_hurt(entry)), strict=True))
                self._db.execute(_UPDATE, row)
            self._place(entry)
            for work in works:
                self.write_work(entry.uid, work)

    def _place(self, entry: Entry) -> None:
        """Where it was, so that a region is found without looking at every session."""
        rows = [(region, entry.started, entry.uid) for region in entry.regions]
        self._db.executemany("INSERT OR IGNORE INTO place VALUES (?, ?, ?)", rows)

    def beat(self, entry: Entry, works: Sequence[Work]) -> None:
        """A running second, cheaply: a power cut may take it, a kill may not."""
        self._db.execute("PRAGMA synchronous = NORMAL")
        try:
            if not self._go_on(entry, works):
                self.put(entry, works)
        finally:
            self._db.execute("PRAGMA synchronous = FULL")

    def _go_on(self, entry: Entry, works: Sequence[Work]) -> bool:
        """Whether only what a second changes had to be written, and was."""
        if len(works) != 1:
            return False
        (work,) = works
        self._db.execute("BEGIN IMMEDIATE")
        with self._db:
            found = self._db.execute(_SECOND, (entry.ended, entry.worked, entry.uid)).rowcount
            told = (work.worked, work.eased, int(work.hurt), entry.uid, work.number)
            return found == self._db.execute(_SECOND_OF_WORK, told).rowcount == 1

    def write(self, entry: Entry) -> bool:
        """Whether it was new."""
        row = row_of(entry, hurt=has_hurt(entry))
        places = ", ".join("?" * len(row))
        sql = f"INSERT OR IGNORE INTO session ({', '.join(SESSION)}) VALUES ({places})"  # noqa: S608 - our own words
        return self._db.execute(sql, row).rowcount == 1

    def write_work(self, uid: str, work: Work) -> None:
        """Put it there, in place of what was told of it before."""
        self._db.execute(_PUT_WORK, (uid, *work[:-1], int(work.hurt)))


def _past_of(row: Row) -> PastSession:
    ended, regions, tools_on, outcome, hurt = row
    worked, with_tools = words(Region, regions), words(Region, tools_on)
    return PastSession(ended, worked, with_tools, outcome == End.COMPLETED, bool(hurt))
