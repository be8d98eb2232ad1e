"""Draws the picture of the README: a real frame of the shipped lower-back routine, as SVG.

Run it after a wanted change of the screen or the routine: .venv/bin/python tests/picture.py
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answer, Answers, PainAnswer
from massage_coach.core.events import Snapshot
from massage_coach.core.intervals import IntervalKind
from massage_coach.core.moves import Command
from massage_coach.core.questionnaire import QUESTIONS
from massage_coach.core.questions import Question, Reply
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline, plan
from massage_coach.library.reader import read_routine
from massage_coach.terminal.screen.frame import Context, Size, frame
from massage_coach.terminal.text import Line, Span
from massage_coach.terminal.theme import PALETTE, Look

TARGET: Final = Path(__file__).parents[1] / ".github" / "coaching-screen.svg"
ROUTINE: Final = Path(__file__).parents[1] / "routines" / "lower-back.yaml"
STEP: Final = "circles"
INTO: Final = 18.2  # seconds
SIZE: Final = Size(100, 30)

CELL: Final = (9, 18)  # pixels
EDGE: Final = 12
PAPER, INK = "181614", "ded6cc"
# How much of its cell a drawn character fills: from the left, from the top, wide, high.
SHAPES: Final = {
    "█": (0.0, 0.0, 1.0, 1.0),
    "▀": (0.0, 0.0, 1.0, 0.5),
    "▄": (0.0, 0.5, 1.0, 0.5),
    "▌": (0.0, 0.0, 0.5, 1.0),
    "━": (0.0, 0.42, 1.0, 0.16),
    "╸": (0.0, 0.42, 0.5, 0.16),
    "─": (0.0, 0.47, 1.0, 0.06),
    **{
        "▁▂▃▅▆▇"[n]: (0.0, 1 - level / 8, 1.0, level / 8)
        for n, level in enumerate((1, 2, 3, 5, 6, 7))
    },
}


def drawn() -> str:
    """The whole file."""
    routine = read_routine(ROUTINE)
    context = Context(routine.title, "18:42")
    lines = frame(_moment(routine), SIZE, Look(), context)
    columns, rows = SIZE
    width, height = columns * CELL[0] + 2 * EDGE, rows * CELL[1] + 2 * EDGE
    marks = "\n".join(mark for row, one in enumerate(lines) for mark in _marks(one, row))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'font-family="ui-monospace, Menlo, Consolas, monospace" font-size="15">\n'
        "<title>The coaching screen in the middle of a step</title>\n"
        f'<rect width="{width}" height="{height}" rx="8" fill="#{PAPER}"/>\n{marks}\n</svg>\n'
    )


def _moment(routine: Routine) -> Snapshot:
    """Some way into the step, for somebody who ticks nothing."""
    session = Session(_timeline(routine))
    session.send(Command.START, 0.0)
    while (here := session.snapshot(0.0).interval).kind is not IntervalKind.STEP or (
        here.step.id != STEP
    ):
        asking = here.kind is IntervalKind.CHECK_IN
        session.send(Command.FINE if asking else Command.NEXT, 0.0)
    return session.snapshot(INTO)


def _timeline(routine: Routine) -> Timeline:
    given = {
        key: Answer(Reply.NO) if isinstance(question, Question) else PainAnswer(0)
        for key, question in QUESTIONS.items()
    }
    cleared = assess(routine, Answers(given))
    planned = plan(cleared, Preferences()) if isinstance(cleared, Cleared) else None
    if not isinstance(planned, Timeline):
        raise TypeError("somebody who ticks nothing has no session")
    return planned


def _marks(line: Line, row: int) -> Iterator[str]:
    column = 0
    for span in line:
        for text, style in _runs(span):
            if text.strip():
                yield _mark(text, style, column, row)
            column += len(text)


def _runs(span: Span) -> Iterator[Span]:
    """Equal drawn characters in one run, words with the spaces between them in another."""
    text, style = span
    run = ""
    for character in text:
        if run and not _together(run[-1], character):
            yield run, style
            run = ""
        run += character
    if run:
        yield run, style


def _together(one: str, other: str) -> bool:
    return one == other or not {one, other} & SHAPES.keys()


def _mark(text: str, style: str, column: int, row: int) -> str:
    paint = PALETTE[style]
    colour = paint.true or INK
    x, y = EDGE + column * CELL[0], EDGE + row * CELL[1]
    if text[0] in SHAPES:
        left, top, wide, high = SHAPES[text[0]]
        size = f'width="{(len(text) - 1 + wide) * CELL[0]:g}" height="{high * CELL[1]:g}"'
        place = f'x="{x + left * CELL[0]:g}" y="{y + top * CELL[1]:g}"'
        return f'<rect {place} {size} fill="#{colour}"/>'
    kept = text.rstrip()
    start = x + (len(kept) - len(kept.lstrip())) * CELL[0]
    kept = kept.lstrip()
    weight = ' font-weight="bold"' if paint.bold else ""
    length = f'textLength="{len(kept) * CELL[0]}"'
    return f'<text x="{start}" y="{y + 14}" {length}{weight} fill="#{colour}">{escape(kept)}</text>'


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(drawn(), encoding="utf-8")
