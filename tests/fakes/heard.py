"""An output that writes down what would be heard, and when, on a clock that tests move."""

from collections.abc import Callable
from math import inf
from typing import NamedTuple

from massage_coach.audio.output import Clip, Lane


class Heard(NamedTuple):
    """One clip as it was to sound."""

    at: float  # on the clock of the test
    lane: Lane
    clip: Clip
    every: float | None = None


class FakeOutput:
    """Plays nothing; `heard` holds what was asked for, in order, also what was cut off later."""

    name = "a fake"

    def __init__(self, clock: Callable[[], float] = lambda: 0.0) -> None:
        self.clock = clock
        self.heard: list[Heard] = []
        self.cut: list[tuple[float, Lane]] = []  # silenced while something sounded
        self.hearing = True
        self.rested: list[float] = []
        self.fading = False
        self.share = 1.0
        self.trouble: str | None = None
        self.closed: float | None = None  # seconds that the last words were given
        self._playing: dict[Lane, Heard] = {}

    def play(
        self, lane: Lane, clip: Clip, *, delay: float = 0.0, every: float | None = None
    ) -> None:
        self.silence(lane)
        self._playing[lane] = Heard(self.clock() + delay, lane, clip, every)
        self.heard.append(self._playing[lane])

    def hears(self, lane: Lane) -> bool:  # noqa: ARG002 - as every output
        return self.hearing

    def busy(self, lane: Lane) -> float:
        playing = self._playing.get(lane)
        if playing is None:
            return 0.0
        if playing.every is not None:
            return inf
        return max(playing.at + playing.clip.seconds - self.clock(), 0.0)

    def silence(self, lane: Lane | None = None) -> None:
        for one in [lane] if lane else [*self._playing]:
            if self.busy(one):
                self.cut.append((self.clock(), one))
            self._playing.pop(one, None)

    def rest(self) -> bool:
        self.rested.append(self.clock())
        return not self.fading

    def volume(self, share: float) -> None:
        self.share = share

    def failed(self) -> str | None:
        trouble, self.trouble = self.trouble, None
        return trouble

    def close(self, *, last_words: float = 0.0) -> None:
        self.closed = last_words
