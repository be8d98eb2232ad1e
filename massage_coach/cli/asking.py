"""The safety questions alone: `safety`, why they are asked, and what is kept of the answers."""

import sys
from typing import Annotated

import typer

from massage_coach.cli.options import AnswersFile, Json
from massage_coach.exits import code, complain, say, say_json


def safety(
    routine: Annotated[
        str | None, typer.Argument(metavar="[ROUTINE]", help="Ask only what matters for it.")
    ] = None,
    *,
    answers: AnswersFile = None,
    as_json: Json = False,
    why: Annotated[
        bool,
        typer.Option("--why", help="Ask nothing: print every question, its reason and sources."),
    ] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="With --why: as Markdown.")] = False,
    show_saved: Annotated[
        bool, typer.Option("--show-saved", help="Ask nothing: show what is kept about you.")
    ] = False,
) -> None:
    """Ask whether today suits a session, and nothing more."""
    if show_saved:
        _check_alone(why or markdown or bool(routine or answers))
        _show_saved(as_json=as_json)
        return
    if why or markdown:
        _check_why(why=why, both=markdown and as_json, narrowed=bool(routine or answers))
        _explain(markdown=markdown, as_json=as_json)
        return
    from massage_coach import preview
    from massage_coach.core.verdict_json import as_document
    from massage_coach.scene import number
    from massage_coach.terminal.device.lines import LineReader
    from massage_coach.terminal.device.signals import endings
    from massage_coach.terminal.talk.page import page_on
    from massage_coach.terminal.talk.verdict import show_judgement
    from massage_coach.visit import ending_of
    from massage_coach.world import keeping

    page = page_on(sys.stderr if as_json else sys.stdout)
    with endings():
        lines = LineReader(sys.stdin.fileno())
        memory, _ = keeping.remembered()
        regions, judgement = preview.judged(routine, answers, page, lines, memory)
    complain(memory.troubles())
    if as_json:
        say_json(as_document(judgement, regions))
    else:
        show_judgement(page, judgement, regions, number=number(memory))
    raise typer.Exit(code(ending_of(judgement.verdict)))


def _check_why(*, why: bool, both: bool, narrowed: bool) -> None:
    if not why:
        raise typer.BadParameter("--markdown goes with --why.")
    if both:
        raise typer.BadParameter("--markdown and --json are two forms of the same: take one.")
    if narrowed:
        raise typer.BadParameter("--why is about every question: no ROUTINE, no --answers.")


def _check_alone(others: bool) -> None:  # noqa: FBT001 - its one argument
    if others:
        raise typer.BadParameter("--show-saved goes with --json alone.")


def _show_saved(*, as_json: bool) -> None:
    """What is kept about the person, for their own eyes."""
    from massage_coach.core.saved_json import saved_document
    from massage_coach.terminal.talk.page import page_on
    from massage_coach.terminal.talk.saved import show_saved
    from massage_coach.world import keeping

    memory, _ = keeping.remembered()
    facts, past, emergency = memory.facts(), memory.past(), memory.emergency()
    if as_json:
        say_json(saved_document(facts, past, emergency, declined=memory.declined()))
    else:
        show_saved(page_on(sys.stdout), facts, past, emergency, keeping.now())
    complain(memory.troubles())


def _explain(*, markdown: bool, as_json: bool) -> None:
    """Why each question is asked, in one of its three forms."""
    if as_json:
        from massage_coach.core.provenance.documents import why_document

        say_json(why_document())
    elif markdown:
        from massage_coach.core.provenance.markdown import as_markdown

        say(as_markdown().rstrip("\n"))
    else:
        from massage_coach.terminal.talk.page import page_on
        from massage_coach.terminal.talk.why import show_why

        show_why(page_on(sys.stdout))
