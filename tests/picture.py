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
from massage_coach.terminal.palette import paint
from massage_coach.terminal.screen.frame import Context, Size, frame
from massage_coach.terminal.text import Line
from massage_coach.terminal.theme import AROUND, Look

TARGET: Final = Path(__file__).parents[1] / ".github" / "coaching-screen.svg"
ROUTINE: Final = Path(__file__).parents[1] / "routines" / "lower-back.yaml"
STEP: Final = "circles"
INTO: Final = 18.2  # seconds
SIZE: Final = Size(100, 30)

CELL: Final = (9, 18)  # pixels
EDGE: Final = 12
PAPER, INK = "181614", "ded6cc"
# How much of its cell a drawn character fills: from the left, from the top, wide, high.
QUARTERS: Final = "▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
SHAPES: Final = {
    "▀": ((0.0, 0.0, 1.0, 0.5),),
    "▄": ((0.0, 0.5, 1.0, 0.5),),
    "█": ((0.0, 0.0, 1.0, 1.0),),
    "▏": ((0.0, 0.0, 0.125, 1.0),),
    "▕": ((0.875, 0.0, 0.125, 1.0),),
    "▎": ((0.0, 0.0, 0.25, 1.0),),
    "▌": ((0.0, 0.0, 0.5, 1.0),),
    "▊": ((0.0, 0.0, 0.75, 1.0),),
    "▐": ((0.5, 0.0, 0.5, 1.0),),
    "━": ((0.0, 0.42, 1.0, 0.16),),
    "╸": ((0.0, 0.42, 0.5, 0.16),),
    "─": ((0.0, 0.47, 1.0, 0.06),),
    **{
        "▁▂▃▅▆▇"[n]: ((0.0, 1 - level / 8, 1.0, level / 8),)
        for n, level in enumerate((1, 2, 3, 5, 6, 7))
    },
}
HATCH: Final = "╳"  # noqa: RUF001 - it hatches


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
        f'shape-rendering="crispEdges" '
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
    for text, style in line:
        ink, ground = _inks(style)
        if ground:
            yield _rect(column, row, (0.0, 0.0, len(text), 1.0), _colour(ground))
        for run in _runs(text):
            if run.strip():
                yield from _mark(run, ink, column, row)
            column += len(run)


def _inks(style: str) -> tuple[str, str]:
    """The styles of the characters and of their ground, if they have one."""
    if style.startswith(AROUND):
        return f"#{PAPER}", style.removeprefix(AROUND)
    ink, on, ground = style.rpartition("on ")
    return (ink.strip(), ground) if on else (ground, "")


def _runs(text: str) -> Iterator[str]:
    """Equal drawn characters in one run, words with the spaces between them in another."""
    run = ""
    for character in text:
        if run and not _together(run[-1], character):
            yield run
            run = ""
        run += character
    if run:
        yield run


def _together(one: str, other: str) -> bool:
    return one == other or not {one, other} & {*QUARTERS, *SHAPES, HATCH}


def _colour(style: str) -> str:
    return paint(style).true or INK


def _mark(text: str, style: str, column: int, row: int) -> Iterator[str]:
    colour = _colour(style)
    if text[0] == HATCH:
        yield _hatch(len(text), colour, column, row)
    elif text[0] in SHAPES or text[0] in QUARTERS:
        for left, top, wide, high in _shape(text[0]):
            for start in range(1 if wide == 1 else len(text)):
                size = len(text) if wide == 1 else wide
                yield _rect(column, row, (start + left, top, size, high), colour)
    else:
        yield _words(text, style, column, row)


def _shape(character: str) -> tuple[tuple[float, float, float, float], ...]:
    """The rectangles of one character, in shares of a cell."""
    if character in SHAPES:
        return SHAPES[character]
    bits = QUARTERS.index(character) + 1
    return tuple((n % 2 / 2, n // 2 / 2, 0.5, 0.5) for n in range(4) if bits >> n & 1)


def _rect(column: int, row: int, box: tuple[float, float, float, float], colour: str) -> str:
    left, top, wide, high = box
    x, y = EDGE + (column + left) * CELL[0], EDGE + (row + top) * CELL[1]
    size = f'width="{wide * CELL[0]:g}" height="{high * CELL[1]:g}"'
    return f'<rect x="{x:g}" y="{y:g}" {size} fill="#{colour}"/>'


def _hatch(count: int, colour: str, column: int, row: int) -> str:
    y, (wide, high) = EDGE + row * CELL[1], CELL
    path = "".join(
        f"M{x} {y}l{wide} {high}m-{wide} 0l{wide} -{high}"
        for x in (EDGE + (column + n) * wide for n in range(count))
    )
    return f'<path d="{path}" stroke="#{colour}" stroke-width="1"/>'


def _words(text: str, style: str, column: int, row: int) -> str:
    x, y = EDGE + column * CELL[0], EDGE + row * CELL[1]
    kept = text.rstrip()
    start = x + (len(kept) - len(kept.lstrip())) * CELL[0]
    kept = kept.lstrip()
    weight = ' font-weight="bold"' if paint(style).bold else ""
    length = f'textLength="{len(kept) * CELL[0]}"'
    colour = _colour(style)
    return f'<text x="{start}" y="{y + 14}" {length}{weight} fill="#{colour}">{escape(kept)}</text>'


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(drawn(), encoding="utf-8")
