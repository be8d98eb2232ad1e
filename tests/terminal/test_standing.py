"""The words of a check-in: the person's own numbers, which no repr shows."""

from collections.abc import Mapping

import pytest

from massage_coach.core.comfort import Baseline
from massage_coach.core.events import Snapshot
from massage_coach.core.moves import SAYS, Command, State, allowed
from massage_coach.terminal.screen.sheet import Context
from massage_coach.terminal.screen.standing import Page, page

Moments = Mapping[str, Snapshot]


def asked(moments: Moments, pain: int | None) -> Page:
    shown = page(moments["check-in"], "", "", None if pain is None else Baseline(pain))
    assert shown is not None
    return shown


def test_a_check_in_offers_all_that_can_be_said_of_it_and_the_hurt_key(moments: Moments) -> None:
    offered = {choice.command for choice in asked(moments, 3).choices}

    assert offered == allowed(State.CHECKING) - {Command.STOP, Command.QUIT, Command.WHERE}
    assert offered - {Command.HURT} <= set(SAYS)


@pytest.mark.parametrize(
    ("pain", "words"),
    [
        (None, ["FINE", "A BIT MUCH", "WORSE", "IT HURTS"]),
        (0, ["FINE 0", "A BIT MUCH 1", "WORSE 2+", "IT HURTS"]),
        (3, ["FINE 0-3", "A BIT MUCH 4", "WORSE 5+", "IT HURTS"]),
        (5, ["FINE 0-5", "A BIT MUCH 6", "WORSE 7+", "IT HURTS"]),
        (6, ["FINE 0-6", "A BIT MUCH", "WORSE 7+", "IT HURTS"]),
    ],
)
def test_the_large_words_have_the_numbers_that_they_stand_for(
    moments: Moments, pain: int | None, words: list[str]
) -> None:
    assert [choice.word for choice in asked(moments, pain).choices] == words


def test_no_repr_shows_the_numbers(moments: Moments) -> None:
    def shown(pain: int) -> str:
        one, start = asked(moments, pain), Baseline(pain)
        return repr((one, one.choices, Context("Lower back", baseline=start)))

    assert len({shown(pain) for pain in range(7)}) == 1


@pytest.mark.parametrize("name", ["paused", "waiting", "check-in", "hurt", "ready"])
def test_what_was_just_said_stands_on_every_page_behind_nothing_but_its_first_sentence(
    moments: Moments, name: str
) -> None:
    quiet, said = (page(moments[name], notice, "", None) for notice in ("", "You are here."))

    assert quiet is not None
    assert said is not None
    assert "You are here." in said.says[:2]
    assert set(said.says) - {"You are here."} == set(quiet.says)
