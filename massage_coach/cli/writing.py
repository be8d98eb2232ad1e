"""For those who write routines: `validate`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from massage_coach.cli.options import Json
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
