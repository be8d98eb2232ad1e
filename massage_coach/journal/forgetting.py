"""Deletes what is kept about the person, and says what it was.

Owns which files those are. Never touches routines, which are the person's own, and never follows a
link.
"""

from pathlib import Path
from typing import Final, NamedTuple

from massage_coach.journal.files import held, reason, shown


class _Kind(NamedTuple):
    prefix: str
    words: str
    others: bool = False  # whether the name may go on


_KINDS: Final = (
    _Kind("facts.json", "what you let us keep about you"),
    _Kind("gate.json", "when you reported an emergency, and that nothing be kept"),
    _Kind("agreed", "that you agreed to what this program is"),
    _Kind("heard", "whether you heard the sound of this machine"),
    _Kind("reports", "the reports about failures of the program"),
    _Kind("facts.json.damaged", "a damaged copy of what you let us keep", others=True),
    _Kind("gate.json.damaged", "a damaged copy of what the next visit must know", others=True),
    _Kind("facts.json.draft-", "a draft of what you let us keep", others=True),
    _Kind("gate.json.draft-", "a draft of what the next visit must know", others=True),
)
_JOURNAL: Final = (
    _Kind("journal.db", "the journal of your sessions"),
    _Kind("journal.db-wal", "what belongs to the journal"),
    _Kind("journal.db-shm", "what belongs to the journal"),
    _Kind("journal.db.damaged", "a damaged copy of the journal", others=True),
)


def forget(home: Path, *, journal_alone: bool = False) -> tuple[str, ...]:
    """Delete everything kept in this folder: a sentence for each thing that was there."""
    kinds = _JOURNAL if journal_alone else (*_KINDS, *_JOURNAL)
    try:
        if not _found(home, kinds):
            return ()
        with held(home):
            return tuple(_deleted(path, words) for path, words in _found(home, kinds))
    except OSError as error:
        return (f"The folder {shown(home)} could not be read ({reason(error)}).",)


def _found(home: Path, kinds: tuple[_Kind, ...]) -> list[tuple[Path, str]]:
    try:
        names = sorted(path.name for path in home.iterdir())
    except FileNotFoundError:
        return []
    return [(home / name, kind.words) for kind in kinds for name in names if _is_of(name, kind)]


def _is_of(name: str, kind: _Kind) -> bool:
    return name.startswith(kind.prefix) if kind.others else name == kind.prefix


def _deleted(path: Path, words: str) -> str:
    try:
        _delete(path)
    except OSError as error:
        return f"Could not delete {words}: {shown(path)} ({reason(error)})."
    return f"Deleted {words}: {shown(path)}."


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        from shutil import rmtree  # noqa: PLC0415 - only where there is a folder

        rmtree(path)
    else:
        path.unlink()
