"""Which output there is on this machine: the sound library, else the system's players.

Owns the order. Opening is left until somebody is to hear something.
"""

from collections.abc import Callable

from massage_coach.audio.output import NoLibraryError, Opened
from massage_coach.audio.speaker import Speaker


def open_output(
    library: Callable[[], Opened] = Speaker, players: Callable[[], Opened] | None = None
) -> Opened:
    """An open output. Raises `NoSoundError` where there is none.

    Where the library finds no device, no player would either.
    """
    try:
        return library()
    except NoLibraryError:
        from massage_coach.audio.players import Players  # noqa: PLC0415 - seldom needed

        return (players or Players)()
