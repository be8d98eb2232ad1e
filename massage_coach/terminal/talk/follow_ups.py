"""The details of a question that was ticked: which of its branches, whether a clinician has agreed,
and where on the body.

Owns when a detail is asked. A doubt never makes an answer milder: it turns the whole answer into
"not sure", which the core takes as no less than a plain "yes".
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from massage_coach.core.answers import Answer, PainAnswer
from massage_coach.core.questions import AREA, ELSEWHERE, Branch, PainQuestion, Question, Reply
from massage_coach.core.reasons import effects_of
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.vocabulary import Region
from massage_coach.terminal.talk.clinician import agreed_on, can_have_word
from massage_coach.terminal.talk.dialogue import Dialogue
from massage_coach.terminal.talk.prompts import Entry, PlacePrompt, TickPrompt
from massage_coach.terminal.talk.ticks import Ticks

_PLACES: Final = (*Region, ELSEWHERE)


def has_details(question: Question) -> bool:
    return bool(question.branches) or question.asks_area or can_have_word(question)


def detailed(question: Question, reply: Reply, dialogue: Dialogue, today: date) -> Answer:
    """The answer with every detail that can change what it means."""
    answer = Answer(reply)
    if question.branches:
        ticks = dialogue.ask(_branches("More about this", question.prompt, question.branches))
        reply = Reply.UNSURE if ticks.doubtful else reply
        answer = Answer(reply, _ids(question.branches, ticks))
    answer = replace(answer, agreed_on=agreed_on(question, answer, dialogue, today))
    return replace(answer, areas=_areas(question, answer, dialogue))


def detailed_pain(question: PainQuestion, score: int, dialogue: Dialogue) -> PainAnswer:
    """The score with its branches; one that is in doubt counts."""
    if score == 0 or not question.branches:
        return PainAnswer(score)
    ticks = dialogue.ask(_branches("About this pain", "", question.branches))
    return PainAnswer(score, _ids(question.branches, ticks))


def _branches(heading: str, intro: str, branches: Iterable[Branch]) -> TickPrompt:
    return TickPrompt(heading, [Entry(branch.prompt) for branch in branches], intro=intro)


def _ids(branches: Sequence[Branch], ticks: Ticks) -> frozenset[str]:
    return frozenset(branches[number - 1].id for number in ticks.any)


def _areas(question: Question, answer: Answer, dialogue: Dialogue) -> frozenset[str]:
    tokens = (token for effect in effects_of(question, answer) for token in effect.tokens)
    if not any(AREA in token for token in tokens):
        return frozenset()
    ticks = dialogue.ask(PlacePrompt("Where is it?", [*_place_entries()], intro=question.prompt))
    return frozenset(str(_PLACES[number - 1]) for number in ticks.any)


def _place_entries() -> Iterable[Entry]:
    yield from (Entry(REGION_WORDS[region].capitalize()) for region in Region)
    yield Entry("Somewhere else")
