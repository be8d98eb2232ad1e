"""Blocks of lines set one under another in a given number of rows.

Owns what gives way when there is no room, and where blank rows go when there is. Never knows what
a block says.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Final, NamedTuple

from massage_coach.terminal.text import BLANK, Lines

TOP_SHARE: Final = 3  # of the rows left over, one in this many goes above the body


class Block(NamedTuple):
    """One block in all its forms, the richest first. One that may go ends in an empty form.

    `ranks` says, for each form but the last, how soon it gives way to the next: highest first.
    `gaps` are the blank rows wanted above, each with its turn: lowest first.
    """

    forms: tuple[Lines, ...]
    ranks: tuple[int, ...] = ()
    gaps: tuple[int, ...] = ()


def stack(head: Sequence[Block], body: Sequence[Block], foot: Sequence[Block], rows: int) -> Lines:
    """Exactly so many rows: the head at the top, the foot at the bottom."""
    blocks = (*head, *body, *foot)
    shown = shrunk(blocks, rows)
    gaps = [*_gaps(blocks, shown, rows), 0]
    spare = max(rows - sum(map(len, shown)) - sum(gaps), 0)
    gaps[len(head)] += spare // TOP_SHARE
    gaps[len(head) + len(body)] += spare - spare // TOP_SHARE
    return _joined((*shown, ()), gaps)[:rows]


def column(blocks: Sequence[Block], rows: int) -> Lines:
    """As many rows as the blocks want, up to this many."""
    shown = shrunk(blocks, rows)
    return _joined(shown, _gaps(blocks, shown, rows))[:rows]


def shrunk(blocks: Sequence[Block], rows: int) -> list[Lines]:
    """Each block in the richest form that leaves room for all."""
    forms = [0] * len(blocks)
    steps = sorted(
        (
            (rank, -step, number)
            for number, block in enumerate(blocks)
            for step, rank in enumerate(block.ranks)
        ),
        reverse=True,
    )
    total = sum(len(block.forms[0]) for block in blocks)
    for _, step, number in steps:
        if total <= rows:
            break
        block = blocks[number].forms
        total += len(block[1 - step]) - len(block[forms[number]])
        forms[number] = 1 - step
    return [block.forms[form] for block, form in zip(blocks, forms, strict=True)]


def _gaps(blocks: Sequence[Block], shown: Sequence[Lines], rows: int) -> list[int]:
    gaps = [0] * len(blocks)
    spare = rows - sum(map(len, shown))
    wanted = sorted(
        (turn, number)
        for number, block in enumerate(blocks)
        if shown[number]
        for turn in block.gaps
    )
    for _, number in wanted[: max(spare, 0)]:
        gaps[number] += 1
    return gaps


def _joined(shown: Sequence[Lines], gaps: Sequence[int]) -> Lines:
    pieces = (((BLANK,) * gap, lines) for gap, lines in zip(gaps, shown, strict=True))
    return tuple(chain.from_iterable(chain.from_iterable(pieces)))
