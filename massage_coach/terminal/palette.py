"""The colours: the paint of each style by its name, and what two of them mix to.

Owns every colour. Each is about as far from black as from white, so that it reads on both. Never
writes a code: a paint is what a terminal is asked for, not how.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from itertools import product
from typing import Final, NamedTuple


class Depth(StrEnum):
    """How much colour there is."""

    NONE = "none"  # not even weight
    WEIGHT = "weight"  # NO_COLOR: bold, but no colour
    BASIC = "basic"
    EIGHT_BIT = "eight_bit"
    TRUE = "true"


class Paint(NamedTuple):
    """One style: its colour at each depth (None: the terminal's own text colour), its weight.

    Of sixteen colours, each terminal has its own. None but red reads as text on black and on white,
    so that words have none, and shapes have few.
    """

    true: str | None = None  # rrggbb
    eight_bit: int | None = None
    basic: int | None = None  # 0 to 15, the bright ones from 8 on
    bold: bool = False


_BODY: Final = 244  # of 256: a grey, where the blue of the body would be purple
GREY: Final = 8  # bright black: about half way from black to white wherever there is one
_ACCENT: Final = Paint("b06037", 130, bold=True)
_SOFT: Final = Paint("7f736a", 243)
_GREEN: Final = Paint("577e63", 65)

PALETTE: Final[Mapping[str, Paint]] = {
    # Text
    "": Paint(),
    "strong": Paint(bold=True),
    "soft": _SOFT,
    "accent": _ACCENT,
    "key": _ACCENT,
    "alarm": Paint("c54f49", 131, 1),
    "done": _GREEN,
    # Shapes, which may be brighter
    "warm": Paint("d07a48", 173),  # during a step
    "cool": Paint("6a9a78", 65),  # between steps
    "rest": Paint("8c8fa3", 103),  # while the clock stands
    "line": _SOFT._replace(basic=GREY),
    "glow1": Paint("997a66", 137),
    "glow2": Paint("ab7a5b", 137),
    "glow3": Paint("be7a52", 173),
    "glow4": Paint("d07a48", 173, bold=True),
    "body": Paint("788098", _BODY, GREY),  # of the picture, on which its inks lie
}
INKS: Final[Mapping[str, Paint]] = {
    "edge": Paint("586078", 241, GREY),
    "shade": Paint("606880", 242, GREY),
    "glow": Paint("c58d5c", 137, 3),
    "lit": Paint("dd9a55", 179, 3),
    "path": Paint("a0622c", 137, 3),
    "keep_off": Paint("a5384a", 131, 1),
    "cross": Paint("d98a90", 174, 15),  # on what to keep off
    "rim": Paint("6b4630", 137, 3),  # around the hand
    "hand": Paint("fff3d6", 230, 0),
}


def paint(style: str) -> Paint:
    """The paint of a style of the palette, or of a mixed colour."""
    if style.startswith("#"):
        return Paint(style[1:], nearest(style[1:]))
    return INKS[style] if style in INKS else PALETTE[style]


def mixed(parts: tuple[tuple[str, int], ...], depth: Depth) -> str:
    """The style of so many parts of each of these styles, all of which have a colour."""
    whole = sum(count for _, count in parts)
    colours = [(_seen(paint(name), depth), count) for name, count in parts]
    sums = (sum(one[n] * count for one, count in colours) for n in range(3))
    # By steps of 8, of which halves all go up: to the even one, a grey would get a tint.
    return "#" + bytes(min((one + 4 * whole) // (8 * whole) * 8, 255) for one in sums).hex()


def _seen(paint: Paint, depth: Depth) -> Sequence[int]:
    """Red, green and blue, as this depth shows them."""
    if depth is Depth.EIGHT_BIT and paint.eight_bit is not None:
        return _FIXED[paint.eight_bit]
    return bytes.fromhex(paint.true or "")


@cache
def nearest(true: str) -> int:
    """The number of the nearest colour of a terminal with 256, of those that inks mix to."""
    wanted = bytes.fromhex(true)
    return min(_MIXTURES, key=lambda number: _apart(_FIXED[number], wanted))


def _apart(one: Iterable[int], other: Iterable[int]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


_FIRST_GREY: Final = 232
_LEVELS: Final = (0, 95, 135, 175, 215, 255)
_FIXED: Final[Mapping[int, tuple[int, int, int]]] = {
    **{
        16 + 36 * red + 6 * green + blue: (_LEVELS[red], _LEVELS[green], _LEVELS[blue])
        for red, green, blue in product(range(6), repeat=3)
    },
    **{_FIRST_GREY + step: (8 + 10 * step,) * 3 for step in range(24)},
}
# Greys up to that of the body, and what is warm, as all of the rest is: where two inks meet, no
# square is blue, green or white.
_MIXTURES: Final = tuple(
    number
    for number, (red, green, blue) in _FIXED.items()
    if _FIRST_GREY <= number <= _BODY or red > green >= blue
)
