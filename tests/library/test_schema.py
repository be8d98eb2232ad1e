"""The schema and the loader agree on the same files, good and bad, as far as a schema reaches.

Beyond its reach are the rules of `rules`, which look at more than one value, and five things that
only the loader sees: the first key, the file's name, dates of the calendar, texts that YAML takes
for a number, and what is invisible.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from massage_coach.core.rules.reasons import RULES
from massage_coach.errors import FORMAT, NotValidError
from massage_coach.library.nodes import Mapping, Node, Scalar, Sequence
from massage_coach.library.parsing import compose
from massage_coach.library.reader import read_text
from massage_coach.library.schema import schema
from massage_coach.library.shelf import shipped
from massage_coach.library.starting import text
from massage_coach.library.structure import groups

Change = Callable[[str, str], str]
VALIDATOR: Final = Draft202012Validator(schema())


def value(node: Node) -> Any:  # noqa: ANN401 - what a file holds
    """A node as an editor reads it: YAML 1.2, in which only true and false are booleans."""
    match node:
        case Mapping(entries):
            return {key: value(held) for key, (_, held) in entries.items()}
        case Sequence(items):
            return [value(item) for item in items]
        case Scalar(written, plain) if plain:
            return plain_value(written)
        case Scalar(written):
            return written


def plain_value(written: str) -> Any:  # noqa: ANN401 - as above
    if written in {"", "~", "null"}:
        return None
    if written in {"true", "false"}:
        return written == "true"
    if re.fullmatch(r"-?(0|[1-9][0-9]*)", written):
        return int(written)
    return written


def accepted(text_: str) -> bool:
    return VALIDATOR.is_valid(value(compose(text_, "x").root))


def loads(text_: str) -> bool:
    """Whether it has the shape of a routine, whatever it would do to a body."""
    try:
        read_text(text_, "x")
    except NotValidError as error:
        return all(problem.rule != FORMAT for problem in error.problems)
    return True


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$id"].startswith("urn:")


@pytest.mark.parametrize("path", sorted(shipped().glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_routine_is_accepted(path: Path) -> None:
    assert accepted(path.read_text(encoding="utf-8"))


def test_a_new_file_is_accepted() -> None:
    assert accepted(text("my-routine", "2026-11-22"))


GOOD: Final = [
    ("url: null", "url: https://example.org/a?b=1"),
    ("optional: true\n", "optional: false\n"),
    ("        optional: true\n", ""),
    ("at: 50%", "at: 7%"),
    ("time: {standard: 6m,", "time: {standard: 5m30s,"),
    ("every: 5.5s", "every: 6s"),
    (", by: null", ", by: Somebody"),
    ("title: Palm glides", "title: '1:30'"),
    ("avoid: [spine, flank]", "avoid: []"),
    ("        bends: [extension]\n", ""),
]
BAD: Final = [
    ("format: 1", "format: 3"),
    ("format: 1\n", ""),
    ("title: Gentle strokes", "titel: Gentle strokes"),
    ("title: Gentle strokes", "title: [a]"),
    ("title: Gentle strokes\n", ""),
    ("regions: [lower_back]", "regions: [back]"),
    ("regions: [lower_back]", "regions: lower_back"),
    ("regions: [lower_back]", "regions: [lower_back, lower_back]"),
    ("standard: 6m", "standard: 360"),
    ("standard: 6m", "standard: 1:30"),
    ("standard: 6m", "standard: 6 m"),
    ("standard: 6m, ", ""),
    ("optional: true, instead", "optional: yes, instead"),
    ("space: [a wall]", "spaces: [a wall]"),
    ("kind: warm_up", "kind: warmup"),
    ("technique: stroking", "technique: rubbing"),
    ("spot: beside_spine", "spot: nowhere"),
    ("position: seated", "position: sitting"),
    ("side: both", "side: two"),
    ("tool: tennis_ball\n", "tool: golf_ball\n"),
    ("{from: 2, to: 3}", "firm"),
    ("{from: 2, to: 3}", "{from: 2}"),
    ("{from: 2, to: 3}", "{from: two, to: 3}"),
    ("at: 50%", "at: 0.5"),
    ("avoid: [spine, flank]", "avoid: [spine, spine]"),
    ("motion: up_and_out", "motion: up"),
    ("every: 5.5s", "every: 5.5"),
    ("bends: [extension]", "bends: [back]"),
    ("url: null", "url: nowhere"),
    ("  S00: {cite", "  0S: {cite"),
    ("on: 2026-11-22", "on: yesterday"),
    (", by: null", ""),
    ("            title: Palm heels\n", ""),
    ("        say: Glide up.\n", ""),
]


@pytest.mark.parametrize(("old", "new"), GOOD)
def test_what_loads_is_accepted(old: str, new: str, change: Change) -> None:
    changed = change(old, new)

    assert (loads(changed), accepted(changed)) == (True, True)


@pytest.mark.parametrize(("old", "new"), BAD)
def test_what_does_not_load_is_not_accepted(old: str, new: str, change: Change) -> None:
    changed = change(old, new)

    assert (loads(changed), accepted(changed)) == (False, False)


def test_a_step_that_takes_over_needs_no_key_of_its_own() -> None:
    taking = "      - {like: lower-back/palm-glides}\n"
    whole = text("my-routine", "2026-11-22")

    assert accepted(whole.replace("    steps:\n", f"    steps:\n{taking}", 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 1\nid: gentle", "id: gentle\nformat: 1"),
        ("on: 2026-11-22", "on: 2026-02-30"),
    ],
)
def test_some_of_the_form_only_the_loader_sees(old: str, new: str, change: Change) -> None:
    changed = change(old, new)

    assert (loads(changed), accepted(changed)) == (False, True)


def test_a_text_that_looks_like_a_number_is_to_be_quoted_in_an_editor(change: Change) -> None:
    changed = change("title: Palm glides", "title: 5")

    assert (loads(changed), accepted(changed)) == (True, False)


def test_every_key_of_the_reader_is_in_the_schema_and_described() -> None:
    made = schema()
    parts = {"routine": made, **made["$defs"]}

    for name, asked in groups().items():
        properties = parts[name]["properties"]
        assert properties.keys() == asked.keys(), name
        assert all(one["description"].endswith(".") for one in properties.values())


def test_the_rules_beyond_a_schema_are_all_named() -> None:
    """A schema looks at one value at a time; what these ask for, only `validate` tells."""
    assert FORMAT in RULES
    assert len(RULES) > len(schema()["$defs"])
