"""Getting ready: what is told for what the answers allow, and the questions that Enter answers."""

from collections.abc import Callable
from io import StringIO
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answer, Answers, PainAnswer
from massage_coach.core.questions import Reply
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.timeline import NothingLeft, Timeline, plan
from massage_coach.core.vocabulary import Tool
from massage_coach.terminal.safety import COMFORT
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.glance import show_nothing_left, show_plan
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.prepare import show_preparation
from massage_coach.terminal.talk.wishes import ask_preferences, ready

Talk = Callable[..., tuple[Page, LineSource, StringIO]]
Golden = Callable[[str, str], None]

YES = Answer(Reply.YES)


class Given(NamedTuple):
    minutes: float | None = None
    tools: frozenset[Tool] | None = None
    wall: bool | None = None


@pytest.fixture
def clear(routine: Routine, healthy: Answers) -> Callable[..., Cleared]:
    def cleared(**changed: Answer | PainAnswer) -> Cleared:
        answers = healthy
        for key, answer in changed.items():
            answers = answers.with_(key, answer)
        assessment = assess(routine, answers)
        assert isinstance(assessment, Cleared)
        return assessment

    return cleared


@pytest.fixture
def told(talk: Talk) -> Callable[[Cleared], str]:
    """The preparation as one line of words."""

    def tell(cleared: Cleared) -> str:
        page, _, out = talk()
        show_preparation(page, cleared)
        return " ".join(out.getvalue().split())

    return tell


@pytest.fixture
def wished(talk: Talk) -> Callable[..., Preferences | None]:
    def wish(cleared: Cleared, *typed: str, given: Given | None = None) -> Preferences | None:
        page, lines, _ = talk(*typed)
        return ask_preferences(page, lines, cleared, given or Given())

    return wish


def test_the_preparation_reads_well(
    talk: Talk, clear: Callable[..., Cleared], golden: Golden
) -> None:
    page, lines, out = talk("1 2", "u1", "", "what", "n", "12")
    cleared = clear()
    show_preparation(page, cleared)
    preferences = ask_preferences(page, lines, cleared, Given())
    assert preferences is not None
    timeline = plan(cleared, preferences)
    assert isinstance(timeline, Timeline)
    show_plan(page, timeline, finishing="14:35")

    golden("preparation", out.getvalue())


def test_oil_is_told_as_the_answers_allow(
    told: Callable[[Cleared], str], clear: Callable[..., Cleared]
) -> None:
    severe = Answer(Reply.YES, frozenset({"severe_reaction_ever_or_unsure"}))
    coconut = Answer(Reply.YES, frozenset({"coconut"}))

    assert "a teaspoon of oil or plain lotion" in told(clear())
    assert "without nuts" in told(clear(oil_allergy=YES))
    assert "inner forearm" in told(clear(oil_allergy=YES))
    assert "without coconut" in told(clear(oil_allergy=coconut))
    assert "dry, over thin clothing" in told(clear(oil_allergy=severe))
    assert "teaspoon" not in told(clear(oil_allergy=severe))


def test_a_tool_that_is_ruled_out_is_neither_listed_nor_asked_about(
    told: Callable[[Cleared], str],
    wished: Callable[..., Preferences | None],
    clear: Callable[..., Cleared],
) -> None:
    hands_only = clear(bleeding=YES)

    assert "ennis ball" not in told(hands_only)
    assert wished(hands_only, "") == Preferences()


def test_the_floor_brings_its_own_cautions(
    told: Callable[[Cleared], str], clear: Callable[..., Cleared]
) -> None:
    assert "faint or fall" in told(clear())
    assert "faint or fall" not in told(clear(no_floor_alone=YES))


def test_enter_takes_all_that_is_listed_a_wall_and_the_standard_time(
    wished: Callable[..., Preferences | None], clear: Callable[..., Cleared]
) -> None:
    assert wished(clear(), "", "", "") == Preferences()


