"""The desk of one visit: what keys changed holds the next time, and nothing else does."""

import pytest
from heard import FakeOutput

from massage_coach.audio import opening
from massage_coach.core.hearing import SoundWish
from massage_coach.world.hearing import desk_for
from massage_coach.world.keeping import settings_file, settled


def test_a_rehearsal_makes_no_sound_and_leaves_what_is_set_as_it_was() -> None:
    with desk_for(settled(), speed=60.0) as desk:
        assert desk.rings

    assert not settings_file().exists()


def test_what_a_key_changed_holds_the_next_time() -> None:
    with desk_for(settled(), speed=60.0) as desk:
        desk.wish(SoundWish.LOUDER)

    assert settings_file().read_text(encoding="utf-8") == "volume = 90\n"


def test_chimes_that_were_asked_for_in_a_rehearsal_hold_the_next_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opening, "open_output", FakeOutput)

    with desk_for(settled(), speed=60.0) as desk:
        desk.wish(SoundWish.CHIMES)

    assert settings_file().read_text(encoding="utf-8") == 'sound = "chimes"\n'
