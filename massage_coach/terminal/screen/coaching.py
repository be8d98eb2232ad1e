"""The layouts while the clock runs: beside the body picture, or without it in one or two columns.

Owns the order of the regions and how soon each gives way: the higher its rank, the sooner. The
countdown and what to keep off never do.
"""

from typing import Final

from massage_coach.core.body_picture import BodyPicture
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.terminal.screen import regions
from massage_coach.terminal.screen.digits import large_words
from massage_coach.terminal.screen.memo import Memo
from massage_coach.terminal.screen.sheet import Sheet
from massage_coach.terminal.screen.showing import picture
from massage_coach.terminal.screen.slots import RAIL, WORD, countdown, slot
from massage_coach.terminal.screen.stack import Block, column
from massage_coach.terminal.text import Lines, beside, widest
from massage_coach.terminal.theme import Look

TWO_COLUMNS: Final = (92, 30)  # columns and rows inside the margins
LABELLED: Final = 56  # columns; narrower screens put their labels into the sentence
LARGE: Final = 20  # rows; lower screens have small digits
GUTTER: Final = 4  # columns between what counts and what tells
INSTRUMENTS: Final = 39  # columns of the largest countdown and of what stands under it
LAST_ROWS: Final = 2  # the countdown and the safety line: they stay, whatever goes
AROUND: Final = 9  # rows for the head, the foot and the air between
WITH_PICTURE: Final = (68, 22)  # columns and rows inside the margins
TIGHT: Final = 7  # rows for the same where there are few
HIGH: Final = 30  # rows; lower screens are tight
APART: Final = 3  # columns between the words and the picture
NAME: Final = 18  # columns beside the digits, where a big RIGHT has room
NEAR: Final = 2  # columns between the digits and that
WIDE: Final = 92  # columns from which there is room for the large digits too


def coaching(sheet: Sheet) -> list[Block]:
    """The body of the screen."""
    if with_picture := _beside_picture(sheet):
        return [Block((with_picture,), gaps=(0,))]
    if _room_for(sheet, TWO_COLUMNS):
        return [Block((_two_columns(sheet),), gaps=(0, 0, 7))]
    large = sheet.rows >= LARGE
    if sheet.columns >= LABELLED:
        return [_head(sheet, (2, 1) if large else (1,)), *_telling(sheet, labelled=True)]
    if large:
        return [*_over(sheet), *_telling(sheet, labelled=False)]
    return [_head(sheet, (1,)), *_telling(sheet, labelled=False)]


def _room_for(sheet: Sheet, least: tuple[int, int]) -> bool:
    return sheet.columns >= least[0] and sheet.rows >= least[1]


def _beside_picture(sheet: Sheet) -> Lines:
    """What is said on the left, where it is done on the right; nothing where that has no room."""
    if sheet.look.picture is BodyPicture.WORDS or not _room_for(sheet, WITH_PICTURE):
        return ()
    high = sheet.rows >= HIGH
    rows = sheet.rows - (AROUND if high else TIGHT)
    scales = (3, 2, 1) if high and sheet.columns >= WIDE else (2, 1)
    digits = _countdown(sheet, scales, sheet.columns)
    words = sheet._replace(columns=widest(digits) + NEAR + NAME)
    wide = sheet.columns - words.columns - APART
    shown = sheet.memo(picture, sheet.still.interval, wide, rows, sheet.look)
    if not shown:
        return ()
    return beside(column(_beside(words, digits), rows), shown, words.columns + APART)


def _beside(sheet: Sheet, digits: Lines) -> list[Block]:
    interval, memo, columns, look = _usual(sheet)
    name = memo(regions.big_naming, interval, NAME, len(digits), look)
    head = Block((beside(digits, name, columns - NAME), _one_row(sheet)), ranks=(20,))
    where = memo(regions.where, interval.step, columns, 2, look)
    placed = Block((where, ()), ranks=(27,), gaps=(1,))
    if interval.kind is IntervalKind.TRANSITION:
        between = [_notice(sheet), _changes(sheet), _instruction(sheet)]
        return [head, _from_afar(sheet), placed, *between]
    return [
        head,
        _from_afar(sheet),
        placed,
        _notice(sheet),
        _instruction(sheet),
        _pacer(sheet, columns, WORD),
        _pressure(sheet, labelled=False),
        _coming(sheet, labelled=False)._replace(gaps=(3,)),
    ]


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
        return [title, _from_afar(sheet), _notice(sheet), *between]
    telling = [_instruction(sheet), _keep_off(sheet, labelled=False)]
    coming = _coming(sheet, labelled=False)
    return [title, _from_afar(sheet), _notice(sheet), *telling, coming]


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
    seconds = countdown(sheet.still.shape, (), columns, "strong", look)[0]
    return memo(regions.one_row, interval, seconds, columns, look)


def _countdown(sheet: Sheet, scales: tuple[int, ...], columns: int) -> Lines:
    style = "warm" if sheet.still.interval.kind is IntervalKind.STEP else "cool"
    return sheet.memo(countdown, sheet.still.shape, scales, columns, style, sheet.look)


def _telling(sheet: Sheet, *, labelled: bool) -> list[Block]:
    """What is done and how, under the countdown."""
    if sheet.still.interval.kind is IntervalKind.TRANSITION:
        between = [_changes(sheet), _instruction(sheet), _keep_off(sheet, labelled=labelled)]
        return [_from_afar(sheet), _notice(sheet), *between]
    return [
        _from_afar(sheet),
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


def _from_afar(sheet: Sheet) -> Block:
    """What would have been said: the step in big letters, where there is room for them."""
    interval, memo, columns, look = _usual(sheet)
    style = "warm" if interval.kind is IntervalKind.STEP else "cool"
    lines = memo(large_words, interval.step.title, columns, style, look)
    return Block((lines if sheet.context.deaf else (), ()), ranks=(66,), gaps=(2,))


def _notice(sheet: Sheet) -> Block:
    lines = sheet.memo(regions.notice, sheet.context.notice, sheet.columns)
    return Block((lines, ()), ranks=(40,), gaps=(3,))


def _instruction(sheet: Sheet) -> Block:
    interval, memo, columns, look = _usual(sheet)
    forms = memo(regions.instruction, interval.step, columns, look)
    return Block(forms, ranks=(75, 30, 22), gaps=(2,))


def _pacer(sheet: Sheet, columns: int, kind: str = RAIL) -> Block:
    """A place for the pacer, which is put in when the rest of the frame stands."""
    if sheet.still.interval.step.stroke is None:
        return Block(((),))
    return Block(((slot(columns, kind),), ()), ranks=(35,), gaps=(3, 6))


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
