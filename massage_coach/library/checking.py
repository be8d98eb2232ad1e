"""Checks routine files as a compiler would: every problem of every file, with its place.

Owns which files a folder offers, and the document for `--json`. Never changes a file.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from massage_coach.errors import Problem
from massage_coach.library.files import shown
from massage_coach.library.folders import routine_files
from massage_coach.library.reader import check_file


class Checked(NamedTuple):
    path: str  # as it may be shown
    problems: tuple[Problem, ...]


def check(paths: Iterable[Path]) -> list[Checked]:
    """Each file, and each routine file right in a folder, in the order given."""
    return [Checked(shown(path), check_file(path)) for path in _files(paths)]


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from routine_files(path)
        else:
            yield path


def document(checked: Iterable[Checked]) -> dict[str, object]:
    files = [
        {
            "path": one.path,
            "valid": not one.problems,
            "problems": [
                {"where": problem.where, "what": problem.what, "fix": problem.fix}
                for problem in one.problems
            ],
        }
        for one in checked
    ]
    return {"valid": all(file["valid"] for file in files), "files": files}
