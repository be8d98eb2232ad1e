"""Why each question is asked, on the page: for a review on paper.

Owns the layout of `safety --why`. Never words a reason: the core holds them all.
"""

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
from massage_coach.core.provenance.limits import Restrains, caps, given, restrictions
from massage_coach.core.provenance.sources import MEANING, SOURCES, cited
from massage_coach.terminal.talk.page import Page, sentence


def show_why(page: Page) -> None:
    """Everything to review; whether anybody did comes first."""
    page.gap()
    page.say(review_line(), "strong")
    page.heading("Why each question is asked")
    page.say(PURPOSE)
    page.gap()
    page.points(RULES)
    for section in sections():
        _section(page, section)
    _limits(page)
    _sources(page)


def _section(page: Page, section: Section) -> None:
    page.heading(section.title)
    page.aside(section.when)
    for asked in section.questions:
        _question(page, asked)


def _question(page: Page, asked: Asked) -> None:
    page.gap()
    page.say(asked.id, "key")
    page.say(asked.prompt, "strong")
    page.say(asked.help)
    page.say(f"Why: {asked.why}")
    page.say(who(asked.regions))
    page.aside(f"Sources: {cited(asked.sources)}.")
    if asked.judged:
        page.aside(asked.judged)
    for outcome in asked.outcomes:
        page.item(page.look.symbols.between, headline(outcome), "strong")
        for text in told(outcome, asked):
            page.item(" ", text)


def _limits(page: Page) -> None:
    page.heading("Restrictions")
    for one in restrictions():
        _restriction(page, one)
    page.heading("Caps that no answer can lift")
    for cap in caps():
        page.item(page.look.symbols.between, cap.text)
        page.item(" ", f"Sources: {cited(cap.sources)}.", "soft")


def _restriction(page: Page, one: Restrains) -> None:
    page.gap()
    page.say(one.token, "key")
    page.say(f"To the person: {one.shown}.")
    page.say(one.does)
    page.aside(f"Given by: {given(one)}.")
    page.aside(f"Sources: {cited(one.sources)}.")


def _sources(page: Page) -> None:
    page.heading("Sources")
    for mark, meaning in MEANING.items():
        page.say(sentence(mark), "strong")
        page.say(meaning)
    page.gap()
    for key, source in SOURCES.items():
        page.item(key.ljust(4), f"{source.cite}.")
        page.item(" " * 4, f"Seen: {source.seen}. Mark: {', '.join(source.marks)}.", "soft")
