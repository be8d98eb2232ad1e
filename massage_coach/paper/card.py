"""A routine as a card to print and to lay beside you: what to do, how strong, what to keep off.

Owns its order; the words are handed in. Never says less than the screen about when to stop.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from massage_coach.paper.markup import Markup, page, tag
from massage_coach.paper.style import STYLE

_OWN: Final = """
.steps { margin: .4rem 0 0; padding: 0; list-style: none; }
.steps li { display: flex; gap: 1rem; padding: .5rem 0; border-top: 1px solid var(--line); }
.steps li:first-child { border-top: 0; }
.steps time { flex: 0 0 3.2rem; color: var(--warm); font-weight: 600; text-align: right; }
.steps b { display: block; }
.steps .off { font-weight: 600; }
.stop { border-color: var(--warm); border-width: 2px; }
ul { margin: .2rem 0 0; padding-left: 1.2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .3rem 0 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
@media print { .steps li { break-inside: avoid; padding: .2rem 0; } }
"""


class Step(NamedTuple):
    """One step as it is done."""

    starts: str  # minutes and seconds
    title: str
    manner: str
    text: str
    keep_off: str  # "": nothing is named


class Part(NamedTuple):
    """Steps under one heading."""

    title: str
    steps: tuple[Step, ...]


class Card(NamedTuple):
    """All that the card says."""

    title: str
    summary: str
    facts: tuple[str, ...]
    first: str  # what comes before every session
    stop: tuple[str, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]  # what to have there
    parts: tuple[Part, ...]
    strength: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    reviewed: str
    about: str  # what it is and is not


def card_page(card: Card, version: str) -> str:
    """The whole file. `version` is that of this program."""
    return page(
        f"{card.title} - massage-coach",
        STYLE + _OWN,
        tag("header", *_header(card)),
        tag("main", *_main(card)),
        tag("footer", *_footer(card, version)),
    )


def _header(card: Card) -> Iterator[Markup]:
    yield tag("p", "A gentle self-massage", class_="kind")
    yield tag("h1", card.title)
    yield tag("p", card.summary)
    yield from (tag("p", one, class_="soft") for one in card.facts)


def _main(card: Card) -> Iterator[Markup]:
    yield _section("First", tag("p", card.first), class_="whole")
    yield _section("Stop", _points(card.stop), class_="stop whole")
    for heading, points in card.lists:
        if points:
            yield _section(heading, _points(points), class_="whole")
    for part in card.parts:
        yield _section(
            part.title, tag("ol", *map(_step, part.steps), class_="steps"), class_="long"
        )
    strength = (tag("p", one) for one in card.strength)
    yield _section("How strong", *strength, class_="whole")
    yield _section("Sources", _sources(card.sources), class_="long")


def _section(heading: str, *inside: Markup, class_: str) -> Markup:
    return tag("section", tag("h2", heading), *inside, class_=class_)


def _points(points: Sequence[str]) -> Markup:
    return tag("ul", *(tag("li", one) for one in points))


def _step(step: Step) -> Markup:
    off = (tag("p", step.keep_off, class_="off"),) if step.keep_off else ()
    said = (tag("b", step.title), tag("p", step.manner, class_="soft"), tag("p", step.text), *off)
    return tag("li", tag("time", step.starts), tag("div", *said))


def _sources(sources: Sequence[tuple[str, str]]) -> Markup:
    """As text: a link from a file may lead anywhere."""
    return tag("dl", *(part for name, cite in sources for part in _source(name, cite)))


def _source(name: str, cite: str) -> tuple[Markup, Markup]:
    return tag("dt", name), tag("dd", cite)


def _footer(card: Card, version: str) -> Iterator[Markup]:
    yield tag("p", card.reviewed)
    yield tag("p", card.about)
    yield tag("p", f"Written by massage-coach {version}.")
