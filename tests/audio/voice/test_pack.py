"""What ships says what the routines say: nothing is missing, and nothing is left over."""

import json
from array import array
from pathlib import Path
from typing import Any

import pytest

from massage_coach.audio.output import RATE
from massage_coach.audio.voice.mastering import CEILING, LOUDNESS, SHORTEST, loudness
from massage_coach.audio.voice.pack import FOLDER, SUFFIX, file_of, shipped
from massage_coach.core.speaking import seconds_to_say
from massage_coach.core.spoken.phrases import of_steps, own
from massage_coach.library.reader import read_routine

ROUTINES = Path(__file__).parents[3] / "routines"
BIGGEST = 8 * 10**6  # bytes of all of it
HOW = "run tests/audio/voice/render.py"


def listed() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((FOLDER / "list.json").read_text("utf-8"))
    return rows


@pytest.mark.parametrize("path", sorted(ROUTINES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_word_of_a_routine_is_recorded(path: Path) -> None:
    silent = [text for text in of_steps(read_routine(path).steps) if not file_of(text).exists()]

    assert not silent, HOW


def test_every_word_of_the_coach_is_recorded() -> None:
    assert [text for text in own() if not file_of(text).exists()] == [], HOW


def test_nothing_is_shipped_that_nobody_says() -> None:
    routines = (read_routine(path) for path in ROUTINES.glob("*.yaml"))
    said = own().union(*(of_steps(routine.steps) for routine in routines))

    assert {path.name for path in FOLDER.glob(f"*{SUFFIX}")} == {
        file_of(text).name for text in said
    }, HOW


def test_the_list_names_each_recording_by_its_words() -> None:
    assert {row["file"]: row["text"] for row in listed()} == {
        file_of(row["text"]).name: row["text"] for row in listed()
    }
    assert len(listed()) == len(list(FOLDER.glob(f"*{SUFFIX}")))


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < BIGGEST


def test_the_plan_gives_every_recording_the_time_it_takes() -> None:
    over = [row["seconds"] - seconds_to_say(row["text"]) for row in listed()]
    late = sorted(over)

    assert sum(over) < 0  # on the whole there is time to spare
    assert late[round(len(late) * 0.95)] < 0.35
    assert late[0] > -1.0


def test_what_is_not_shipped_is_not_there() -> None:
    assert shipped("Nobody says this.") is None


@pytest.mark.slow
def test_every_recording_is_as_loud_as_the_others_and_as_long_as_listed() -> None:
    pytest.importorskip("miniaudio")
    for row in listed():
        clip = shipped(row["text"])
        assert clip
        raw = array("h", clip.samples)
        assert abs(clip.seconds - row["seconds"]) < 0.05
        assert clip.seconds >= SHORTEST
        assert max(map(abs, raw)) <= 32_767 * CEILING * 1.15  # what the encoder adds
        assert 0.6 * LOUDNESS < loudness(raw) / 32_767 < 1.3 * LOUDNESS, row["text"]
        assert max(map(abs, raw[: RATE // 200])) < 1_500  # no click
