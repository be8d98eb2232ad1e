"""How the screen looks: named styles, symbols, and what this terminal can show of them.

Owns every colour and every character that is not text. Each colour is about as far from black as
from white, so that it reads on both. Never reads the environment: it is an argument.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from itertools import product
from typing import Final, NamedTuple

from rich.cells import cell_len

from massage_coach.core.body_picture import BodyPicture
from massage_coach.terminal.text import Line


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
_GREY: Final = 8  # bright black: about half way from black to white wherever there is one
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
    "line": _SOFT._replace(basic=_GREY),
    "glow1": Paint("997a66", 137),
    "glow2": Paint("ab7a5b", 137),
    "glow3": Paint("be7a52", 173),
    "glow4": Paint("d07a48", 173, bold=True),
    "body": Paint("788098", _BODY, _GREY),  # of the picture, on which its inks lie
}
INKS: Final[Mapping[str, Paint]] = {
    "edge": Paint("586078", 241, _GREY),
    "shade": Paint("606880", 242, _GREY),
    "glow": Paint("c58d5c", 137, 3),
    "lit": Paint("dd9a55", 179, 3),
    "path": Paint("a0622c", 137, 3),
    "keep_off": Paint("a5384a", 131, 1),
    "cross": Paint("d98a90", 174, 15),  # on what to keep off
    "rim": Paint("6b4630", 137, 3),  # around the hand
    "hand": Paint("fff3d6", 230, 0),
}


class Symbols(NamedTuple):
    """The characters that stand for something. Each is one column wide."""

    bar: str
    bar_end: str  # half a column of bar
    rail: str
    dot: str
    done: str
    here: str
    coming: str
    point: str
    between: str
    keep_off: str
    ellipsis: str
    flat: str
    steps: str  # one for each level of pressure
    heights: str  # a column from empty to full
    before: str  # a score before a session, on a line
    after: str


UNICODE: Final = Symbols(
    "━", "╸", "─", "●", "●", "◉", "○", "▸", "·", "▌", "…", "▁", "▂▃▄▅▆▇", " ▁▂▃▄▅▆▇█", "○", "●"
)  # fmt: skip
ASCII: Final = Symbols(
    "=", "=", "-", "o", "x", ">", ".", ">", "-", "!", ".", ".", "######", " ...::::#", "o", "x"
)  # fmt: skip


class Look(NamedTuple):
    """What this terminal can show, and what the person wants to see of it."""

    depth: Depth = Depth.TRUE
    unicode: bool = True
    motion: bool = True
    picture: BodyPicture = BodyPicture.BLOCKS

    @property
    def symbols(self) -> Symbols:
        return UNICODE if self.unicode else ASCII


def look(
    environ: Mapping[str, str],
    encoding: str,
    *,
    motion: bool = True,
    picture: BodyPicture = BodyPicture.BLOCKS,
) -> Look:
    """The look that suits these environment variables and this output encoding."""
    return Look(_depth(environ), _unicode(environ, encoding), motion, picture)


def _depth(environ: Mapping[str, str]) -> Depth:
    term = environ.get("TERM", "")
    if term in {"", "dumb", "unknown"}:
        return Depth.NONE
    if environ.get("NO_COLOR"):
        return Depth.WEIGHT
    if environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"} or term.endswith("-direct"):
        return Depth.TRUE
    return Depth.EIGHT_BIT if "256color" in term else Depth.BASIC


def _unicode(environ: Mapping[str, str], encoding: str) -> bool:
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    locale = next((environ[name] for name in names if environ.get(name)), "")
    if locale in {"C.UTF-8", "C.utf8"} and not environ.get("LC_ALL"):
        locale = environ.get("LANG") or "C"  # Python itself puts it in the place of C: PEP 538
    # The Linux console has no glyphs for half of our symbols.
    plain = locale in {"C", "POSIX"} or environ.get("TERM") == "linux"
    return encoding.lower().replace("-", "").replace("_", "") == "utf8" and not plain


AROUND: Final = "around "
_GROUND: Final = re.compile(r"^\d+")


def encode(spans: Line, look: Look) -> str:
    """The line as a terminal takes it."""
    return "".join(f"{code}{text}\x1b[0m" if code else text for code, text in coloured(spans, look))


def coloured(spans: Line, look: Look) -> Iterator[tuple[str, str]]:
    """Each text as this look can show it, after the code of its colours."""
    codes = _codes(look.depth)
    for text, style in spans:
        if text:
            yield codes[style], _shown(text, look)


def _shown(text: str, look: Look) -> str:
    if not text.isprintable():
        text = "".join(filter(str.isprintable, text))
    return text if look.unicode or text.isascii() else ascii_only(text)


class _Codes(dict[str, str]):
    """The code of each style, worked out when it is first met.

    `rrggbb` after a `#` is a colour of its own, `one on other` puts the one on the other, and
    `around one` is the one around characters that the terminal's own ground shows through.
    """

    def __init__(self, depth: Depth) -> None:
        super().__init__()
        self._depth = depth

    def __missing__(self, style: str) -> str:
        whole = style.removeprefix(AROUND)
        ink, on, ground = whole.rpartition("on ")
        code = _code(paint(ink.strip() or ground), self._depth)
        if on:
            code = code[:-1] + _behind(paint(ground), self._depth)
        if whole != style:
            code = code[:-1] + ";7m"
        self[style] = code
        return code


@cache
def _codes(depth: Depth) -> Mapping[str, str]:
    return _Codes(depth)


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


def _behind(paint: Paint, depth: Depth) -> str:
    """The same colour as a ground: every code of one lies ten above that of the text."""
    colour = _colour(paint, depth)
    return f";{_GROUND.sub(lambda found: str(int(found[0]) + 10), colour)}m"


def _code(paint: Paint, depth: Depth) -> str:
    weight = "1" if paint.bold and depth is not Depth.NONE else ""
    parts = ";".join(part for part in (weight, _colour(paint, depth)) if part)
    return f"\x1b[{parts}m" if parts else ""


def _colour(paint: Paint, depth: Depth) -> str:
    match depth:
        case Depth.TRUE if paint.true is not None:
            red, green, blue = bytes.fromhex(paint.true)
            return f"38;2;{red};{green};{blue}"
        case Depth.EIGHT_BIT if paint.eight_bit is not None:
            return f"38;5;{paint.eight_bit}"
        case Depth.BASIC if paint.basic is not None:
            return str(30 + paint.basic if paint.basic < _GREY else 90 + paint.basic - _GREY)
        case _:
            return ""


_NEAREST: Final = {  # what has no decomposition: curly quotes and dashes
    0x2018: "'",
    0x2019: "'",
    0x201C: '"',
    0x201D: '"',
    0x2013: "-",
    0x2014: "-",
}


def ascii_only(text: str) -> str:
    """The nearest ASCII of the same width."""
    return "".join(map(_ascii, text.translate(_NEAREST)))


@cache
def _ascii(char: str) -> str:
    base = unicodedata.normalize("NFKD", char)[0]
    cells = cell_len(char)
    return (base if base.isascii() else "?").ljust(cells, "?")[:cells]
