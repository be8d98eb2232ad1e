"""Which output there is on this machine: the sound library, else the system's players.

Owns the order. Opening is left until somebody is to hear something.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from massage_coach.audio.output import NoSoundError, Output
from massage_coach.audio.players import Players
from massage_coach.audio.speaker import Speaker


class Opened(Output, Protocol):
    @property
    def name(self) -> str:
        """What plays, as the system names it."""
        ...


def open_output(ways: Sequence[Callable[[], Opened]] = (Speaker, Players)) -> Opened:
    """An open output. Raises `NoSoundError` with the first reason where there is none."""
    reasons = list[NoSoundError]()
    for way in ways:
        try:
            return way()
        except NoSoundError as error:
            reasons.append(error)
    raise reasons[0]
