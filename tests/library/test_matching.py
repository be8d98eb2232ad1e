from pathlib import Path

import pytest

from massage_coach.library.index import Summary, Way
from massage_coach.library.matching import Wanted, matching

BALL, SOFT = Way("tennis_ball", floor=False), Way("soft_ball", floor=False)
KNEELING = Way("hands", floor=True)

BACK = Summary(
    id="lower-back",
    title="Lower back, unhurried",
    summary="Slow palm strokes and a ball on the wall.",
    regions=("lower_back",),
    standard=1200,
    shortest=300,
    longest=1800,
    tools=("tennis_ball",),
    tools_on=("lower_back",),
    needs=(),
    positions=("seated", "at_wall"),
    reviewed_by=None,
    path=Path("lower-back.yaml"),
    shipped=True,
)
LEGS = BACK._replace(
    id="legs", title="Legs", summary="Long strokes.", regions=("hamstrings", "calves"), shortest=600
)


def fits(one: Summary, wanted: Wanted) -> bool:
    return matching([one], wanted) == [one]


def test_who_asks_for_nothing_gets_everything() -> None:
    assert matching([BACK, LEGS], Wanted()) == [BACK, LEGS]


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (Wanted(region="calves"), [LEGS]),
        (Wanted(region="feet"), []),
        (Wanted(max_minutes=5), [BACK]),
        (Wanted(max_minutes=4.9), []),
        (Wanted(region="lower_back", max_minutes=10), [BACK]),
        (Wanted(region="calves", max_minutes=5), []),
        (Wanted("legs", region="lower_back"), []),
    ],
)
def test_all_wishes_have_to_hold(wanted: Wanted, kept: list[Summary]) -> None:
    assert matching([BACK, LEGS], wanted) == kept


@pytest.mark.parametrize(
    "text",
    ["", "UNHURRIED", "palm", "lower-back", "lower back", "lower_back", "ball strokes", "ow"],
)
def test_a_text_may_be_anywhere_in_what_is_told_in_any_order_and_case(text: str) -> None:
    assert fits(BACK, Wanted(text))


@pytest.mark.parametrize(("text", "found"), [("thighs", True), ("lower thighs", False)])
def test_every_word_of_a_text_counts_and_regions_are_found_by_their_words(
    text: str, *, found: bool
) -> None:
    assert fits(LEGS, Wanted(text)) is found


@pytest.mark.parametrize(
    ("at_hand", "fit"),
    [
        (None, True),
        (set(), False),
        ({"hands"}, False),
        ({"tennis_ball"}, True),
        ({"soft_ball", "foam_roller"}, True),
        ({"foam_roller"}, False),
    ],
)
def test_what_is_at_hand_has_to_do_for_each_step_that_counts(
    at_hand: set[str] | None, *, fit: bool
) -> None:
    needy = BACK._replace(needs=((BALL, SOFT),))

    assert fits(needy, Wanted(tools=None if at_hand is None else frozenset(at_hand))) is fit


def test_one_way_has_to_suit_both_the_floor_and_what_is_at_hand() -> None:
    either = BACK._replace(needs=((BALL, KNEELING),))

    assert fits(either, Wanted(floor=False))
    assert fits(either, Wanted(tools=frozenset()))
    assert not fits(either, Wanted(tools=frozenset(), floor=False))


def test_a_step_that_is_only_done_on_the_floor_needs_it() -> None:
    assert not fits(BACK._replace(needs=((KNEELING,),)), Wanted(floor=False))
