"""The list of routines at every width, by region, and what is said where there is none."""

from collections.abc import Callable
from io import StringIO
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.vocabulary import Region, Tool
from massage_coach.terminal.talk.asked import Anything
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.listing import grouped, show_list
from massage_coach.terminal.talk.page import Page

Talk = Callable[..., tuple[Page, LineSource, StringIO]]
Golden = Callable[[str, str], None]


class Routine(NamedTuple):
    id: str
    title: str
    summary: str
    regions: tuple[str, ...]
    tools: tuple[str, ...] = ()
    standard: int = 1200
    shortest: int = 300
    longest: int = 1800
    pack: str | None = None


BACK = Routine(
    "lower-back",
    "Lower back, unhurried",
    "Slow palm strokes, circles beside the spine, a ball on the wall, then easy movement.",
    (Region.LOWER_BACK,),
    (Tool.TENNIS_BALL,),
)
NECK = Routine(
    "neck",
    "Neck and shoulders at the desk",
    "Hands only. Squeezes along the top of the shoulder.",
    (Region.NECK_SHOULDERS, Region.UPPER_BACK),
)
QUICK = BACK._replace(id="quick", title="Lower back, quick", standard=360, tools=())
FEET = BACK._replace(id="feet", title="Feet", regions=(Region.FEET,))


@pytest.mark.parametrize("columns", [100, 80, 40])
def test_the_list_is_worth_a_look(talk: Talk, golden: Golden, columns: int) -> None:
    page, _, out = talk(columns=columns)
    show_list(page, [NECK, QUICK, BACK])

    golden(f"list_{columns}", out.getvalue())


@pytest.mark.parametrize("columns", [80, 40])
def test_who_shared_a_routine_is_told(talk: Talk, columns: int) -> None:
    page, _, out = talk(columns=columns)
    show_list(page, [FEET._replace(id="clinic/feet", pack="clinic"), BACK])

    told = " ".join(out.getvalue().split())
    assert told.count("From the pack") == 1
    assert "then easy movement. From the pack clinic." in told


def titles(routines: list[Routine], *first: str) -> list[tuple[str, list[str]]]:
    return [(group.title, [row.id for row in group.rows]) for group in grouped(routines, first)]


def test_routines_stand_by_region_the_unhurried_first_and_those_for_several_last() -> None:
    assert titles([FEET, NECK, QUICK, BACK]) == [
        ("Lower back", ["lower-back", "quick"]),
        ("Feet", ["feet"]),
        ("Several areas", ["neck"]),
    ]


def test_what_fits_today_goes_before_all_others_in_its_own_order_and_is_there_once() -> None:
    assert titles([FEET, NECK, QUICK, BACK], "feet", "quick", "gone") == [
        ("Fits today", ["feet", "quick"]),
        ("Lower back", ["lower-back"]),
        ("Several areas", ["neck"]),
    ]
    assert titles([FEET], "gone") == [("Feet", ["feet"])]


def test_a_reason_stands_with_its_routine() -> None:
    (_, (back,)), _ = grouped([FEET, BACK], ["lower-back"], {"lower-back": "Last on Monday."})

    assert (back.id, back.why) == ("lower-back", "Last on Monday.")


@pytest.mark.parametrize(
    ("asked", "start"),
    [
        (Anything(), "start lower-back"),
        (Anything(max_minutes=20), "start lower-back"),
        (Anything(max_minutes=7.5), "start lower-back --minutes 7.5"),
        (Anything(tools=frozenset({"hands"})), "start lower-back --no-tools"),
        (Anything(tools=frozenset({"soft_ball"})), "start lower-back"),
    ],
)
def test_the_hint_starts_the_first_one_as_it_was_asked_for(
    talk: Talk, asked: Anything, start: str
) -> None:
    page, _, out = talk()
    show_list(page, [QUICK, BACK], asked)

    assert out.getvalue().rstrip().endswith(f"Start one: massage-coach {start}")


@pytest.mark.parametrize(
    ("at_hand", "used"),
    [
        (None, "tennis ball, foam roller"),
        (frozenset[str](), "hands only"),
        (frozenset({"foam_roller", "soft_ball"}), "foam roller"),
    ],
)
def test_a_row_names_only_the_tools_that_are_at_hand(
    talk: Talk, at_hand: frozenset[str] | None, used: str
) -> None:
    page, _, out = talk(columns=40)
    rolled = BACK._replace(summary="Strokes.", tools=(Tool.TENNIS_BALL, Tool.FOAM_ROLLER))
    show_list(page, [rolled], Anything(tools=at_hand))

    assert [group.rows[0].tools for group in grouped([rolled], at_hand=at_hand)] == [used]
    assert ("tennis ball" in out.getvalue()) is (at_hand is None)
    assert used in " ".join(out.getvalue().split())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Anything(), "There is no routine."),
        (Anything(region="glutes"), "There is no routine for the buttocks."),
        (
            Anything("a [b]", "feet", 3, frozenset(), floor=False),
            (
                'There is no routine that speaks of "a [b]", for the feet, within 3 minutes,'
                " by hand, off the floor."
            ),
        ),
        (
            Anything(tools=frozenset({"two_balls", "tennis_ball"})),
            "There is no routine by hand or with a tennis ball or two balls.",
        ),
    ],
)
def test_nothing_found_is_said_with_what_was_asked(talk: Talk, asked: Anything, said: str) -> None:
    page, _, out = talk()
    show_list(page, [], asked)

    assert " ".join(out.getvalue().split()) == (
        f"{said} Ask for a little less, or see them all: massage-coach list"
    )


ROUTINES = st.builds(
    Routine,
    id=st.text("abc-", min_size=1, max_size=60),
    title=st.text(st.characters(codec="utf-8"), min_size=1, max_size=60),
    summary=st.text(st.characters(codec="utf-8"), min_size=1, max_size=200),
    regions=st.lists(st.sampled_from(Region), min_size=1, max_size=10).map(tuple),
    tools=st.lists(st.sampled_from(Tool), max_size=6).map(tuple),
)


@given(found=st.lists(ROUTINES, min_size=1, max_size=3), columns=st.integers(2, 130))
def test_no_row_is_wider_than_the_page_whatever_a_file_says(
    talk: Talk, found: list[Routine], columns: int
) -> None:
    from rich.cells import cell_len  # noqa: PLC0415 - what a terminal makes of the row

    page, _, out = talk(columns=columns)
    show_list(page, found)

    assert max(map(cell_len, out.getvalue().split("\n"))) <= columns
    assert all(character.isprintable() or character == "\n" for character in out.getvalue())
