"""For those who write routines: `new`, `validate`, `rehearse` and `schema`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from massage_coach.cli.options import Json, Minutes, RoutineName
from massage_coach.exits import ExitCode, complain, say, say_json

if TYPE_CHECKING:
    from massage_coach.core.rules.reasons import Rule
    from massage_coach.library.checking import Checked


def validate(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="Files or folders.")
    ] = None,
    *,
    as_json: Json = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say why there is a rule: name it, or none to see all."),
    ] = False,
) -> None:
    """Check routine files: every problem, with its line and what to do."""
    if explain:
        _explain(paths or [], as_json=as_json)
        return
    if not paths:
        raise typer.BadParameter("Name a file or a folder.", param_hint="'PATH...'")
    from massage_coach.library.checking import check, document

    checked = check(map(Path, paths))
    if as_json:
        say_json(document(checked))
    else:
        _tell(checked)
    if any(one.problems for one in checked):
        raise typer.Exit(ExitCode.NOT_VALID)


def _tell(checked: "list[Checked]") -> None:
    import os

    from massage_coach.library.checking import report, total
    from massage_coach.library.excerpts import Sheet
    from massage_coach.terminal.device.size import size_of

    for one in checked:
        if not one.problems:
            say(f"{one.path}: {'it can be run' if one.warnings else 'nothing to mend'}")
    columns, _ = size_of(sys.stderr.fileno(), os.environ)
    complain(report(checked, Sheet(columns, sys.stderr.encoding)))
    complain(filter(None, [total(checked)]))


def _explain(names: list[str], *, as_json: bool) -> None:
    from massage_coach.core.rules.reasons import RULES

    named = [_rule(name) for name in names]
    if as_json:
        say_json([rule._asdict() for rule in named or RULES.values()])
        return
    from massage_coach.terminal.talk.page import page_on
    from massage_coach.terminal.talk.rules import show_rule, show_rules

    page = page_on(sys.stdout)
    if not named:
        show_rules(page)
    for rule in named:
        show_rule(page, rule)


def _rule(name: str) -> "Rule":
    from massage_coach.core.answers import nearest, printable
    from massage_coach.core.rules.reasons import RULES

    if name not in RULES:
        why = f"is not a rule; the nearest known one is {nearest(name, RULES)}."
        raise typer.BadParameter(f'"{printable(name)}" {why}', param_hint="'--explain'")
    return RULES[name]


def new(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The id, such as my-routine, or a path to .yaml.")
    ],
    *,
    here: Annotated[
        bool, typer.Option("--here", help="In this folder, and not among your routines.")
    ] = False,
) -> None:
    """Write a routine to begin with: commented, and with nothing to mend."""
    from datetime import datetime

    from massage_coach.library import shelf
    from massage_coach.library.starting import SCHEMA_FILE, begin

    asked = Path(name)
    by_path = asked.suffix == ".yaml"
    if by_path and here:
        raise typer.BadParameter("--here goes with an id: a path says where by itself.")
    own = Path() if here else shelf.home() / "routines"
    folder, routine = (asked.parent, asked.stem) if by_path else (own, name)
    path = begin(routine, folder, datetime.now().astimezone().date().isoformat())
    say(f"Written to {path}")
    say(f"Check it:        massage-coach validate {path}")
    say(f"Read it through: massage-coach rehearse {path}")
    say(f"For an editor:   massage-coach schema --out {path.parent / SCHEMA_FILE}")


def schema(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write it there, not here.")
    ] = None,
) -> None:
    """Print the JSON Schema of a routine file, for editors that check while you type."""
    import json

    from massage_coach.library.schema import schema as made

    if out is None:
        say_json(made())
        return
    from massage_coach.library.starting import overwrite

    overwrite(out, json.dumps(made(), ensure_ascii=False, indent=2) + "\n")
    say(f"Written to {out}")


def rehearse(routine: RoutineName, *, minutes: Minutes = None, as_json: Json = False) -> None:
    """Tell what happens at which second and what is said, for those who write routines."""
    from massage_coach import preview

    if as_json:
        say_json(preview.rehearsal_document(routine, minutes))
        return
    from massage_coach.terminal.talk.page import page_on

    preview.show_rehearsal_of(page_on(sys.stdout), routine, minutes)
