"""The regions of the screen while the clock stands: a word, sentences, and answers with their keys.

Owns how these are set, in several forms, the richest first. Never decides what is said.
"""

from collections.abc import Sequence
from typing import Final

from massage_coach.core.moves import State
from massage_coach.terminal.screen.digits import letters
from massage_coach.terminal.screen.keymap import key_for, reachable
from massage_coach.terminal.screen.standing import Choice
from massage_coach.terminal.text import (
    BLANK,
    Forms,
    Lines,
    beside,
    line,
    widest,
    wrap,
)
from massage_coach.terminal.theme import Look

KEY: Final = 8  # columns for a key in big letters
SPACE: Final = 3  # columns between a big word and what it means


def banner(word: str, style: str, columns: int, look: Look) -> Forms:
    """The word of the page, in four sizes."""
    sizes: tuple[tuple[int, ...], ...] = ((3, 2, 1), (2, 1), (1,), ())
    return tuple(letters(word, scales, columns, style, look) for scales in sizes)


def sentences(says: tuple[str, ...], columns: int) -> Forms:
    """All of them, or the first alone."""
    lines = [wrap(text, columns, "" if number else "strong") for number, text in enumerate(says)]
    return _together(lines), lines[0]


def choices(
    offered: tuple[Choice, ...], state: State, columns: int, look: Look, *, elbow: bool = False
) -> Forms:
    """The answers: large, then in a sentence each, then in short; with air and without."""
    reached = [one for one in offered if not elbow or reachable(one.command, state)]
    keyed = [(key_for(one.command, state, elbow=elbow), one) for one in reached]
    large = [_large(key, one, columns, look) for key, one in keyed]
    small = [_small(key, one.sentence, columns) for key, one in keyed]
    short = [_small(key, one.short, columns) for key, one in keyed]
    return _apart(large), _together(large), _apart(small), _together(small), _together(short)


def _apart(blocks: Sequence[Lines]) -> Lines:
    return _together([(BLANK, *one) for one in blocks])


def _together(blocks: Sequence[Lines]) -> Lines:
    return tuple(one for block in blocks for one in block)


def _large(key: str, one: Choice, columns: int, look: Look) -> Lines:
    scales = (1,) if len(key) == 1 else ()
    shown = letters(key.upper() if scales else key, scales, KEY, "key", look)
    said = _word(one, columns - KEY, look) if one.word else wrap(one.sentence, columns - KEY)
    rows = max(len(shown), len(said))
    return beside(_centred(shown, rows), _centred(said, rows), KEY)


def _centred(lines: Lines, rows: int) -> Lines:
    return (*(BLANK,) * ((rows - len(lines)) // 2), *lines)


def _word(one: Choice, columns: int, look: Look) -> Lines:
    """The big word, and beside its middle what it means; else both in a sentence."""
    word = letters(one.word, (1,), columns, "", look)
    start = widest(word) + SPACE
    meaning = wrap(one.meaning, columns - start, "soft")
    if len(meaning) > len(word):
        return wrap(one.sentence, columns)
    return beside(word, _centred(meaning, len(word)), start)


def _small(key: str, sentence: str, columns: int) -> Lines:
    start = len(key) + 1
    return beside((line(key, "key"),), wrap(sentence, columns - start), start)
