"""A clinician's word at the prompts: when it is asked for, which days count, what it leads to."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.answers import Answer, Answers
from massage_coach.core.questions import Reply, Verdict
from massage_coach.core.screening import judge
from massage_coach.core.vocabulary import Region
from massage_coach.terminal.talk.asking import ask
from massage_coach.terminal.talk.clinician import read_day
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.ticks import Misread

Talk = Callable[..., tuple[Page, LineSource, StringIO]]
Golden = Callable[[str, str], None]

LOWER = (Region.LOWER_BACK,)
TODAY = date(2026, 11, 22)
DAY = "2026-11-20"
TO_LASTING = ("n", "n", "0")  # as far as the list of what one was ever told
QUESTION = "Has a clinician who knows about this said"


def asked(talk: Talk, *typed: str, known: Answers | None = None) -> tuple[Answers | None, str]:
    page, lines, out = talk(*typed)
    answers = ask(LOWER, page, lines, today=TODAY, known=known or Answers())
    return answers, out.getvalue()


def verdict(answers: Answers | None) -> Verdict:
    assert answers is not None
    return judge(LOWER, answers).verdict


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        (("n", "3", "y", DAY, "0", "n", "n"), "unexplained"),
        ((*TO_LASTING, "2", "1", "y", DAY, "n"), "bleeding"),
        ((*TO_LASTING, "3", "y", DAY, "n"), "heart_bp"),
        ((*TO_LASTING, "5", "1", DAY, "8", "n"), "cancer_care"),
        ((*TO_LASTING, "6", "1", "y", DAY, "n"), "surgery_injection"),
    ],
)
def test_whoever_has_a_word_gives_its_day_and_has_a_gentler_session(
    talk: Talk, typed: tuple[str, ...], question: str
) -> None:
    answers, _ = asked(talk, *typed)

    assert verdict(answers) is Verdict.ADAPT
    assert answers is not None
    answer = answers[question]
    assert isinstance(answer, Answer)
    assert (answer.reply, answer.agreed_on) == (Reply.YES, DAY)
    assert judge(LOWER, answers).pressure_caps(LOWER)[Region.LOWER_BACK] <= 3


def test_the_prompts_read_well(talk: Talk, golden: Golden) -> None:
    _, screen = asked(
        talk, *TO_LASTING, "3", "", "maybe", "y", "", "?", "tomorrow", "2026-11-31",
        "2026-11-23", "2025-11-21", DAY, "n",
    )  # fmt: skip
    start, end = screen.index("  Has a clinician agreed?"), screen.index("  About you")

    golden("clinician", screen[start:end])


def test_the_item_that_is_asked_about_stands_above_the_question(talk: Talk) -> None:
    _, screen = asked(talk, *TO_LASTING, "6", "1", "n")
    above, _, _ = screen.partition(QUESTION)

    assert above.endswith("Spine surgery or a fracture of the spine, less than 12 weeks ago\n\n  ")


@pytest.mark.parametrize("no", ["n", "no", " N "])
def test_without_a_word_it_stays_a_stop(talk: Talk, no: str) -> None:
    answers, screen = asked(talk, *TO_LASTING, "3", no)

    assert verdict(answers) is Verdict.STOP
    assert "On which day?" not in screen


@pytest.mark.parametrize(
    "typed",
    [
        (*TO_LASTING, "u3"),  # not sure
        (*TO_LASTING, "u5", "1", "8"),  # not sure, though the care team agreed
        (*TO_LASTING, "5", "u1", "8"),  # not sure that the care team agreed
        (*TO_LASTING, "5", "n"),  # the care team has not agreed
        (*TO_LASTING, "4", "1"),  # a pregnancy called high-risk
        (*TO_LASTING, "6", "1 5", "8"),  # an emergency beside it
        ("n", "2", "n"),  # a STOP that no word changes
    ],
)
def test_no_word_is_asked_for_where_it_would_change_nothing(
    talk: Talk, typed: tuple[str, ...]
) -> None:
    answers, screen = asked(talk, *typed)

    assert verdict(answers).bars
    assert QUESTION not in screen
    assert "On which day?" not in screen


def test_another_follow_up_does_not_hide_the_question(talk: Talk) -> None:
    answers, screen = asked(talk, *TO_LASTING, "6", "1 3", "y", DAY, "8", "n")

    assert QUESTION in screen
    assert verdict(answers) is Verdict.ADAPT


@pytest.mark.parametrize("typed", [("3",), ("3", "y"), ("5", "1")])
def test_whoever_leaves_or_falls_silent_has_not_finished(
    talk: Talk, typed: tuple[str, ...]
) -> None:
    assert asked(talk, *TO_LASTING, *typed)[0] is None
    assert asked(talk, *TO_LASTING, *typed, "q")[0] is None
    assert asked(talk, *TO_LASTING, *typed, *[""] * 100)[0] is None


@pytest.mark.parametrize("typed", [("3",), ("3", "y"), ("5", "1")])
def test_back_leads_to_the_list(talk: Talk, typed: tuple[str, ...]) -> None:
    answers, _ = asked(talk, *TO_LASTING, *typed, "back", "n", "n")

    assert verdict(answers) is Verdict.CLEAR


@given(st.text(max_size=12) | st.dates().map(date.isoformat))
def test_only_a_day_of_the_last_year_is_a_day(line: str) -> None:
    said = read_day(line, TODAY)

    if not isinstance(said, Misread):
        assert said == line.strip()
        assert timedelta() <= TODAY - date.fromisoformat(said) <= timedelta(days=365)


@pytest.mark.parametrize("line", ["2026-11-22", " 2026-11-20 ", "2025-11-22"])
def test_a_day_from_a_year_ago_to_today_counts(line: str) -> None:
    assert read_day(line, TODAY) == line.strip()


# What was said on an earlier day.


def agreed(healthy: Answers, day: str) -> Answers:
    return healthy.with_("heart_bp", Answer(Reply.YES, agreed_on=day))


def test_a_word_of_an_earlier_day_is_confirmed_with_its_day(talk: Talk, healthy: Answers) -> None:
    answers, screen = asked(talk, *TO_LASTING, "n", known=agreed(healthy, DAY))

    assert f"(a clinician agreed on {DAY})" in " ".join(screen.split())
    assert verdict(answers) is Verdict.ADAPT
    assert answers is not None
    assert answers["heart_bp"] == Answer(Reply.YES, agreed_on=DAY)


@pytest.mark.parametrize("day", ["2025-11-21", "2026-11-23"])
def test_a_known_word_that_no_longer_counts_is_asked_for_again(
    talk: Talk, healthy: Answers, day: str
) -> None:
    answers, screen = asked(talk, *TO_LASTING, "3", "n", known=agreed(healthy, day))

    assert "Anything changed?" not in screen
    assert verdict(answers) is Verdict.STOP


@given(st.integers(2, 120))
def test_no_line_is_wider_than_the_page(talk: Talk, columns: int) -> None:
    page, lines, out = talk(*TO_LASTING, "3", "?", "y", "x", "?", DAY, "n", columns=columns)
    ask(LOWER, page, lines, today=TODAY)

    rows = (row for row in out.getvalue().splitlines() if "> " not in row)
    assert max(map(len, rows)) <= columns
