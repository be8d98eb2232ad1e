"""A clinician's word that gentle self-massage is fine: whether there is one, and of which day.

Owns the two prompts, and when they come. Never takes a day that does not exist, that is still to
come, or on which a word no longer counts.
"""

from datetime import date
from functools import partial
from typing import Final

from massage_coach.core.answers import Answer, printable
from massage_coach.core.clinician import Unfit, is_written_as_day, unfit
from massage_coach.core.questions import Question, Reply
from massage_coach.core.reasons import waits_for_word
from massage_coach.terminal.talk.dialogue import Dialogue
from massage_coach.terminal.talk.prompts import LinePrompt, WordPrompt
from massage_coach.terminal.talk.ticks import Misread

_ASKED: Final = (
    "Has a clinician who knows about this said that gentle self-massage is fine for you?"
)
_DAY_ASKED: Final = "The day on which a clinician said that gentle self-massage is fine for you."
_HOW_TO_SAY: Final = "Type y for yes; n for no, or if you are not sure. Also: back, q to leave."
_HOW_TO_DATE: Final = "Type it like 2026-11-20. Also: back, q to leave."
_SAID: Final = {"y": True, "yes": True, "n": False, "no": False}
_UNFIT: Final = {
    Unfit.AHEAD: Misread("That day is still to come."),
    Unfit.LONG_AGO: Misread(
        "That is more than a year ago, and this is about how things stand now."
    ),
}


def can_have_word(question: Question) -> bool:
    return any(effect.after_word for effect in question.effects)


def agreed_on(question: Question, answer: Answer, dialogue: Dialogue, today: date) -> str | None:
    """The day of a clinician's word on this answer, where it changes something and was given."""
    if not _has_word(question, answer) and not _is_given(question, answer, dialogue):
        return None
    read = partial(read_day, today=today)
    return dialogue.ask(LinePrompt("On which day?", _DAY_ASKED, read, how=_HOW_TO_DATE))


def _has_word(question: Question, answer: Answer) -> bool:
    """Whether the follow-ups hold one already; where one is in doubt, there is none."""
    words = {branch.id for branch in question.branches if branch.is_word}
    return answer.reply is Reply.YES and not words.isdisjoint(answer.follow_up)


def _is_given(question: Question, answer: Answer, dialogue: Dialogue) -> bool:
    stopped = waits_for_word(question, answer)
    # Whoever left such a follow-up out has said no: to ask again would be to press them.
    if stopped is None or any(branch.is_word for branch in question.branches):
        return False
    item = stopped.text or question.prompt
    return dialogue.ask(
        WordPrompt("Has a clinician agreed?", _ASKED, _SAID, how=_HOW_TO_SAY, intro=item)
    )


def read_day(line: str, today: date) -> str | Misread:
    """Read the day of a word that still counts."""
    text = line.strip()
    if not text:
        return Misread("An empty line is no answer here.")
    if not is_written_as_day(text):
        return Misread(f'"{printable(text)}" is not understood.')
    if not _exists(text):
        return Misread("There is no such day.")
    wrong = unfit(text, today.isoformat())
    return _UNFIT[wrong] if wrong else text


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
