"""Whether a long life makes the journal slow: ten sessions against a hundred thousand.

Owns how such a journal is made. Never measures inside this process: a command is timed whole.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from setting import Effort, Setting
from startup import whole
from table import Row, against, interleaved

from massage_coach.core.entries import Done, End, Entry, Felt, Work
from massage_coach.core.vocabulary import Region, Spot
from massage_coach.journal.database import opened
from massage_coach.journal.diary import NAME
from massage_coach.journal.rows import SESSION, WORK, row_of

FEW: Final = 10
MANY: Final = 100_000
COMMANDS: Final = (("history",), ("progress",), ("progress", "--weeks", "52"), ("next",))

_APART: Final = 7 * 24 * 3600 / 3  # seconds: three a week, which a hundred thousand last 640 years
_SPOTS: Final = (Spot.BESIDE_SPINE, Spot.PELVIS_RIM, Spot.UPPER_BUTTOCK, Spot.OUTER_BUTTOCK)
_STEPS: Final = 12  # of a session
_REGIONS: Final = frozenset({Region.LOWER_BACK, Region.GLUTES})
_SCORES: Final = ((6, 4), (5, 3), (5, 5), (4, 2), (7, 5), (None, None))


def journal(setting: Setting, effort: Effort) -> Iterator[Row]:
    home = Path(setting.environ["MASSAGE_COACH_HOME"])
    few, many = (_lived(setting, home / f"of-{number}", number) for number in (FEW, MANY))
    for words in COMMANDS:
        command = (setting.ours, *words)
        pairs = interleaved(whole(command, many), whole(command, few), effort.starts)
        yield against(f"{' '.join(words)}, {MANY:,} sessions / {FEW}", pairs, "ms", 1.3)


def _lived(setting: Setting, home: Path, sessions: int) -> Setting:
    """The same setting with a journal of so many sessions."""
    make(home, sessions, datetime.now(tz=UTC))
    return setting._replace(environ={**setting.environ, "MASSAGE_COACH_HOME": str(home)})


def make(home: Path, sessions: int, now: datetime) -> None:
    """A journal in this folder with so many sessions, three a week, the last one an hour ago."""
    with closing(opened(home / NAME)) as db:
        db.execute("BEGIN")
        with db:
            _put(db, "session", SESSION, (row_of(one, hurt=False) for one in _lives(sessions, now)))
            _put(db, "place", ("region", "started", "session"), _places(sessions, now))
            _put(db, "work", ("session", *WORK), _works(sessions))


def _put(
    db: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Iterable[Sequence[object]]
) -> None:
    marks = ", ".join("?" * len(columns))
    db.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608 - our own words


def _lives(sessions: int, now: datetime) -> Iterator[Entry]:
    today = now.date().toordinal()
    for number in range(sessions):
        before = 3600 + number * _APART
        started = now.timestamp() - before
        yield Entry(
            uid=str(number),
            started=started,
            ended=started + 1200,
            day=today - int(before // (24 * 3600)),
            routine="lower-back",
            title="Lower back, unhurried",
            content="hash",
            version="1",
            planned=1200,
            worked=1200.0,
            regions=_REGIONS,
            tools_on=frozenset(),
            end=End.COMPLETED,
            felt=Felt(*_SCORES[number % len(_SCORES)]),
            reactions=frozenset(),
            note="softer",
        )


def _places(sessions: int, now: datetime) -> Iterator[tuple[object, ...]]:
    for one in _lives(sessions, now):
        yield from ((region, one.started, one.uid) for region in one.regions)


def _works(sessions: int) -> Iterator[tuple[object, ...]]:
    steps = [
        Work(
            number=number,
            step="palm-glides",
            title="Palm glides",
            spot=_SPOTS[number % len(_SPOTS)],
            side="both",
            tool="hands",
            planned=100,
            worked=100.0,
            done=Done.WHOLE,
            eased=0,
            hurt=False,
        )
        for number in range(_STEPS)
    ]
    for session in range(sessions):
        yield from ((str(session), *step[:-1], int(step.hurt)) for step in steps)
