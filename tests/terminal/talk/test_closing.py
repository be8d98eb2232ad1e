"""The end of a session: short, kind, without a claim, and with what to watch for."""

from collections.abc import Callable
from io import StringIO

import pytest

from massage_coach.core.events import Outcome
from massage_coach.terminal.talk.closing import LONGEST_WORD, Ended, Said, close
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.page import Page

Talk = Callable[..., tuple[Page, LineSource, StringIO]]
Golden = Callable[[str, str], None]

DONE = Ended(Outcome.COMPLETED, 5, used_tools=True)
CLAIMS = ("reliev", "treat", "cure", "heal", "safe", "improve", "thanks to")


def closed(talk: Talk, ended: Ended, *typed: str) -> tuple[Said, str]:
    page, lines, out = talk(*typed)
    felt = close(page, lines, ended)
    return felt, " ".join(out.getvalue().split())


def test_a_whole_session_ends_like_this(talk: Talk, golden: Golden) -> None:
    page, lines, out = talk("eleven", "3", "calm")
    close(page, lines, DONE)

    golden("closing", out.getvalue())


def test_what_was_said_is_returned(talk: Talk) -> None:
    assert closed(talk, DONE, "3", " warm \t\x1b[2J")[0] == Said(3, "warm [2J")
    assert closed(talk, DONE, "3", "x" * 500)[0].word == "x" * LONGEST_WORD


@pytest.mark.parametrize(
    ("typed", "felt"),
    [((), Said()), (("q",), Said()), (("", ""), Said()), (("4",), Said(4)), (("4", "q"), Said(4))],
)
def test_both_questions_may_be_skipped_and_left(
    talk: Talk, typed: tuple[str, ...], felt: Said
) -> None:
    assert closed(talk, DONE, *typed)[0] == felt


def test_clearly_more_pain_is_taken_seriously(talk: Talk) -> None:
    assert "If it has not eased by tomorrow, see a clinician" in closed(talk, DONE, "7", "")[1]
    assert "clearly more" not in closed(talk, DONE, "6", "")[1]


def test_less_pain_is_no_claim(talk: Talk) -> None:
    _, screen = closed(talk, DONE, "0", "")

    assert "One day says little" in screen
    assert not any(claim in screen.lower() for claim in CLAIMS)


def test_tools_bring_two_days_of_rest(talk: Talk) -> None:
    hands = Ended(Outcome.COMPLETED, 5, used_tools=False)

    assert "48 hours" in closed(talk, DONE, "", "")[1]
    assert "48 hours" not in closed(talk, hands, "", "")[1]


def test_stopping_early_gets_the_short_form(talk: Talk) -> None:
    stopped = closed(talk, Ended(Outcome.STOPPED, 2, used_tools=False), "", "")[1]

    assert len(stopped) < len(closed(talk, DONE, "", "")[1])
    assert "always right" in stopped


def test_hurt_says_when_to_see_a_clinician(talk: Talk) -> None:
    _, screen = closed(talk, Ended(Outcome.HURT, 2, used_tools=False), "", "")

    assert "If it has not eased by tomorrow, see a clinician." in screen


def test_an_emergency_comes_first_and_asks_nothing(talk: Talk) -> None:
    felt, screen = closed(talk, Ended(Outcome.EMERGENCY, 2, used_tools=False), "3", "calm")

    assert felt == Said()
    assert screen.startswith("Get help now Do not massage.")
    assert "112" in screen
    assert "> " not in screen


@pytest.mark.parametrize("outcome", Outcome)
def test_nothing_of_it_is_in_a_repr(outcome: Outcome) -> None:
    assert "7" not in repr(Said(7, "7"))
    assert "7" not in repr(Ended(outcome, 7, used_tools=False))
