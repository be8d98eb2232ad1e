"""A whole session as one sound file for the phone, with chapters.

Owns how it is mixed: by the chimes, the voice and the mixer of a live session, as fast as they can
be. Nobody is coached by it, so it needs no clearance and begins by saying for whom it is.
"""

import os
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, NoReturn, TypeAlias

from massage_coach.audio.background import background as backdrop
from massage_coach.audio.mixing import Mixer
from massage_coach.audio.ogg import chapter_comments, with_comments
from massage_coach.audio.output import RATE, SAMPLE, Lane
from massage_coach.audio.signalling import Chimes
from massage_coach.audio.voice.voice import LAST_WORDS, Recordings, Voice, spoken
from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import printable
from massage_coach.core.events import CheckInDue
from massage_coach.core.hearing import Background
from massage_coach.core.speaking import CHIME
from massage_coach.core.spoken.recital import Happening, Spoken, chapters, recital
from massage_coach.core.timeline import NothingLeft, Outline, outline
from massage_coach.errors import FixableError, Problem
from massage_coach.library import shelf
from massage_coach.library.opening import open_routine
from massage_coach.terminal.talk.glance import clock
from massage_coach.terminal.text import minutes
from massage_coach.voicing import Tell, prepared

QUALITY: Final = 0.8  # 0 best to 1 smallest: some 2 MB for ten minutes
_CHUNK: Final = RATE  # frames mixed at a time
Sink: TypeAlias = Callable[[bytes], object]


class Recording(NamedTuple):
    """A session that is to be one file."""

    outline: Outline
    recordings: Recordings
    background: Background = Background.NONE

    def write(self, path: Path, tell: Tell, *, force: bool = False) -> Path:
        """Write it, whole or not at all; where it is now. Raises `FixableError`."""
        path = path.expanduser().absolute()
        if path.suffix.lower() not in _WRITERS:
            _refuse(path, "this kind of sound file is not known", "let it end in .ogg, or in .wav")
        if path.exists() and not (force and path.is_file()):
            _refuse(path, "something is there already", "name another, or add --force for a file")
        tell(f"Recording {minutes(self.seconds)}. That takes some seconds.")
        try:
            _write(self, path)
        except OSError as error:
            why = (error.strerror or "no reason given").lower()
            _refuse(path, f"it cannot be written ({why})", "name another place")
        return path

    @property
    def seconds(self) -> float:
        return [*recital(self.outline)][-1].at + LAST_WORDS


def for_phone(name: str, preferences: Preferences, background: Background, tell: Tell) -> Recording:
    """The routine as somebody would do it whose answers change nothing. Raises `FixableError`."""
    drawn = outline(open_routine(shelf.find(name)), preferences)
    if isinstance(drawn, NothingLeft):
        fix = "allow a tool, or choose another routine"
        raise FixableError([Problem(name, "nothing of this routine is left with that", fix)])
    return Recording(drawn, prepared(drawn, tell), background)


def told(tape: Recording, path: Path) -> Iterator[str]:
    """Where it is, how long, and its chapters."""
    marks = [*chapters(tape.outline)]
    yield f"Written to {printable(str(path))}: {minutes(tape.seconds)}, {len(marks)} chapters."
    yield from (f"{clock(round(one.at)):>6}  {printable(one.title)}" for one in marks)
    yield "It asks no safety questions. Answer those of `massage-coach safety` before each use."


def _refuse(path: Path, what: str, fix: str) -> NoReturn:
    raise FixableError([Problem(printable(str(path)), what, fix)]) from None


def _write(tape: Recording, path: Path) -> None:
    draft = path.with_name(f".{path.name}.draft-{os.getpid()}")
    try:
        with _WRITERS[path.suffix.lower()](draft) as sink:
            _mix(tape, sink)
        if path.suffix.lower() == ".ogg":
            draft.write_bytes(with_comments(draft.read_bytes(), _names(tape.outline)))
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


class _Tape(Mixer):
    """The mixer alone, as an output: nothing is opened that could fail."""

    def hears(self, lane: Lane) -> bool:  # noqa: ARG002 - as every output
        return True

    def rest(self) -> bool:
        return True

    def failed(self) -> None:
        return None

    def close(self, *, last_words: float = 0.0) -> None:
        pass


def _mix(tape: Recording, sink: Sink) -> None:
    mixer = _Tape()
    play = _player(mixer, tape.recordings)
    under = backdrop(tape.background)
    if under is not None:
        mixer.play(Lane.BACKGROUND, under, every=under.seconds)
    for one in recital(tape.outline):
        for samples in _until(mixer, one.at):
            sink(samples)
        play(one)
    mixer.silence(Lane.BACKGROUND)
    for samples in _until(mixer, tape.seconds):
        sink(samples)


def _player(mixer: "_Tape", recordings: Recordings) -> Callable[[Happening], None]:
    chimes, voice = Chimes(mixer), Voice(mixer, recordings)

    def play(one: Happening) -> None:
        if isinstance(one, Spoken):
            clip = spoken(map(recordings, one.phrases))
            if clip is not None:
                mixer.play(Lane.VOICE, clip, delay=CHIME)
            return
        chimes(one)
        if not isinstance(one, CheckInDue):  # its words ask for a key
            voice(one)

    return play


def _until(mixer: Mixer, second: float) -> Iterator[bytes]:
    while (left := round(second * RATE) - mixer.frames) > 0:
        yield mixer.fetch(min(left, _CHUNK))


def _names(outline: Outline) -> list[tuple[str, str]]:
    return [
        ("TITLE", outline.routine.title),
        ("ARTIST", "massage-coach"),
        ("GENRE", "Speech"),
        *chapter_comments([*chapters(outline)]),
    ]


@contextmanager
def _wav(draft: Path) -> Iterator[Sink]:
    with draft.open("wb") as raw, wave.open(raw, "wb") as file:
        file.setparams((1, SAMPLE, RATE, 0, "NONE", ""))
        yield file.writeframes


@contextmanager
def _ogg(draft: Path) -> Iterator[Sink]:
    try:
        import soundfile  # noqa: PLC0415 - an extra
    except (ImportError, OSError):
        fix = "install it with: pip install 'massage-coach[voice]', or let the name end in .wav"
        raise FixableError([Problem("export", "nothing here can write Ogg", fix)]) from None
    with soundfile.SoundFile(
        str(draft), "w", samplerate=RATE, channels=1, format="OGG", subtype="VORBIS",
        compression_level=QUALITY,
    ) as file:  # fmt: skip
        yield partial(file.buffer_write, dtype="int16")


_WRITERS: Final = {".ogg": _ogg, ".wav": _wav}
