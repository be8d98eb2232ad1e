"""Why there is a rule, on the page: what it asks, its reason, its sources and an example.

Owns the layout of `validate --explain`. Never words a reason: the core holds them all.
"""

from massage_coach.core.rules.reasons import RULES, Rule, Severity
from massage_coach.core.rules.reasons.sources import named
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.text import Lines, line

_TITLES = {
    Severity.ERROR: "A file that breaks one of these is not run, and nothing can change that",
    Severity.WARNING: "Advice: a file that does not follow it is run all the same",
}
_REST = "Keys that do not matter here are left out."


def show_rules(page: Page) -> None:
    """Every rule in a row."""
    for severity, title in _TITLES.items():
        page.heading(title)
        for rule in RULES.values():
            if rule.severity is severity:
                page.say(rule.id, "key")
                page.item(" ", rule.asks)


def show_rule(page: Page, rule: Rule) -> None:
    page.gap()
    page.say(f"{rule.id} ({rule.severity})", "strong")
    page.say(rule.asks)
    page.gap()
    page.say(f"Why: {rule.reason}")
    for source in rule.sources:
        page.aside(named(source))
    _example(page, "Not so:", rule.bad)
    _example(page, "But so:", rule.good)
    page.gap()
    page.aside(_REST)


def _example(page: Page, title: str, text: str) -> None:
    page.gap()
    page.say(title, "strong")
    page.inset(_written(text))


def _written(text: str) -> Lines:
    """As it stands in a file: never wrapped, so that it can be copied."""
    return tuple(line(f"  {row}") for row in text.split("\n"))
