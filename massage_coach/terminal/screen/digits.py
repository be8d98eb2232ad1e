"""Big letters: a countdown and a few words that can be read from two metres.

Owns one small drawing of each character, how it grows, and which of some sizes fits.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from massage_coach.terminal.text import Lines, line
from massage_coach.terminal.theme import Look

# Each row of a drawing is one pixel high. Three wide where that is enough.
_DRAWN: Final = {
    "0": "### #.# #.# #.# ###",
    "1": "##. .#. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# .#. .#.",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    ":": ". # . # .",
    " ": ".. .. .. .. ..",
    "+": "... .#. ### .#. ...",
    "-": "... ... ### ... ...",
    "?": "### ..# .## ... .#.",
    "A": "### #.# ### #.# #.#",
    "B": "##. #.# ##. #.# ##.",
    "C": "### #.. #.. #.. ###",
    "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..",
    "G": "#### #... #.## #..# ####",
    "H": "#.# #.# ### #.# #.#",
    "I": "# # # # #",
    "K": "#.# #.# ##. #.# #.#",
    "L": "#.. #.. #.. #.. ###",
    "M": "##### #.#.# #.#.# #...# #...#",
    "N": "#..# ##.# #.## #..# #..#",
    "O": "### #.# #.# #.# ###",
    "P": "### #.# ### #.. #..",
    "R": "### #.# ##. #.# #.#",
    "S": "### #.. ### ..# ###",
    "T": "### .#. .#. .#. .#.",
    "U": "#.# #.# #.# #.# ###",
    "Y": "#.# #.# ### .#. .#.",
    "J": "..# ..# ..# #.# ###",
    "Q": "### #.# #.# ### ..#",
    "V": "#.# #.# #.# #.# .#.",
    "X": "#.# #.# .#. #.# #.#",
    "Z": "### ..# .#. #.. ###",
    "W": "#...# #...# #.#.# #.#.# #####",
}
HEIGHT: Final = 5  # pixels
_MOST_ROWS: Final = 2  # of big words
_HALVES: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}

# Where there are no half blocks, the smallest size is drawn with strokes.
_STROKES: Final = {
    "0": (" _ ", "| |", "|_|"),
    "1": ("   ", "  |", "  |"),
    "2": (" _ ", " _|", "|_ "),
    "3": (" _ ", " _|", " _|"),
    "4": ("   ", "|_|", "  |"),
    "5": (" _ ", "|_ ", " _|"),
    "6": (" _ ", "|_ ", "|_|"),
    "7": (" _ ", "  |", "  |"),
    "8": (" _ ", "|_|", "|_|"),
    "9": (" _ ", "|_|", " _|"),
    ":": (" ", ".", "."),
}


def letters(text: str, scales: Sequence[int], columns: int, style: str, look: Look) -> Lines:
    """Big letters in the first of these sizes that fits, or else plain ones."""
    scale = fitting(text, scales, columns, look)
    if not scale:
        return (line(text, style),)
    return tuple(((row, style),) for row in big(text, scale, unicode=look.unicode))


def fitting(text: str, scales: Sequence[int], columns: int, look: Look) -> int:
    """The first of these sizes in which the text can be drawn and fits; 0 where there is none."""
    known = _DRAWN if look.unicode else _STROKES
    for scale in filter(None, scales):
        drawable = all(char in (_DRAWN if scale > 1 else known) for char in text)
        if drawable and breadth(text, scale) <= columns:
            return scale
    return 0


def large_words(text: str, columns: int, style: str, look: Look) -> Lines:
    """A short text in big letters, in two rows at most; nothing where that cannot be."""
    known = "".join(char for char in text.upper() if char in _DRAWN)
    rows = _in_rows(known.split(), columns)
    if not look.unicode or not rows or len(rows) > _MOST_ROWS:
        return ()
    return tuple(one for row in rows for one in letters(row, (1,), columns, style, look))


def _in_rows(words: Sequence[str], columns: int) -> list[str]:
    """As few rows as hold the words; none where one of them is too long."""
    rows = list[str]()
    for word in words:
        longer = f"{rows[-1]} {word}" if rows else word
        if breadth(word, 1) > columns:
            return []
        rows[-1:] = [longer] if breadth(longer, 1) <= columns else [*rows[-1:], word]
    return rows


def big(text: str, scale: int, *, unicode: bool) -> tuple[str, ...]:
    """The text as rows of equal width, each pixel `scale` cells wide and half as high."""
    glyphs = [_glyph(char, scale, unicode=unicode) for char in text]
    gap = " " * scale
    return tuple(gap.join(row) for row in zip(*glyphs, strict=True))


def breadth(text: str, scale: int) -> int:
    """How many cells wide it is."""
    pixels = sum(len(_DRAWN[char].partition(" ")[0]) for char in text)
    return (pixels + len(text) - 1) * scale


@lru_cache(maxsize=128)
def _glyph(char: str, scale: int, *, unicode: bool) -> tuple[str, ...]:
    if not unicode and scale == 1:
        return _STROKES[char]
    pixels = [[mark == "#" for mark in row] for row in _DRAWN[char].split()]
    if unicode:
        return _half_blocks(_grown(pixels, scale))
    rows = ("".join("# "[not pixel] * scale for pixel in row) for row in pixels)
    return tuple(row for row in rows for _ in range(scale // 2))


def _grown(pixels: list[list[bool]], scale: int) -> list[list[bool]]:
    """Each pixel `scale` times as large, outer corners taken off and diagonals joined."""
    grown = [[pixel for pixel in row for _ in range(scale)] for row in pixels for _ in range(scale)]
    if scale > 1:
        for row, column, down, right in _corners(pixels):
            here = _set(pixels, row, column)
            grown[(row + down) * scale - down][(column + right) * scale - right] = not here
    return grown


def _corners(pixels: list[list[bool]]) -> list[tuple[int, int, int, int]]:
    """The corners (down, right) of pixels that turn: an elbow's outer, a diagonal's inner one."""
    return [
        (row, column, down, right)
        for row in range(HEIGHT)
        for column in range(len(pixels[row]))
        for down in (0, 1)
        for right in (0, 1)
        if _turns(pixels, row, column, 2 * down - 1, 2 * right - 1)
    ]


def _turns(pixels: list[list[bool]], row: int, column: int, down: int, right: int) -> bool:
    beyond = _set(pixels, row + down, column), _set(pixels, row, column + right)
    behind = _set(pixels, row - down, column), _set(pixels, row, column - right)
    if _set(pixels, row, column):
        return not any(beyond) and all(behind)
    return all(beyond) and not _set(pixels, row + down, column + right)


def _set(pixels: list[list[bool]], row: int, column: int) -> bool:
    return 0 <= row < HEIGHT and 0 <= column < len(pixels[row]) and pixels[row][column]


def _half_blocks(pixels: list[list[bool]]) -> tuple[str, ...]:
    if len(pixels) % 2:
        pixels = [[False] * len(pixels[0]), *pixels]  # keeps clear of what stands above
    pairs = zip(pixels[::2], pixels[1::2], strict=True)
    return tuple("".join(map(_half, upper, lower)) for upper, lower in pairs)


def _half(upper: bool, lower: bool) -> str:  # noqa: FBT001 - the two halves of one cell
    return _HALVES[upper, lower]
