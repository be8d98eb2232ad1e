"""Some rows of the normal screen, drawn over again in place, with the cursor on the row below.

Owns where they begin, also after the window got narrower and folded them. Never decides what they
hold: they are plain text with colours, and anything else that could move a cursor is taken out.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from rich.cells import cell_len

_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"  # the terminal shows the rows whole, not torn
_CLEAR_BELOW: Final = "\x1b[0m\x1b[J"
_CLEAR_ROW: Final = "\x1b[K"
_COLOUR: Final = re.compile(r"\x1b\[[0-9;:]*m")
_UNSAFE: Final = re.compile(r"\x1b(?!\[[0-9;:]*m)|[\x00-\x1a\x1c-\x1f\x7f-\x9f\u2028\u2029]")


class Strip:
    """What stands above the cursor, and how to make it something else."""

    def __init__(self, write: Callable[[bytes], None], encoding: str = "utf-8") -> None:
        self._write = write
        self._encoding = encoding
        self._widths: tuple[int, ...] = ()  # in columns, of each row that stands there

    def draw(self, rows: Sequence[str], columns: int) -> None:
        """Show these rows instead, in a window that is now so many columns wide."""
        clean = [_UNSAFE.sub("", row) for row in rows]
        # Erased first: after a full row the cursor still stands on its last character.
        shown = "".join(f"{_CLEAR_ROW}{row}\r\n" for row in clean)
        self._send(f"{self._back(columns)}{shown}{_CLEAR_BELOW}")
        self._widths = tuple(cell_len(_COLOUR.sub("", row)) for row in clean)

    def erase(self, columns: int) -> None:
        """Leave nothing behind: what is written next stands where the rows were."""
        self._send(f"{self._back(columns)}{_CLEAR_BELOW}")
        self._widths = ()

    def leave(self) -> None:
        """Others wrote below: the rows stay as they are, the next ones come under that."""
        self._widths = ()

    def _back(self, columns: int) -> str:
        """To the first row. Where a terminal cuts rather than folds, it goes too far, not short."""
        up = sum(max(-(-width // max(columns, 1)), 1) for width in self._widths)
        return f"\r\x1b[{up}A" if up else "\r"

    def _send(self, text: str) -> None:
        self._write(f"{_BEGIN}{text}{_END}".encode(self._encoding, "replace"))
