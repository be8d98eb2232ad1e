"""Why each question is asked: its reason, what its answers lead to, and where that comes from.

Owns what a physiotherapist needs to review the questions on paper, all of it worked out from the
tables that decide. Never decides, and never holds an answer that a person gave.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from massage_coach.core.advice import action, worded
from massage_coach.core.provenance.sources import JUDGED
from massage_coach.core.questionnaire import SCREENS
from massage_coach.core.questions import (
    AREA,
    AnyQuestion,
    Doubt,
    Effect,
    PainQuestion,
    Question,
    Screen,
    Urgency,
    Verdict,
)
from massage_coach.core.reasons import doubtful
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.restrictions import Restriction
from massage_coach.core.routine import Review
from massage_coach.core.vocabulary import Region

REVIEWED: Final = Review(on="2026-11-22", by=None)  # of the question set

PURPOSE: Final = (
    "Every question that is asked before a session, why it is asked, what each answer leads to, "
    "and what that rests on; then every restriction, and the caps that no answer can lift. Set "
    "out for a review on paper."
)
RULES: Final = (
    "The highest verdict of all answers wins: EMERGENCY, STOP, ADAPT, CLEAR.",
    "Restrictions add up; the lowest cap and the fewest minutes count.",
    "A follow-up takes the place of the plain yes.",
    "After a pain score, or after not sure, a follow-up comes on top.",
    "Where an area should be named and none is, every area is meant.",
    "The limits on pressure, minutes and pain scores are our own judgement.",
    "A question without an answer means no session, except among the facts about you.",
    "A clinician's word changes only what says so here, never to CLEAR; it counts for a year.",
)
SAME_AS_YES: Final = "The same as yes."
AFTER_WORD: Final = "The same, once a clinician has said that gentle self-massage is fine"

_NUMBER: Final = "your local emergency number"
_NAMED: Final = "named area"
_YES, _UNSURE = "yes", "unsure"
_TODAY: Final = "About today: asked before every session."
_LASTING: Final = "About the person: what stays true from one session to the next."
_SETUP: Final = "Facts about the person: a file of answers may leave them out."


class Consequence(NamedTuple):
    """A restriction that an answer brings."""

    token: str
    shown: str


class Outcome(NamedTuple):
    """What one answer leads to."""

    id: str
    answer: str  # in words
    verdict: Verdict
    urgency: Urgency | None
    texts: tuple[str, ...]  # what the person is told
    restrictions: tuple[Consequence, ...]
    regions: tuple[Region, ...] = ()  # empty: offered for all

    def same_as(self, other: "Outcome") -> bool:
        """Whether both lead to the same, whatever the answers are called."""
        return self._replace(id=other.id, answer=other.answer) == other


class Asked(NamedTuple):
    """A question, its reason, its outcomes and its sources."""

    id: str
    prompt: str
    help: str
    why: str
    regions: tuple[Region, ...]  # empty: asked for all
    outcomes: tuple[Outcome, ...]
    sources: tuple[str, ...]
    judged: str  # which part of it no source says; empty: nothing apart from the sources' marks


class Section(NamedTuple):
    """The questions that are shown together, and when."""

    title: str
    when: str
    questions: tuple[Asked, ...]


def review_line(review: Review = REVIEWED) -> str:
    if review.by is None:
        return f"Not reviewed by a clinician. Last gone through on {review.on}."
    return f"Reviewed by {review.by} on {review.on}."


def sections(screens: tuple[Screen, ...] = SCREENS) -> tuple[Section, ...]:
    """Every screen in order, with every question on it."""
    return tuple(Section(screen.title, _when(screen), tuple(_rows(screen))) for screen in screens)


def who(regions: tuple[Region, ...]) -> str:
    """For whom a question is asked, in one sentence."""
    if not regions:
        return "Asked for every routine."
    places = ", ".join(REGION_WORDS[region] for region in regions)
    return f"Asked where a routine touches any of these: {places}."


def headline(outcome: Outcome) -> str:
    """The answer and its verdict, in one row."""
    where = ", ".join(REGION_WORDS[region] for region in outcome.regions)
    template = "{verdict}: {answer} (offered for: {where})" if where else "{verdict}: {answer}"
    return template.format(verdict=outcome.verdict, answer=outcome.answer, where=where)


def told(outcome: Outcome, asked: Asked) -> tuple[str, ...]:
    """What an outcome says on paper; what only repeats the plain yes says just that."""
    if any(outcome.same_as(yes) for yes in asked.outcomes if _is_yes_of(yes, outcome)):
        return (SAME_AS_YES,)
    brought = tuple(f"{one.token}: {one.shown}." for one in outcome.restrictions)
    return (*outcome.texts, *brought)


def _is_yes_of(yes: Outcome, unsure: Outcome) -> bool:
    return unsure.id.startswith(_UNSURE) and unsure.id.replace(_UNSURE, _YES) == yes.id


def _when(screen: Screen) -> str:
    if screen.optional:
        return _SETUP
    return _LASTING if screen.lasting else _TODAY


def _rows(screen: Screen) -> Iterator[Asked]:
    for question in screen.questions:
        yield _asked(question, screen.doubt)


def _asked(question: AnyQuestion, doubt: Doubt) -> Asked:
    return Asked(
        id=question.id,
        prompt=question.prompt,
        help=question.help,
        why=question.why,
        regions=question.regions if isinstance(question, Question) else (),
        outcomes=tuple(_outcomes(question, doubt)),
        sources=question.sources,
        judged=JUDGED.get(question.id, ""),
    )


def _outcomes(question: AnyQuestion, doubt: Doubt) -> Iterator[Outcome]:
    match question:
        case PainQuestion():
            for band in question.bands:
                scores = f"{band.lowest}-{band.highest}"
                yield _outcome(question, scores, f"A score of {scores}", band.effect)
        case Question():
            yield from _answered(question, _YES, "Yes", question.if_yes)
            yield from _after_word(question, _YES, question.if_yes)
    for branch in question.branches:
        outcome = _outcome(question, branch.id, branch.prompt, branch.effect)
        yield outcome._replace(regions=branch.regions)
        yield from _after_word(question, branch.id, branch.effect)
    if isinstance(question, Question):
        yield from _answered(question, _UNSURE, "Not sure", *doubtful(question, doubt))


def _answered(question: Question, key: str, words: str, *effects: Effect) -> Iterator[Outcome]:
    """One outcome, or two where it counts whether something hurts."""
    pain = effects[0].with_pain
    if pain is None:
        yield _outcome(question, key, words, *effects)
        return
    hurting = effects[0]._replace(urgency=pain)
    yield _outcome(question, f"{key}_without_pain", f"{words}, and the pain is 0", *effects)
    yield _outcome(question, f"{key}_with_pain", f"{words}, and there is pain", hurting)


def _after_word(question: AnyQuestion, key: str, effect: Effect) -> Iterator[Outcome]:
    """The row under an answer that a clinician's word changes."""
    if effect.after_word:
        yield _outcome(question, f"{key}_after_word", AFTER_WORD, effect.after_word)


