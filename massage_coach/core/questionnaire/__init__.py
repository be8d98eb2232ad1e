"""The questionnaire: every screen in order, what is asked for which regions, and look-up by id.

It is Python data in the core rather than a file: there is then none that could be missing,
empty or edited, and mypy is its schema. Never judges an answer.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from massage_coach.core.questionnaire.acute import ACUTE
from massage_coach.core.questionnaire.lasting import LASTING, SETUP
from massage_coach.core.questionnaire.today import PAIN, TODAY
from massage_coach.core.questions import AnyQuestion, PainQuestion, Screen
from massage_coach.core.vocabulary import Region

SCREENS: Final = (ACUTE, TODAY, PAIN, LASTING, SETUP)
QUESTIONS: Final = {question.id: question for screen in SCREENS for question in screen.questions}
_SCREEN_OF: Final = {question.id: screen for screen in SCREENS for question in screen.questions}


def find(question_id: str) -> AnyQuestion:
    """The question of that id, with all its branches. Raises KeyError where there is none."""
    return QUESTIONS[question_id]


def screen_of(question_id: str) -> Screen:
    return _SCREEN_OF[question_id]


def asked(regions: Iterable[Region]) -> tuple[Screen, ...]:
    """What is asked before these regions are worked; where none is named, everything."""
    return _asked(frozenset(regions) or frozenset(Region))


def required(regions: Iterable[Region]) -> tuple[str, ...]:
    """The ids that need an answer before these regions are worked, in the order of asking."""
    screens = (screen for screen in asked(regions) if not screen.optional)
    return tuple(question.id for screen in screens for question in screen.questions)


@cache
def _asked(regions: frozenset[Region]) -> tuple[Screen, ...]:
    return tuple(_for_regions(screen, regions) for screen in SCREENS)


def _for_regions(screen: Screen, regions: frozenset[Region]) -> Screen:
    return screen._replace(questions=tuple(_relevant(screen.questions, regions)))


def _relevant(
    questions: Iterable[AnyQuestion], regions: frozenset[Region]
) -> Iterator[AnyQuestion]:
    for question in questions:
        if isinstance(question, PainQuestion):
            branches = (one for one in question.branches if one.concerns(regions))
            yield question._replace(branches=tuple(branches))
        elif question.concerns(regions):
            yield question
