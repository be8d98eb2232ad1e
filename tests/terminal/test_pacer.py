import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.routine import Stroke
from massage_coach.core.vocabulary import Motion, Spot
from massage_coach.terminal.labels import tempo
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.screen.pacer import pacer
from massage_coach.terminal.text import plain, width
from massage_coach.terminal.theme import Look, encode

FANCY, PLAIN = Look(Depth.NONE), Look(Depth.NONE, unicode=False)
STILL = Look(Depth.NONE, motion=False)
HERE = Spot.BESIDE_SPINE
GLIDE, BREATH = Stroke(Motion.UP_AND_OUT, 4.0), Stroke(Motion.BREATHE, 10.0)

strokes = st.builds(Stroke, st.sampled_from(Motion), st.floats(0.5, 30))


def test_the_dot_glides_there_and_back_in_one_stroke() -> None:
    shown = [plain(pacer(second, GLIDE, HERE, 37, FANCY)) for second in (0, 1, 2, 3, 4)]

    assert shown == [
        "up and out    ●━━━───────────────────",
        "up and out    ────────━━━●━━━────────",
        "and back      ───────────────────━━━●",
        "and back      ────────━━━●━━━────────",
        "up and out    ●━━━───────────────────",
    ]


def test_where_the_picture_lies_another_way_the_words_name_both_ends() -> None:
    along = Stroke(Motion.UP_AND_DOWN, 6.0)
    words = {
        spot: [plain(pacer(second, along, spot, 37, FANCY))[:14].rstrip() for second in (1, 5)]
        for spot in (HERE, Spot.WHOLE_FOOT)
    }

    assert words == {HERE: ["up", "down"], Spot.WHOLE_FOOT: ["to the ankle", "to the toes"]}
    assert tempo(along, HERE) == "Once up and down takes 6 s."
    assert tempo(along, Spot.WHOLE_FOOT) == "Once there and back takes 6 s."
    assert tempo(GLIDE, Spot.WHOLE_FOOT) == "Once there and back takes 4 s."
    assert tempo(BREATH, Spot.WHOLE_FOOT) == "One slow breath takes 10 s."


def test_a_breath_swells_from_the_middle_and_is_longer_on_its_way_out() -> None:
    shown = [plain(pacer(second, BREATH, HERE, 27, FANCY)) for second in (0, 2, 4, 7)]

    assert shown == [
        "breathe in    ──────●──────",
        "breathe in    ───━━━●━━━───",
        "breathe out   ━━━━━━●━━━━━━",
        "breathe out   ───━━━●━━━───",
    ]


def test_without_symbols_the_dot_is_a_letter() -> None:
    assert plain(pacer(1, GLIDE, HERE, 37, PLAIN)) == "up and out    --------===o===--------"


def test_without_motion_the_tempo_is_a_sentence_that_stands_still() -> None:
    shown = {plain(pacer(second, GLIDE, HERE, 60, STILL)) for second in (0, 1, 2.5)}

    assert shown == {"One stroke up, out and back takes 4 s."}


def test_a_quick_stroke_has_a_short_rail_so_that_the_dot_never_rushes() -> None:
    quick = pacer(0, Stroke(Motion.SMALL_CIRCLES, 2.0), HERE, 80, FANCY)

    assert width(quick) == 14 + 12


@given(stroke=strokes, elapsed=st.floats(0, 300), columns=st.integers(1, 90), moving=st.booleans())
def test_the_pacer_never_leaves_its_columns(
    stroke: Stroke, elapsed: float, columns: int, *, moving: bool
) -> None:
    look = Look(Depth.TRUE, motion=moving)

    assert width(pacer(elapsed, stroke, HERE, columns, look)) <= columns


@given(strokes, st.floats(0, 300))
def test_the_rail_does_not_change_its_length(stroke: Stroke, elapsed: float) -> None:
    widths = {width(pacer(at, stroke, HERE, 60, FANCY)) for at in (elapsed, 0.0)}

    assert len(widths) == 1


@pytest.mark.parametrize("motion", Motion)
def test_every_motion_has_its_words(motion: Motion) -> None:
    stroke = Stroke(motion, 6.0)

    assert "6 s." in tempo(stroke, HERE)
    assert encode(pacer(1, stroke, HERE, 60, PLAIN), PLAIN).isascii()
