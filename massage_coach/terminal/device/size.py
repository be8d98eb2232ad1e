"""How large a terminal is.

Owns what holds where there is none. Never redraws anything.
"""

import os
from collections.abc import Mapping


def size_of(fd: int, environ: Mapping[str, str]) -> tuple[int, int]:
    """Columns and rows: from the terminal, else COLUMNS and LINES, else 80 by 24."""
    try:
        columns, rows = os.get_terminal_size(fd)
    except OSError:
        columns, rows = 0, 0
    return columns or _number(environ, "COLUMNS", 80), rows or _number(environ, "LINES", 24)


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name, "")
    return int(value) if value.isdecimal() and int(value) > 0 else default
