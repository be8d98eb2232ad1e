"""What a routine of one's own needs to be heard is made before the session, and told calmly."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from massage_coach import voicing
from massage_coach.audio.voice.engines import Engine
from massage_coach.audio.voice.recipe import Recipe
from massage_coach.core.adapting import Preferences
from massage_coach.core.routine import Routine, Step
from massage_coach.core.timeline import Outline, outline
from massage_coach.core.vocabulary import Tool
from massage_coach.library.reader import read_routine

pytest.importorskip("miniaudio")
SHIPPED = Path(__file__).parents[1] / "routines" / "lower-back.yaml"


class Mute:
    recipe = Recipe("mute", "1", "v", 1.0)

    def speak(self, text: str) -> bytes:
        raise OSError(text)


def session(routine: Routine) -> Outline:
    drawn = outline(routine, Preferences())
    assert isinstance(drawn, Outline)
    return drawn


def with_words(routine: Routine, count: int) -> Routine:
    """The routine with that many steps said in words of its own."""
    phases = []
    for phase in routine.phases:
        steps = list[Step]()
        for step in phase.steps:
            count -= 1
            own = replace(step, say=f"In my own words, {step.title}.", instead=(), tool=Tool.HANDS)
            steps.append(own if count >= 0 else step)
        phases.append(replace(phase, steps=tuple(steps)))
    return replace(routine, phases=tuple(phases))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(voicing, "cache", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> list[Engine]:
    there = list[Engine]()

    def all_of_them() -> Sequence[Engine]:
        return there

    monkeypatch.setattr(voicing, "_engines", all_of_them)
    return there


def test_a_shipped_routine_is_ready_at_once_and_in_silence(cache: Path) -> None:
    told = list[str]()

    recordings = voicing.prepared(session(read_routine(SHIPPED)), told.append)

    assert told == []
    assert list(cache.iterdir()) == []
    assert recordings("Palm glides.") is not None


def test_what_nothing_can_speak_is_told_once(engines: list[Engine]) -> None:
    engines.append(Mute())
    told = list[str]()

    own = with_words(read_routine(SHIPPED), 8)
    recordings = voicing.prepared(session(own), told.append)

    assert told == [
        "Preparing the voice for the words of this routine: 8 in all.",
        "2 of 8.",
        "4 of 8.",
        "6 of 8.",
        voicing.SILENT.format(count=8),
    ]
    assert recordings("In my own words, Palm glides.") is None


@pytest.mark.slow
def test_a_routine_of_ones_own_is_spoken_by_what_this_machine_has(cache: Path) -> None:
    if not voicing._engines():  # noqa: SLF001 - what a machine has, no test can choose
        pytest.skip("nothing on this machine can speak")
    told = list[str]()

    own = with_words(read_routine(SHIPPED), 2)
    recordings = voicing.prepared(session(own), told.append)
    clip = recordings("In my own words, Palm glides.")

    assert told == ["Preparing the voice for the words of this routine: 2 in all.", "1 of 2."]
    assert clip is not None
    assert 1.5 < clip.seconds < 6
    assert len(list((cache / voicing.FOLDER).iterdir())) == 2
