"""Checks routine files as a compiler would: every problem of every file, with its place.

Owns which files a folder offers, what is said of each, and the document for `--json`. Warnings
come where nothing is wrong: they are about a routine that can be run. Never changes a file.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from massage_coach.core.routine import Routine
from massage_coach.core.rules import craft
from massage_coach.core.rules.applying import applied
from massage_coach.errors import FORMAT, FixableError, Problem
from massage_coach.library import shelf
from massage_coach.library.excerpts import Sheet, excerpt
from massage_coach.library.files import shown, text_of
from massage_coach.library.findings import placed
from massage_coach.library.folders import routine_files, trouble
from massage_coach.library.nodes import Tree
from massage_coach.library.reader import read_made
from massage_coach.library.structure import routine_of

_ERROR, _WARNING = "error", "warning"


class Checked(NamedTuple):
    path: str  # as it may be shown
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    text: str = ""  # of the file, where it could be read


def check(paths: Iterable[Path]) -> list[Checked]:
    """Each file, and each routine file right in a folder, in the order given."""
    return [one for path in paths for one in _each(path)]


def _checked(path: Path) -> Checked:
    try:
        tree = read_made(path, shelf.shipped()).tree
        routine = routine_of(tree, path.stem)
    except FixableError as error:
        return Checked(shown(path), error.problems, text=_text(path))
    return Checked(shown(path), (), _warnings(routine, tree), _text(path))


def _warnings(routine: Routine, tree: Tree) -> tuple[Problem, ...]:
    return placed(tree, tuple(applied(craft.ROUTINE, routine)))


def _text(path: Path) -> str:
    with suppress(FixableError):
        return text_of(path).replace("\r\n", "\n").replace("\r", "\n")
    return ""


def _each(path: Path) -> Iterator[Checked]:
    if not path.is_dir():
        yield _checked(path)
        return
    files = routine_files(path)
    yield from map(_checked, files)
    if not files:
        none = Problem(shown(path), "no routine file is in this folder", "name another, or a file")
        yield Checked(shown(path), (trouble(path) or none,))


def report(checked: Iterable[Checked], sheet: Sheet) -> Iterator[str]:
    """What is wrong and what is advised, each with the line that it is about."""
    for one in checked:
        for problem in one.problems:
            yield str(problem)
            yield from _excerpt(one, problem, sheet)
        for warning in one.warnings:
            yield str(warning._replace(where=f"{warning.where}: {_WARNING}"))
            yield from _excerpt(one, warning, sheet)


def _excerpt(one: Checked, problem: Problem, sheet: Sheet) -> tuple[str, ...]:
    line, column = _place(one, problem)
    note = "" if problem.rule == FORMAT else problem.rule
    return excerpt(one.text, line, column, sheet, note) if line and one.text else ()


def _place(one: Checked, problem: Problem) -> tuple[int, int]:
    """Line and column from 1; 0 and 0 where the problem is about the file as such."""
    numbers = problem.where.removeprefix(one.path).split(":")
    match numbers:
        case ["", line, column] if line.isdecimal() and column.isdecimal():
            return int(line), int(column)
        case _:
            return 0, 0


def total(checked: Iterable[Checked]) -> str:
    """How much there is to mend, in one line; empty where there is nothing."""
    checked = tuple(checked)
    counts = {
        _ERROR: sum(len(one.problems) for one in checked),
        _WARNING: sum(len(one.warnings) for one in checked),
    }
    told = [f"{count} {name}{'s' * (count > 1)}" for name, count in counts.items() if count]
    if not told:
        return ""
    why = "massage-coach validate --explain RULE says why there is a rule"
    return f"{' and '.join(told)}. {why}."


def document(checked: Iterable[Checked]) -> dict[str, object]:
    files = [
        {
            "path": one.path,
            "valid": not one.problems,
            "problems": [
                *(_row(one, problem, _ERROR) for problem in one.problems),
                *(_row(one, warning, _WARNING) for warning in one.warnings),
            ],
        }
        for one in checked
    ]
    return {"valid": all(file["valid"] for file in files), "files": files}


def _row(one: Checked, problem: Problem, severity: str) -> dict[str, object]:
    line, column = _place(one, problem)
    return {
        "rule": problem.rule,
        "severity": severity,
        "line": line or None,
        "column": column or None,
        "where": problem.where,
        "what": problem.what,
        "fix": problem.fix,
    }
