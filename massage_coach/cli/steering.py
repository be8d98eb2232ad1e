"""Steering a session that runs elsewhere on this computer: `ctl`."""

from typing import Annotated

import typer

from massage_coach.cli.options import Json
from massage_coach.exits import ExitCode, complain, say, say_json


def _words(incomplete: str) -> list[str]:
    from massage_coach.remote.words import WORDS

    return [word for word in WORDS if word.startswith(incomplete)]


def ctl(
    word: Annotated[
        str,
        typer.Argument(
            metavar="WORD",
            help="pause, resume, next, back, where, stop, hurt, ease, longer, shorter or wait.",
            autocompletion=_words,
        ),
    ],
    *,
    session: Annotated[
        str | None, typer.Option("--session", metavar="NUMBER", help="Which, where several run.")
    ] = None,
    json: Json = False,
) -> None:
    """Steer the session that runs in another window: pause, next, where, stop and so on."""
    from massage_coach.core.answers import nearest
    from massage_coach.library.shelf import home
    from massage_coach.remote.calling import call
    from massage_coach.remote.words import WORDS

    if word not in WORDS:
        why = f"is not a word that steers a session; the nearest is {nearest(word, WORDS)}."
        raise typer.BadParameter(f'"{_plain(word)}" {why}')
    answer = call(home(), word, session=session)
    if answer.running > 1 and session is None:
        others = f"{answer.running} sessions run; this went to {answer.session}, the last to start"
        complain([f"ctl: {others}. --session NUMBER names another."])
    if json:
        say_json({"session": answer.session, **answer.told})
    elif answer.told.get("obeyed"):
        say(_plain(str(answer.told.get("text", ""))))
    if not answer.told.get("obeyed"):
        complain([f"ctl: {_plain(str(answer.told.get('why', 'that was not understood')))}."])
        raise typer.Exit(ExitCode.NOT_VALID)


def _plain(text: str) -> str:
    """What came from elsewhere, without anything that could move a cursor."""
    return "".join(sign for sign in text if sign.isprintable())
