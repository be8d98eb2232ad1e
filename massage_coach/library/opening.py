"""A routine ready to be played, from memory where its file has not changed.

Owns the choice between memory and file. Remembers only what was valid.
"""

from pathlib import Path

from massage_coach.core.routine import Routine
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
