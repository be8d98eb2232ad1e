"""Where a recording comes from: shipped, kept, the extra, the system, and then nowhere."""

import os
from array import array
from collections.abc import Sequence
from math import pi, sin
from pathlib import Path

import pytest

from massage_coach.audio.output import RATE
from massage_coach.audio.voice import recordings as module
from massage_coach.audio.voice.engines import Engine
from massage_coach.audio.voice.recipe import Recipe, key
from massage_coach.audio.voice.recordings import Recordings

pytest.importorskip("miniaudio")
OURS = "Nobody ships these words."
TONE = array("h", (round(9_000 * sin(2 * pi * 220 * n / RATE)) for n in range(RATE))).tobytes()


class Speaks:
    """An engine that gives what it was told to give."""

    def __init__(self, name: str, samples: bytes = TONE) -> None:
        self.recipe = Recipe(name, "1", "v", 1.0)
        self.samples = samples
        self.asked = list[str]()

    def speak(self, text: str) -> bytes:
        self.asked.append(text)
        if not self.samples:
            raise OSError("mute")
        return self.samples


def kept(folder: Path, *engines: Engine) -> Recordings:
    def all_engines() -> Sequence[Engine]:
        return engines

    return Recordings(folder, all_engines)


def no_progress(done: int, of: int) -> None:
    pass


def test_what_ships_needs_no_engine(tmp_path: Path) -> None:
    engine = Speaks("a")
    recordings = kept(tmp_path, engine)

    assert recordings.prepare(["Left side.", "Begin."], no_progress) == 0
    assert recordings("Left side.") is not None
    assert engine.asked == []
    assert list(tmp_path.iterdir()) == []


def test_what_does_not_ship_is_made_before_and_never_in_the_session(tmp_path: Path) -> None:
    engine = Speaks("a")
    recordings = kept(tmp_path, engine)

    assert recordings(OURS) is None
    assert recordings.prepare([OURS], no_progress) == 0
    assert engine.asked == [OURS]
    assert recordings(OURS) is not None
    assert engine.asked == [OURS]


def test_what_was_made_is_kept_for_next_time(tmp_path: Path) -> None:
    kept(tmp_path, Speaks("a")).prepare([OURS], no_progress)
    engine = Speaks("a")
    again = kept(tmp_path, engine)

    assert again.prepare([OURS], no_progress) == 0
    assert again(OURS) is not None
    assert engine.asked == []


def test_the_best_engine_that_can_speaks(tmp_path: Path) -> None:
    broken, system = Speaks("a", b""), Speaks("b")
    recordings = kept(tmp_path, broken, system)

    assert recordings.prepare([OURS], no_progress) == 0
    assert recordings(OURS) is not None
    assert (broken.asked, system.asked) == ([OURS], [OURS])


@pytest.mark.parametrize("samples", [b"", bytes(RATE * 2), TONE * 40])
def test_a_recording_that_cannot_be_right_is_none(tmp_path: Path, samples: bytes) -> None:
    recordings = kept(tmp_path, Speaks("a", samples))

    assert recordings.prepare([OURS], no_progress) == 1
    assert recordings(OURS) is None


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    told = list[tuple[int, int]]()
    kept(tmp_path, Speaks("a")).prepare(
        ["Not this.", "Nor that.", "Begin."], lambda done, of: told.append((done, of))
    )

    assert told == [(0, 2), (1, 2)]


def test_a_recording_is_whole_and_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "voice"
    kept(folder, Speaks("a")).prepare([OURS], no_progress)

    (file,) = folder.iterdir()
    assert file.name == f"{key(Speaks('a').recipe, OURS)}.pcm"
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_written_leaves_the_session_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    recordings = kept(tmp_path / "file" / "voice", Speaks("a"))

    assert recordings.prepare([OURS], no_progress) == 1
    assert recordings(OURS) is None


def test_only_so_much_is_kept_and_what_is_needed_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path, Speaks("a")).prepare(["Old words of ours."], no_progress)
    (old,) = tmp_path.iterdir()
    os.utime(old, (1.0, 1.0))
    monkeypatch.setattr(module, "MOST", len(TONE) * 3 // 2)

    kept(tmp_path, Speaks("a")).prepare([OURS], no_progress)

    assert [path.stem for path in tmp_path.iterdir()] == [key(Speaks("a").recipe, OURS)]
