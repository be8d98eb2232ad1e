"""Routine files and routine text to `Routine`, by way of YAML.

Never remembers anything: `opening` does, and comes here when what it remembers is stale.
"""

from collections.abc import Callable
from pathlib import Path

from massage_coach.core.routine import Routine
from massage_coach.errors import FixableError, NotValidError, Problem
from massage_coach.library import memory, shelf
from massage_coach.library.borrowing import set_aside, written_out
from massage_coach.library.files import shown, text_of
from massage_coach.library.lending import Lenders
from massage_coach.library.nodes import Tree
from massage_coach.library.parsing import compose
from massage_coach.library.structure import routine_of
from massage_coach.library.trees import Made


def read_text(text: str, where: str) -> Routine:
    """Raises NotValidError with every problem of the text."""
    return routine_of(compose(text, where))


def read_tree(path: Path) -> Tree:
    """The nodes of a file. Raises NotFoundError or NotValidError."""
    return compose(text_of(path), shown(path))


def read_lender(path: Path) -> Tree:
    """The nodes of a file that is valid as it is written, whatever it takes over itself.

    Raises NotFoundError or NotValidError.
    """
    tree = read_tree(path)
    try:
        routine_of(set_aside(tree), path.stem)
    except NotValidError as error:
        if error.problems:  # none, where it only lacks what it would take over
            raise
    return tree


def read_made(path: Path, shipped: Path, lender: Callable[[Path], Tree] = read_lender) -> Made:
    """The nodes of a file, with what other files lend it. Raises as the other two do."""
    stamp = memory.stamp(path)
    lenders = Lenders(path, shipped, lender)
    tree = written_out(read_tree(path), lenders.lend)
    return Made(tree, {memory.ITSELF: [stamp], **lenders.stamps})


def read_routine(path: Path) -> Routine:
    """Raises NotFoundError, or NotValidError with every problem of the file."""
    return routine_of(read_made(path, shelf.shipped()).tree, path.stem)


def check_file(path: Path) -> tuple[Problem, ...]:
    """Every problem of the file; none, where it can be played."""
    try:
        read_routine(path)
    except FixableError as error:
        return error.problems
    return ()
