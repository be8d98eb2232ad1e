from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.terminal.device.keys import LONGEST_SEQUENCE, MOST_AT_ONCE, KeyParser

KEYS = {
    b"q": "q",
    b"Q": "Q",
    b"?": "?",
    b" ": "space",
    b"\r": "enter",
    b"\n": "enter",
    b"\t": "tab",
    b"\x7f": "backspace",
    b"\x08": "backspace",
    b"\x04": "ctrl-d",
    b"\x13": "ctrl-s",
    b"\x1c": "ctrl-\\",
    b"\x00": "ctrl-space",
    "é".encode(): "é",
    "按".encode(): "按",
    "🎾".encode(): "🎾",
    b"\x1b[A": "up",
    b"\x1b[B": "down",
    b"\x1b[C": "right",
    b"\x1b[D": "left",
    b"\x1bOA": "up",
    b"\x1bOD": "left",
    b"\x1b[H": "home",
    b"\x1bOF": "end",
    b"\x1b[1~": "home",
    b"\x1b[8~": "end",
    b"\x1b[5~": "page_up",
    b"\x1b[6~": "page_down",
    b"\x1b[1;5C": "ctrl-right",
    b"\x1b[1;2A": "shift-up",
    b"\x1b[1;8D": "ctrl-alt-shift-left",
    b"\x1b[5;3~": "alt-page_up",
    b"\x1b[5C": "ctrl-right",
    b"\x1b[Z": "shift-tab",
    b"\x1bOP": "f1",
    b"\x1b[15~": "f5",
    b"\x1b[15;2~": "shift-f5",
    b"\x1b[3~": "delete",
    b"\x1bOM": "enter",
    b"\x1b[57430u": "media_play_pause",
    b"\x1b[57435;1u": "media_next",
    b"\x1b[57436u": "media_previous",
    b"\x1b[32;2u": "shift-space",
}
FOREIGN = {
    "Alt and a letter": b"\x1bq",
    "Alt and Enter": b"\x1b\r",
    "Alt and an arrow, as rxvt sends it": b"\x1b\x1b[A",
    "F1 of the Linux console": b"\x1b[[A",
    "a mouse click": b"\x1b[<0;12;7M",
    "an old mouse click": b"\x1b[M q!",
    "focus gained": b"\x1b[I",
    "an arrow with impossible modifiers": b"\x1b[1;99A",
    "a kitty key release": b"\x1b[1;1:3A",
    "a kitty media key let go": b"\x1b[57430;1:3u",
    "a shift key alone, from kitty": b"\x1b[57441;2u",
    "where the cursor is": b"\x1b[12;40R",
    "a click of today's mouse": b"\x1b[<0;12;5M",
    "a click of it let go": b"\x1b[<0;12;5m",
    "focus lost": b"\x1b[O",
    "a report of the background colour": b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    "a report ended by a bell": b"\x1b]11;rgb:0/0/0\x07",
    "a report of the version": b"\x1bP>|term(1.0)\x1b\\",
    "an answer about a mode": b"\x1b[?2026;2$y",
    "broken UTF-8": b"\xff\xc0\x80",
    "a C1 control": b"\xc2\x9b",
}
NAMES = frozenset(KEYS.values())


@pytest.mark.parametrize(("data", "name"), KEYS.items(), ids=repr)
def test_each_key_has_one_name(data: bytes, name: str) -> None:
    assert KeyParser().feed(data) == [name]


@pytest.mark.parametrize(
    ("data", "name"), [(data, name) for data, name in KEYS.items() if len(data) > 1], ids=repr
)
def test_a_key_split_between_two_reads_is_still_that_key(data: bytes, name: str) -> None:
    for cut in range(1, len(data)):
        parser = KeyParser()

        assert [*parser.feed(data[:cut]), *parser.feed(data[cut:])] == [name]


