"""Samples as characters: half blocks, braille dots, or plain letters.

Owns which character shows which samples, and in which inks. Never decides what is drawn.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from itertools import product
from typing import Final, TypeAlias

from massage_coach.core.body_picture import BodyPicture
from massage_coach.terminal.body.samples import ACROSS, DOWN, Ink, Samples
from massage_coach.terminal.palette import Depth, mixed
from massage_coach.terminal.text import Line, Span
from massage_coach.terminal.theme import AROUND, Look

NAMES: Final[Mapping[Ink, str]] = {
    Ink.BODY: "body",
    Ink.EDGE: "edge",
    Ink.SHADE: "shade",
    Ink.GLOW: "glow",
    Ink.LIT: "lit",
    Ink.PATH: "path",
    Ink.KEEP_OFF: "keep_off",
    Ink.RIM: "rim",
    Ink.HAND: "hand",
}
_WORDED: Final[Mapping[Ink, str]] = {  # as characters, on the ground of the terminal
    Ink.BODY: "body",
    Ink.EDGE: "body",
    Ink.SHADE: "body",
    Ink.GLOW: "warm",
    Ink.LIT: "warm",
    Ink.PATH: "accent",
    Ink.KEEP_OFF: "alarm",
    Ink.RIM: "warm",
    Ink.HAND: "strong",
}
_QUARTERS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"  # by bits: upper left, upper right, lower left, lower right
_CROSS: Final = "╳"  # noqa: RUF001 - hatches what to keep off, for eyes that see no red
_HATCHED: Final = 9, 16  # from that share of a cell on
_ASCII: Final = {
    Ink.NONE: " ",
    Ink.BODY: ".",
    Ink.EDGE: ":",
    Ink.SHADE: ":",
    Ink.GLOW: "#",
    Ink.LIT: "#",
    Ink.PATH: "+",
    Ink.KEEP_OFF: "x",
    Ink.RIM: "#",
    Ink.HAND: "O",
}
_SEEN: Final = ((Ink.HAND, 5), (Ink.KEEP_OFF, 10), (Ink.PATH, 8))  # from so many samples of 32 on
_SHADES: Final = {
    Ink.NONE: " ",
    Ink.BODY: "░",
    Ink.EDGE: "░",
    Ink.SHADE: "░",
    Ink.GLOW: "▒",
    Ink.LIT: "▒",
    Ink.PATH: "▓",
    Ink.KEEP_OFF: _CROSS,
    Ink.RIM: "▒",
    Ink.HAND: "●",
}
_DOTS: Final = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)  # left and right, row by row


Draw: TypeAlias = Callable[[bytes], Span]


def _drawing(look: Look) -> Draw:
    """How this look shows the samples of one cell."""
    if not look.unicode:
        return partial(_letter, unicode=False)
    if look.picture is BodyPicture.BRAILLE:
        return _braille
    if look.depth in {Depth.NONE, Depth.WEIGHT}:
        return partial(_letter, unicode=True)
    return partial(_block, depth=look.depth)


def row(samples: Samples, number: int, columns: range, look: Look) -> list[Span]:
    """These cells of one row of cells."""
    draw, rows = _drawing(look), samples.rows[number * DOWN : (number + 1) * DOWN]
    return [
        draw(b"".join([one[left : left + ACROSS] for one in rows]))
        for left in range(columns.start * ACROSS, columns.stop * ACROSS, ACROSS)
    ]


def joined(cells: Iterable[Span]) -> Line:
    """Neighbours of one style in one span."""
    spans: list[Span] = []
    for text, style in cells:
        if spans and spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + text, style)
        else:
            spans.append((text, style))
    return tuple(spans)


@lru_cache(maxsize=2048)
def _block(cell: bytes, depth: Depth) -> Span:
    """Two pixels over one another; at the edge of the body, the quarters that belong to it."""
    half = len(cell) // 2
    if Ink.NONE in cell:
        return _edge(cell, depth)
    if cell.count(Ink.KEEP_OFF) * _HATCHED[1] >= len(cell) * _HATCHED[0]:
        return _CROSS, f"cross on {_mixed(cell, depth)}"
    upper, lower = _mixed(cell[:half], depth), _mixed(cell[half:], depth)
    return (" ", f"on {upper}") if upper == lower else ("▀", f"{upper} on {lower}")


def _edge(cell: bytes, depth: Depth) -> Span:
    """The shape nearest to the part that is of the body."""
    full = sum(1 << number for number, ink in enumerate(cell) if ink)
    character, around = min(_SHAPES, key=lambda shape: (_SHAPES[shape] ^ full).bit_count())
    if character == " " and not around:
        return " ", ""
    ink = _mixed(cell.replace(b"\0", b""), depth)
    if character == " ":
        return " ", f"on {ink}"
    return character, f"{AROUND}{ink}" if around else ink


def _bits(is_full: Callable[[int, int], bool]) -> int:
    """The samples of a cell for which that holds, by column and row."""
    places = enumerate(product(range(DOWN), range(ACROSS)))
    return sum(1 << number for number, (row, column) in places if is_full(column, row))


def _quartered(shape: int) -> int:
    return _bits(lambda x, y: bool(shape >> (y * 2 // DOWN * 2 + x * 2 // ACROSS) & 1))


_WHOLE: Final = (1 << ACROSS * DOWN) - 1
_QUARTERED: Final = {char: _quartered(shape) for shape, char in enumerate(_QUARTERS[:-1])}
_BESIDE: Final = {  # a quarter is drawn as an eighth, which there is of both sides
    "▏": _bits(lambda column, _: column < 1),
    "▕": _bits(lambda column, _: column >= ACROSS - 1),
    "▊": _bits(lambda column, _: column < ACROSS - 1),
}
_FROM_BELOW: Final = {
    char: _bits(lambda _, row, high=high: row >= DOWN - high)  # type: ignore[misc]
    for high, char in enumerate("▁▂▃▄▅▆▇", 1)
}
# The samples that show ink: in the character, or around it. Around as few as can be: many fonts
# leave a line under their blocks, in which the colour from around shows.
_SHAPES: Final = {
    **{(char, False): part for char, part in (_QUARTERED | _BESIDE | _FROM_BELOW).items()},
    (" ", True): _WHOLE,
    ("▎", True): _bits(lambda column, _: column >= 1),
}


def _mixed(samples: bytes, depth: Depth) -> str:
    if depth is Depth.BASIC:
        samples = samples.translate(_PLAIN)
    return _ink(tuple(map(samples.count, _EVERY)), depth)


@lru_cache(maxsize=1024)
def _ink(counts: tuple[int, ...], depth: Depth) -> str:
    """The one ink that there is, or the mixture of several where colours mix."""
    some = [(ink, count) for ink, count in zip(_EVERY, counts, strict=True) if count]
    most = max(some, key=lambda one: (one[1], one[0]))[0]
    if len(some) == 1 or depth is Depth.BASIC or counts[Ink.HAND] * 2 >= sum(counts):
        return NAMES[most]
    return mixed(tuple((NAMES[ink], count) for ink, count in some), depth)


_EVERY: Final = tuple(Ink)
_PLAIN: Final = bytes.maketrans(  # where nothing mixes, each counts as what it lies on
    bytes((Ink.EDGE, Ink.SHADE, Ink.GLOW, Ink.PATH, Ink.RIM)),
    bytes((Ink.BODY, Ink.BODY, Ink.LIT, Ink.LIT, Ink.LIT)),
)


def _most(counts: Counter[int]) -> Ink:
    """The ink of most samples; of as many, the more important one."""
    return Ink(max(counts, key=lambda ink: (counts[ink], ink)))


_LESS: Final = bytes.maketrans(bytes((Ink.SHADE, Ink.GLOW)), bytes((Ink.BODY, Ink.LIT)))


@lru_cache(maxsize=2048)
def _letter(cell: bytes, *, unicode: bool) -> Span:
    """One character for what matters most in the cell."""
    counts = Counter(cell.translate(_LESS))
    small = (ink for ink, least in _SEEN if counts[ink] >= least)
    ink = next(small, _most(counts))
    return (_SHADES if unicode else _ASCII)[ink], _WORDED.get(ink, "")


@lru_cache(maxsize=2048)
def _braille(cell: bytes) -> Span:
    """A dot for every two by two samples, denser where there is more to see."""
    quads = [_most(Counter(_quad(cell, number))) for number in range(len(_DOTS))]
    pattern = sum(bit for number, bit in enumerate(_DOTS) if number in _SCREENS[quads[number]])
    counts = Counter[int](ink for number, ink in enumerate(quads) if number in _SCREENS[ink])
    if not counts:
        return " ", ""
    ink = Ink.HAND if counts[Ink.HAND] else _most(counts)
    return chr(0x2800 + pattern), _WORDED[ink]


def _quad(cell: bytes, number: int) -> bytes:
    start = number // 2 * 2 * ACROSS + number % 2 * 2
    return cell[start : start + 2] + cell[start + ACROSS : start + ACROSS + 2]


_ALL: Final = frozenset(range(len(_DOTS)))
_SCREENS: Final[Mapping[Ink, frozenset[int]]] = {  # which of the eight dots an ink sets
    Ink.NONE: frozenset(),
    Ink.BODY: frozenset({0}),
    Ink.EDGE: _ALL,
    Ink.SHADE: frozenset({0, 5}),
    Ink.GLOW: frozenset({0, 3, 4, 7}),
    Ink.LIT: frozenset({0, 3, 4, 7}),
    Ink.PATH: _ALL,
    Ink.KEEP_OFF: _ALL,
    Ink.RIM: frozenset(),
    Ink.HAND: _ALL,
}
