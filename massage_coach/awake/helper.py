"""The process that keeps the screen on, for as long as its input is open.

Owns the only call of the library that knows how each system is asked. It is a process of its own,
because such a call may take seconds: a session is never kept waiting, and whatever kills it closes
this input, which lets the screen go.
"""

import sys
from typing import Final

HELD: Final = "held"
REFUSED: Final = "refused"


def main() -> None:
    from wakepy import keep  # noqa: PLC0415 - only where it runs

    with keep.presenting(on_fail="pass") as mode:
        sys.stdout.write(f"{HELD if mode.active else REFUSED}\n")
        sys.stdout.flush()
        if mode.active:
            sys.stdin.buffer.read()


if __name__ == "__main__":
    main()
