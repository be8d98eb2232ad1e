"""The details of a question that was ticked: which of its branches, and where on the body.

Owns when a detail is asked. A doubt never makes an answer milder: it turns the whole answer into
"not sure", which the core takes as no less than a plain "yes".
"""

from collections.abc import Iterable, Sequence
from typing import Final

from massage_coach.core.answers import Answer, PainAnswer
from massage_coach.core.questions import AREA, ELSEWHERE, Branch, PainQuestion, Question, Reply
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.vocabulary import Region
from massage_coach.terminal.talk.dialogue import Dialogue
from massage_coach.terminal.talk.prompts import Entry, PlacePrompt, TickPrompt
from massage_coach.terminal.talk.ticks import Ticks

_PLACES: Final = (*Region, ELSEWHERE)


def has_details(question: Question) -> bool:
    return bool(question.branches) or question.asks_area


def detailed(question: Question, reply: Reply, dialogue: Dialogue) -> Answer:
    """The answer with every detail that can change what it means."""
    chosen = frozenset[str]()
    if question.branches:
        ticks = dialogue.ask(_branches("More about this", question.prompt, question.branches))
        chosen = _ids(question.branches, ticks)
        reply = Reply.UNSURE if ticks.doubtful else reply
    return Answer(reply, chosen, _areas(question, reply, chosen, dialogue))


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


def _areas(
    question: Question, reply: Reply, chosen: frozenset[str], dialogue: Dialogue
) -> frozenset[str]:
    if not _depends_on_area(question, reply, chosen):
        return frozenset()
    ticks = dialogue.ask(PlacePrompt("Where is it?", [*_place_entries()], intro=question.prompt))
    return frozenset(str(_PLACES[number - 1]) for number in ticks.any)


def _depends_on_area(question: Question, reply: Reply, chosen: frozenset[str]) -> bool:
    effects = [branch.effect for branch in question.branches if branch.id in chosen]
    if reply is Reply.UNSURE or not effects:
        effects.append(question.if_yes)
    return any(AREA in token for effect in effects for token in effect.tokens)


def _place_entries() -> Iterable[Entry]:
    yield from (Entry(REGION_WORDS[region].capitalize()) for region in Region)
    yield Entry("Somewhere else")
