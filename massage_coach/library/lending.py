"""The steps that other routines lend to one file: those beside it first, then the shipped ones.

Owns what a `like` may name, and the stamps of the files that were asked. Never follows a path:
only an id leads to a file. Lends a step as it is written there, so nothing is ever lent on.
"""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final, NamedTuple

from massage_coach.core.vocabulary import ID, LONGEST_ID
from massage_coach.errors import Fault, FaultyError, FixableError
from massage_coach.library import memory, shelf, values
from massage_coach.library.files import LARGEST, shown, size_of
from massage_coach.library.grafting import steps_of
from massage_coach.library.nodes import (
    Entries,
    Mapping,
    Node,
    Scalar,
    Tree,
    entries,
    listed,
    quote,
    under,
)
from massage_coach.library.steps import LIKE

_MOST: Final = 20  # routines for one file; each is read whole
_MOST_TEXT: Final = 2 * LARGEST  # bytes of these together; all that ship have a third of it


class Lent(NamedTuple):
    """Keys as they are written in another file, and all the sources that it lists."""

    keys: Entries
    sources: Entries


class _Lender(NamedTuple):
    path: Path
    steps: dict[str, Entries]
    sources: Entries


class Lenders:
    """Each routine that one file names, read once; `read` refuses those that are not valid."""

    def __init__(self, path: Path, shipped: Path, read: Callable[[Path], Tree]) -> None:
        self.stamps: dict[str, list[memory.Stamp]] = {}
        self._path = path
        self._shipped = shipped
        self._read = read
        self._room = _MOST_TEXT
        self._found: dict[str, _Lender | Fault] = {}

    def lend(self, like: Node, stated: Collection[str]) -> Lent:
        """What a step takes over that states these keys itself. Raises FaultyError."""
        routine, step = _reference(values.text(like))
        lender = self._lender(routine)
        if step not in lender.steps:
            values.refuse(f"{routine} has no step {step}", _hint(step, lender))
        written = lender.steps[step].items()
        keys = {key: entry for key, entry in written if key not in stated}
        if not _are_written_out(keys):
            what = f"{routine}/{step} takes keys over itself"
            values.refuse(what, "name a step that is written out")
        return Lent(keys, lender.sources)

    def _lender(self, name: str) -> _Lender:
        if name not in self._found:
            self._found[name] = self._find(name)
        found = self._found[name]
        if isinstance(found, Fault):
            raise FaultyError([found])
        return found

    def _find(self, name: str) -> _Lender | Fault:
        if name == self._path.stem:
            fix = "name a step of another routine, or write the step out"
            return Fault((), "a routine takes nothing over from itself", fix)
        if len(self._found) >= _MOST:
            what = f"steps are taken over from more than {_MOST} routines"
            return Fault((), what, "write some of them out")
        paths = shelf.lenders(name, self._path, self._shipped)
        # Before any is read: what changes meanwhile is noticed the next time.
        self.stamps[name] = stamps = memory.stamps(paths)
        path = next((path for path, stamp in zip(paths, stamps, strict=True) if stamp), None)
        return self._missing(name) if path is None else self._open(name, path)

    def _open(self, name: str, path: Path) -> _Lender | Fault:
        self._room -= size_of(path)
        if self._room < 0:
            what = "the routines that steps are taken over from are too large together"
            return Fault((), what, "write some of them out")
        try:
            return _lender(path, self._read(path).root)
        except FixableError:
            fix = f"see them with massage-coach validate {shown(path)}"
            return Fault((), f"{name} has problems of its own", fix)

    def _missing(self, name: str) -> Fault:
        known = filter(ID.fullmatch, shelf.lender_names(self._path, self._shipped))
        what = f"there is no routine {name}, neither beside this file nor a shipped one"
        return Fault((), what, shelf.hint(name, known))


def _lender(path: Path, root: Node) -> _Lender:
    steps = dict[str, Entries]()
    for keys in steps_of(root):
        steps.setdefault(_id(keys), keys)
    return _Lender(path, steps, entries(under(root, "sources")))


def _id(keys: Entries) -> str:
    """Its own id, or the one that its own `like` would give it."""
    _, node = keys.get("id") or keys.get(LIKE) or (None, None)
    return node.text.strip().rpartition("/")[2] if isinstance(node, Scalar) else ""


def _are_written_out(keys: Entries) -> bool:
    others = listed(Mapping(keys, 0, 0), "instead")
    return LIKE not in keys and all(LIKE not in entries(other) for other in others)


def _reference(text: str) -> tuple[str, str]:
    routine, _, step = text.partition("/")
    if not (_is_id(routine) and _is_id(step)):
        what = f"{quote(text)} does not name a step of a routine"
        values.refuse(what, "write it like lower-back/palm-glides")
    return routine, step


def _is_id(text: str) -> bool:
    return bool(ID.fullmatch(text)) and len(text) <= LONGEST_ID


def _hint(step: str, lender: _Lender) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    close = get_close_matches(step, lender.steps, n=1)
    steps = f"its steps are in {shown(lender.path)}"
    return f"did you mean {close[0]}? I{steps[1:]}" if close else steps
