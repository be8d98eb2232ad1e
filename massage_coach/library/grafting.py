"""Cuts and joins in the tree of a routine file: its steps found, filled up and moved.

Owns where steps stand in a file. Never alters a tree, and never decides what goes into it.
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Final, TypeAlias

from massage_coach.library.nodes import (
    Entries,
    Mapping,
    Node,
    Scalar,
    Sequence,
    entries,
    listed,
    under,
)
from massage_coach.library.steps import LIKE, NOT_LENT

# From a `like`, and the keys that need not be given, to those that are.
Give: TypeAlias = Callable[[Node, AbstractSet[str]], Entries]
_Change: TypeAlias = Callable[[Node], Node]

_STEP: Final = frozenset[str]()
_STAND_IN: Final = frozenset({"instead"})  # a stand-in has no stand-ins


def steps_of(root: Node) -> Iterator[Entries]:
    """Each step, and each stand-in with what it takes over from its step."""
    for phase in listed(root, "phases"):
        for step in listed(phase, "steps"):
            yield entries(step)
            lent = {key: entry for key, entry in entries(step).items() if key not in NOT_LENT}
            yield from (lent | entries(other) for other in listed(step, "instead"))


def filled(root: Node, give: Give) -> Node:
    """The file with what `give` has for each `like` in the place of it."""
    stand_ins = _each(partial(_step, give=give, but=_STAND_IN))
    steps = _each(lambda node: _step(_at(node, "instead", stand_ins), give, _STEP))
    return _at(root, "phases", _each(lambda node: _at(node, "steps", steps)))


def with_sources(root: Node, new: Entries) -> Node:
    """The file with more sources; one that lists something else there stays as it is."""
    if not (new and isinstance(root, Mapping)):
        return root
    if "sources" in root.entries:
        return _at(root, "sources", lambda node: _joined(node, new))
    first, _ = next(iter(new.values()))
    word = first._replace(text="sources")
    listing = Mapping(new, first.line, first.column)
    return root._replace(entries={**root.entries, "sources": (word, listing)})


def blank(key: str, at: Node) -> tuple[Scalar, Scalar]:
    """A key with nothing in it."""
    word, nothing = (Scalar(text, plain=True, line=at.line, column=at.column) for text in (key, ""))
    return word, nothing


def moved(node: Node, to: Node) -> Node:
    """The same as if all of it stood in another place."""
    match node:
        case Scalar():
            return node._replace(line=to.line, column=to.column)
        case Sequence(items):
            return Sequence(tuple(moved(item, to) for item in items), to.line, to.column)
        case Mapping(keys):
            return Mapping(moved_entries(keys, to), to.line, to.column)


def moved_entries(keys: Entries, to: Node) -> Entries:
    return {
        key: (word._replace(line=to.line, column=to.column), moved(value, to))
        for key, (word, value) in keys.items()
    }


def texts(node: Node) -> Iterator[str]:
    """Every word in it, keys too, in the order of the file."""
    match node:
        case Scalar(text):
            yield " ".join(text.split())
        case Sequence(items):
            for item in items:
                yield from texts(item)
        case Mapping(keys):
            for key, (_, value) in keys.items():
                yield key
                yield from texts(value)


def _step(node: Node, give: Give, but: frozenset[str]) -> Node:
    like = under(node, LIKE)
    if not isinstance(node, Mapping) or like is None:
        return node
    own = {key: entry for key, entry in node.entries.items() if key != LIKE}
    return node._replace(entries={**give(like, but | own.keys()), **own})


def _at(node: Node, key: str, change: _Change) -> Node:
    if not isinstance(node, Mapping) or key not in node.entries:
        return node
    word, value = node.entries[key]
    return node._replace(entries={**node.entries, key: (word, change(value))})


def _each(change: _Change) -> _Change:
    def changed(node: Node) -> Node:
        if not isinstance(node, Sequence):
            return node
        return node._replace(items=tuple(change(item) for item in node.items))

    return changed


def _joined(node: Node, new: Entries) -> Node:
    return node._replace(entries={**node.entries, **new}) if isinstance(node, Mapping) else node
