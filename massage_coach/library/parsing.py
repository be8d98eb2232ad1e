"""YAML text to nodes: one document of plain text, lists and keys, and nothing else.

Refuses anchors, aliases, tags, merge keys, duplicate keys, deep nesting and invisible characters.
Works on the parser's events: its loaders would build values first and ask afterwards.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias

import yaml

from massage_coach.errors import NotValidError, Problem
from massage_coach.library.files import LARGEST
from massage_coach.library.nodes import (
    MOST_PROBLEMS,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Tree,
    clean,
    place,
    quote,
    strange,
)

if TYPE_CHECKING:
    from yaml.events import _Mark  # the stubs' union of the two parsers' marks

    _Loader: TypeAlias = yaml.SafeLoader | yaml.CSafeLoader  # the second is not everywhere

_Place: TypeAlias = tuple[int, int]

_TOO_DEEP: Final = ("this is nested too deep", "see the README for the shape of a routine")
_DEEPEST: Final = 12  # a cue of a stand-in lies nine deep; the parser is quadratic in depth
_MOST_STRANGE: Final = 10  # a file of another kind would give thousands
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPEN_QUOTE: Final = "quoted scalar"
_FIXES: Final = {
    _OPEN_QUOTE: "close the quotes",
    "mapping values are not allowed": "line up the keys, and quote text with a colon in it",
    "cannot start any token": "indent with spaces, and quote text that starts with a sign",
}
_PARSERS_OWN_DEPTH: Final = "maximum nesting depth"  # it looks ahead, so it may be there first


def compose(text: str, where: str, loader: "type[_Loader]" = _LOADER) -> Tree:
    """Read one YAML document. Raises NotValidError where reading on makes no sense."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LARGEST:
        what = f"the file is larger than {LARGEST // 1024} KiB"
        raise NotValidError([Problem(where, what, "split it into several files")])
    found = tuple(_strange_problems(text, where))
    if found:
        raise NotValidError(found)
    return _Builder(where).build(text, loader)


def _strange_problems(text: str, where: str) -> Iterator[Problem]:
    for match in islice(strange().finditer(text), _MOST_STRANGE):
        start = match.start()
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        yield Problem(place(where, line, column), _strangely(match), "remove it")


def _strangely(match: re.Match[str]) -> str:
    return f"there is an invisible or control character here (U+{ord(match.group()):04X})"


class _Builder:
    """Puts the parser's events together without recursion."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._problems: list[Problem] = []
        self._open: list[tuple[_Place, list[Node]]] = []
        self._root: Node | None = None

    def build(self, text: str, loader: "type[_Loader]") -> Tree:
        try:
            for event in yaml.parse(text, loader):
                self._take(event, _at(event.start_mark))
        except yaml.MarkedYAMLError as error:
            self._stop(*_plainly(error))
        except (ValueError, OverflowError):  # the parser in Python, at "\U00110000"
            self._stop((1, 1), "this is not YAML: an escape in it names no character", "remove it")
        if self._root is None:
            self._stop((1, 1), "the file is empty", "write its keys")
        return Tree(self._where, self._root, tuple(self._problems))

    def _take(self, event: yaml.Event, at: _Place) -> None:
        match event:
            case yaml.ScalarEvent():
                self._check(event, at)
                self._add(Scalar(event.value, event.implicit[0], *at))
            case yaml.AliasEvent():
                self._note(at, "an alias stands here", "write the text out")
                self._add(Scalar("", True, *at))  # noqa: FBT003 - a row of a tree, not a switch
            case yaml.CollectionStartEvent():
                self._check(event, at)
                self._descend(at)
            case yaml.CollectionEndEvent():
                self._ascend(event)
            case yaml.DocumentStartEvent() if self._root:
                self._stop(at, "a second document begins here", "keep one in a file")
            case _:
                pass

    def _check(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, at: _Place) -> None:
        if event.anchor is not None:
            self._note(at, "an anchor stands here", "write the text out where it is used")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._note(at, f"the tag {quote(tag)} stands here", "remove it")
        if isinstance(event, yaml.ScalarEvent) and event.style == '"':
            self._check_escapes(event.value, at)

    def _check_escapes(self, text: str, at: _Place) -> None:
        found = strange().search(text)
        if found:
            self._note(at, _strangely(found), "remove it")

    def _descend(self, at: _Place) -> None:
        if len(self._open) == _DEEPEST:
            self._stop(at, *_TOO_DEEP)
        self._open.append((at, []))

    def _ascend(self, event: yaml.CollectionEndEvent) -> None:
        at, parts = self._open.pop()
        if isinstance(event, yaml.SequenceEndEvent):
            self._add(Sequence(tuple(parts), *at))
        else:
            self._add(Mapping(self._entries(parts), *at))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1][1].append(node)
        else:
            self._root = node

    def _entries(self, parts: list[Node]) -> dict[str, tuple[Scalar, Node]]:
        entries = dict[str, tuple[Scalar, Node]]()
        for key, value in zip(parts[::2], parts[1::2], strict=True):
            at = (key.line, key.column)
            if not isinstance(key, Scalar):
                self._note(at, "this key is not a word", "write one word before the colon")
            elif key.text == "<<" and key.plain:
                self._note(at, "<< takes keys from elsewhere", "write the keys out")
            elif key.text in entries:
                fix = f"keep one of them (the other is in line {entries[key.text][0].line})"
                self._note(at, f"{quote(key.text)} is given twice", fix)
            else:
                entries[key.text] = (key, value)
        return entries

    def _note(self, at: _Place, what: str, fix: str) -> None:
        self._problems.append(Problem(place(self._where, *at), what, fix))
        if len(self._problems) >= MOST_PROBLEMS:
            raise NotValidError(self._problems)

    def _stop(self, at: _Place, what: str, fix: str) -> NoReturn:
        self._note(at, what, fix)
        raise NotValidError(self._problems) from None


def _at(mark: "_Mark | None") -> _Place:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _plainly(error: yaml.MarkedYAMLError) -> tuple[_Place, str, str]:
    """What the parser says, with the mend for its commonest complaints."""
    said = clean(error.problem or "it stops here")
    if _PARSERS_OWN_DEPTH in said:
        return _at(error.problem_mark), *_TOO_DEEP
    complaint = next((part for part in _FIXES if part in f"{error.context} {said}"), "")
    # An open quote is found at the end of the file and is to be mended where it begins.
    mark = error.context_mark if complaint == _OPEN_QUOTE else error.problem_mark
    fix = _FIXES.get(complaint, "line up the keys, and quote text with signs in it")
    return _at(mark), f"this is not YAML: {said}", fix
