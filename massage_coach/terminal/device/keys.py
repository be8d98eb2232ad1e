"""The names of keys, read from the bytes that a terminal sends.

Owns the grammar of those bytes and the rule that a paste is never a command. Never reads, never
waits: `patience` says how long a silence must be before `flush` may be called.
"""

import re
from collections.abc import Iterator
from typing import Final

LONGEST_SEQUENCE: Final = 1024  # bytes held back; no terminal reports more of itself
MOST_AT_ONCE: Final = 8  # keys in one read; fingers are slower, a paste is not
PASTE_ENDS: Final = b"\x1b[201~"

_TOKEN: Final = re.compile(
    rb"""
    (?P<paste> \x1b\[200~ )
  | (?P<sequence> \x1b (?: \[ (?![\[M]) [0-?]* [ -/]* [@-~] | O [0-9;]* [@-~] ) )
  | (?P<foreign> \x1b+ (?:                  # with Alt, the Linux console, an old mouse, a report
          \[ (?![\[M]) [0-?]* [ -/]* [@-~] | O [0-9;]* [@-~]
        | \[\[ [A-E] | \[M [\x20-\xff]{3} | [\]PX^_] [^\x07\x1b]* (?: \x07 | \x1b\\ )
        | [^\x1b\[O\]PX^_] ) )
  | (?P<partial> (?:
          \x1b+ (?: \[ [0-?]* [ -/]* | \[\[ | \[M [\x20-\xff]{0,2} | O [0-9;]*
                | [\]PX^_] [^\x07\x1b]* \x1b? )?
        | [\xc2-\xdf] | [\xe0-\xef][\x80-\xbf]? | [\xf0-\xf4][\x80-\xbf]{0,2} ) \Z )
  | (?P<broken> \x1b+ (?: [\[O] [ -?]* | [\]PX^_] [^\x1b]* )? )
  | (?P<text> [ -~] | [\xc2-\xdf][\x80-\xbf]
        | [\xe0-\xef][\x80-\xbf]{2} | [\xf0-\xf4][\x80-\xbf]{3} )
  | (?P<control> [\x00-\x1f\x7f] )
  | (?P<noise> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_LETTERED: Final = {
    "A": "up",
    "B": "down",
    "C": "right",
    "D": "left",
    "H": "home",
    "F": "end",
    "P": "f1",
    "Q": "f2",
    "R": "f3",
    "S": "f4",
    "M": "enter",
}
_REPORTS: Final = frozenset("MR")  # with CSI these tell of the mouse and the cursor
_NUMBERED: Final = {
    "1": "home",
    "4": "end",
    "7": "home",
    "8": "end",
    "2": "insert",
    "3": "delete",
    "5": "page_up",
    "6": "page_down",
    "11": "f1",
    "12": "f2",
    "13": "f3",
    "14": "f4",
    "15": "f5",
    "17": "f6",
    "18": "f7",
    "19": "f8",
    "20": "f9",
    "21": "f10",
    "23": "f11",
    "24": "f12",
}
# CSI ... u: the keys that kitty and its kin number so, without being asked to.
_CODED: Final = {
    "9": "tab",
    "13": "enter",
    "27": "esc",
    "32": "space",
    "127": "backspace",
    "57428": "media_play",
    "57429": "media_pause",
    "57430": "media_play_pause",
    "57432": "media_stop",
    "57435": "media_next",
    "57436": "media_previous",
}
_CONTROLS: Final = {
    "\r": "enter",
    "\n": "enter",
    "\t": "tab",
    "\x7f": "backspace",
    "\x08": "backspace",
    "\x00": "ctrl-space",
}
_MODIFIERS: Final = ((4, "ctrl-"), (2, "alt-"), (1, "shift-"))


class KeyParser:
    """Turns reads into key names; what it does not know, and every paste, is dropped."""

    def __init__(self) -> None:
        self._reset()

    def _reset(self) -> None:
        self._held = b""  # the start of something whose end is still to come
        self._pasting = False
        self._flooded = False  # drop what comes until it is quiet

    @property
    def patience(self) -> float | None:
        """Seconds of silence after which to `flush`; None when nothing is pending."""
        if self._pasting:
            return 1.0  # a slow link stalls inside a paste; a lost end must not lock the keys
        if self._held.strip(b"\x1b"):
            return 0.5  # the rest of a sequence is sure to come
        if self._flooded:
            return 0.03  # under the gap between two repeats of a key held down
        return 0.05 if self._held else None

    def feed(self, data: bytes) -> list[str]:
        """The keys of one read."""
        found = list(self._tokens(self._held + data))
        typed = sum(group != "sequence" for group, _ in found)
        if typed > MOST_AT_ONCE or len(self._held) > LONGEST_SEQUENCE:
            self._flooded = True
        if self._flooded:
            return []
        names = (_NAMED[group](text) for group, text in found)
        return [name for name in names if name]

    def flush(self) -> list[str]:
        """Silence: a lone escape was the key, anything else half-sent is given up."""
        lone = not (self._pasting or self._flooded or self._held.strip(b"\x1b"))
        keys = ["esc"] * len(self._held) if lone else []
        self._reset()
        return keys

    def _tokens(self, data: bytes) -> Iterator[tuple[str, str]]:
        self._held = b""
        at = self._after_paste(data, 0) if self._pasting else 0
        while match := _TOKEN.match(data, at):
            at = match.end()
            group = match.lastgroup or ""
            if group == "paste":
                at = self._after_paste(data, at)
            elif group == "partial":
                self._held = match[0]
            elif group in _NAMED:
                yield group, match[0].decode(errors="ignore")

    def _after_paste(self, data: bytes, start: int) -> int:
        end = data.find(PASTE_ENDS, start)
        self._pasting = end < 0
        if self._pasting:
            self._held = data[start:][-len(PASTE_ENDS) + 1 :]
            return len(data)
        self._flooded = True  # a paste may hold a false end: nobody types so soon after one
        return end + len(PASTE_ENDS)


def _text(text: str) -> str:
    if text == " ":
        return "space"
    return text if text.isprintable() else ""


def _control(text: str) -> str:
    return _CONTROLS.get(text) or f"ctrl-{chr(ord(text) + 0x40).lower()}"


def _sequence(text: str) -> str:
    first, *others = text[2:-1].split(";")
    if text[-1] == "~":
        return _modified(_NUMBERED.get(first, ""), others)
    if text[-1] == "u":
        return _modified(_CODED.get(first, ""), others)
    if text == "\x1b[Z":
        return "shift-tab"
    if text[1] == "[" and text[-1] in _REPORTS:
        return ""
    return _modified(_LETTERED.get(text[-1], ""), others or [first])  # old xterms send ESC[5A


def _modified(name: str, modifiers: list[str]) -> str:
    """Put the modifiers before the name; no name where they make no sense."""
    if not name or modifiers in ([], [""]):
        return name
    if len(modifiers) > 1 or modifiers[0] not in "12345678":
        return ""
    bits = int(modifiers[0]) - 1
    return "".join(word for bit, word in _MODIFIERS if bits & bit) + name


_NAMED: Final = {"text": _text, "control": _control, "sequence": _sequence}
