"""The form of facts.json: what the person let us keep about themselves.

Owns how a fact is written and what makes one valid. Never judges one, and never writes an answer
about today.
"""

from collections.abc import Callable
from typing import Any, Final

from massage_coach.core.answers import Answer, Answers, AnyAnswer, printable
from massage_coach.core.facts import Facts, lasting
from massage_coach.core.questions import Reply
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.journal.fields import day, group, instant, keys, text, words
from massage_coach.journal.files import Document
from massage_coach.journal.kept import Form

_PARTS: Final[dict[str, Callable[[object], Any]]] = {  # of an answer, with what reads each back
    "reply": lambda value: Reply(text(value)),
    "follow_up": words,
    "areas": words,
    "agreed_on": lambda value: None if value is None else day(value),
}
_KEYS: Final = ("kept_at", "regions", "answers", "tools", "without", "number")


def _fields_of(facts: Facts) -> Document:
    given = lasting(facts.answers)
    return {
        "kept_at": facts.kept_at,
        "regions": sorted(facts.regions),
        "answers": {key: _answer_fields(given[key]) for key in given},
        "tools": sorted(facts.tools),
        "without": sorted(facts.without),
        "number": printable(facts.number),
    }


def _answer_fields(answer: AnyAnswer) -> Document:
    return {name: _plain(getattr(answer, name)) for name in _PARTS}


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value


def _facts_from(document: Document) -> Facts:
    """Raises ValueError where anything in it is not as we write it."""
    fields = keys(document, *_KEYS)
    return Facts(
        kept_at=instant(fields["kept_at"]),
        regions=frozenset(Region(word) for word in words(fields["regions"])),
        answers=_answers(fields["answers"]),
        tools=_tools(fields["tools"]),
        without=_tools(fields["without"]),
        number=_number(fields["number"]),
    )


def _answers(value: object) -> Answers:
    answers = Answers({key: _answer(fields) for key, fields in group(value).items()})
    if answers != lasting(answers):
        raise ValueError("an answer about today")
    return answers


def _answer(value: object) -> Answer:
    fields = keys(value, *_PARTS)
    return Answer(**{name: read(fields[name]) for name, read in _PARTS.items()})


def _tools(value: object) -> frozenset[Tool]:
    return frozenset(Tool(word) for word in words(value))


def _number(value: object) -> str:
    number = text(value)
    if number != printable(number):
        raise ValueError("not a number to call")
    return number


FACTS: Final = Form(
    name="facts.json",
    build=_facts_from,
    fields=_fields_of,
    unread="nothing in it counts and every question is asked",
    unwritten="every question is asked again next time",
)