def test_what_is_missing_is_left_to_the_planner(
    wished: Callable[..., Preferences | None], clear: Callable[..., Cleared]
) -> None:
    preferences = wished(clear(), "n", "8")

    assert preferences is not None
    assert Tool.TENNIS_BALL not in preferences.tools
    assert preferences.minutes == 8


@pytest.mark.parametrize(("typed", "minutes"), [("1", 4), ("99", 13), ("7.5 min", 7.5)])
def test_minutes_stay_within_what_can_be_planned(
    wished: Callable[..., Preferences | None],
    clear: Callable[..., Cleared],
    typed: str,
    minutes: float,
) -> None:
    preferences = wished(clear(), "", "", typed)

    assert preferences is not None
    assert preferences.minutes == minutes


def test_answers_that_limit_the_time_are_named_as_the_reason(
    talk: Talk, clear: Callable[..., Cleared]
) -> None:
    page, lines, out = talk("", "", "12")
    preferences = ask_preferences(page, lines, clear(pain_now=PainAnswer(5)), Given())

    assert preferences is not None
    assert preferences.minutes == 10
    assert "Today ends at 10 minutes" in out.getvalue()


def test_what_the_command_gave_is_not_asked(
    wished: Callable[..., Preferences | None], clear: Callable[..., Cleared]
) -> None:
    given = Given(minutes=9, tools=frozenset(), wall=False)

    assert wished(clear(), given=given) == Preferences(
        minutes=9, tools=frozenset({Tool.HANDS}), wall=False
    )


@pytest.mark.parametrize("typed", [(), ("q",), ("", "q"), ("", "", "q"), ("", "")])
def test_leaving_or_falling_silent_starts_nothing(
    wished: Callable[..., Preferences | None], clear: Callable[..., Cleared], typed: tuple[str, ...]
) -> None:
    assert wished(clear(), *typed) is None


def test_only_enter_starts_and_the_safety_line_stands_above_it(talk: Talk) -> None:
    for typed, started in {("",): True, ("q",): False, (): False, ("y", ""): True}.items():
        page, lines, out = talk(*typed)

        assert ready(page, lines) is started
        assert COMFORT in out.getvalue()


@pytest.mark.parametrize(
    ("minutes", "changed", "said"),
    [
        (10, {}, ""),
        (1, {}, "It does not get shorter than this"),
        (60, {}, "It does not get longer than this"),
        (15, {"pain_now": PainAnswer(5)}, "That is as long as it may be today."),
    ],
)
def test_a_plan_says_why_it_is_not_as_long_as_was_asked(
    talk: Talk,
    clear: Callable[..., Cleared],
    minutes: float,
    changed: dict[str, PainAnswer],
    said: str,
) -> None:
    timeline = plan(clear(**changed), Preferences(minutes=minutes))
    assert isinstance(timeline, Timeline)
    page, _, out = talk()
    show_plan(page, timeline)

    assert said in out.getvalue()
    assert bool(said) == (timeline.shortfall is not None)


def test_a_plan_with_nothing_left_says_why(talk: Talk, clear: Callable[..., Cleared]) -> None:
    cleared = clear()
    page, _, out = talk()
    show_nothing_left(page, NothingLeft(routine=cleared.routine, left_out=()))

    assert "Nothing worth doing is left of A bit of everything." in out.getvalue()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(columns=st.integers(2, 110))
def test_no_row_is_wider_than_the_page(
    talk: Talk, clear: Callable[..., Cleared], columns: int
) -> None:
    page, lines, out = talk("n", "6", columns=columns)
    cleared = clear(oil_allergy=YES)
    show_preparation(page, cleared)
    preferences = ask_preferences(page, lines, cleared, Given())
    assert preferences is not None
    timeline = plan(cleared, preferences)
    assert isinstance(timeline, Timeline)
    show_plan(page, timeline)

    rows = (row for row in out.getvalue().splitlines() if "> " not in row)
    assert max(map(len, rows)) <= columns
