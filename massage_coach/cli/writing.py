"""For those who write routines: `validate`."""

from pathlib import Path
from typing import Annotated

import typer

from massage_coach.cli.options import Json
from massage_coach.exits import ExitCode, complain, say, say_json


def validate(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders.")],
    *,
    as_json: Json = False,
) -> None:
    """Check routine files: every problem, with its line and what to do."""
    from massage_coach.library.checking import check, document

    checked = check(paths)
    if as_json:
        say_json(document(checked))
    else:
        for one in checked:
            complain(one.problems)
            if not one.problems:
                say(f"{one.path}: nothing to mend")
    if any(one.problems for one in checked):
        raise typer.Exit(ExitCode.NOT_VALID)
