"""A YAML text as a small tree of nodes that know their line and column.

Owns the tree and the characters it may hold. Never gives a scalar a meaning: `no` and `1:30` stay
text. Needs no YAML parser, so that a remembered tree can be read without loading one.
"""

import re
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from massage_coach.errors import Problem

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_LONGEST_QUOTE: Final = 40

MOST_PROBLEMS: Final = 100  # nobody reads more, and a suggestion for each takes its time


class Scalar(NamedTuple):
    text: str
    plain: bool  # written without quotes, so null and true are words of YAML and not of prose
    line: int
    column: int


class Sequence(NamedTuple):
    items: tuple["Node", ...]
    line: int
    column: int


class Mapping(NamedTuple):
    entries: dict[str, tuple[Scalar, "Node"]]
    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping
Entries: TypeAlias = dict[str, tuple[Scalar, Node]]


class Tree(NamedTuple):
    """A whole file; one with problems may still be read, to find the other ones."""

    where: str
    root: Node
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()  # places that nothing is to be said about
    lent: frozenset[str] = frozenset()  # places of what is taken over from another file


@cache
def strange() -> re.Pattern[str]:
    """Controls, direction marks, zero-width and private characters.

    A terminal may obey them, and nobody sees them in an editor. They are listed, because what a
    Python knows about Unicode varies; none is printable in any of them. Made when first needed:
    it takes 2 ms.
    """
    return re.compile(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e"
        "\u2060-\u206f\ud800-\uf8ff\ufeff\ufff9-\ufffb\ufffe\uffff"
        "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
    )


def is_clean(text: str) -> bool:
    return text.isprintable() or not strange().search(text)


def kind(node: Node) -> str:
    """What a person would call it."""
    match node:
        case Scalar():
            return "nothing" if is_null(node) else "text"
        case Sequence():
            return "a list"
        case Mapping():
            return "a group of keys"


def entries(node: Node | None) -> Entries:
    """The keys of a group; none where it is no group."""
    return node.entries if isinstance(node, Mapping) else {}


def under(node: Node, key: str) -> Node | None:
    _, value = entries(node).get(key, (None, None))
    return value


def listed(node: Node, key: str) -> tuple[Node, ...]:
    """The members of the list under a key; none where there is no such list."""
    value = under(node, key)
    return value.items if isinstance(value, Sequence) else ()


def is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in _NULLS


def place(where: str, line: int, column: int) -> str:
    return f"{where}:{line}:{column}"


def clean(text: str) -> str:
    """Text from outside, fit to be shown inside a sentence."""
    if text.isprintable():
        return text
    return strange().sub("?", text).translate({9: " ", 10: " ", 13: " "})


def quote(text: str) -> str:
    """Such text in quotes, shortened."""
    shown = clean(text)
    return f'"{shown}"' if len(shown) <= _LONGEST_QUOTE else f'"{shown[: _LONGEST_QUOTE - 1]}…"'
