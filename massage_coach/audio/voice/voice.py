"""The calm voice of a session, as a listener of it: chime first, then the words.

Owns what is being said, and what gives way to what. Nothing waits in a queue and nothing is made
up on the way: what has no recording is left to the screen.
"""

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from massage_coach.audio.output import RATE, SAMPLE, Clip, Lane, Output
from massage_coach.core.events import Event
from massage_coach.core.speaking import BREATH, CHIME
from massage_coach.core.spoken.script import Rank, Script, Utterance

Recordings: TypeAlias = Callable[[str], Clip | None]
LAST_WORDS: Final = 12.0  # seconds after the end within which every last word is said
_AT_ONCE: Final = 0.1  # seconds, where nothing rings before the words


class Voice:
    """Speaks for events. It has to hear each after what rings for it."""

    def __init__(
        self, output: Output, recordings: Recordings, script: Script | None = None
    ) -> None:
        self._output = output
        self._recordings = recordings
        self._script = script or Script()
        self._said: Utterance | None = None
        self._at = float("-inf")  # when what is said fell due

    def __call__(self, event: Event) -> None:
        line = self._script.line(event)
        if line is None:
            return
        together = self._said is not None and event.at == self._at
        if together and self._said:
            line = self._said.then(line)
        elif self._said and self._output.busy(Lane.VOICE) and not line.outdoes(self._said):
            return
        self._say(line, event.at)

    def _say(self, line: Utterance, at: float) -> None:
        self._said, self._at = line, at
        heard = self._output.hears(Lane.VOICE)
        clip = spoken(map(self._recordings, line.phrases)) if heard else None
        if clip is None:
            self._output.silence(Lane.VOICE)
            return
        every = None if line.again is None else clip.seconds + line.again
        self._output.play(Lane.VOICE, clip, delay=self._delay(line), every=every)

    def _delay(self, line: Utterance) -> float:
        """The words wait for the chime, but never long: its last note may still be fading."""
        rings = self._output.busy(Lane.CHIME)
        if rings or line.rank is Rank.STEP:
            return min(rings + BREATH, CHIME)
        return _AT_ONCE


def spoken(clips: Iterable[Clip | None]) -> Clip | None:
    """The recordings that there are, with a breath between them."""
    there = [clip.samples for clip in clips if clip]
    return Clip(bytes(round(BREATH * RATE) * SAMPLE).join(there)) if there else None
