"""What fits today, in words."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest

from massage_coach.core.dose import Rest
from massage_coach.core.suggesting import Bar, Held, Passed, Suggestion, Suggestions, Wish
from massage_coach.core.vocabulary import Region
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.suggested import (
    reasons_to_tell,
    show_suggestions,
    start_line,
    why,
    why_not,
)

Talk = Callable[..., tuple[Page, LineSource, StringIO]]
Golden = Callable[[str, str], None]

NOW = datetime(2026, 11, 25, 20, 30, tzinfo=UTC)  # a Wednesday
TOMORROW = (NOW + timedelta(days=1)).timestamp()
RESTS = (Rest(Region.LOWER_BACK, TOMORROW), Rest(Region.GLUTES, TOMORROW))
BACK = Suggestion("lower-back", "Lower back", Region.LOWER_BACK, 1200, None, today=False, rests=())
FEET = Passed("feet", "Feet", Bar.RESTING, (Rest(Region.FEET, TOMORROW),))


def ago(days: float) -> float:
    return (NOW - timedelta(days=days)).timestamp()


@pytest.mark.parametrize(
    ("one", "wish", "said"),
    [
        (BACK, Wish(), "Not done yet."),
        (BACK._replace(last=ago(1)), Wish(), "Last yesterday."),
        (BACK._replace(last=ago(2)), Wish(20), "Last on Monday 23 November."),
        (BACK._replace(last=ago(0.1), today=True), Wish(), "Done today already."),
        (BACK, Wish(25), "Not done yet; 20 of your 25 minutes."),
        (
            BACK._replace(rests=RESTS),
            Wish(),
            (
                "Not done yet; tools rest on your lower back, buttocks until tomorrow at 20:30, so "
                "by hand there."
            ),
        ),
    ],
)
def test_a_reason_is_one_plain_line(one: Suggestion, wish: Wish, said: str) -> None:
    assert why(one, wish, NOW) == said


@pytest.mark.parametrize("bar", Bar)
def test_every_bar_has_its_words(bar: Bar) -> None:
    assert why_not(FEET._replace(bar=bar, rests=()), NOW).endswith(".")


def test_a_bar_that_ends_says_when() -> None:
    assert why_not(FEET, NOW).endswith("they rest there until tomorrow at 20:30.")


@pytest.mark.parametrize(
    ("wish", "line"),
    [
        (Wish(), "massage-coach start lower-back"),
        (
            Wish(7.5, frozenset({"hands"})),
            "massage-coach start lower-back --minutes 7.5 --no-tools",
        ),
        (Wish(tools=frozenset({"soft_ball"})), "massage-coach start lower-back"),
    ],
)
def test_the_first_one_is_started_as_it_was_asked_for(wish: Wish, line: str) -> None:
    assert start_line(BACK, wish) == line


@pytest.mark.parametrize("columns", [80, 40])
def test_the_page_reads_well(talk: Talk, golden: Golden, columns: int) -> None:
    resting = BACK._replace(id="hips", title="Hips", last=ago(5), rests=RESTS)
    found = Suggestions((BACK._replace(last=ago(3)), resting, BACK, BACK), (FEET,))
    page, _, out = talk(columns=columns)

    show_suggestions(page, found, Wish(20), NOW)

    golden(f"next_{columns}", out.getvalue())


@pytest.mark.parametrize("held", Held)
def test_what_comes_before_every_session_is_said_and_nothing_else(talk: Talk, held: Held) -> None:
    page, _, out = talk()

    show_suggestions(page, Suggestions(held=held), Wish(), NOW)

    assert "The next start asks first" in " ".join(out.getvalue().split())
    assert "massage-coach start" not in out.getvalue()


def test_where_nothing_fits_it_is_said_and_nothing_is_started(talk: Talk) -> None:
    page, _, out = talk()

    show_suggestions(
        page, Suggestions(passed=(FEET._replace(bar=Bar.TIME, rests=()),)), Wish(), NOW
    )

    assert out.getvalue().strip() == "Nothing fits that today."


def test_after_one_that_hurt_it_is_said_why_everything_is_gentler(talk: Talk) -> None:
    page, _, out = talk()

    show_suggestions(page, Suggestions((BACK,), gentler=True), Wish(), NOW)

    assert "A session hurt lately" in out.getvalue()


def test_the_chooser_tells_the_reasons_of_the_first_three_and_of_what_rests() -> None:
    others = [BACK._replace(id=name) for name in "abcd"]
    resting = BACK._replace(id="e", rests=RESTS)

    told = reasons_to_tell(Suggestions((*others, resting), (FEET,)), Wish(), NOW)

    assert [*told] == ["a", "b", "c", "e", "feet"]