@pytest.mark.parametrize("data", FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_key_of_ours_is_dropped_whole_however_it_is_split(data: bytes) -> None:
    for cut in range(len(data)):
        parser = KeyParser()

        assert [*parser.feed(data[:cut]), *parser.feed(data[cut:] + b"n")] == ["n"]


def test_keys_in_one_read_come_in_order() -> None:
    assert KeyParser().feed(b"a\x1b[A \x1bOBb") == ["a", "up", "space", "down", "b"]


def test_a_lone_escape_is_a_key_after_a_silence() -> None:
    parser = KeyParser()

    assert (parser.feed(b"\x1b"), parser.patience) == ([], 0.05)
    assert (parser.flush(), parser.patience) == (["esc"], None)


def test_two_escapes_are_two_keys() -> None:
    parser = KeyParser()

    assert [*parser.feed(b"\x1b\x1b"), *parser.flush()] == ["esc", "esc"]


@pytest.mark.parametrize(
    "data", [b"\x1b[", b"\x1b[1;", b"\x1bO", b"\x1b]11;", b"\xe6\x8c"], ids=repr
)
def test_a_started_sequence_is_waited_for_longer_and_is_never_a_key(data: bytes) -> None:
    parser = KeyParser()

    assert (parser.feed(data), parser.patience) == ([], 0.5)
    assert (parser.flush(), parser.patience) == ([], None)


def test_a_broken_sequence_does_not_swallow_the_next() -> None:
    assert KeyParser().feed(b"\x1b[12\x1b[A\x1b]0;title\x1b[B") == ["up", "down"]


def test_many_keys_in_one_read_are_a_paste_and_so_is_all_until_it_is_quiet() -> None:
    parser = KeyParser()

    assert parser.feed(b"y\n" * 5) == []
    assert parser.feed(b"q") == []
    assert parser.patience == 0.03
    assert parser.flush() == []
    assert parser.feed(b"q") == ["q"]


def test_as_many_keys_as_fingers_can_type_are_keys() -> None:
    assert KeyParser().feed(b"p" * MOST_AT_ONCE) == ["p"] * MOST_AT_ONCE


def test_a_long_bracketed_paste_is_dropped() -> None:
    parser = KeyParser()
    paste = b"\x1b[200~" + b"q\n" * 50_000 + b"\x1b[201~"
    reads = [paste[at : at + 4096] for at in range(0, len(paste), 4096)]

    assert [parser.feed(read) for read in reads] == [[]] * len(reads)
    assert (parser.flush(), parser.feed(b"q")) == ([], ["q"])


@given(pasted=st.binary(max_size=200), cuts=st.lists(st.integers(0, 212), max_size=6))
def test_no_paste_is_a_command_wherever_its_reads_are_cut(pasted: bytes, cuts: list[int]) -> None:
    parser = KeyParser()
    data = b"\x1b[200~" + pasted + b"\x1b[201~"
    edges = [0, *sorted(cuts), len(data)]

    for start, end in pairwise(edges):
        assert parser.feed(data[start:end]) == []
    assert (parser.flush(), parser.feed(b"q")) == ([], ["q"])


def test_a_paste_with_a_false_end_inside_is_dropped_to_its_last_byte() -> None:
    parser = KeyParser()

    assert parser.feed(b"\x1b[200~harmless\x1b[201~q\x1b[201~") == []
    assert parser.feed(b"q") == []


def test_a_paste_whose_end_is_lost_does_not_lock_the_keys() -> None:
    parser = KeyParser()
    parser.feed(b"\x1b[200~lost")

    assert parser.patience == 1.0
    assert (parser.flush(), parser.feed(b"q")) == ([], ["q"])


@given(reads=st.lists(st.binary(max_size=40), max_size=20))
def test_any_bytes_give_only_known_names(reads: list[bytes]) -> None:
    parser = KeyParser()

    for read in reads:
        for name in parser.feed(read):
            assert name in NAMES or len(name) == 1 or "-" in name
    assert (parser.flush() or ["esc"])[0] == "esc"


def test_a_sequence_without_end_is_given_up() -> None:
    parser = KeyParser()

    assert all(parser.feed(b"\x1b]" + b"0" * LONGEST_SEQUENCE) == [] for _ in range(3))
    assert (parser.flush(), parser.feed(b"q")) == ([], ["q"])
