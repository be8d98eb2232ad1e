"""How the screen looks: named styles, symbols, and what this terminal can show of them.

Owns every colour and every character that is not text. Each colour is about as far from black as
from white, so that it reads on both. Never reads the environment: it is an argument.
"""

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from rich.cells import cell_len

from massage_coach.terminal.text import Line


class Depth(StrEnum):
    """How much colour there is."""

    NONE = "none"  # not even weight
    WEIGHT = "weight"  # NO_COLOR: bold, but no colour
    BASIC = "basic"
    EIGHT_BIT = "eight_bit"
    TRUE = "true"


class Paint(NamedTuple):
    """One style: its colour at each depth (None: the terminal's own text colour), its weight."""

    true: str | None = None  # rrggbb
    eight_bit: int | None = None
    basic: int | None = None
    bold: bool = False


_ACCENT: Final = Paint("b06037", 130, 3, bold=True)
_SOFT: Final = Paint("7f736a", 243)
_GREEN: Final = Paint("577e63", 65, 2)

PALETTE: Final[Mapping[str, Paint]] = {
    # Text
    "": Paint(),
    "strong": Paint(bold=True),
    "soft": _SOFT,
    "accent": _ACCENT,
    "key": _ACCENT._replace(basic=None),
    "alarm": Paint("c54f49", 131, 1),
    "done": _GREEN,
    # Shapes, which may be brighter
    "warm": Paint("d07a48", 173, 3),  # during a step
    "cool": Paint("6a9a78", 65, 2),  # between steps
    "rest": Paint("8c8fa3", 103),  # while the clock stands
    "line": _SOFT,
    "glow1": Paint("997a66", 137),
    "glow2": Paint("ab7a5b", 137),
    "glow3": Paint("be7a52", 173, 3),
    "glow4": Paint("d07a48", 173, 3, bold=True),
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
    """What this terminal can show, and whether things may move."""

    depth: Depth = Depth.TRUE
    unicode: bool = True
    motion: bool = True

    @property
    def symbols(self) -> Symbols:
        return UNICODE if self.unicode else ASCII


def look(environ: Mapping[str, str], encoding: str, *, motion: bool = True) -> Look:
    """The look that suits these environment variables and this output encoding."""
    return Look(_depth(environ), _unicode(environ, encoding), motion)


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


def encode(spans: Line, look: Look) -> str:
    """The line as a terminal takes it."""
    codes = _codes(look.depth)
    return "".join(_painted(text, codes[style], look) for text, style in spans if text)


def _painted(text: str, code: str, look: Look) -> str:
    if not text.isprintable():
        text = "".join(filter(str.isprintable, text))
    if not (look.unicode or text.isascii()):
        text = ascii_only(text)
    return f"{code}{text}\x1b[0m" if code else text


@cache
def _codes(depth: Depth) -> Mapping[str, str]:
    return {name: _code(paint, depth) for name, paint in PALETTE.items()}


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
            return str(30 + paint.basic)
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
