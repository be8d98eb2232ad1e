"""How samples become characters: edges as near as a character allows, hues that stay."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.body_picture import BodyPicture
from massage_coach.terminal.body.cells import NAMES, row
from massage_coach.terminal.body.samples import ACROSS, DOWN, Ink, Samples
from massage_coach.terminal.palette import PALETTE, Depth, mixed, nearest, paint
from massage_coach.terminal.theme import Look, encode

ONE: Final = range(1)


def _cell(*lines: str) -> Samples:
    """One cell; a dot is not of the body, a digit is the number of an ink."""
    samples = Samples(1, 1)
    samples.rows = [bytearray(int(one) for one in line.replace(".", "0")) for line in lines]
    return samples


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (["...."] * 8, (" ", "")),
        (["1111"] * 8, (" ", "on body")),
        (["1..."] * 8, ("▏", "body")),
        (["111."] * 8, ("▊", "body")),
        ([".111"] * 8, ("▎", "around body")),
        (["...1"] * 8, ("▕", "body")),
        (["..11"] * 8, ("▐", "body")),
        (["...."] * 7 + ["1111"], ("▁", "body")),
        (["1111"] * 3 + ["...."] * 5, ("▀", "body")),
        (["11.."] * 4 + ["1111"] * 4, ("▙", "body")),
    ],
)
def test_an_edge_is_the_character_nearest_to_it(lines: list[str], shown: tuple[str, str]) -> None:
    assert row(_cell(*lines), 0, ONE, Look()) == [shown]


def test_around_a_character_the_ground_of_the_terminal_shows_through_it() -> None:
    (cell,) = row(_cell(*[".111"] * 8), 0, ONE, Look())

    assert encode((cell,), Look()) == "\x1b[38;2;120;128;152;7m▎\x1b[0m"


@pytest.mark.parametrize("depth", [Depth.TRUE, Depth.EIGHT_BIT, Depth.BASIC])
@given(st.data())
def test_whatever_meets_in_a_cell_has_a_look(depth: Depth, data: st.DataObject) -> None:
    inks = st.lists(st.sampled_from([int(ink) for ink in Ink]), min_size=4, max_size=4)
    lines = data.draw(st.lists(inks, min_size=DOWN, max_size=DOWN))
    samples = Samples(1, 1)
    samples.rows = [bytearray(one) for one in lines]

    ((text, style),) = row(samples, 0, ONE, Look(depth))

    assert len(text) == 1
    assert encode(((text, style),), Look(depth)).endswith("\x1b[0m" if style else " ")
    assert len(samples.rows[0]) == ACROSS


def test_what_is_lit_fades_at_its_edge_and_the_body_turns_away() -> None:
    samples = Samples(4, 1)
    samples.rows = [bytearray(b"\0\0\1\1\1\1\1\1\1\1\1\1\1\1\1\1") for _ in range(DOWN)]

    samples.border(Ink.BODY, Ink.EDGE, 2)

    assert samples.rows == [bytearray(b"\0\0\2\2" + b"\1" * 12)] * DOWN  # cut off at the right


@pytest.mark.parametrize("depth", [Depth.BASIC, Depth.WEIGHT])
def test_where_nothing_mixes_a_thin_line_is_no_stray_square(depth: Depth) -> None:
    with_a_line = _cell(*["1111"] * 3, *["3333"] * 5)

    assert row(with_a_line, 0, ONE, Look(depth)) == row(_cell(*["1111"] * 8), 0, ONE, Look(depth))


@given(st.lists(st.tuples(st.sampled_from(sorted(NAMES.values())), st.integers(1, 32)), min_size=2))
def test_no_mixture_of_256_colours_is_green_or_blue(parts: list[tuple[str, int]]) -> None:
    number = nearest(mixed(tuple(parts), Depth.EIGHT_BIT).removeprefix("#"))

    assert 232 <= number <= (paint("body").eight_bit or 0) or _is_warm(number)


def _is_warm(number: int) -> bool:
    red, green, blue = (number - 16) // 36, (number - 16) // 6 % 6, (number - 16) % 6
    return red > green >= blue


@pytest.mark.parametrize("look", [Look(unicode=False), Look(picture=BodyPicture.BRAILLE)])
@pytest.mark.parametrize("ink", NAMES)
def test_letters_and_dots_are_in_colours_that_read_on_black_and_on_white(
    look: Look, ink: Ink
) -> None:
    """A cream hand of squares lies on a region; a cream letter would lie on white paper."""
    ((_, style),) = row(_cell(*[str(int(ink)) * ACROSS] * DOWN), 0, ONE, look)

    assert style in {*PALETTE, ""}


@given(st.integers(1, 31))
def test_shade_on_the_body_has_no_tint_of_its_own(count: int) -> None:
    colour = mixed((("body", count), ("shade", 32 - count)), Depth.TRUE)
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))

    assert (green - red, blue - green) == (8, 24)
