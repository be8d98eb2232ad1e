"""Chapters in an Ogg file: the comments are ours, and what was encoded stays as it was."""

from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.audio.ogg import chapter_comments, checksum, comments_in, with_comments

SETUP = b"\x05vorbis" + bytes(range(256)) * 3
AUDIO = b"OggS and whatever was encoded"


def page(*packets: bytes) -> bytes:
    """A page as the encoder writes it; its checksum is not looked at here."""
    table = b"".join(bytes([255] * (len(one) // 255) + [len(one) % 255]) for one in packets)
    return b"OggS" + bytes(22) + bytes([len(table)]) + table + b"".join(packets)


FILE = page(b"\x01vorbis" + bytes(23)) + page(b"\x03vorbis" + pack("<II", 0, 0) + b"\x01", SETUP)


def test_chapters_are_numbered_with_their_times_and_titles() -> None:
    assert list(chapter_comments([(0.0, "First"), (3_725.5, "Second")])) == [
        ("CHAPTER001", "00:00:00.000"),
        ("CHAPTER001NAME", "First"),
        ("CHAPTER002", "01:02:05.500"),
        ("CHAPTER002NAME", "Second"),
    ]


comments = st.lists(
    st.tuples(st.sampled_from(["TITLE", "CHAPTER001"]), st.text(max_size=300)), max_size=40
)


@given(comments)
def test_what_was_put_in_is_there_and_nothing_else_changed(pairs: list[tuple[str, str]]) -> None:
    written = with_comments(FILE + AUDIO, pairs)

    assert comments_in(written) == pairs
    assert written.startswith(page(b"\x01vorbis" + bytes(23)))
    assert written.endswith(SETUP + AUDIO)


def test_the_checksum_is_that_of_the_format() -> None:
    """The published check value of this polynomial, started at 0 and not reflected."""
    assert checksum(b"123456789") == 0x89A1_897F


@pytest.mark.parametrize(
    "data", [b"", b"RIFF" + bytes(40), page(b"OpusHead") + page(b"OpusTags", SETUP)]
)
def test_another_format_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="this is no"):
        with_comments(data, [])


def test_more_than_a_page_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="too many"):
        with_comments(FILE, [("TITLE", "x" * 70_000)])
