"""A routine ready to be played, from memory where its file has not changed; answers from a file.

Owns when the YAML parser is loaded: only for what memory does not hold. Remembers only routines
that were valid, and never an answer.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from massage_coach.core.answers import Answers
from massage_coach.core.routine import Routine
from massage_coach.core.vocabulary import Region
from massage_coach.errors import NotValidError
from massage_coach.library import memory, shelf, trees
from massage_coach.library.structure import routine_of


def open_routine(path: Path, cache: Path | None = None) -> Routine:
    """Raises NotFoundError, or NotValidError with every problem of the file."""
    folder = cache or shelf.cache()
    tree = trees.remembered(path, folder)
    if tree is not None:
        try:
            return routine_of(tree, path.stem)
        except NotValidError:
            pass  # the file itself says what is wrong with it
    return _read(path, folder)


def _read(path: Path, folder: Path) -> Routine:
    from massage_coach.library.reader import read_tree  # noqa: PLC0415 - loads the YAML parser

    age = memory.stamp(path)
    tree = read_tree(path)
    routine = routine_of(tree, path.stem)
    trees.remember(tree, path, age, folder)
    return routine


def answers_from(path: Path | None, now: datetime, regions: Iterable[Region]) -> Answers | None:
    """The answers in a file; None where there is none. Raises NotFoundError or NotValidError."""
    if path is None:
        return None
    from massage_coach.library.answers import read_answers  # noqa: PLC0415 - as above

    return read_answers(path, now, regions)
