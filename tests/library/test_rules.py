"""Each rule by its own example: the bad file breaks that rule and no other, its twin keeps it.

The examples are those that `validate --explain` prints; what they leave out is filled in here.
"""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from massage_coach.core import rules
from massage_coach.core.rules import craft
from massage_coach.core.rules.applying import applied
from massage_coach.core.rules.reasons import RULES, Rule, Severity
from massage_coach.core.rules.reasons.sources import KNOWN
from massage_coach.core.vocabulary import Region
from massage_coach.errors import FORMAT, NotValidError
from massage_coach.library.reader import read_routine, read_text
from massage_coach.library.shelf import shipped

STEP: Final = {
    "title": "Strokes",
    "technique": "stroking",
    "spot": "beside_spine",
    "side": "both",
    "position": "seated",
    "pressure": {"from": 1, "to": 2},
    "time": {"standard": "60s", "shortest": "30s", "longest": "90s"},
    "show": "Glide up and down, slowly.",
    "say": "Glide up.",
    "sources": ["J"],
}
FILE: Final = {
    "format": 1,
    "id": "x",
    "title": "Small",
    "summary": "A few strokes.",
    "regions": [str(region) for region in Region],
    "time": {"standard": "5m", "shortest": "2m30s", "longest": "20m"},
    "phases": [],
    "sources": {},
    "reviewed": {"on": "2026-11-22", "by": None},
}
TABLES: Final = (rules.SPAN, rules.CUE, rules.STEP, rules.PHASE, rules.ROUTINE)
# These are judged while a file is read: they have no value that could be put to a check.
OF_THE_READER: Final = {FORMAT, "forbidden-spot"}
EVERY: Final = [pytest.param(rule, id=rule.id) for rule in RULES.values()]


def whole(example: str) -> str:
    """The file that an example stands for; a lone step comes after a warm-up."""
    given, names = yaml.safe_load(example), (f"line-{number}" for number in count())
    if not ("phases" in given or "regions" in given):
        given = {"phases": [{"kind": "warm_up"}, {"steps": [given]}, {"kind": "settle"}]}
    phases = given.get("phases", [{"kind": "warm_up"}, {"kind": "settle"}])
    filled = {**FILE, **given, "phases": [phase(one, names) for one in phases]}
    return json.dumps(filled)  # which is YAML, and has no aliases


def phase(given: dict[str, Any], names: Iterator[str]) -> dict[str, Any]:
    steps = [{"id": next(names), **STEP, **step} for step in given.get("steps", [{}])]
    return {"id": next(names), "title": "Part", "kind": "pressure", **given, "steps": steps}


def broken(text: str) -> set[str]:
    """The rules that a file breaks; what a warning is about does not keep it from running."""
    try:
        routine = read_text(text, "x")
    except NotValidError as error:
        return {problem.rule for problem in error.problems}
    return {fault.rule for fault in applied(craft.ROUTINE, routine)}


def runs(text: str) -> bool:
    return not broken(text) - set(craft.ROUTINE)


@pytest.mark.parametrize("rule", EVERY)
def test_the_bad_example_breaks_its_rule_and_no_other_that_keeps_a_file_from_running(
    rule: Rule,
) -> None:
    text = whole(rule.bad)

    assert rule.id in broken(text)
    assert broken(text) - set(craft.ROUTINE) <= {rule.id}
    assert runs(text) is (rule.severity is Severity.WARNING)


@pytest.mark.parametrize("rule", EVERY)
def test_the_good_twin_keeps_it_and_runs(rule: Rule) -> None:
    text = whole(rule.good)

    assert rule.id not in broken(text)
    assert runs(text), broken(text)


def test_every_rule_that_is_put_to_a_file_is_explained_and_no_other() -> None:
    put = {name for table in TABLES for name in table} | OF_THE_READER

    errors = {rule.id for rule in RULES.values() if rule.severity is Severity.ERROR}
    assert (put, set(craft.ROUTINE)) == (errors, RULES.keys() - errors)


@pytest.mark.parametrize("rule", EVERY)
def test_a_rule_has_a_reason_and_sources_that_can_be_looked_up(rule: Rule) -> None:
    assert rule.asks.endswith(".")
    assert rule.reason.endswith(".")
    assert rule.sources
    assert set(rule.sources) <= KNOWN.keys()


@pytest.mark.parametrize("path", sorted(shipped().glob("*.yaml")), ids=lambda path: path.stem)
def test_no_shipped_routine_earns_a_warning(path: Path) -> None:
    assert list(applied(craft.ROUTINE, read_routine(path))) == []
