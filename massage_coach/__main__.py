"""The entry point, with the one answer that need not wait for the command line to load."""

import gc
import os
import sys

from massage_coach import __version__


def main() -> None:
    if sys.argv[1:] == ["--version"]:
        _say_version()
        return
    _open_closed_streams()
    gc.disable()  # loading makes no garbage; the sitting looks for it again
    try:
        from massage_coach.cli import main as run  # noqa: PLC0415 - --version need not wait for it
    except KeyboardInterrupt:
        sys.exit(130)
    run()


def _say_version() -> None:
    try:  # noqa: SIM105 - contextlib would take 4 ms, a quarter of this command
        os.write(1, f"massage-coach {__version__}\n".encode())  # nothing is left to fail at exit
    except OSError:
        pass


def _open_closed_streams() -> None:
    """A stream that our parent closed is one that has ended, or that nobody reads."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115 - for as long as we run


if __name__ == "__main__":
    main()
