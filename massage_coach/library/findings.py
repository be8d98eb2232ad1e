"""The problems of one file, and the place of each.

Owns where a problem lies and which ones are told. A value that cannot be read is noted and
replaced by a spare one, so that the rest is still checked; never lets such a value out alone: the
caller drops the whole file where there are `problems`.
"""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from massage_coach.errors import Fault, FaultyError, NotValidError, Problem
from massage_coach.library.nodes import MOST_PROBLEMS, Mapping, Node, Sequence, Tree, kind, place

Value = TypeVar("Value")

_HOLDERS: Final = frozenset({"phases", "steps", "instead"})  # of the keys that lead to a key


class Findings:
    """Every problem of one file, each once. Raises NotValidError when there are too many."""

    def __init__(self, tree: Tree) -> None:
        self._where = tree.where
        self._broken = {problem.where for problem in tree.problems} | tree.unread
        self._lent = tree.lent
        self._found = dict.fromkeys(tree.problems)
        self._taken_over: dict[Problem, str] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """In the order of the file, without those that a stand-in only took over."""
        known = {problem.where for problem in self._found}
        # All that a `like` gives has one place, and what is told there is not told elsewhere.
        told = [
            each for each in self._found if self._taken_over.get(each) not in known - {each.where}
        ]
        return tuple(sorted(told or self._found, key=self._order))

    def note(self, node: Node, what: str, fix: str) -> None:
        self._add(Problem(self._place(node), what, fix))

    def blame(
        self, node: Node, faults: tuple[Fault, ...], lent: dict[str, Node] | None = None
    ) -> None:
        """Put each fault at the node its keys lead to, unless that one has a problem already."""
        known = {problem.where for problem in self._found}
        for fault in faults:
            problem = self._problem(self._place(follow(node, fault.at)), fault)
            if problem.where not in known:
                self._add(problem)
                self._taken_over[problem] = self._origin(fault, lent or {})

    def read(self, node: Node, reader: Callable[[Node], Value], spare: Value) -> Value:
        try:
            return reader(node)
        except FaultyError as error:
            self.blame(node, error.faults)
            return spare

    def each(
        self, node: Node, reader: Callable[[Node], Value], spare: tuple[Value, ...] = ()
    ) -> tuple[Value, ...]:
        """What the members of a list mean, or `spare` where one of them cannot be read."""
        if not isinstance(node, Sequence):
            self.note(node, f"{kind(node)} stands where a list belongs", "write it like [one, two]")
            return spare
        read = [self.read(item, reader, None) for item in node.items]
        good = tuple(value for value in read if value is not None)
        return good if len(good) == len(read) else spare

    def words(
        self, node: Node, reader: Callable[[Node], Value], spare: tuple[Value, ...] = ()
    ) -> tuple[Value, ...]:
        """The same for a list of short words, none of them twice."""
        read = self.each(node, reader, spare)
        if len(set(read)) < len(read):
            self.note(node, "a word is in this list twice", "keep one of them")
        return read

    def _add(self, problem: Problem) -> None:
        if problem.where not in self._broken:
            self._found[problem] = None
        if len(self._found) >= MOST_PROBLEMS:
            raise NotValidError(self.problems)

    def _problem(self, where: str, fault: Fault) -> Problem:
        if where not in self._lent:
            return Problem(where, fault.what, fault.fix, fault.rule)
        words = (key for key in fault.at if isinstance(key, str) and key not in _HOLDERS)
        what = f"{next(words, 'a key')} is taken over, and {fault.what}"
        return Problem(where, what, fault.fix, fault.rule)

    def _origin(self, fault: Fault, lent: dict[str, Node]) -> str:
        """The place of the value that was taken over, if the fault lies in one."""
        origin = lent.get(str(fault.at[0])) if fault.at else None
        return self._place(follow(origin, fault.at[1:])) if origin else ""

    def _place(self, node: Node) -> str:
        return place(self._where, node.line, node.column)

    def _order(self, problem: Problem) -> tuple[int, ...]:
        return _numbers(problem, self._where)


def placed(tree: Tree, faults: Iterable[Fault]) -> tuple[Problem, ...]:
    """Each fault of a whole routine at the node that its keys lead to, in the order of the file."""
    problems = dict.fromkeys(
        _at(tree.where, follow(tree.root, fault.at), fault) for fault in faults
    )
    return tuple(sorted(problems, key=lambda problem: _numbers(problem, tree.where)))


def _at(where: str, node: Node, fault: Fault) -> Problem:
    return Problem(place(where, node.line, node.column), fault.what, fault.fix, fault.rule)


def _numbers(problem: Problem, where: str) -> tuple[int, ...]:
    numbers = problem.where.removeprefix(f"{where}:").split(":")
    return tuple(int(number) for number in numbers)


def follow(node: Node, keys: tuple[str | int, ...]) -> Node:
    """The node that the keys lead to, or the last one on the way.

    Where a stand-in does not state a key, that is the key of the step it stands in for.
    """
    lender: Node | None = None
    for key in keys:
        lender = node if key == "instead" else lender
        found = _child(node, key) or (lender and _child(lender, key))
        if found is None:
            return node
        node = found
    return node


def _child(node: Node, key: str | int) -> Node | None:
    match node, key:
        case Mapping(), str() if key in node.entries:
            return node.entries[key][1]
        case Sequence(), int() if key < len(node.items):
            return node.items[key]
        case _:
            return None
