import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich._palettes import EIGHT_BIT_PALETTE
from rich.cells import cell_len

from massage_coach.terminal.palette import PALETTE, Depth
from massage_coach.terminal.text import line
from massage_coach.terminal.theme import ASCII, UNICODE, Look, ascii_only, encode, look

TEXT_STYLES = ("soft", "accent", "key", "alarm", "done")
SHAPE_STYLES = tuple(name for name in PALETTE if name not in {*TEXT_STYLES, "", "strong"})


@pytest.mark.parametrize(
    ("environ", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, Depth.TRUE),
        ({"TERM": "xterm-direct"}, Depth.TRUE),
        ({"TERM": "xterm-256color"}, Depth.EIGHT_BIT),
        ({"TERM": "xterm"}, Depth.BASIC),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, Depth.WEIGHT),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Depth.EIGHT_BIT),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, Depth.NONE),
        ({}, Depth.NONE),
    ],
)
def test_the_colours_follow_the_environment(environ: dict[str, str], depth: Depth) -> None:
    assert look(environ, "utf-8").depth is depth


@pytest.mark.parametrize(
    ("environ", "encoding", "unicode"),
    [
        ({"LANG": "de_DE.UTF-8"}, "UTF-8", True),
        ({}, "utf8", True),
        ({"LC_ALL": "C"}, "utf-8", False),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, "utf-8", False),  # Python put it there: PEP 538
        ({"LANG": "POSIX"}, "utf-8", False),
        ({"LANG": "de_DE.UTF-8", "TERM": "linux"}, "utf-8", False),
        ({"LANG": "de_DE"}, "iso8859-1", False),
    ],
)
def test_symbols_need_utf_8_and_a_terminal_that_has_them(
    environ: dict[str, str], encoding: str, *, unicode: bool
) -> None:
    assert look(environ, encoding).unicode is unicode


def test_motion_is_on_unless_told_otherwise() -> None:
    assert look({}, "utf-8").motion
    assert not look({}, "utf-8", motion=False).motion


def test_a_style_is_written_in_the_colours_that_there_are() -> None:
    spans = line("Keep off", "alarm")

    assert [encode(spans, Look(depth)) for depth in Depth] == [
        "Keep off",
        "Keep off",
        "\x1b[31mKeep off\x1b[0m",
        "\x1b[38;5;131mKeep off\x1b[0m",
        "\x1b[38;2;197;79;73mKeep off\x1b[0m",
    ]


@pytest.mark.parametrize("name", PALETTE)
def test_of_sixteen_colours_text_has_red_alone(name: str) -> None:
    """Yellow and green cannot be read on white, blue on black; red and grey can, on both."""
    assert PALETTE[name].basic in {None, 1, 8}


def test_the_bright_ones_of_sixteen_have_codes_of_their_own() -> None:
    basic = Look(Depth.BASIC)

    assert encode(line(" ", "body"), basic) == "\x1b[90m \x1b[0m"
    assert encode(line(" ", "cross on body"), basic) == "\x1b[97;100m \x1b[0m"


def test_no_color_keeps_the_weight() -> None:
    assert encode(line("Now", "strong"), Look(Depth.WEIGHT)) == "\x1b[1mNow\x1b[0m"
    assert encode(line("Now", "strong"), Look(Depth.NONE)) == "Now"


def test_no_control_character_passes() -> None:
    assert encode((("a\x1b[2J\x07\nb", "soft"),), Look(Depth.NONE)) == "a[2Jb"


def _luminance(colour: tuple[int, int, int]) -> float:
    """WCAG 2, relative luminance."""
    parts = (part / 255 for part in colour)
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrasts(colour: tuple[int, int, int]) -> tuple[float, float]:
    light = _luminance(colour) + 0.05
    return 1.05 / light, light / 0.05


@pytest.mark.parametrize("name", TEXT_STYLES)
def test_coloured_text_reads_on_black_and_on_white(name: str) -> None:
    red, green, blue = bytes.fromhex(PALETTE[name].true or "")

    assert min(_contrasts((red, green, blue))) >= 4.5  # WCAG 2, level AA
    assert min(_contrasts(EIGHT_BIT_PALETTE[PALETTE[name].eight_bit or 0])) >= 4


@pytest.mark.parametrize("name", SHAPE_STYLES)
def test_large_shapes_stand_out_on_black_and_on_white(name: str) -> None:
    red, green, blue = bytes.fromhex(PALETTE[name].true or "")

    assert min(_contrasts((red, green, blue))) >= 3  # WCAG 2, level AA, large
    assert min(_contrasts(EIGHT_BIT_PALETTE[PALETTE[name].eight_bit or 0])) >= 2.7


def test_every_symbol_has_an_ascii_stand_in_of_the_same_width() -> None:
    for symbol, stand_in in zip(UNICODE, ASCII, strict=True):
        assert cell_len(symbol) == len(symbol) == len(stand_in)
        assert stand_in.isascii()


@given(st.text(max_size=30))
def test_the_nearest_ascii_is_as_wide(text: str) -> None:
    nearest = ascii_only(text)

    assert nearest.isascii()
    assert len(nearest) == sum(map(cell_len, text))


def test_the_nearest_ascii_can_be_read() -> None:
    assert ascii_only("Fingers\u2019 \u201ccafé\u201d \u2013 按") == 'Fingers\' "cafe" - ??'
    assert encode(line("café"), Look(Depth.NONE, unicode=False)) == "cafe"
