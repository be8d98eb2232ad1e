"""The name of a recording follows from what went into it."""

import pytest

from massage_coach.audio.voice.recipe import SHIPPED, Recipe, aloud, key


def test_another_word_or_another_voice_is_another_recording() -> None:
    others = [
        key(SHIPPED, "Sit."),
        key(SHIPPED, "Sit down."),
        key(SHIPPED._replace(engine="x"), "Sit."),
        key(SHIPPED._replace(version="9"), "Sit."),
        key(SHIPPED._replace(voice="x"), "Sit."),
        key(SHIPPED._replace(speed=1.0), "Sit."),
    ]

    assert len(set(others)) == len(others)
    assert key(SHIPPED, "Sit.") == key(Recipe("hibari-tts", "0.2.1", "heart", 0.85), "Sit.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Knead it.", "[Knead](/x/) it."),
        ("Kneading.", "Kneading."),
    ],
)
def test_a_word_is_given_its_sound_wherever_it_stands(text: str, said: str) -> None:
    assert aloud(text, {"knead": "x"}) == said
