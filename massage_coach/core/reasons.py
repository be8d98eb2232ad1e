"""What each answer means by itself: its effects, with the words and tokens filled in.

Owns the meaning of "yes", of the follow-ups, of "unsure", of areas and of a clinician's word:
evidence.md (a).2.
Never adds answers up: screening does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final, assert_never

from massage_coach.core.answers import Answer, Answers, AnyAnswer, PainAnswer, Unshown
from massage_coach.core.questionnaire import QUESTIONS, screen_of
from massage_coach.core.questionnaire.today import PAIN_NOW
from massage_coach.core.questions import (
    AREA,
    ELSEWHERE,
    AnyQuestion,
    Doubt,
    Effect,
    PainQuestion,
    Question,
    Reply,
    Urgency,
    Verdict,
    adapt,
    stop,
)
from massage_coach.core.restrictions import Restriction, Restrictions
from massage_coach.core.vocabulary import Region

_IN_DOUBT: Final = adapt(  # evidence.md (a).2 row 4
    "Light hands only, because you are not sure about one of your answers.",
    "pressure_cap:3 no_tools",
)
_DOUBT_STOPS: Final = stop(Urgency.SOON)


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Reason(Unshown):
    """What one answer changes, and in whose words."""

    question: str
    answer: str | int | None  # None: there was no answer
    text: str
    sources: tuple[str, ...]
    verdict: Verdict
    urgency: Urgency | None
    restrictions: Restrictions = field(default_factory=Restrictions)
    advice: str | None = None


def reasons_for(answers: Answers) -> Iterator[Reason]:
    """Every answer that changes something, in the order of the questionnaire."""
    hurts = _hurts(answers)
    for key in answers:
        question, answer = QUESTIONS[key], answers[key]
        for effect in effects_of(question, answer):
            if effect.verdict > Verdict.CLEAR or effect.advice:
                yield _reason(question, answer, effect, hurts=hurts)


def _hurts(answers: Answers) -> bool:
    """Whether there is pain; where nobody said, there is."""
    pain = answers.get(PAIN_NOW)
    return not isinstance(pain, PainAnswer) or pain.score > 0


def effects_of(question: AnyQuestion, answer: AnyAnswer) -> tuple[Effect, ...]:
    """What this answer means by itself, whatever the others are."""
    chosen = tuple(one.effect for one in question.branches if one.id in answer.follow_up)
    match question, answer:
        case PainQuestion(), PainAnswer(score):
            return (question.band(score).effect, *chosen)
        case Question(), Answer(Reply.YES, agreed_on=None):
            return chosen or (question.if_yes,)
        case Question(), Answer(Reply.YES):
            return tuple(one.after_word or one for one in chosen or (question.if_yes,))
        case Question(), Answer(Reply.UNSURE):
            return (*doubtful(question, screen_of(question.id).doubt), *chosen)
        case _:
            return ()


def waits_for_word(question: Question, answer: Answer) -> Effect | None:
    """The STOP of this answer that a clinician's word would change.

    None where there is none, and where the answer would still rule a session out.
    """
    barring = tuple(one for one in effects_of(question, answer) if one.verdict.bars)
    if answer.reply is not Reply.YES or not all(one.after_word for one in barring):
        return None
    return next(iter(barring), None)


def doubtful(question: Question, doubt: Doubt) -> tuple[Effect, ...]:
    """What "unsure" means: never less than the plain "yes"."""
    match doubt:
        case Doubt.AS_YES:
            return (question.if_yes,)
        case Doubt.STOPS if question.if_yes.verdict.bars:
            return (question.if_yes,)
        case Doubt.STOPS:
            return (question.if_yes, _DOUBT_STOPS)
        case Doubt.STRICTER:
            return (question.if_yes, _IN_DOUBT)
        case _:
            assert_never(doubt)


def _reason(question: AnyQuestion, answer: AnyAnswer, effect: Effect, *, hurts: bool) -> Reason:
    areas = answer.areas if isinstance(answer, Answer) else frozenset()
    return Reason(
        question=question.id,
        answer=answer.score if isinstance(answer, PainAnswer) else str(answer.reply),
        text=effect.text or question.prompt,
        sources=question.sources,
        verdict=effect.verdict,
        urgency=effect.with_pain if hurts and effect.with_pain else effect.urgency,
        restrictions=_restrictions(effect.tokens, areas),
        advice=effect.advice,
    )


@cache
def _restrictions(tokens: tuple[str, ...], areas: frozenset[str]) -> Restrictions:
    """The tokens with every named area filled in. No area named means everywhere."""
    places = areas - {ELSEWHERE} if areas else frozenset(Region)
    return Restrictions(one for token in tokens for one in _filled_in(token, places))


def _filled_in(token: str, places: Iterable[str]) -> Iterator[Restriction]:
    if AREA not in token:
        yield Restriction.parse(token)
        return
    for place in places:
        yield Restriction.parse(token.replace(AREA, place))
