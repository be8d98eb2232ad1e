import os
import pty
from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.terminal.device.lines import LONGEST_LINE, TOO_LONG, EndOfInput, LineReader


class Pipe:
    def __init__(self) -> None:
        self.source, self.target = os.pipe()
        self.reader = LineReader(self.source)

    def send(self, data: bytes) -> None:
        os.write(self.target, data)

    def end(self) -> None:
        os.close(self.target)
        self.target = -1

    def close(self) -> None:
        for fd in {self.source, self.target} - {-1}:
            os.close(fd)


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    pipe = Pipe()
    yield pipe
    pipe.close()


def lines_of(path: Path) -> list[str]:
    fd = os.open(path, os.O_RDONLY)
    reader = LineReader(fd)
    lines = []
    try:
        while True:
            lines.append(reader.read(None) or "")
    except EndOfInput:
        return lines
    finally:
        os.close(fd)


def test_lines_typed_ahead_are_read_one_by_one(pipe: Pipe) -> None:
    pipe.send(b"yes\nno\n\n")

    assert [pipe.reader.read(0) for _ in range(4)] == ["yes", "no", "", None]


def test_a_line_in_pieces_is_one_line_once_it_ends(pipe: Pipe) -> None:
    pipe.send(b"ye")
    assert pipe.reader.read(0) is None
    pipe.send(b"s\n")
    assert pipe.reader.read(0) == "yes"


def test_silence_lasts_as_long_as_asked(pipe: Pipe) -> None:
    assert pipe.reader.read(0.01) is None


def test_the_end_comes_after_the_last_line_and_stays(pipe: Pipe) -> None:
    pipe.send(b"first\nlast, without an end")
    pipe.end()

    assert [pipe.reader.read(None) for _ in range(2)] == ["first", "last, without an end"]
    for _ in range(2):
        with pytest.raises(EndOfInput):
            pipe.reader.read(None)


def test_a_file_and_an_empty_device_end(tmp_path: Path) -> None:
    file = tmp_path / "answers"
    file.write_bytes(b"no\r\nno\r\n")

    assert lines_of(file) == ["no", "no"]
    assert lines_of(Path(os.devnull)) == []


def test_a_closed_input_is_the_end() -> None:
    source, target = os.pipe()
    os.close(source)
    os.close(target)

    with pytest.raises(EndOfInput):
        LineReader(source).read(None)


def test_a_terminal_that_hangs_up_is_the_end() -> None:
    master, slave = pty.openpty()
    os.close(master)

    with pytest.raises(EndOfInput):
        LineReader(slave).read(None)
    os.close(slave)


def test_an_endless_line_is_no_answer_and_the_next_one_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "endless"
    file.write_bytes(b"x" * 10_000_000 + b"\nnext\n")

    assert lines_of(file) == [TOO_LONG, "next"]


def test_the_beginning_of_an_overlong_line_never_counts(tmp_path: Path) -> None:
    """A "no" followed by blanks and a ticked number must not be read as a "no"."""
    file = tmp_path / "long"
    file.write_bytes(b"n" + b" " * (LONGEST_LINE - 1) + b"1\nn" + b" " * (LONGEST_LINE - 1) + b"\n")

    assert lines_of(file) == [TOO_LONG, "n" + " " * (LONGEST_LINE - 1)]


def test_an_endless_line_without_any_end_is_kept_only_in_part(tmp_path: Path) -> None:
    file = tmp_path / "endless"
    file.write_bytes("é".encode() * 100_000)

    assert lines_of(file) == [TOO_LONG]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (b"\xff\xfeyes", "��yes"),
        (b"\x1b[A\x1bOB\x1b[1;5Cno", "no"),
        (b"n\x00o\x07\x9b", "no�"),
        ("safe\u202eexe\u2066.".encode(), "safeexe."),
        ("\u0645\u06cc\u200c\u062e".encode(), "\u0645\u06cc\u200c\u062e"),
        (b"a\tb", "a b"),
    ],
    ids=["not UTF-8", "arrow keys", "controls", "turned text", "Persian joiner", "tab"],
)
def test_only_text_comes_through(pipe: Pipe, typed: bytes, line: str) -> None:
    pipe.send(typed + b"\n")

    assert pipe.reader.read(0) == line


@given(
    texts=st.lists(
        st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=50), min_size=1
    ),
    cuts=st.sets(st.integers(1, 400), max_size=8),
)
def test_however_the_reads_are_cut_the_lines_are_the_same(texts: list[str], cuts: set[int]) -> None:
    pipe = Pipe()
    data = "".join(f"{text}\n" for text in texts).encode()
    edges = [0, *sorted(cuts), len(data)]
    lines = []

    for start, end in pairwise(edges):
        if data[start:end]:
            pipe.send(data[start:end])
        while (line := pipe.reader.read(0)) is not None:
            lines.append(line)
    pipe.close()

    assert lines == texts


def test_what_comes_from_beside_ends_the_wait_for_a_line_and_loses_nothing(pipe: Pipe) -> None:
    heard, (there, here) = list[int](), os.pipe()

    class Beside:
        def files(self) -> tuple[int, ...]:
            return (there,)

        def hear(self, ready: Collection[int]) -> None:
            heard.extend(set(ready) & {there})
            os.read(there, 1)

        def take(self) -> None:
            return None

    pipe.reader.beside = Beside()
    os.write(here, b"x")
    pipe.send(b"sto")

    assert pipe.reader.read(None) is None
    assert heard == [there]
    pipe.reader.beside = None
    pipe.send(b"p\n")
    assert pipe.reader.read(0) == "stop"
    os.close(here)
    os.close(there)
