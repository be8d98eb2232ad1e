"""How the screen looks: symbols, and what this terminal can show of them and of the styles.

Owns every character that is not text, and how a terminal is asked for a style. Never reads the
environment: it is an argument.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from rich.cells import cell_len

from massage_coach.core.body_picture import BodyPicture
from massage_coach.terminal.palette import GREY, Depth, Paint, paint
from massage_coach.terminal.text import Line


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
            return str(30 + paint.basic if paint.basic < GREY else 90 + paint.basic - GREY)
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
