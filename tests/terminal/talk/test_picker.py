"""The list that keys choose from, in front of a terminal that is a script."""

import pytest

from massage_coach.terminal.device.mode import TerminalClosedError
from massage_coach.terminal.device.strip import Strip
from massage_coach.terminal.device.tty import Closed, Key, Occurrence, Resized, Suspended
from massage_coach.terminal.talk.dialogue import Left
from massage_coach.terminal.talk.listing import Group, Row
from massage_coach.terminal.talk.picker import pick
from massage_coach.terminal.theme import Look

GROUPS = [
    Group(title, (Row(title, title.title(), "10 (5-12)", "", "hands only", "Slow strokes."),))
    for title in ("back", "calves", "feet")
]


class Hands:
    """Does these things one after the other, in a window of the size that was last told."""

    def __init__(self, *script: Occurrence | None) -> None:
        self._script = iter(script)
        self._size = (80, 24)
        self.written = b""

    def wait(self, timeout: float | None) -> Occurrence | None:
        assert timeout is None, "nothing moves by itself"
        occurrence = next(self._script)
        if isinstance(occurrence, Resized):
            self._size = occurrence.columns, occurrence.rows
        return occurrence

    def size(self) -> tuple[int, int]:
        return self._size

    def write(self, data: bytes) -> None:
        self.written += data


def picked(hands: Hands) -> str:
    return pick(hands, Strip(hands.write), Look(), GROUPS)


def test_keys_pick_across_a_resize_and_a_stop() -> None:
    down, enter = Key("down"), Key("enter")
    hands = Hands(down, Resized(20, 4), None, Suspended(at=1.0), Resized(40, 12), down, enter)

    assert picked(hands) == "feet"
    assert hands.written.endswith(b"\x1b[J\x1b[?2026l")


def test_after_a_stop_the_rows_above_are_left_alone() -> None:
    hands = Hands(Suspended(at=1.0), Key("enter"))
    picked(hands)
    _, again, _ = hands.written.split(b"\x1b[?2026h")[1:]

    assert again.startswith(b"\r\x1b[K")


@pytest.mark.parametrize("way", [Key("q"), Key("esc"), Closed(at=1.0)])
def test_who_leaves_picks_nothing_and_the_list_is_taken_away(way: Occurrence) -> None:
    hands = Hands(way)
    with pytest.raises(Left):
        picked(hands)

    assert hands.written.endswith(b"\x1b[J\x1b[?2026l")


def test_a_window_that_is_gone_is_no_surprise_on_the_way_out() -> None:
    class Gone(Hands):
        def write(self, data: bytes) -> None:
            if self.written:
                raise TerminalClosedError
            super().write(data)

    with pytest.raises(Left):
        picked(Gone(Closed(at=1.0)))
