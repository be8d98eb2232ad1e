"""One frame of the coaching screen: a snapshot set out in so many columns and rows.

Owns the margins, the head and the foot. Safety text is never given up in a whole screen. Never
reads a clock, never writes to a terminal.
"""

from typing import Final

from massage_coach.core.events import Outcome, Snapshot
from massage_coach.core.intervals import IntervalKind
from massage_coach.core.moves import ENDED, Command, State
from massage_coach.terminal.screen import answering, heading
from massage_coach.terminal.screen.coaching import coaching
from massage_coach.terminal.screen.memo import Memo
from massage_coach.terminal.screen.sheet import Context, Sheet, Size, Still, still
from massage_coach.terminal.screen.showing import with_hand
from massage_coach.terminal.screen.slots import BEHIND, filled, instant, slot
from massage_coach.terminal.screen.stack import Block, stack
from massage_coach.terminal.screen.standing import Page, page
from massage_coach.terminal.screen.tiny import tiny, whole
from massage_coach.terminal.text import Lines, fit, indent
from massage_coach.terminal.theme import Look

__all__ = ["Context", "Size", "frame", "standing_frame"]  # all that a caller needs

READABLE: Final = 80  # columns; longer rows are hard to follow
WIDEST: Final = 104  # columns, where two stand side by side
HIGH: Final = 30  # rows


def frame(snapshot: Snapshot, size: Size, look: Look, context: Context) -> Lines:
    """Exactly as many lines as there are rows, none wider than the columns."""
    lines = standing_frame(snapshot, size, look, context, Memo())
    now = instant(snapshot)
    return with_hand(tuple(filled(one, now, look) for one in lines), snapshot, look)


def standing_frame(
    snapshot: Snapshot, size: Size, look: Look, context: Context, memo: Memo
) -> Lines:
    """The frame with open places for what the time fills, and without the hand on the body."""
    shown = page(snapshot, context.notice, context.numbers, context.baseline)
    if not whole(size):
        return tiny(snapshot, size, look, shown, elbow=context.elbow)
    return _set(still(snapshot), shown, size, look, context, memo)


def _set(  # noqa: PLR0913, PLR0917 - all that a frame depends on
    one: Still, shown: Page | None, size: Size, look: Look, context: Context, memo: Memo
) -> Lines:
    """The frame with its places open."""
    columns = _columns(size)
    sheet = Sheet(one, columns, size.rows, look, context, memo)
    lines = stack(*_parts(sheet, shown), size.rows)
    margin = (size.columns - columns) // 2
    return tuple(fit(spans, size.columns) for spans in indent(lines, margin))


def _columns(size: Size) -> int:
    margin = 4 if size.columns >= READABLE else 2 if size.columns >= READABLE - 20 else 1
    return min(size.columns - 2 * margin, WIDEST if size.rows >= HIGH else READABLE)


def _parts(sheet: Sheet, shown: Page | None) -> tuple[list[Block], list[Block], list[Block]]:
    if shown is None:
        return _head(sheet), coaching(sheet), _foot(sheet, _hints(sheet))
    waiting = sheet.still.state in {State.PAUSED, State.WAITING, State.CHECKING}
    head = [_heading(sheet, "")] if waiting and sheet.rows >= HIGH else []
    return head, _standing(sheet, shown), _foot(sheet, _other_hints(sheet, shown))


def _head(sheet: Sheet) -> list[Block]:
    one, memo, columns, look = sheet.still, sheet.memo, sheet.columns, sheet.look
    return [
        _heading(sheet, sheet.context.finishing),
        Block(((slot(columns, BEHIND),), ()), ranks=(80,)),
        Block((memo(heading.phases, one.phases, one.current, columns, look), ()), ranks=(90,)),
    ]


def _heading(sheet: Sheet, finishing: str) -> Block:
    title, minutes, columns = sheet.context.title, sheet.still.minutes, sheet.columns
    lines = sheet.memo(heading.heading, title, minutes, finishing, columns, sheet.look)
    return Block((lines, ()), ranks=(60,), gaps=(5,))


def _foot(sheet: Sheet, hints: Lines) -> list[Block]:
    safety = sheet.memo(heading.safety, _safety(sheet.still), sheet.columns)
    return [Block((hints, ()), ranks=(45,), gaps=(1,)), Block((safety,))]


def _safety(one: Still) -> tuple[str, str]:
    if one.outcome is Outcome.EMERGENCY:
        return heading.URGENT
    return heading.AFTERWARDS if one.state in ENDED else heading.DURING


def _hints(sheet: Sheet) -> Lines:
    interval = sheet.still.interval
    pacing = interval.kind is IntervalKind.STEP and interval.step.stroke is not None
    return _set_hints(sheet, sheet.still.commands, pacing=pacing)


def _other_hints(sheet: Sheet, shown: Page) -> Lines:
    """The keys that the page itself does not offer."""
    offered = {one.command for one in shown.choices}
    if sheet.still.state is State.HURTING:
        offered.add(Command.HURT)  # it has been said
    return _set_hints(sheet, sheet.still.commands - offered, pacing=False)


def _set_hints(sheet: Sheet, commands: frozenset[Command], *, pacing: bool) -> Lines:
    state, columns = sheet.still.state, sheet.columns
    gap = 3 if columns > READABLE else 2
    hearing = sheet.context.hearing and state not in ENDED
    elbow = sheet.context.elbow
    return sheet.memo(
        heading.hints,
        commands,
        state,
        columns,
        pacing=pacing,
        hearing=hearing,
        elbow=elbow,
        gap=gap,
    )


def _standing(sheet: Sheet, shown: Page) -> list[Block]:
    memo, columns, look = sheet.memo, sheet.columns, sheet.look
    banner = memo(answering.banner, shown.word, shown.style, columns, look)
    says = memo(answering.sentences, shown.says, columns)
    choices = memo(
        answering.choices,
        shown.choices,
        sheet.still.state,
        columns,
        look,
        elbow=sheet.context.elbow,
    )
    # Answers that are words have to be told apart from afar, so they keep the air between them.
    smaller = 72 if shown.choices and all(one.word for one in shown.choices) else 65
    return [
        Block((*banner, ()), ranks=(75, smaller, 60, 40), gaps=(3, 6)),
        Block(says, ranks=(50,), gaps=(2, 5)),
        Block(choices, ranks=(70, 58, 56, 55), gaps=(4, 7)),
    ]
