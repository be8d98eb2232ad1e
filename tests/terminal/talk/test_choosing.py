"""Minutes, then a routine: typed, or by a picker that is handed in."""

from collections.abc import Callable, Sequence
from io import StringIO
from typing import NamedTuple

import pytest

from massage_coach.core.vocabulary import Region, Tool
from massage_coach.terminal.talk.choosing import Chosen, choose
from massage_coach.terminal.talk.dialogue import Left, LineSource
from massage_coach.terminal.talk.listing import Group
from massage_coach.terminal.talk.page import Page

Talk = Callable[..., tuple[Page, LineSource, StringIO]]
Golden = Callable[[str, str], None]


class Routine(NamedTuple):
    id: str
    title: str
    regions: tuple[str, ...]
    standard: int
    shortest: int
    longest: int
    tools: tuple[str, ...] = ()
    summary: str = "Slow strokes."
    pack: str | None = None


FEET = Routine("feet", "Feet, one at a time", (Region.FEET,), 540, 300, 660, (Tool.SOFT_BALL,))
BACK = Routine("back", "Lower back, unhurried", (Region.LOWER_BACK,), 1200, 270, 1800)
QUICK = Routine("quick", "Lower back, quick", (Region.LOWER_BACK,), 360, 300, 480)
DESK = Routine("desk", "At the desk", (Region.NECK_SHOULDERS, Region.FEET), 300, 180, 360)
EVERY = [FEET, QUICK, DESK, BACK]
WHY = {
    "quick": "Last on Monday.",
    "desk": "Not done yet; 6 of your 10 minutes.",
    "feet": "Tools rest on your feet until tomorrow at 21:00, so by hand there.",
}


def test_the_typed_choice_reads_well(talk: Talk, golden: Golden) -> None:
    page, lines, out = talk("10", "7", "3")
    choose(page, lines, EVERY, suggest=lambda _: (["quick", "desk"], WHY))

    golden("choosing", out.getvalue())


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        (("", "1"), Chosen("back", None)),
        (("10 min", "3"), Chosen("feet", 10.0)),
        (("3", "1"), Chosen("desk", 3.0)),
        (("2", "ten", "3", "2", "", "1"), Chosen("desk", 3.0)),
        (("", "", "0", "5", "lower", "4"), Chosen("desk", None)),
        (("q",), None),
        (("", "q"), None),
        (("",), None),
        ((), None),
    ],
    ids=str,
)
def test_minutes_and_a_number_choose_and_nothing_else_does(
    talk: Talk, typed: tuple[str, ...], chosen: Chosen | None
) -> None:
    page, lines, _ = talk(*typed)

    assert choose(page, lines, EVERY) == chosen


def test_what_does_not_go_in_the_minutes_is_not_offered(talk: Talk) -> None:
    offered: list[str] = []

    def pick(groups: Sequence[Group]) -> str:
        offered.extend(row.id for group in groups for row in group.rows)
        return "back"

    page, lines, _ = talk("4.5")

    def suggest(minutes: float | None) -> tuple[Sequence[str], dict[str, str]]:
        assert minutes == 4.5
        return ["quick", "desk"], {}

    assert choose(page, lines, EVERY, suggest=suggest, pick=pick) == Chosen("back", 4.5)
    assert offered == ["desk", "back"]


def test_who_leaves_the_picker_chooses_nothing(talk: Talk) -> None:
    def leave(_: Sequence[Group]) -> str:
        raise Left

    page, lines, _ = talk("")

    assert choose(page, lines, EVERY, pick=leave) is None


def test_where_nothing_is_there_it_is_said(talk: Talk) -> None:
    page, lines, out = talk()

    assert choose(page, lines, []) is None
    assert out.getvalue().strip() == "There is no routine to choose from."
