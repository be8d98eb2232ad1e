"""The words of the questionnaire: their two orders, and what an effect may be."""

from itertools import pairwise

import pytest

from massage_coach.core.questions import (
    AREAS,
    Band,
    Branch,
    Effect,
    PainQuestion,
    Question,
    Urgency,
    Verdict,
    adapt,
    clear,
    emergency,
    stop,
)
from massage_coach.core.vocabulary import Region


def test_verdicts_rise_from_clear_to_emergency() -> None:
    rising = ["CLEAR", "ADAPT", "STOP", "EMERGENCY"]

    assert sorted(Verdict) == rising
    assert max(Verdict) is Verdict.EMERGENCY


def test_urgencies_rise_from_none_to_now() -> None:
    assert sorted(Urgency) == ["none", "clinician_first", "soon", "same_day", "now"]


@pytest.mark.parametrize("ranked", [Verdict, Urgency])
def test_every_comparison_follows_the_one_order(ranked: type[Verdict | Urgency]) -> None:
    for low, high in pairwise(ranked):
        assert low < high
        assert low <= high
        assert high > low
        assert high >= low
        assert not high < low
        assert not high <= low
        assert low >= low  # noqa: PLR0124 - the comparison with itself is the point
        assert low <= low  # noqa: PLR0124 - likewise


def test_only_stop_and_emergency_bar_a_session() -> None:
    assert [verdict for verdict in Verdict if verdict.bars] == [Verdict.STOP, Verdict.EMERGENCY]


def test_each_effect_has_the_urgency_that_its_verdict_needs() -> None:
    assert clear() == Effect(Verdict.CLEAR)
    assert adapt("Less.", "no_tools no_oil").tokens == ("no_tools", "no_oil")
    assert adapt("Less.", "no_tools").urgency is None
    assert stop(Urgency.SOON).urgency is Urgency.SOON
    assert emergency().urgency is Urgency.NOW


def test_what_holds_after_a_clinicians_word_is_among_the_effects() -> None:
    milder = adapt("Less there.", "no_tools@$area")
    question = _question(stop(Urgency.SOON, after_word=milder))

    assert question.effects == (question.if_yes, milder)
    assert question.asks_area


def test_a_question_asks_for_an_area_where_any_of_its_effects_needs_one() -> None:
    plain = adapt("Less.", "no_tools")
    placed = Branch("there", "There", adapt("Less there.", "no_tools@$area"))

    assert not _question(plain).asks_area
    assert _question(plain, placed).asks_area


def test_a_question_without_regions_concerns_all_of_them() -> None:
    assert _question(clear()).concerns([Region.FEET])
    assert Branch("a", "A", clear()).concerns([])
    assert not Branch("a", "A", clear(), (Region.FEET,)).concerns([Region.CALVES])


def test_both_ends_of_a_band_belong_to_it() -> None:
    low, high = Band(0, 3, clear()), Band(4, 10, stop(Urgency.SOON))
    question = PainQuestion(id="p", prompt="", help="", why="", bands=(low, high), sources=())

    assert [question.band(score) for score in (0, 3, 4, 10)] == [low, low, high, high]


def test_areas_are_the_regions_and_elsewhere() -> None:
    assert {*(region.value for region in Region), "elsewhere"} == AREAS


def _question(if_yes: Effect, *branches: Branch) -> Question:
    return Question(
        id="q", prompt="", help="", why="", if_yes=if_yes, sources=("J",), branches=branches
    )
