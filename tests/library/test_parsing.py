"""What YAML may be here, under both of its parsers."""

from typing import TypeAlias

import pytest
import yaml

from massage_coach.errors import NotValidError
from massage_coach.library.nodes import Mapping, Scalar, Sequence, Tree
from massage_coach.library.parsing import compose

_COLON = "Line up the keys, and quote text with a colon in it."
# The parser in C is not everywhere.
Loader: TypeAlias = "type[yaml.SafeLoader | yaml.CSafeLoader]"
C_LOADER = getattr(yaml, "CSafeLoader", None)
LOADERS = [loader for loader in (C_LOADER, yaml.SafeLoader) if loader]


def _problems(text: str, loader: Loader) -> list[str]:
    try:
        return [str(problem) for problem in compose(text, "x", loader).problems]
    except NotValidError as error:
        return [str(problem) for problem in error.problems]


def _plain(text: str, line: int, column: int) -> Scalar:
    return Scalar(text, plain=True, line=line, column=column)


def _quoted(text: str, line: int, column: int) -> Scalar:
    return Scalar(text, plain=False, line=line, column=column)


def test_a_tree_keeps_text_as_it_was_written_with_its_place() -> None:
    tree = compose('on: 030\n"no": ["1:30", ~]\n', "x")

    assert tree == Tree(
        "x",
        Mapping(
            {
                "on": (_plain("on", 1, 1), _plain("030", 1, 5)),
                "no": (
                    _quoted("no", 2, 1),
                    Sequence((_quoted("1:30", 2, 8), _plain("~", 2, 16)), 2, 7),
                ),
            },
            1,
            1,
        ),
    )


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "x:1:1: the file is empty. Write its keys."),
        ("# only a comment\n", "x:1:1: the file is empty. Write its keys."),
        ("a: &one 1", "x:1:4: an anchor stands here. Write the text out where it is used."),
        ("a: 1\na: 2", 'x:2:1: "a" is given twice. Keep one of them (the other is in line 1).'),
        ("a: !!int 3", 'x:1:4: the tag "!!int" stands here. Remove it.'),
        (
            "a: !!python/object/apply:os.system [ls]",
            'x:1:4: the tag "!!python/object/apply:os.system" stands here. Remove it.',
        ),
        ("a: ! 3", 'x:1:4: the tag "!" stands here. Remove it.'),
        ("<<: {a: 1}", "x:1:1: << takes keys from elsewhere. Write the keys out."),
        ("? [a]\n: 1", "x:1:3: this key is not a word. Write one word before the colon."),
        ("a: 1\n---\nb: 2", "x:2:1: a second document begins here. Keep one in a file."),
        (
            'say: "\\e[2J"',
            "x:1:6: there is an invisible or control character here (U+001B). Remove it.",
        ),
        (
            "a: 1\nb: one\u202etwo",
            "x:2:7: there is an invisible or control character here (U+202E). Remove it.",
        ),
        (
            "# hidden \x00",
            "x:1:10: there is an invisible or control character here (U+0000). Remove it.",
        ),
        (
            "a: \ud800",
            "x:1:4: there is an invisible or control character here (U+D800). Remove it.",
        ),
        (
            "say: slow: slower",
            "x:1:10: this is not YAML: mapping values are not allowed{here}. " + _COLON,
        ),
        (
            'a: 1\nb: "open\nc: 2',
            "x:2:4: this is not YAML: found unexpected end of stream. Close the quotes.",
        ),
    ],
)
def test_each_surprise_of_yaml_is_refused_at_its_place(
    text: str, problem: str, loader: Loader
) -> None:
    here = " in this context" if loader is C_LOADER else " here"

    assert _problems(text, loader) == [problem.replace("{here}", here)]


@pytest.mark.parametrize("loader", LOADERS)
def test_an_escape_that_names_no_character_is_a_problem(
    loader: Loader,
) -> None:
    (problem,) = _problems('a: "\\U00110000"', loader)

    assert "this is not YAML" in problem


def test_several_surprises_are_told_at_once() -> None:
    text = "a: &x 1\nb: *x\na: !t 2\n"

    assert [problem.where for problem in compose(text, "x").problems] == [
        "x:1:4",
        "x:2:4",
        "x:3:4",
        "x:3:1",
    ]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[\n", "{a:\n"])
def test_deep_nesting_is_refused_without_walking_down(opening: str) -> None:
    with pytest.raises(NotValidError, match="this is nested too deep"):
        compose(opening * 10_000, "x")


def test_aliases_never_multiply() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 8)]

    tree = compose("\n".join(lines), "x")

    assert len(tree.problems) == 8 + 7 * 9


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(NotValidError) as raised:
        compose("a: " + "x" * 1_000_000, "x")

    assert str(raised.value) == "x: the file is larger than 256 KiB. Split it into several files."


def test_a_hundred_problems_are_enough() -> None:
    with pytest.raises(NotValidError) as raised:
        compose("a: 1\n" * 1000, "x")

    assert len(raised.value.problems) == 100


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts_as_one_line(newline: str, loader: Loader) -> None:
    text = f"a: 1{newline}b: 2{newline}b: 3"

    assert _problems(text, loader)[0].startswith("x:3:1: ")


def test_a_byte_order_mark_is_not_text() -> None:
    assert compose("\ufeffa: 1", "x") == compose("a: 1", "x")
