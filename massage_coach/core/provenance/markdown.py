"""The reasons for the questions as Markdown, to be printed and written on.

Owns the headings, the lists and the tables. Text is data: nothing in it can become Markdown.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from massage_coach.core.provenance import (
    PURPOSE,
    RULES,
    Asked,
    Section,
    headline,
    review_line,
    sections,
    told,
    who,
)
from massage_coach.core.provenance.limits import caps, given, restrictions
from massage_coach.core.provenance.sources import MEANING, SOURCES, cited

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|])")


def as_markdown() -> str:
    """The whole review paper; whether anybody reviewed it comes first."""
    return "\n".join(_rows()) + "\n"


def escaped(text: str) -> str:
    """The text as one row that Markdown leaves as it is, in a table as well."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = tuple(head)
    yield from ("", _row(heads), _row("---" for _ in heads))
    for cells in rows:
        yield _row(map(escaped, cells))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rows() -> Iterator[str]:
    yield f"**{escaped(review_line())}**"
    yield from _heading(1, "Why each question is asked")
    yield from ("", escaped(PURPOSE), "")
    yield from (f"- {escaped(rule)}" for rule in RULES)
    for section in sections():
        yield from _section(section)
    yield from _heading(2, "Restrictions")
    heads = ("Token", "To the person", "What it does", "Given by", "Sources")
    yield from table(heads, ((*one[:3], given(one), cited(one.sources)) for one in restrictions()))
    yield from _heading(2, "Caps that no answer can lift")
    yield from table(("Cap", "Sources"), ((one.text, cited(one.sources)) for one in caps()))
    yield from _heading(2, "Sources")
    yield from table(("Mark", "Meaning"), MEANING.items())
    listed = ((key, one.cite, one.seen, ", ".join(one.marks)) for key, one in SOURCES.items())
    yield from table(("Id", "Source", "What was seen", "Mark"), listed)


def _heading(level: int, text: str) -> Iterator[str]:
    yield from ("", f"{'#' * level} {escaped(text)}")


def _section(section: Section) -> Iterator[str]:
    yield from _heading(2, section.title)
    yield from ("", escaped(section.when))
    for asked in section.questions:
        yield from _question(asked)


def _question(asked: Asked) -> Iterator[str]:
    yield from _heading(3, asked.prompt)
    sources = f"Sources: {cited(asked.sources)}."
    facts = (asked.help, f"Why: {asked.why}", who(asked.regions), sources, asked.judged)
    yield from ("", f"`{asked.id}`", "")
    yield from (f"- {escaped(fact)}" for fact in facts if fact)
    for outcome in asked.outcomes:
        yield f"- **{escaped(headline(outcome))}**"
        yield from (f"  - {escaped(text)}" for text in told(outcome, asked))
