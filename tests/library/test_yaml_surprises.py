"""What YAML 1.1 would make of a word is never made of it: it is the text there is, or a problem."""

import pytest

from massage_coach.errors import NotValidError
from massage_coach.library.reader import read_text

# What PyYAML's own loaders read as a number, a truth, a date or nothing.
SURPRISES = [
    *["1:30", "1:30:00", "030", "0o17", "0x1F", "0b11", "1_000", "+3", "1e3", ".5", ".inf", ".nan"],
    *["yes", "no", "on", "off", "y", "n", "Yes", "NO", "On", "TRUE", "False"],
    *["2026-11-22", "2001-12-14t21:59:43.10-05:00", "=", "<<"],
]


def _problem(text: str) -> str:
    with pytest.raises(NotValidError) as raised:
        read_text(text, "x")
    return str(raised.value)


@pytest.mark.parametrize("word", SURPRISES)
def test_in_prose_every_word_is_itself(word: str, gentle: str) -> None:
    text = gentle.replace("title: Gentle strokes", f"title: {word}", 1)

    assert read_text(text, "x").title == word


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_in_prose_nothing_is_a_problem_unless_in_quotes(nothing: str, gentle: str) -> None:
    text = gentle.replace("title: Gentle strokes", f"title: {nothing}", 1)
    quoted = gentle.replace("title: Gentle strokes", f'title: "{nothing}"', 1)

    assert "nothing stands here" in _problem(text)
    assert nothing == "" or read_text(quoted, "x").title == nothing


@pytest.mark.parametrize("word", SURPRISES)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("pressure: {from: 2", "pressure: {from: WORD"),
        ("optional: true\n        sources", "optional: WORD\n        sources"),
        ("standard: 6m", "standard: WORD"),
        ("every: 5.5s", "every: WORD"),
        ("at: 50%", "at: WORD"),
        ("side: both", "side: WORD"),
        ("url: null", "url: WORD"),
    ],
)
def test_no_word_stands_for_another_value(word: str, old: str, new: str, gentle: str) -> None:
    assert old in gentle

    assert "x:" in _problem(gentle.replace(old, new.replace("WORD", word), 1))


@pytest.mark.parametrize("word", [word for word in SURPRISES if word != "2026-11-22"])
def test_a_day_is_written_in_one_way(word: str, gentle: str) -> None:
    assert "is not a date" in _problem(gentle.replace("2026-11-22", word))


@pytest.mark.parametrize("word", ["on", "no", "1:30", "030", "~", "2026-11-22"])
def test_a_key_is_itself_too(word: str, gentle: str) -> None:
    problem = _problem(gentle.replace("title: Gentle", f"{word}: 1\ntitle: Gentle", 1))

    assert f'"{word}" is not a key here' in problem
