"""Steps that say `like: ROUTINE/STEP`, written out with the keys that they take over.

Owns what is taken over: each key that the step does not state, and the sources cited there. All
of it gets the place of the `like`, where the author of this file can mend it. Never opens a file.
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from massage_coach.errors import Fault, FaultyError, NotValidError, Problem
from massage_coach.library import values
from massage_coach.library.files import LARGEST
from massage_coach.library.grafting import (
    blank,
    filled,
    moved_entries,
    texts,
    with_sources,
)
from massage_coach.library.lending import Lent
from massage_coach.library.nodes import (
    MOST_PROBLEMS,
    Entries,
    Mapping,
    Node,
    Tree,
    entries,
    listed,
    place,
    under,
)

_Lend: TypeAlias = Callable[[Node, AbstractSet[str]], Lent]

_NEEDED: Final = (
    *("id", "title", "technique", "spot", "side", "position"),
    *("pressure", "time", "show", "say", "sources"),
)


def written_out(tree: Tree, lend: _Lend) -> Tree:
    """The tree without any `like`; what could not be lent is among its problems.

    Raises NotValidError where there are too many of them, or where too much is taken over.
    """
    borrower = _Borrower(tree, lend)
    root = filled(tree.root, borrower.give)
    return tree._replace(
        root=with_sources(root, borrower.sources()),
        problems=tuple(borrower.problems),
        lent=frozenset(borrower.lent),
    )


def set_aside(tree: Tree) -> Tree:
    """The tree with blanks for what would be taken over, about which nothing is to be said."""
    unread = set[str]()

    def give(like: Node, _: AbstractSet[str]) -> Entries:
        unread.add(place(tree.where, like.line, like.column))
        return _blanks(like)

    return tree._replace(root=filled(tree.root, give), unread=frozenset(unread))


class _Borrower:
    """Takes keys over, and adds up what they bring with them."""

    def __init__(self, tree: Tree, lend: _Lend) -> None:
        self.problems = list(tree.problems)
        self.lent = set[str]()
        self._where = tree.where
        self._listed = entries(under(tree.root, "sources"))
        self._sources: Entries = {}
        self._order = dict[str, None]()
        self._lend = lend
        self._room = LARGEST

    def give(self, like: Node, stated: AbstractSet[str]) -> Entries:
        try:
            lent = self._lend(like, stated)
            self._cite(like, lent)
        except FaultyError as error:
            self._note(like, error.faults[0])
            return _blanks(like)
        self._make_room(like, lent.keys)
        self.lent.add(self._place(like))
        return moved_entries(lent.keys, like)

    def sources(self) -> Entries:
        """Those that were cited, in the order in which their files list them."""
        return {name: self._sources[name] for name in self._order if name in self._sources}

    def _cite(self, like: Node, lent: Lent) -> None:
        self._order |= dict.fromkeys(lent.sources)
        for name in _cited(lent.keys):
            if name in lent.sources and name not in self._listed:
                source = {name: lent.sources[name]}
                if name not in self._sources:
                    self._sources |= moved_entries(source, like)
                _compare(name, self._sources, source)

    def _make_room(self, like: Node, keys: Entries) -> None:
        # A short file that names one long step a thousand times would become a huge one.
        self._room -= sum(len(text) + 1 for text in texts(Mapping(keys, 0, 0)))
        if self._room < 0:
            what = f"what is taken over is larger than {LARGEST // 1024} KiB"
            self._note(like, Fault((), what, "take less over, or split the file into several"))
            raise NotValidError(self.problems)

    def _note(self, like: Node, fault: Fault) -> None:
        self.problems.append(Problem(self._place(like), fault.what, fault.fix))
        if len(self.problems) >= MOST_PROBLEMS:
            raise NotValidError(self.problems)

    def _place(self, like: Node) -> str:
        return place(self._where, like.line, like.column)


def _blanks(like: Node) -> Entries:
    """Nothing can be read there: a problem, in a place that has one or is passed over."""
    return {key: blank(key, like) for key in _NEEDED}


def _cited(keys: Entries) -> Iterator[str]:
    step = Mapping(keys, 0, 0)
    for each in (step, *listed(step, "instead")):
        for node in listed(each, "sources"):
            yield from texts(node)


def _compare(name: str, known: Entries, source: Entries) -> None:
    (_, one), (_, other) = known[name], source[name]
    if list(texts(one)) != list(texts(other)):
        what = f"the source {name} is another one here than in a routine named before"
        values.refuse(what, f"list {name} under sources in this file")
