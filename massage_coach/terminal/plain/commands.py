"""What a typed line asks of a running session: words, letters, and at a check-in a pain score.

Owns the words. An empty line is an answer at a check-in, goes on where the clock waits, and is
nothing anywhere else; it never answers what hurt. Which commands are legal, the moves of the
session say.
"""

from collections.abc import Iterable, Mapping
from enum import Enum, auto
from typing import Final, TypeAlias

from massage_coach.core.comfort import Baseline
from massage_coach.core.hearing import SoundWish
from massage_coach.core.moves import MOVES, SAID_BY, Command, State
from massage_coach.terminal.screen import keymap
from massage_coach.terminal.talk.ticks import Misread, read_score


class Ask(Enum):
    """A typed line that is about the session and changes nothing in it."""

    HELP = auto()
    NOTHING = auto()  # an empty line
    WHICH = auto()  # a letter that two words begin with
    IN_WORDS = auto()  # a score where there is none from the start


Typed: TypeAlias = Command | SoundWish | Ask | None

WORDS: Final[Mapping[Command, tuple[str, ...]]] = {  # the first is the one that is told
    Command.START: ("start",),
    Command.PAUSE: ("pause", "p"),
    Command.RESUME: ("go", "resume", "p", "ready"),
    Command.WAIT: ("wait", "a"),
    Command.NEXT: ("next", "n"),
    Command.BACK: ("back", "b"),
    Command.LONGER: ("longer", "+"),
    Command.SHORTER: ("shorter", "-"),
    Command.EASE: ("ease", "e", "lighter"),
    Command.FINE: ("f", "fine", "y", "yes"),
    Command.BIT_MUCH: ("m", "much"),
    Command.WORSE: ("worse",),
    Command.TOO_STRONG: ("1",),
    Command.SORE_SPOT: ("2",),
    Command.SHARP: ("3",),
    Command.DANGER: ("4",),
    Command.HURT: ("hurt", "h", "hurts", "ouch", "!"),
    Command.STOP: ("stop", "s", "q", "quit"),  # a typed line is meant: it is not asked twice
    Command.WHERE: ("where", "w"),
}
_ASKED: Final[Mapping[str, Ask]] = {
    "": Ask.NOTHING,
    "?": Ask.HELP,
    "help": Ask.HELP,
}
SOUND_WORDS: Final[Mapping[str, SoundWish]] = {
    "louder": SoundWish.LOUDER,
    "quieter": SoundWish.QUIETER,
    "voice": SoundWish.VOICE,
    "chimes": SoundWish.CHIMES,
    "silent": SoundWish.SILENT,
    "tick": SoundWish.TICK,
}


def understand(line: str, state: State, baseline: Baseline | None = None) -> Typed:
    """What the line asks for; None where it is no word of ours."""
    word = line.strip()
    word = word.lower() if word.isascii() else word  # no look-alike becomes a word of ours
    if state is State.CHECKING and (answer := _answer(word, baseline)):
        return answer
    if state is State.WAITING and not word:
        return Command.RESUME
    if word in _ASKED:
        return _ASKED[word]
    if command := _by_key(word, state):
        return command
    return SOUND_WORDS.get(word) or _by_word(word, state)


def _answer(word: str, baseline: Baseline | None) -> Typed:
    """What is understood at a check-in and nowhere else."""
    if not word:
        return Command.FINE
    # A "where" that was begun before the check-in came must not end the session.
    if word == "w":
        return Ask.WHICH
    score = read_score(word)
    if isinstance(score, Misread):
        return None
    return Ask.IN_WORDS if baseline is None else SAID_BY[baseline.says(score)]


def _by_key(word: str, state: State) -> Command | None:
    """A letter means what its key does, but for the one that a screen asks twice."""
    command = keymap.command(word, state) if len(word) == 1 else None
    return None if command is Command.QUIT else command


def _by_word(word: str, state: State) -> Command | None:
    """A command that is legal now, if the word can mean one; else any that it means."""
    meant = [command for command, words in WORDS.items() if word in words]
    legal = (command for command in meant if command in MOVES[state])
    return next(legal, meant[0] if meant else None)


def told(commands: Iterable[Command]) -> str:
    """The words for these commands, and the one that only asks."""
    legal = frozenset(commands)
    return ", ".join((*(WORDS[one][0] for one in WORDS if one in legal), "help"))
