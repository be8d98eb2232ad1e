"""A routine ready to be played, from memory where its file has not changed; answers from a file.

Owns when the YAML parser is loaded: only for what memory does not hold. Remembers only routines
that were valid, with the steps that others lend them, and never an answer.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

from massage_coach.core.answers import Answers
from massage_coach.core.routine import Routine
from massage_coach.core.vocabulary import Region
from massage_coach.errors import NotValidError
from massage_coach.library import memory, shelf, trees
from massage_coach.library.nodes import Tree
from massage_coach.library.structure import routine_of
from massage_coach.library.trees import Made


def open_routine(path: Path, cache: Path | None = None) -> Routine:
    """Raises NotFoundError, or NotValidError with every problem of the file."""
    routine, _ = opened(path, cache or shelf.cache(), shelf.shipped())
    return routine


def opened(path: Path, cache: Path, shipped: Path, *, keep: bool = True) -> tuple[Routine, Made]:
    """The same, and what it was made from. Raises likewise.

    What is only looked at need not be kept: the nodes of ten thousand files are 80 MB.
    """
    known = _known(path, cache, shipped)
    return _read(path, cache, shipped, keep=keep) if known is None else known


def _known(path: Path, cache: Path, shipped: Path) -> tuple[Routine, Made] | None:
    made = trees.remembered(path, cache, shipped)
    try:
        return made and (routine_of(made.tree, path.stem), made)
    except NotValidError:
        return None  # the file itself says what is wrong with it


def _read(path: Path, cache: Path, shipped: Path, *, keep: bool) -> tuple[Routine, Made]:
    from massage_coach.library.reader import read_made  # noqa: PLC0415 - loads the YAML parser

    made = read_made(path, shipped, partial(_lender, cache=cache, shipped=shipped))
    routine = routine_of(made.tree, path.stem)
    if keep:
        trees.remember(made, path, cache)
    return routine, made


def _lender(path: Path, cache: Path, shipped: Path) -> Tree:
    """The nodes of a file as it is written: memory has them where it takes nothing over itself."""
    known = _known(path, cache, shipped)
    if known is not None and known[1].as_written:
        return known[1].tree
    return _read_lender(path, cache)


def _read_lender(path: Path, cache: Path) -> Tree:
    from massage_coach.library.borrowing import set_aside  # noqa: PLC0415 - not for every start
    from massage_coach.library.reader import read_lender  # noqa: PLC0415 - as above

    stamp = memory.stamp(path)
    tree = read_lender(path)
    if not set_aside(tree).unread:
        trees.remember(Made(tree, {memory.ITSELF: [stamp]}), path, cache)
    return tree


def answers_from(path: Path | None, now: datetime, regions: Iterable[Region]) -> Answers | None:
    """The answers in a file; None where there is none. Raises NotFoundError or NotValidError."""
    if path is None:
        return None
    from massage_coach.library.answers import read_answers  # noqa: PLC0415 - as above

    return read_answers(path, now, regions)