def _outcome(question: AnyQuestion, key: str, words: str, *effects: Effect) -> Outcome:
    """What these effects add up to, in the words of those that weigh most."""
    leading = max(effects, key=_weight)
    texts = (
        text for one in effects if _weight(one) == _weight(leading) for text in _told(one, question)
    )
    tokens = dict.fromkeys(token for one in effects for token in one.tokens)
    barred = leading.verdict.bars
    return Outcome(
        id=key,
        answer=words,
        verdict=leading.verdict,
        urgency=leading.urgency,
        texts=tuple(dict.fromkeys(texts)),
        restrictions=() if barred else tuple(map(_consequence, tokens)),
    )


def _weight(effect: Effect) -> tuple[Verdict, Urgency]:
    return effect.verdict, effect.urgency or Urgency.NONE


def _told(effect: Effect, question: AnyQuestion) -> Iterator[str]:
    """The sentences of the result, with the answer's own words in their places."""
    if effect.verdict is Verdict.ADAPT:
        yield effect.text
    else:
        item, advice = effect.text or question.prompt, effect.advice or ""
        template = action(effect.verdict, effect.urgency)
        yield template.format(item=item, advice=advice, number=_NUMBER)
    if effect.advice and not effect.verdict.bars:
        yield effect.advice


def _consequence(token: str) -> Consequence:
    """A token in words, with a place of its own for what the person names."""
    restriction = Restriction.parse(token.replace(AREA, Region.FEET))
    region = restriction.region
    place = REGION_WORDS[region] if region else ""
    named = _NAMED if AREA in token else place
    return Consequence(token, worded(restriction.kind, restriction.amount, named))
