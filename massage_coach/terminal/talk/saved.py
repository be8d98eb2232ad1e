"""What is kept on this computer, in plain sentences, for the person alone.

Owns the layout. Never shown unless it is asked for.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from massage_coach.core.answers import Answer, Answers, PainAnswer
from massage_coach.core.dose import Past
from massage_coach.core.facts import HOLD_FOR, Facts
from massage_coach.core.questionnaire import find
from massage_coach.core.questions import ELSEWHERE, Reply
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.vocabulary import Region
from massage_coach.terminal import labels
from massage_coach.terminal.talk.dates import day
from massage_coach.terminal.talk.page import Page, sentence

NOTHING: Final = "Nothing is kept."
_HOW_TO_DELETE: Final = "`massage-coach forget` deletes all of it."
_SESSIONS_SHOWN: Final = 10


def show_saved(
    page: Page, facts: Facts | None, past: Past, emergency: float | None, now: datetime
) -> None:
    """Everything that the next visit would know."""
    if facts is None and emergency is None and not past.sessions:
        page.say(NOTHING)
        return
    if facts is not None:
        _show_facts(page, facts, now)
    if emergency is not None:
        page.heading("An emergency")
        page.say(f"{sentence(day(emergency, now))} you reported signs that need care at once.")
    if past.sessions:
        _show_sessions(page, past, now)
    page.gap()
    page.say(_HOW_TO_DELETE)


def _show_facts(page: Page, facts: Facts, now: datetime) -> None:
    page.heading("What you said about yourself")
    page.say(f"Kept {day(facts.kept_at, now)}; asked again {day(facts.kept_at + HOLD_FOR, now)}.")
    page.points(_ticked(facts.answers) or ["None of it applied to you."])
    if facts.tools:
        page.points([f"At hand: {', '.join(labels.TOOL[tool] for tool in sorted(facts.tools))}."])
    if facts.number:
        page.points([f"In an emergency you call {facts.number}."])


def _ticked(answers: Answers) -> list[str]:
    return [_sentence(key, answers[key]) for key in answers if answers[key] != Answer(Reply.NO)]


def _sentence(key: str, answer: Answer | PainAnswer) -> str:
    """The item and its details, each in its own words, one behind the other."""
    question = find(key)
    details = [one.prompt for one in question.branches if one.id in answer.follow_up]
    if isinstance(answer, Answer):
        details += _places(answer.areas)
        details += ["not sure"] if answer.reply is Reply.UNSURE else []
    return "; ".join([question.prompt, *details])


def _places(areas: Iterable[str]) -> list[str]:
    named = [REGION_WORDS[Region(area)] for area in sorted(areas) if area != ELSEWHERE]
    return [*named, "somewhere else"] if ELSEWHERE in areas else named


def _show_sessions(page: Page, past: Past, now: datetime) -> None:
    page.heading("Your last sessions")
    page.points(_sessions(past, now))


def _sessions(past: Past, now: datetime) -> Iterator[str]:
    latest = sorted(past.sessions, key=lambda one: one.at, reverse=True)
    for one in latest[:_SESSIONS_SHOWN]:
        places = ", ".join(REGION_WORDS[region] for region in Region if region in one.regions)
        tool = " with a ball, roller or stick" if one.tools_on else ""
        yield f"{sentence(day(one.at, now))}: {places}{tool}"
    if len(latest) > _SESSIONS_SHOWN:
        yield f"and {len(latest) - _SESSIONS_SHOWN} before"
