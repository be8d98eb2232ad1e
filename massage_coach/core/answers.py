"""The answers that a person gave: only such as the questionnaire has, and never shown.

Owns what a well-formed answer is. Never judges one: screening does.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from massage_coach.core.clinician import WRITE_DAY, is_written_as_day
from massage_coach.core.questionnaire import QUESTIONS
from massage_coach.core.questions import (
    AREAS,
    SCORES,
    AnyQuestion,
    PainQuestion,
    Question,
    Reply,
)
from massage_coach.errors import Fault, refuse

_LONGEST_WORD: Final = 60  # characters of a mistyped word that are looked at and shown


class Unshown:
    """Health answers are private: a repr, and so a log or a traceback, names the type alone."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}, not shown>"


@dataclass(frozen=True, slots=True, repr=False)
class Answer(Unshown):
    """To a `Question`. Areas are regions or "elsewhere"; none given means everywhere.

    `agreed_on` is the day, such as 2026-11-20, on which a clinician said that gentle self-massage
    is fine. Whether it exists, and whether it still counts, is checked where the date is known.
    """

    reply: Reply
    follow_up: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    agreed_on: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class PainAnswer(Unshown):
    score: int
    follow_up: frozenset[str] = frozenset()


AnyAnswer = Answer | PainAnswer


class Answers(Unshown):
    """Every answer given so far, by question id, in the questionnaire's order."""

    __slots__ = ("_given",)

    def __init__(self, given: Mapping[str, AnyAnswer] | None = None) -> None:
        answers = dict(given or {})
        refuse(_faults(answers))
        self._given = {key: answers[key] for key in QUESTIONS if key in answers}

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)

    def __getitem__(self, question_id: str) -> AnyAnswer:
        return self._given[question_id]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Answers) and self._given == other._given

    def __hash__(self) -> int:
        return hash(frozenset(self._given.items()))

    def get(self, question_id: str) -> AnyAnswer | None:
        return self._given.get(question_id)

    def with_(self, question_id: str, answer: AnyAnswer) -> "Answers":
        """These answers and one more, which takes the place of an earlier one."""
        return Answers({**self._given, question_id: answer})


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like this one, however little that is."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    return get_close_matches(word[:_LONGEST_WORD], sorted(known), n=1, cutoff=0.0)[0]


def printable(text: str) -> str:
    """A word from outside, short and without control characters."""
    return "".join(sign for sign in text[:_LONGEST_WORD] if sign.isprintable())


def _faults(given: Mapping[str, AnyAnswer]) -> Iterator[Fault]:
    for key, answer in given.items():
        if key in QUESTIONS:
            faults = _answer_faults(QUESTIONS[key], answer)
            yield from (fault.under(key) for fault in faults)
        else:
            yield _unknown((key,), "a question", key, QUESTIONS)


def _answer_faults(question: AnyQuestion, answer: AnyAnswer) -> Iterator[Fault]:
    match question, answer:
        case Question(), Answer():
            yield from _follow_up_faults(question, answer)
            yield from _area_faults(answer)
            yield from _no_faults(answer)
            yield from _word_faults(answer)
        case PainQuestion(), PainAnswer():
            yield from _follow_up_faults(question, answer)
            yield from _score_faults(answer)
        case PainQuestion(), _:
            yield Fault((), "this question takes a score", "give a number from 0 to 10")
        case _:
            yield Fault((), "this question takes no score", 'give "yes", "no" or "unsure"')


def _follow_up_faults(question: AnyQuestion, answer: AnyAnswer) -> Iterator[Fault]:
    known = [branch.id for branch in question.branches]
    for word in sorted(answer.follow_up.difference(known)):
        if known:
            yield _unknown(("follow_up",), "a follow-up of this question", word, known)
        else:
            yield Fault(("follow_up",), "this question has no follow-up", "leave it out")


def _area_faults(answer: Answer) -> Iterator[Fault]:
    for word in sorted(answer.areas - AREAS):
        yield _unknown(("area",), "an area", word, AREAS)


def _no_faults(answer: Answer) -> Iterator[Fault]:
    if answer.reply is Reply.NO and (answer.follow_up or answer.areas):
        fix = 'answer "yes", or leave the follow-up and the area out'
        yield Fault((), 'a "no" has a follow-up or an area', fix)


def _word_faults(answer: Answer) -> Iterator[Fault]:
    at = ("clinician_agreed_on",)
    if answer.agreed_on is not None and not is_written_as_day(answer.agreed_on):
        yield Fault(at, "this is not a day", WRITE_DAY)
    if answer.agreed_on is not None and answer.reply is not Reply.YES:
        fix = 'answer "yes", or leave the clinician\'s word out'
        yield Fault(at, 'a clinician\'s word stands beside an answer that is not "yes"', fix)


def _score_faults(answer: PainAnswer) -> Iterator[Fault]:
    if isinstance(answer.score, bool) or answer.score not in SCORES:
        yield Fault((), "this is not a pain score", "give a whole number from 0 to 10")


def _unknown(at: tuple[str, ...], kind: str, word: str, known: Iterable[str]) -> Fault:
    what = f'"{printable(word)}" is not {kind}'
    return Fault(at, what, f"the nearest known one is {nearest(word, known)}")
