"""One frame of the coaching screen: a snapshot set out in so many columns and rows.

Owns the margins, the head and the foot. Safety text is never given up in a whole screen. Never
reads a clock, never writes to a terminal.
"""

from typing import Final

from massage_coach.core.events import Outcome, Snapshot
from massage_coach.core.moves import ENDED, Command, State
from massage_coach.core.timeline import IntervalKind
from massage_coach.terminal import answering, heading
from massage_coach.terminal.coaching import coaching
from massage_coach.terminal.memo import Memo
from massage_coach.terminal.sheet import Context, Sheet, Size
from massage_coach.terminal.stack import Block, stack
from massage_coach.terminal.standing import Page, page
from massage_coach.terminal.text import Lines, fit, indent
from massage_coach.terminal.theme import Look
from massage_coach.terminal.tiny import tiny, whole

__all__ = ["Context", "Size", "frame"]  # all that a caller needs

READABLE: Final = 80  # columns; longer rows are hard to follow
WIDEST: Final = 104  # columns, where two stand side by side
HIGH: Final = 30  # rows


def frame(
    snapshot: Snapshot, size: Size, look: Look, context: Context, memo: Memo | None = None
) -> Lines:
    """Exactly as many lines as there are rows, none wider than the columns."""
    shown = page(snapshot, context.notice, context.numbers)
    if not whole(size):
        return tiny(snapshot, size, look, shown)
    columns = _columns(size)
    sheet = Sheet(snapshot, columns, size.rows, look, context, memo or Memo())
    lines = stack(*_parts(sheet, shown), size.rows)
    margin = (size.columns - columns) // 2
    return tuple(fit(one, size.columns) for one in indent(lines, margin))


def _columns(size: Size) -> int:
    margin = 4 if size.columns >= READABLE else 2 if size.columns >= READABLE - 20 else 1
    return min(size.columns - 2 * margin, WIDEST if size.rows >= HIGH else READABLE)


def _parts(sheet: Sheet, shown: Page | None) -> tuple[list[Block], list[Block], list[Block]]:
    if shown is None:
        return _head(sheet), coaching(sheet), _foot(sheet, _hints(sheet))
    waiting = sheet.snapshot.state in {State.PAUSED, State.CHECKING}
    head = [_heading(sheet, "")] if waiting and sheet.rows >= HIGH else []
    return head, _standing(sheet, shown), _foot(sheet, _other_hints(sheet, shown))


def _head(sheet: Sheet) -> list[Block]:
    snapshot, memo, columns, look = sheet.snapshot, sheet.memo, sheet.columns, sheet.look
    whole = snapshot.session_elapsed + snapshot.session_remaining
    behind = int(snapshot.session_elapsed / whole * columns * 2) if whole else 0
    titles = tuple((phase.title, share >= 1.0) for phase, share in snapshot.phases)
    current = [phase.id for phase, _ in snapshot.phases].index(snapshot.interval.phase.id)
    phases = memo(heading.phases, titles, current, columns, look)
    return [
        _heading(sheet, sheet.context.finishing),
        Block((memo(heading.progress, behind, columns, look), ()), ranks=(80,)),
        Block((phases, ()), ranks=(90,)),
    ]


def _heading(sheet: Sheet, finishing: str) -> Block:
    minutes = int(sheet.snapshot.session_remaining // 60)
    title, columns = sheet.context.title, sheet.columns
    lines = sheet.memo(heading.heading, title, minutes, finishing, columns, sheet.look)
    return Block((lines, ()), ranks=(60,), gaps=(5,))


def _foot(sheet: Sheet, hints: Lines) -> list[Block]:
    safety = sheet.memo(heading.safety, _safety(sheet.snapshot), sheet.columns)
    return [Block((hints, ()), ranks=(45,), gaps=(1,)), Block((safety,))]


def _safety(snapshot: Snapshot) -> tuple[str, str]:
    if snapshot.outcome is Outcome.EMERGENCY:
        return heading.URGENT
    return heading.AFTERWARDS if snapshot.state in ENDED else heading.COMFORT


def _hints(sheet: Sheet) -> Lines:
    interval = sheet.snapshot.interval
    pacing = interval.kind is IntervalKind.STEP and interval.step.stroke is not None
    return _set_hints(sheet, sheet.snapshot.commands, pacing=pacing)


def _other_hints(sheet: Sheet, shown: Page) -> Lines:
    """The keys that the page itself does not offer."""
    offered = {one.command for one in shown.choices}
    if sheet.snapshot.state is State.HURTING:
        offered.add(Command.HURT)  # it has been said
    return _set_hints(sheet, sheet.snapshot.commands - offered, pacing=False)


def _set_hints(sheet: Sheet, commands: frozenset[Command], *, pacing: bool) -> Lines:
    state, columns = sheet.snapshot.state, sheet.columns
    gap = 3 if columns > READABLE else 2
    return sheet.memo(heading.hints, commands, state, columns, pacing=pacing, gap=gap)


def _standing(sheet: Sheet, shown: Page) -> list[Block]:
    memo, columns, look = sheet.memo, sheet.columns, sheet.look
    banner = memo(answering.banner, shown.word, shown.style, columns, look)
    says = memo(answering.sentences, shown.says, columns)
    choices = memo(answering.choices, shown.choices, sheet.snapshot.state, columns, look)
    return [
        Block((*banner, ()), ranks=(75, 65, 60, 40), gaps=(3, 6)),
        Block(says, ranks=(50,), gaps=(2, 5)),
        Block(choices, ranks=(70, 58, 56, 55), gaps=(4, 7)),
    ]
