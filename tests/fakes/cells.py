"""Rows as the canvas takes them, and how they read."""

from collections.abc import Sequence
from itertools import groupby

from massage_coach.terminal.device.canvas import Cell, Painted, Piece, Row


def row(text: str, colours: str = "") -> Row:
    return (Piece(0, Painted([(colours, text)])),)


def rows(*texts: str) -> list[Row]:
    return [row(text) for text in texts]


def encoded(pieces: Row) -> str:
    """As a terminal takes it."""
    cells = list[Cell]()
    for column, text in pieces:
        cells += [("", " ")] * (column - len(cells))
        cells += text.cells
    runs = groupby(cells, key=lambda cell: cell[0])
    texts = ((colours, "".join(one for _, one in run)) for colours, run in runs)
    return "".join(f"{colours}{text}\x1b[0m" if colours else text for colours, text in texts)


def shown(frame: Sequence[Row]) -> list[str]:
    return [encoded(one) for one in frame]
