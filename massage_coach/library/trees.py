"""Trees of nodes remembered as JSON, so that an unchanged file is read without a YAML parser.

Owns the way there and back. Never vouches for what it remembers: the rules of a routine are
checked on every tree, wherever it comes from.
"""

from binascii import crc32
from pathlib import Path
from typing import NamedTuple

from massage_coach.library import memory
from massage_coach.library.files import shown
from massage_coach.library.nodes import Mapping, Node, Scalar, Sequence, Tree

_SCALAR, _GROUP = len(Scalar._fields), len(Sequence._fields)


class Made(NamedTuple):
    """A file with all that it takes over, and the age of the files that this was made from."""

    tree: Tree
    age: memory.Age

    @property
    def as_written(self) -> bool:
        return set(self.age) == {memory.ITSELF}


def remembered(path: Path, folder: Path, shipped: Path) -> Made | None:
    """What would be made of the file now, or None."""
    match memory.recall(_file(path, folder)):
        case [str(where), kept, root] if where == _key(path) and (
            age := memory.renewed(kept, path, shipped)
        ):
            made = _made(path, root, age)
        case _:
            return None
    if made and age != kept:  # it is no longer young, and next time its content need not be read
        remember(made, path, folder)
    return made


def _made(path: Path, root: object, age: memory.Age) -> Made | None:
    try:
        return Made(Tree(shown(path), node_of(root)), age)
    except (ValueError, RecursionError):
        return None


def remember(made: Made, path: Path, folder: Path) -> None:
    memory.keep(_file(path, folder), [_key(path), made.age, made.tree.root])


def node_of(value: object) -> Node:
    """A node from what JSON makes of one. Raises ValueError on anything else."""
    # Plain tests, not patterns: a routine has 1,600 nodes, and a start waits for each of them.
    if isinstance(value, list):
        if len(value) == _SCALAR:
            return _scalar(*value)
        if len(value) == _GROUP:
            return _group(*value)
    raise ValueError("this is not a node")


def _scalar(text: object, plain: object, line: object, column: object) -> Scalar:
    if not (type(line) is int and type(column) is int):
        raise ValueError("this is not a place")
    if isinstance(text, str) and isinstance(plain, bool):
        return Scalar(text, plain, line, column)
    raise ValueError("this is not text")


def _group(content: object, line: object, column: object) -> Sequence | Mapping:
    if not (type(line) is int and type(column) is int):
        raise ValueError("this is not a place")
    if isinstance(content, list):
        return Sequence(tuple(map(node_of, content)), line, column)
    if isinstance(content, dict):
        return Mapping({key: _entry(key, entry) for key, entry in content.items()}, line, column)
    raise ValueError("this is not a list and not keys")


def _entry(key: str, entry: object) -> tuple[Scalar, Node]:
    word, value = map(node_of, entry) if isinstance(entry, list) else (None, None)
    if isinstance(word, Scalar) and value is not None and word.text == key:
        return word, value
    raise ValueError("this is not a key and its value")


def _key(path: Path) -> str:
    return shown(path.absolute())


def _file(path: Path, folder: Path) -> Path:
    number = crc32(_key(path).encode())
    return folder / "trees" / f"{number:08x}.json"
