"""The layouts while the clock runs: two columns, one column, and one narrow column.

Owns the order of the regions and how soon each gives way: the higher its rank, the sooner. The
countdown and what to keep off never do.
"""

from typing import Final

from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.terminal.screen import regions
from massage_coach.terminal.screen.digits import letters
from massage_coach.terminal.screen.memo import Memo
from massage_coach.terminal.screen.pacer import slot
from massage_coach.terminal.screen.sheet import Sheet
from massage_coach.terminal.screen.stack import Block, column
from massage_coach.terminal.text import Lines, beside, clock, widest
from massage_coach.terminal.theme import Look

TWO_COLUMNS: Final = (92, 30)  # columns and rows inside the margins
LABELLED: Final = 56  # columns; narrower screens put their labels into the sentence
LARGE: Final = 20  # rows; lower screens have small digits
GUTTER: Final = 4  # columns between what counts and what tells
INSTRUMENTS: Final = 39  # columns of the largest countdown and of what stands under it
LAST_ROWS: Final = 2  # the countdown and the safety line: they stay, whatever goes
AROUND: Final = 9  # rows for the head, the foot and the air between


def coaching(sheet: Sheet) -> list[Block]:
    """The body of the screen."""
    if sheet.columns >= TWO_COLUMNS[0] and sheet.rows >= TWO_COLUMNS[1]:
        return [Block((_two_columns(sheet),), gaps=(0, 0, 7))]
    large = sheet.rows >= LARGE
    if sheet.columns >= LABELLED:
        return [_head(sheet, (2, 1) if large else (1,)), *_telling(sheet, labelled=True)]
    if large:
        return [*_over(sheet), *_telling(sheet, labelled=False)]
    return [_head(sheet, (1,)), *_telling(sheet, labelled=False)]


def _two_columns(sheet: Sheet) -> Lines:
    """What counts on the left, what tells on the right."""
    room = sheet.rows - AROUND
    narrower = sheet._replace(columns=sheet.columns - INSTRUMENTS - GUTTER)
    left, right = column(_instruments(sheet), room), column(_words(narrower), room)
    return beside(left, right, INSTRUMENTS + GUTTER)


def _instruments(sheet: Sheet) -> list[Block]:
    interval, memo, look = sheet.still.interval, sheet.memo, sheet.look
    side = memo(regions.side, interval.side, INSTRUMENTS, look)
    above = [
        Block((_countdown(sheet, (3, 2, 1), INSTRUMENTS),)),
        Block((side, ()), ranks=(30,), gaps=(1, 4)),
    ]
    if interval.kind is not IntervalKind.STEP:
        return above
    felt, technique = sheet.still.pressure, interval.step.technique
    scale = memo(regions.wide_pressure, felt, technique, INSTRUMENTS, look)
    return [*above, _pacer(sheet, INSTRUMENTS), Block((scale,), gaps=(3, 6))]


def _words(sheet: Sheet) -> list[Block]:
    interval, memo, columns, look = _usual(sheet)
    title = Block((memo(regions.title, interval, columns, look),))
    if interval.kind is IntervalKind.TRANSITION:
        between = [_changes(sheet), _instruction(sheet), _keep_off(sheet, labelled=False)]
        return [title, _notice(sheet), *between]
    telling = [_instruction(sheet), _keep_off(sheet, labelled=False)]
    return [title, _notice(sheet), *telling, _coming(sheet, labelled=False)]


def _head(sheet: Sheet, scales: tuple[int, ...]) -> Block:
    """The countdown with what it counts beside it; or one row of both."""
    interval, memo, columns, look = _usual(sheet)
    digits = _countdown(sheet, scales, columns)
    start = widest(digits) + GUTTER
    name = memo(regions.naming, interval, columns - start, len(digits), look)
    return Block((beside(digits, name, start), _one_row(sheet)), ranks=(20,), gaps=(2, 6))


def _over(sheet: Sheet) -> list[Block]:
    """The countdown over what it counts; or one row of both."""
    interval, memo, columns, look = _usual(sheet)
    digits = _countdown(sheet, (2, 1), columns)
    name = memo(regions.naming, interval, columns, 5, look)
    return [
        Block((digits, _one_row(sheet)), ranks=(20,), gaps=(2, 6)),
        Block((name, ()), ranks=(21,), gaps=(2,)),
    ]


def _one_row(sheet: Sheet) -> Lines:
    interval, memo, columns, look = _usual(sheet)
    return memo(regions.one_row, interval, clock(sheet.still.left), columns, look)


def _countdown(sheet: Sheet, scales: tuple[int, ...], columns: int) -> Lines:
    style = "warm" if sheet.still.interval.kind is IntervalKind.STEP else "cool"
    seconds = clock(sheet.still.left)
    return sheet.memo(letters, seconds, scales, columns, style, sheet.look)


def _telling(sheet: Sheet, *, labelled: bool) -> list[Block]:
    """What is done and how, under the countdown."""
    if sheet.still.interval.kind is IntervalKind.TRANSITION:
        between = [_changes(sheet), _instruction(sheet), _keep_off(sheet, labelled=labelled)]
        return [_notice(sheet), *between]
    return [
        _notice(sheet),
        _instruction(sheet),
        _pacer(sheet, sheet.columns),
        _pressure(sheet, labelled=labelled),
        _keep_off(sheet, labelled=labelled),
        _coming(sheet, labelled=labelled),
    ]


def _changes(sheet: Sheet) -> Block:
    interval, memo, columns, look = _usual(sheet)
    return Block((memo(regions.changes, interval, columns, look), ()), ranks=(28,), gaps=(2,))


def _notice(sheet: Sheet) -> Block:
    lines = sheet.memo(regions.notice, sheet.context.notice, sheet.columns)
    return Block((lines, ()), ranks=(40,), gaps=(3,))


def _instruction(sheet: Sheet) -> Block:
    interval, memo, columns, look = _usual(sheet)
    forms = memo(regions.instruction, interval.step, columns, look)
    return Block(forms, ranks=(75, 30, 22), gaps=(2,))


def _pacer(sheet: Sheet, columns: int) -> Block:
    """A place for the pacer, which is put in when the rest of the frame stands."""
    if sheet.still.interval.step.stroke is None:
        return Block(((),))
    return Block(((slot(columns),), ()), ranks=(35,), gaps=(3, 6))


def _pressure(sheet: Sheet, *, labelled: bool) -> Block:
    interval, memo, columns, look = _usual(sheet)
    felt, technique = sheet.still.pressure, interval.step.technique
    forms = memo(regions.pressure, felt, technique, columns, look, labelled=labelled)
    return Block((*forms, ()), ranks=(50, 25), gaps=(3,))


def _keep_off(sheet: Sheet, *, labelled: bool) -> Block:
    interval, memo, columns, look = _usual(sheet)
    most = sheet.rows - LAST_ROWS
    forms = memo(regions.keep_off, interval.step.avoid, columns, most, look)
    if labelled:
        return Block(forms, ranks=(85, 24), gaps=(4,))
    return Block(forms[1:], ranks=(24,), gaps=(4,))


def _coming(sheet: Sheet, *, labelled: bool) -> Block:
    interval, memo, columns, look = _usual(sheet)
    behind, sentence = memo(regions.coming, sheet.still.upcoming, interval, columns, look)
    return Block((behind if labelled else sentence, ()), ranks=(70,), gaps=(6,))


def _usual(sheet: Sheet) -> tuple[Interval, Memo, int, Look]:
    return sheet.still.interval, sheet.memo, sheet.columns, sheet.look
