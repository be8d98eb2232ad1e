"""The keys and words for what is heard: they change the sound, and never the session."""

from collections import deque
from collections.abc import Callable, Mapping
from io import StringIO

import pytest

from massage_coach.core.events import CheckInDue, Snapshot
from massage_coach.core.hearing import SoundWish
from massage_coach.core.moves import ENDED, State
from massage_coach.terminal.device import tty
from massage_coach.terminal.device.canvas import Canvas
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.plain.commands import SOUND_WORDS
from massage_coach.terminal.plain.stage import Plain
from massage_coach.terminal.screen.digits import large_words
from massage_coach.terminal.screen.keymap import KEYS, MOTION, SOUND, hints, sound_wish
from massage_coach.terminal.screen.stage import Screen
from massage_coach.terminal.theme import Look

Moment = Callable[..., Snapshot]


class FakeEars:
    def __init__(self, *, rings: bool = False, deaf: bool = False) -> None:
        self.rings = rings
        self.deaf = deaf
        self.wishes = list[SoundWish]()

    def wish(self, wish: SoundWish) -> str:
        self.wishes.append(wish)
        return "Chimes only."


class Keys:
    """A terminal on which these keys are pressed."""

    def __init__(self, *names: str) -> None:
        self.names = deque(names)
        self.written = b""

    def wait(self, timeout: float | None) -> tty.Occurrence | None:  # noqa: ARG002 - nobody waits
        return tty.Key(self.names.popleft())

    def write(self, data: bytes) -> None:
        self.written += data

    def size(self) -> tuple[int, int]:
        return 80, 24


def screen(terminal: Keys, ears: FakeEars | None) -> Screen:
    return Screen(
        terminal,
        Canvas(terminal.write),
        Look(Depth.NONE),
        title="Small",
        finishing=lambda _: "18:42",
        ears=ears,
    )


def test_no_key_for_the_sound_means_anything_to_the_session() -> None:
    assert not [state for state in State if SOUND.keys() & KEYS[state].keys()]
    assert MOTION not in SOUND
    assert {sound_wish("V", state) for state in State} == {SoundWish.CHANGE}


def test_a_key_changes_the_sound_and_says_so(moment: Moment) -> None:
    terminal, ears = Keys("v", "t", ".", ",", "x"), FakeEars()
    one = screen(terminal, ears)

    replies = [one.wait(None, State.RUNNING) for _ in range(4)]
    one.draw(moment())

    assert replies == [None] * 4
    assert ears.wishes == [
        SoundWish.CHANGE,
        SoundWish.TICK,
        SoundWish.LOUDER,
        SoundWish.QUIETER,
    ]
    assert "Chimes only." in terminal.written.decode()


def test_the_keys_are_shown_where_there_is_sound_and_the_session_goes_on(moment: Moment) -> None:
    heard, deaf = Keys(), Keys()
    screen(heard, FakeEars()).draw(moment())
    screen(deaf, None).draw(moment())

    assert "v sound" in heard.written.decode()
    assert "sound" not in deaf.written.decode()


@pytest.mark.parametrize("state", sorted(ENDED))
def test_an_ended_session_offers_no_sound(state: State) -> None:
    assert hints((), state, pacing=False) == ()


@pytest.mark.parametrize("ears", [FakeEars(rings=True), FakeEars()])
def test_the_bell_rings_where_it_has_to_stand_in(moment: Moment, ears: FakeEars) -> None:
    terminal = Keys()

    screen(terminal, ears).hear(CheckInDue(0.0, moment().interval))

    assert (b"\a" in terminal.written) is ears.rings


@pytest.mark.parametrize("ears", [FakeEars(deaf=True), FakeEars()])
def test_what_cannot_be_heard_is_written_large(
    moments: Mapping[str, Snapshot], ears: FakeEars
) -> None:
    terminal = Keys()
    screen(terminal, ears).draw(moments["transition"])

    rows = large_words("Ball on the wall", 46, "cool", Look(Depth.NONE))
    assert len(rows) == 6
    assert (rows[0][0][0].strip() in terminal.written.decode()) is ears.deaf


def test_large_words_take_two_rows_at_most_and_only_where_they_can_be_drawn() -> None:
    look = Look(Depth.NONE)

    assert len(large_words("Quick, jazzy box van", 80, "", look)) == 3
    assert large_words("A title that is long enough for three rows", 60, "", look) == ()
    assert large_words("Unbreakable", 30, "", look) == ()
    assert large_words("Palm glides", 80, "", look._replace(unicode=False)) == ()


class Lines:
    def __init__(self, *typed: str) -> None:
        self.typed = deque(typed)

    def read(self, timeout: float | None = None) -> str | None:  # noqa: ARG002 - nobody waits
        return self.typed.popleft() if self.typed else None


@pytest.mark.parametrize("word", SOUND_WORDS)
def test_a_typed_word_changes_the_sound_and_says_so(word: str) -> None:
    out, ears = StringIO(), FakeEars()
    plain = Plain(out, Lines(word), now=lambda: 0.0, wish=ears.wish)

    assert plain.wait(0.0, State.RUNNING) is None
    assert ears.wishes == [SOUND_WORDS[word]]
    assert out.getvalue() == "Chimes only.\n"


def test_help_names_the_words_for_the_sound_where_there_is_any() -> None:
    out = StringIO()
    Plain(out, Lines("help"), now=lambda: 0.0, wish=FakeEars().wish).wait(0.0, State.RUNNING)
    Plain(out, Lines("louder"), now=lambda: 0.0).wait(0.0, State.RUNNING)

    assert "For the sound: voice, chimes, silent, tick, louder, quieter." in out.getvalue()
    assert "There is no sound here to change." in out.getvalue()
