"""Routine files and routine text to `Routine`, by way of YAML.

Never remembers anything: `opening` does, and comes here when what it remembers is stale.
"""

from pathlib import Path

from massage_coach.core.routine import Routine
from massage_coach.errors import FixableError, Problem
from massage_coach.library.files import shown, text_of
from massage_coach.library.nodes import Tree
from massage_coach.library.parsing import compose
from massage_coach.library.structure import routine_of


def read_text(text: str, where: str) -> Routine:
    """Raises NotValidError with every problem of the text."""
    return routine_of(compose(text, where))


def read_tree(path: Path) -> Tree:
    """The nodes of a file. Raises NotFoundError or NotValidError."""
    return compose(text_of(path), shown(path))


def read_routine(path: Path) -> Routine:
    """Raises NotFoundError, or NotValidError with every problem of the file."""
    return routine_of(read_tree(path), path.stem)


def check_file(path: Path) -> tuple[Problem, ...]:
    """Every problem of the file; none, where it can be played."""
    try:
        read_routine(path)
    except FixableError as error:
        return error.problems
    return ()
