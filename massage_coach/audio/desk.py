"""The desk: what of all that is played a person wants to hear, and how loud.

Owns which lanes are open, the volume and the wishes of the person. It is an output itself: who
plays on it need not know what is wanted. Opens the real output when something is to be heard.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from massage_coach.audio.output import Clip, Lane, NoSoundError, Opened, Output, Silent
from massage_coach.core.hearing import Background, Sound, SoundWish

STEP: Final = 10  # of the volume, for each press
NO_SOUND: Final = "No sound can be played here. The screen and the bell go on without it."
_LANES: Final[Mapping[Sound, frozenset[Lane]]] = {
    Sound.VOICE: frozenset(Lane),
    Sound.CHIMES: frozenset(Lane) - {Lane.VOICE},
    Sound.SILENT: frozenset(),
}
_AFTER: Final[Mapping[Sound, Sound]] = {
    Sound.VOICE: Sound.CHIMES,
    Sound.CHIMES: Sound.SILENT,
    Sound.SILENT: Sound.VOICE,
}
_MEANT: Final[Mapping[SoundWish, Sound]] = {
    SoundWish.VOICE: Sound.VOICE,
    SoundWish.CHIMES: Sound.CHIMES,
    SoundWish.SILENT: Sound.SILENT,
}
_SAID: Final[Mapping[Sound, str]] = {
    Sound.VOICE: "Voice and chimes.",
    Sound.CHIMES: "Chimes only.",
    Sound.SILENT: "Silent.",
}


class Liking(NamedTuple):
    """How a person likes to hear it."""

    sound: Sound = Sound.VOICE
    volume: int = 80  # from 0 to 100
    tick: bool = True
    background: Background = Background.NONE


class Desk:
    """An output that plays what is wanted. Where `held` is true nothing is, until it is asked for:
    a rehearsal at another speed, or nobody who could listen."""

    def __init__(
        self, liking: Liking, open_output: Callable[[], Opened], *, held: bool = False
    ) -> None:
        self.liking = liking._replace(sound=Sound.SILENT) if held else liking
        self._open_output = open_output
        self._held = held
        self._output: Output = Silent()
        self.device: str | None = None  # what it plays on, once that is open
        self._opened = self._broken = False
        self._trouble: str | None = None

    def open(self) -> None:
        """Open the output, if something is to be heard and it was not tried yet."""
        if self._opened or self.liking.sound is Sound.SILENT:
            return
        self._opened = True
        try:
            output = self._open_output()
        except NoSoundError:
            self._broken, self._trouble = True, NO_SOUND
        else:
            self._output, self.device = output, output.name
            output.volume(self.liking.volume / 100)

    def distrust(self) -> None:
        """Nobody hears it: it plays all the same, and the bell stands in."""
        self._broken = True

    @property
    def rings(self) -> bool:
        """Whether the terminal's bell has to stand in."""
        return self._held or self.deaf

    @property
    def deaf(self) -> bool:
        """Whether something was to be heard and cannot be: bigger words have to stand in."""
        return self._broken and self.liking.sound is not Sound.SILENT

    def wish(self, wish: SoundWish) -> str:
        """Do it, and say in a sentence what holds now."""
        match wish:
            case SoundWish.LOUDER:
                return self._turn(STEP)
            case SoundWish.QUIETER:
                return self._turn(-STEP)
            case SoundWish.TICK:
                return self._set_tick(on=not self.liking.tick)
            case SoundWish.CHANGE:
                return self._set_sound(_AFTER[self.liking.sound])
            case SoundWish.VOICE | SoundWish.CHIMES | SoundWish.SILENT:
                return self._set_sound(_MEANT[wish])

    def play(
        self, lane: Lane, clip: Clip, *, delay: float = 0.0, every: float | None = None
    ) -> None:
        if self.hears(lane):
            self._output.play(lane, clip, delay=delay, every=every)

    def hears(self, lane: Lane) -> bool:
        if not self._lets_through(lane):
            return False
        self.open()
        return self._output.hears(lane)

    def busy(self, lane: Lane) -> float:
        return self._output.busy(lane)

    def silence(self, lane: Lane | None = None) -> None:
        self._output.silence(lane)

    def rest(self) -> bool:
        return self._output.rest()

    def volume(self, share: float) -> None:
        self._output.volume(share)

    def failed(self) -> str | None:
        if self.liking.sound is Sound.SILENT:
            self._output.rest()  # here, since it is asked again and again: what was cut off fades
        trouble, self._trouble = self._trouble or self._output.failed(), None
        self._broken = self._broken or trouble is not None
        return trouble

    def close(self, *, last_words: float = 0.0) -> None:
        self._output.close(last_words=last_words)
        self._output = Silent()

    def _lets_through(self, lane: Lane) -> bool:
        return lane in _LANES[self.liking.sound] and (lane is not Lane.TICK or self.liking.tick)

    def _turn(self, by: int) -> str:
        louder = min(max(self.liking.volume + by, 0), 100)
        self.liking = self.liking._replace(volume=louder)
        self.volume(louder / 100)
        return f"Volume {louder}."

    def _set_tick(self, *, on: bool) -> str:
        self.liking = self.liking._replace(tick=on)
        self._hush()
        return "The tick is on." if on else "The tick is off."

    def _set_sound(self, sound: Sound) -> str:
        self.liking, self._held = self.liking._replace(sound=sound), False
        self._hush()
        self.open()
        return _SAID[sound]

    def _hush(self) -> None:
        for lane in Lane:
            if not self._lets_through(lane):
                self.silence(lane)
