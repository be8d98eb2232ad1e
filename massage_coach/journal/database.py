"""The file of the journal: opened, brought up to date, and set aside where it is damaged.

Owns its schema and its place on the disk. Never knows what a session is.
"""

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

BESIDE: Final = ("", "-wal", "-shm")  # what SQLite keeps next to it while it is in use
PATIENCE: Final = 1.0  # seconds to wait for another program; a commit takes milliseconds
_AGAIN: Final = 0.01  # seconds
_MARK: Final = 0x6D617363  # "masc": a database of somebody else's is not ours to write to

_FIRST: Final = """
CREATE TABLE session (
  uid TEXT PRIMARY KEY,
  started REAL NOT NULL,
  ended REAL NOT NULL,
  day INTEGER NOT NULL,
  routine TEXT NOT NULL,
  title TEXT NOT NULL,
  content TEXT NOT NULL,
  version TEXT NOT NULL,
  planned INTEGER NOT NULL,
  worked REAL NOT NULL,
  regions TEXT NOT NULL,
  tools_on TEXT NOT NULL,
  outcome TEXT,
  hurt INTEGER NOT NULL,
  pain_before INTEGER,
  pain_after INTEGER,
  pain_next INTEGER,
  stiff_before INTEGER,
  stiff_after INTEGER,
  reactions TEXT,
  note TEXT NOT NULL,
  picked_up INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX session_by_start ON session (started);
CREATE INDEX session_by_routine ON session (routine, started);
CREATE INDEX session_whole ON session (outcome, hurt, started);
CREATE INDEX session_hurt ON session (hurt, started);
CREATE TABLE place (
  region TEXT NOT NULL,
  started REAL NOT NULL,
  session TEXT NOT NULL REFERENCES session (uid) ON DELETE CASCADE,
  PRIMARY KEY (region, started, session)
) STRICT, WITHOUT ROWID;
CREATE TABLE work (
  session TEXT NOT NULL REFERENCES session (uid) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  step TEXT NOT NULL,
  title TEXT NOT NULL,
  spot TEXT NOT NULL,
  side TEXT NOT NULL,
  tool TEXT NOT NULL,
  planned INTEGER NOT NULL,
  worked REAL NOT NULL,
  done TEXT NOT NULL,
  eased INTEGER NOT NULL,
  hurt INTEGER NOT NULL,
  PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;
"""
MIGRATIONS: Final = (_FIRST,)  # each leads from the version before it; none is ever changed


class NewerError(Exception):
    """A version of this program that we do not know wrote the file."""


def opened(path: Path, migrations: tuple[str, ...] = MIGRATIONS) -> sqlite3.Connection:
    """The journal, made or brought up to date where needed.

    Raises NewerError, sqlite3.Error, or OSError where the folder cannot be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _make(path)
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        _prepare(connection, migrations)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, migrations: tuple[str, ...]) -> None:
    version = _number(connection, "user_version")
    if version > len(migrations):
        raise NewerError
    if version and _number(connection, "application_id") != _MARK:
        raise sqlite3.DatabaseError("not a journal of ours")
    _write_ahead(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # a power cut takes nothing that was told
    if version < len(migrations):
        _migrate(connection, migrations)


def _make(path: Path) -> None:
    """An empty file for the owner alone; one that is there is not even opened.

    To close a file takes away every lock that this process has on it, SQLite's too.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Where two programs make the file at once, SQLite lets neither wait for the other."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() >= until:
                raise
            time.sleep(_AGAIN)
        else:
            return


def _migrate(connection: sqlite3.Connection, migrations: tuple[str, ...]) -> None:
    """In one transaction; of two programs at once the second finds it done."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        for script in migrations[_number(connection, "user_version") :]:
            for statement in filter(str.strip, script.split(";")):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_MARK}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    with closing(connection.execute(f"PRAGMA {pragma}")) as rows:
        return int(rows.fetchone()[0])


def set_aside(path: Path, aside: Path) -> None:
    """Move the file and what belongs to it out of the way; nothing is deleted. Raises OSError."""
    for ending in BESIDE:
        beside = path.with_name(path.name + ending)
        if os.path.lexists(beside):
            beside.rename(aside.with_name(aside.name + ending))
