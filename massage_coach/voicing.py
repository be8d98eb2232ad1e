"""The voice of one session: everything it can say is made sure of before the session begins.

Owns when speech is made, and what the person is told meanwhile. Never makes any in a session.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from massage_coach.audio.voice.recordings import Recordings
from massage_coach.core.spoken.phrases import of_steps, own
from massage_coach.core.timeline import Outline
from massage_coach.library.shelf import cache

if TYPE_CHECKING:
    from massage_coach.audio.voice.engines import Engine

FOLDER: Final = "voice"  # in the cache folder
_TOLD: Final = 4  # times at most that it says how far it is
PREPARING: Final = "Preparing the voice for the words of this routine: {count} in all."
SO_FAR: Final = "{done} of {count}."
SILENT: Final = (
    "Nothing here can speak {count} of the phrases; they are on the screen, with their chimes. The "
    "voice comes with: pip install 'massage-coach[voice]'"
)

Tell = Callable[[str], None]


def recordings() -> Recordings:
    return Recordings(cache() / FOLDER, _engines)


def prepared(timeline: Outline, tell: Tell) -> Recordings:
    """The recordings for all that this session can say, made where they do not ship."""
    found = recordings()
    steps = {one.step.id: one.step for one in timeline.intervals}
    silent = found.prepare(own() | of_steps(steps.values()), _Progress(tell))
    if silent:
        tell(SILENT.format(count=silent))
    return found


class _Progress:
    """A line at the start, and few more: each is read aloud by a screen reader."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._told = 0

    def __call__(self, done: int, count: int) -> None:
        if not done:
            self._tell(PREPARING.format(count=count))
        elif done * _TOLD // count > self._told:
            self._told = done * _TOLD // count
            self._tell(SO_FAR.format(done=done, count=count))


def _engines() -> "Sequence[Engine]":
    from massage_coach.audio.voice.engines import engines  # noqa: PLC0415 - seldom needed, and slow

    return engines()
