"""Record what ships: every phrase of every shipped routine, once. Run it after a change of words.

    .venv/bin/pip install -e . --group voice-pack
    .venv/bin/python tests/audio/voice/render.py

Records what is missing, deletes what no routine says any more, and writes the list. Fails loudly
where a recording is refused twice.
"""

import io
import json
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import soundfile

from massage_coach.audio.output import RATE, Clip
from massage_coach.audio.voice.engines import Engine, Hibari
from massage_coach.audio.voice.mastering import UnusableError, mastered
from massage_coach.audio.voice.pack import FOLDER, SUFFIX
from massage_coach.audio.voice.recipe import SHIPPED, key
from massage_coach.core.spoken.phrases import of_steps, own
from massage_coach.library.reader import read_routine

ROUTINES = Path(__file__).parents[3] / "routines"
LIST = FOLDER / "list.json"
QUALITY = 0.9  # of variable bit rate, 0 best to 1 smallest: about 4 kB a second
TRIES = 2


def phrases() -> frozenset[str]:
    """Everything that any session of any shipped routine can say."""
    routines = (read_routine(path) for path in ROUTINES.glob("*.yaml"))
    return own().union(*(of_steps(routine.steps) for routine in routines))


def recorded(engine: Engine, text: str) -> Clip:
    for _ in range(TRIES - 1):
        try:
            return mastered(engine.speak(text), text)
        except UnusableError as error:
            print(f"again: {text!r}: {error}", file=sys.stderr)
    return mastered(engine.speak(text), text)


def encoded(clip: Clip) -> bytes:
    data = io.BytesIO()
    file: Any = soundfile.SoundFile(
        data,
        "w",
        samplerate=RATE,
        channels=1,
        format="MP3",
        subtype="MPEG_LAYER_III",
        compression_level=QUALITY,
        bitrate_mode="VARIABLE",
    )
    with file:
        file.buffer_write(clip.samples, dtype="int16")
    return data.getvalue()


def listed(wanted: dict[str, str], seconds: dict[str, float]) -> Iterator[str]:
    yield "["
    rows = sorted((text, name) for name, text in wanted.items())
    for number, (text, name) in enumerate(rows):
        row = {"text": text, "seconds": round(seconds[name], 2), "file": f"{name}{SUFFIX}"}
        yield f"{json.dumps(row)}{',' if number < len(rows) - 1 else ''}"
    yield "]"


def known() -> dict[str, float]:
    """Seconds of what was recorded before."""
    rows = json.loads(LIST.read_text("utf-8")) if LIST.exists() else []
    return {row["file"].removesuffix(SUFFIX): row["seconds"] for row in rows}


def main() -> None:
    wanted = {key(SHIPPED, text): text for text in phrases()}
    FOLDER.mkdir(exist_ok=True)
    there = {path.stem for path in FOLDER.glob(f"*{SUFFIX}")}
    seconds = {name: length for name, length in known().items() if name in there}
    for gone in there - wanted.keys():
        (FOLDER / f"{gone}{SUFFIX}").unlink()
    engine = Hibari()
    if engine.recipe != SHIPPED:
        sys.exit(f"installed is {engine.recipe}, but {SHIPPED} is to be shipped")
    for name in sorted(wanted.keys() - seconds.keys()):
        clip = recorded(engine, wanted[name])
        (FOLDER / f"{name}{SUFFIX}").write_bytes(encoded(clip))
        seconds[name] = len(array("h", clip.samples)) / RATE
    LIST.write_text("\n".join(listed(wanted, seconds)) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in FOLDER.glob(f"*{SUFFIX}"))
    print(f"{len(wanted)} recordings, {sum(seconds[n] for n in wanted):.0f} seconds, {size} bytes")


if __name__ == "__main__":
    main()
