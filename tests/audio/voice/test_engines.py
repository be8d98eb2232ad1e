"""What can speak on a machine, asked through its program: a file, in time, or nothing."""

import wave
from array import array
from math import pi, sin
from pathlib import Path
from shutil import which

import pytest

from massage_coach.audio.output import RATE
from massage_coach.audio.voice import engines as module
from massage_coach.audio.voice.engines import PROGRAMS, Hibari, Program, System, engines
from massage_coach.audio.voice.mastering import mastered
from massage_coach.audio.voice.recipe import SHIPPED

pytestmark = pytest.mark.slow  # waits for other programs


def system(tmp_path: Path, does: str) -> System:
    """A program that writes to the file it is given, as the shell says."""
    path = tmp_path / "speaks"
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o700)
    return System(Program("speaks", "v", ("-w", "{file}")), str(path))


def sound(file: Path, rate: int, channels: int = 1) -> Path:
    wave_form = array("h", (round(9_000 * sin(2 * pi * 220 * n / rate)) for n in range(rate)))
    with wave.open(str(file), "wb") as out:
        out.setparams((channels, 2, rate, 0, "NONE", ""))
        out.writeframes(wave_form.tobytes())
    return file


@pytest.mark.parametrize("rate", [16_000, 22_050, RATE, 48_000])
def test_whatever_rate_it_speaks_at_is_brought_to_ours(tmp_path: Path, rate: int) -> None:
    spoken = sound(tmp_path / "one.wav", rate)

    samples = system(tmp_path, f'cat >/dev/null; cp {spoken} "$2"').speak("Sit down.")

    assert abs(len(samples) / 2 / RATE - 1.0) < 0.001
    assert mastered(samples, "Sit down.").seconds > 0.9


def test_the_text_is_data_and_comes_on_the_input(tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    spoken = sound(tmp_path / "one.wav", RATE)

    system(tmp_path, f'cat > {heard}; cp {spoken} "$2"').speak("-w $(id) [[rate 500]]")

    assert heard.read_text() == "-w $(id) ((rate 500))"


@pytest.mark.parametrize(
    "does",
    ["exit 1", "true", 'echo no sound > "$2"', ': > "$2"'],
    ids=["fails", "writes nothing", "writes something else", "writes an empty file"],
)
def test_a_program_that_does_not_speak_is_no_engine(tmp_path: Path, does: str) -> None:
    with pytest.raises(OSError, match=r"sound|speak|No such file"):
        system(tmp_path, f"cat >/dev/null; {does}").speak("Sit down.")


def test_a_sound_of_another_form_is_refused(tmp_path: Path) -> None:
    spoken = sound(tmp_path / "two.wav", RATE, channels=2)

    with pytest.raises(OSError, match="another form"):
        system(tmp_path, f'cat >/dev/null; cp {spoken} "$2"').speak("Sit down.")


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.05)

    with pytest.raises(OSError, match="speaks did not speak"):
        system(tmp_path, "exec sleep 60").speak("Sit down.")


def test_the_programs_of_this_machine_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "which", lambda name: name if name == "say" else None)
    monkeypatch.setattr(module, "Hibari", _absent)

    assert [engine.recipe.engine for engine in engines()] == ["say"]


def _absent() -> Hibari:
    raise ImportError("hibari")


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_a_real_program_speaks(program: Program) -> None:
    path = which(program.name)
    if path is None:
        pytest.skip(f"{program.name} is not installed")

    clip = mastered(System(program, path).speak("Sit down on the chair."), "Sit down on the chair.")

    assert 0.8 < clip.seconds < 4


def test_the_extra_speaks_as_what_ships() -> None:
    pytest.importorskip("hibari")
    engine = Hibari()

    clip = mastered(engine.speak("Left side."), "Left side.")

    assert engine.recipe == SHIPPED
    assert 0.5 < clip.seconds < 1.5
