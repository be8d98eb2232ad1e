"""The result in words: every verdict says what to do, in the person's own items."""

from collections.abc import Callable, Mapping
from io import StringIO

import pytest

from massage_coach.core.answers import Answer, Answers, AnyAnswer, PainAnswer
from massage_coach.core.questionnaire import QUESTIONS
from massage_coach.core.questions import PainQuestion, Reply
from massage_coach.core.restrictions import Restriction, Restrictions
from massage_coach.core.routine import Routine
from massage_coach.core.screening import assess
from massage_coach.core.vocabulary import Region
from massage_coach.terminal.talk import verdict
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.page import Page

Talk = Callable[..., tuple[Page, LineSource, StringIO]]
Golden = Callable[[str, str], None]

YES = Answer(Reply.YES)


@pytest.fixture
def shown(talk: Talk, routine: Routine, healthy: Answers) -> Callable[..., str]:
    """The result screen for a healthy person with these answers changed."""

    def show(changed: Mapping[str, AnyAnswer], *others: str, columns: int = 80) -> str:
        answers = healthy
        for key, answer in changed.items():
            answers = answers.with_(key, answer)
        page, _, out = talk(columns=columns)
        verdict.show(page, assess(routine, answers), others=others)
        return out.getvalue()

    return show


def words(screen: str) -> str:
    return " ".join(screen.split())


def test_nothing_ticked_is_no_medical_check(shown: Callable[..., str]) -> None:
    said = "Nothing you ticked rules out a gentle session. This is not a medical check."

    assert said in words(shown({}))


def test_changes_are_told_with_their_reasons(shown: Callable[..., str], golden: Golden) -> None:
    numb = Answer(Reply.YES, frozenset({"foot_ulcer"}))
    screen = shown({"bleeding": YES, "bones": Answer(Reply.UNSURE), "sensation": numb})

    golden("verdict_changes", screen)


def test_an_emergency_says_who_to_call_and_what_to_tell(
    shown: Callable[..., str], golden: Golden
) -> None:
    golden("verdict_emergency", shown({"trauma": YES, "infection": YES, "heart_bp": YES}))


def test_where_only_the_area_is_out_other_routines_are_offered(shown: Callable[..., str]) -> None:
    skin = Answer(Reply.YES, frozenset(), frozenset({"lower_back"}))

    assert "Feet after a long day" in shown({"skin": skin}, "Feet after a long day")


@pytest.mark.parametrize("key", QUESTIONS)
@pytest.mark.parametrize("columns", [20, 80])
def test_every_answer_has_a_result_that_fits(
    shown: Callable[..., str], key: str, columns: int
) -> None:
    worst = PainAnswer(10) if isinstance(QUESTIONS[key], PainQuestion) else YES
    screen = shown({key: worst}, columns=columns)

    assert max(map(len, screen.splitlines())) <= columns
    assert "{" not in screen


def short(*tokens: str) -> list[str]:
    restrictions = Restrictions(map(Restriction.parse, tokens))
    return list(verdict.in_short(restrictions, [Region.LOWER_BACK]))


def test_only_the_strictest_of_a_kind_is_told() -> None:
    assert short("pressure_cap:4", "pressure_cap:3", "max_minutes:15", "max_minutes:10") == [
        "Keep pressure at 3 or less",
        "At most 10 minutes",
    ]


def test_what_a_wider_restriction_covers_is_not_told_again() -> None:
    assert short("no_tools", "no_tools@lower_back", "no_hard_tools", "no_floor_tools") == [
        "Hands only"
    ]


def test_a_stricter_limit_on_one_region_is_still_told() -> None:
    assert short("pressure_cap:4", "pressure_cap:3@lower_back") == [
        "Keep pressure at 4 or less",
        "Lower back: Keep pressure at 3 or less",
    ]


def test_what_matters_elsewhere_is_not_told_here() -> None:
    assert short("avoid_region:feet", "no_tools@calves") == []
