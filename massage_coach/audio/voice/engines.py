"""What turns text into speech on this machine: the `voice` extra, or the operating system.

Owns how each is asked, one text at a time, before a session and never in one. Each gives raw
samples; whether they are any good is not decided here.
"""

import re
import wave
from array import array
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import which
from subprocess import SubprocessError, run
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple, Protocol

from massage_coach.audio.output import RATE, SAMPLE
from massage_coach.audio.voice.mastering import joined
from massage_coach.audio.voice.recipe import SHIPPED, Recipe, aloud

_PATIENCE: Final = 15.0  # seconds for one text; it is ended, and reaped, after that
PAUSE: Final = 0.4  # seconds between sentences, besides what is kept of each
_SEED: Final = 7  # of the breathy part of the voice: the same each time
_SENTENCES: Final = re.compile(r"(?<=[.?!])\s+")


class Engine(Protocol):
    """Something that speaks."""

    @property
    def recipe(self) -> Recipe: ...

    def speak(self, text: str) -> bytes:
        """Samples as in a clip. Raises `OSError` where nothing was spoken."""
        ...


class Hibari:
    """The voice of the shipped recordings. Raises `ImportError` where the extra is absent."""

    recipe = SHIPPED

    def __init__(self) -> None:
        from hibari import Hibari as Model  # noqa: PLC0415 - an extra, and slow to load
        from hibari import __version__  # noqa: PLC0415

        self.recipe = SHIPPED._replace(version=__version__)
        self._model: Any = Model(voice=SHIPPED.voice)

    def speak(self, text: str) -> bytes:
        return joined(self._sentences(text), PAUSE)

    def _sentences(self, text: str) -> Iterator[bytes]:
        for sentence in _SENTENCES.split(aloud(text)):
            wave = self._model(sentence, self.recipe.speed, seed=_SEED)
            yield (wave.clip(-1.0, 1.0) * 32_767.0).astype("<i2").tobytes()


class Program(NamedTuple):
    """A program that reads text on its input and writes a sound file."""

    name: str
    voice: str
    arguments: tuple[str, ...]


class System:
    """The voice of the operating system, asked through its own program."""

    def __init__(self, program: Program, path: str) -> None:
        self._program = program
        self._path = path
        self.recipe = Recipe(program.name, "", program.voice, SHIPPED.speed)

    def speak(self, text: str) -> bytes:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "speech.wav"
            words = [self._path, *(part.format(file=file) for part in self._program.arguments)]
            try:
                run(  # noqa: S603 - a program of the system; the text comes on its input
                    words,
                    input=_plain(text).encode(),
                    capture_output=True,
                    check=True,
                    timeout=_PATIENCE,
                )
            except SubprocessError as error:
                raise OSError(f"{self._program.name} did not speak") from error
            return _samples(file)


_SAPI: Final = (
    "Add-Type -AssemblyName System.Speech; "
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; $voice.Rate = -2; "
    "$form = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo("
    "24000, [System.Speech.AudioFormat.AudioBitsPerSample]::Sixteen, "
    "[System.Speech.AudioFormat.AudioChannel]::Mono); "
    "$voice.SetOutputToWaveFile('{file}', $form); $voice.Speak([Console]::In.ReadToEnd()); "
    "$voice.Dispose()"
)
PROGRAMS: Final = (
    Program("espeak-ng", "en-us", ("-v", "en-us", "-s", "140", "--stdin", "-w", "{file}")),
    Program(
        "say",
        "default",
        ("-r", "150", "--file-format=WAVE", "--data-format=LEI16@24000", "-o", "{file}", "-f", "-"),
    ),
    Program("powershell", "default", ("-NoProfile", "-NonInteractive", "-Command", _SAPI)),
)


def engines() -> list[Engine]:
    """What can speak here, the best first. Loading the extra takes a third of a second."""
    found = list[Engine]()
    with suppress(ImportError):
        found.append(Hibari())
    paths = ((program, which(program.name)) for program in PROGRAMS)
    return [*found, *(System(program, path) for program, path in paths if path)]


def _plain(text: str) -> str:
    """Without the brackets that some programs take for commands."""
    return text.replace("[", "(").replace("]", ")")


def _samples(file: Path) -> bytes:
    """The sound in such a file, at the rate of a clip. Raises `OSError` where there is none."""
    try:
        with wave.open(str(file)) as sound:
            shape = sound.getnchannels(), sound.getsampwidth()
            rate, raw = sound.getframerate(), array("h", sound.readframes(sound.getnframes()))
    except (wave.Error, EOFError) as error:
        raise OSError("no sound was written") from error
    if shape != (1, SAMPLE):
        raise OSError("the sound has another form")
    return _at_rate(raw, rate).tobytes()


def _at_rate(raw: "array[int]", rate: int) -> "array[int]":
    """On a straight line between the samples: good enough for a voice of last resort."""
    if rate == RATE:
        return raw
    places = (n * rate / RATE for n in range(max(len(raw) - 1, 0) * RATE // rate))
    return array("h", (_between(raw, int(at), at % 1) for at in places))


def _between(raw: "array[int]", at: int, share: float) -> int:
    return round(raw[at] + (raw[at + 1] - raw[at]) * share)
