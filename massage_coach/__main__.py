"""The entry point, with the one answer that need not wait for the command line to load."""

import sys

from massage_coach import __version__


def main() -> None:
    if sys.argv[1:] == ["--version"]:
        print(f"massage-coach {__version__}")  # noqa: T201 - printing is the whole command
        return
    from massage_coach.cli import main as run  # noqa: PLC0415 - 80 ms that --version need not pay

    run()


if __name__ == "__main__":
    main()
