"""The mixer: what sounds on each lane, added up frame by frame.

Owns time as the sound device counts it: one frame is one sample, so a tick is never late by a
buffer. What sounds is one immutable value that a call replaces whole, so whoever mixes on the
library's own thread sees the old or the new one, and nothing waits for a lock.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import Final, NamedTuple

from massage_coach.audio.output import RATE, SAMPLE, Clip, Lane

_FADE: Final = round(0.015 * RATE)  # what is cut off fades out, or it would click
_DUCKED: Final = 0.3  # of the background, while the voice speaks, J
_GLIDE: Final = 2.0 / RATE  # of the background's gain for each frame: down in a third of a second
_HEADROOM: Final = round(0.4 * RATE)  # the background is down before the first word
_TOP, _BOTTOM = 32_767, -32_768


class _Sound(NamedTuple):
    """A clip at a place in time, in frames."""

    lane: Lane
    samples: "memoryview[int]"
    begin: int
    every: int | None
    until: float  # a frame: it is cut off there

    @property
    def end(self) -> float:
        whole = inf if self.every is not None else self.begin + len(self.samples)
        return min(whole, self.until)


class Mixer:
    """Two sides: the session asks, the sound device fetches. Times are frames since the start."""

    def __init__(self, now: Callable[[], float] = lambda: 0.0) -> None:
        self._now = now
        self._fetched = (0.0, 0)  # when a buffer was fetched last, and how many frames
        self.frames = 0  # that were fetched; only `fetch` moves it
        self._sounds: tuple[_Sound, ...] = ()
        self._gain = 1.0
        self._under = 1.0  # the gain of the background just now

    def play(
        self, lane: Lane, clip: Clip, *, delay: float = 0.0, every: float | None = None
    ) -> None:
        begin = self.frames + self._into_buffer() + round(delay * RATE)
        again = None if every is None else max(round(every * RATE), 1)
        samples = memoryview(clip.samples).cast("h")
        self._sounds = (*self._cut(lane), _Sound(lane, samples, begin, again, inf))

    def silence(self, lane: Lane | None = None) -> None:
        self._sounds = self._cut(lane)

    def busy(self, lane: Lane) -> float:
        ends = (one.end for one in self._sounds if one.lane is lane and one.until == inf)
        return max(max(ends, default=0) - self.frames, 0) / RATE

    @property
    def still(self) -> bool:
        """Whether nothing sounds, is about to, or fades out."""
        return not any(one.end > self.frames for one in self._sounds)

    def volume(self, share: float) -> None:
        # The ear hears ratios: half the way down the scale is a quarter of the amplitude.
        self._gain = min(max(share, 0.0), 1.0) ** 2

    def fetch(self, frames: int) -> bytes:
        """The next frames, with all that sounds in them."""
        begin, end = self.frames, self.frames + frames
        sounds = self._sounds
        was, self._under = self._under, self._ducked(sounds, begin, end)
        parts = [(one.lane, at, part) for one in sounds for at, part in _parts(one, begin, end)]
        self.frames, self._fetched = end, (self._now(), frames)
        if not parts:
            return bytes(frames * SAMPLE)
        mix = [0.0] * frames
        for lane, at, part in parts:
            under = lane is Lane.BACKGROUND
            heard = _glided(part, at, was, (self._under - was) / frames) if under else part
            there, gain = mix[at : at + len(part)], self._gain
            mix[at : at + len(part)] = [a + gain * b for a, b in zip(there, heard, strict=True)]
        return _written(mix, loud=len(parts) > 1)

    def _into_buffer(self) -> int:
        """How far the device is into what it fetched last: a sound that is asked for waits as long
        wherever that is, and so none comes early or late by a part of a buffer."""
        at, frames = self._fetched
        return min(max(round((self._now() - at) * RATE), 0), frames)

    def _cut(self, lane: Lane | None) -> tuple[_Sound, ...]:
        """What goes on sounding, and what fades out as of now."""
        now = self.frames
        left = (one for one in self._sounds if one.end > now)
        return tuple(
            one._replace(until=min(one.until, now + _FADE)) if lane in {None, one.lane} else one
            for one in left
            if one.begin < now + _FADE or lane not in {None, one.lane}
        )

    def _ducked(self, sounds: Sequence[_Sound], begin: int, end: int) -> float:
        """The gain of the background at the end of these frames."""
        speaking = any(
            one.lane is Lane.VOICE and one.begin < end + _HEADROOM and one.end > begin
            for one in sounds
        )
        wanted = _DUCKED if speaking else 1.0
        most = _GLIDE * (end - begin)
        return self._under + min(max(wanted - self._under, -most), most)


def _parts(one: _Sound, begin: int, end: int) -> Iterator[tuple[int, Sequence[float]]]:
    """What of it lies between two frames: where, from the first of them on, and its samples."""
    last = min(end, int(min(one.end, end)))
    start = one.begin
    if one.every is not None and begin > start:
        start += (begin - start) // one.every * one.every
    while start < last:
        since, to = max(start, begin), min(start + len(one.samples), last)
        if one.every is not None:
            to = min(to, start + one.every)
        part = one.samples[max(since - start, 0) : max(to - start, 0)]
        if part.tobytes().strip(b"\0"):  # much of a tick or of speech is silence, and costs nothing
            yield since - begin, _faded(one, since, part)
        if one.every is None:
            return
        start += one.every


def _faded(one: _Sound, since: int, part: Sequence[int]) -> Sequence[float]:
    if one.until == inf:
        return part
    left = one.until - since
    return [sample * min((left - at) / _FADE, 1.0) for at, sample in enumerate(part)]


def _glided(part: Sequence[float], at: int, gain: float, each: float) -> Sequence[float]:
    """With a gain that changes by so much for each frame, which nobody hears as a step."""
    if not each:
        return part if gain == 1.0 else [gain * one for one in part]
    return [(gain + each * frame) * one for frame, one in enumerate(part, at)]


def _written(mix: Sequence[float], *, loud: bool) -> bytes:
    whole = list(map(int, mix))
    if loud and (max(whole) > _TOP or min(whole) < _BOTTOM):
        whole = [min(max(one, _BOTTOM), _TOP) for one in whole]
    return array("h", whole).tobytes()
