"""The settings: `settings` and what it can do to one of them."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from massage_coach.cli.options import Json, SettingName
from massage_coach.exits import ExitCode, complain, say, say_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_coach.errors import Problem

settings_app = typer.Typer(rich_markup_mode=None)


@settings_app.callback(invoke_without_command=True)
def settings(context: typer.Context, *, as_json: Json = False) -> None:
    """Show what can be set, where each value comes from and what it does."""
    if context.invoked_subcommand and as_json:
        raise typer.BadParameter("--json goes behind the name of the command.")
    if not context.invoked_subcommand:
        _show_settings(as_json=as_json)


@settings_app.command("show")
def show_setting(name: SettingName, *, as_json: Json = False) -> None:
    """Show one setting: what it may be, and what wins over the file."""
    from massage_coach.settings.known import find
    from massage_coach.settings.telling import document, told
    from massage_coach.world import keeping

    setting, settled = find(name), keeping.settled()
    if as_json:
        say_json(document(setting, settled))
    else:
        from massage_coach.terminal.talk import settings as words
        from massage_coach.terminal.talk.page import page_on

        words.show_setting(page_on(sys.stdout), told(setting, settled))
    _check_settled(settled.problems)


@settings_app.command("set")
def set_setting(
    name: SettingName,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it is to be.")],
) -> None:
    """Write a setting into the file; your comments there stay."""
    from massage_coach.settings.changing import put
    from massage_coach.settings.telling import outdone
    from massage_coach.world import keeping

    say(put(keeping.settings_file(), name, value))
    complain(outdone(name, keeping.settled()))


@settings_app.command("unset")
def unset_setting(name: SettingName) -> None:
    """Take a setting out of the file."""
    from massage_coach.settings.changing import drop
    from massage_coach.world import keeping

    say(drop(keeping.settings_file(), name))


@settings_app.command("path")
def settings_path() -> None:
    """Show where the file is."""
    from massage_coach.world import keeping

    say(str(keeping.settings_file()))


def _show_settings(*, as_json: bool) -> None:
    from massage_coach.settings.telling import every, every_document
    from massage_coach.world import keeping

    settled, file = keeping.settled(), str(keeping.settings_file())
    if as_json:
        say_json(every_document(settled, file))
        _check_settled(settled.problems, told=True)
        return
    from massage_coach.terminal.talk import settings as words
    from massage_coach.terminal.talk.page import page_on

    words.show_settings(page_on(sys.stdout), every(settled), file)
    _check_settled(settled.problems)


def _check_settled(problems: "Sequence[Problem]", *, told: bool = False) -> None:
    """A session goes on without what cannot be taken; here it is what the person asked about."""
    complain(() if told else problems)
    if problems:
        raise typer.Exit(ExitCode.NOT_VALID)
