"""A group of keys being read, one key at a time.

Owns which keys were asked for, and so which are missing and which are unknown. Never decides what
a key means.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from massage_coach.errors import Fault, FaultyError
from massage_coach.library.findings import Findings
from massage_coach.library.nodes import Mapping, Node, kind, quote
from massage_coach.library.values import nearest

Value = TypeVar("Value")


class Fields:
    """One group of keys. It remembers what was asked for, and so knows what nobody asked for."""

    def __init__(self, findings: Findings, node: Node, lent: dict[str, Node] | None = None) -> None:
        self.spare_id = f"line-{node.line}-{node.column}"
        self._findings = findings
        self._node = node
        self._own = node.entries if isinstance(node, Mapping) else {}
        self._lent = {key: value for key, value in (lent or {}).items() if key not in self._own}
        self._nodes = self._lent | {key: value for key, (_, value) in self._own.items()}
        self._read: dict[str, Any] = {}  # so that nothing is read, and nothing noted, twice
        self._needed = set[str]()
        self._faulty = set[str | int]()

    def need(self, key: str, reader: Callable[[Node], Value], spare: Value) -> Value:
        """The value of a key that must be there; `spare` stands for a bad or missing one."""
        self._needed.add(key)
        return self.may(key, reader, spare)

    def may(
        self, key: str, reader: Callable[[Node], Value], default: Value, spare: Value | None = None
    ) -> Value:
        """The value of a key that may be left out; `spare` stands for one at fault."""
        if key not in self._read:
            node = self._nodes.get(key)
            known = default if node is None else self._findings.read(node, reader, default)
            self._read[key] = known
        at_fault = default if spare is None else spare
        return at_fault if key in self._faulty else self._read[key]

    @property
    def asked(self) -> dict[str, bool]:
        """Each key that was asked for, and whether it has to be there."""
        return {key: key in self._needed for key in self._read}

    def lend(self, *, but: frozenset[str]) -> dict[str, Node]:
        """What another group may take over where it says nothing itself."""
        return {key: node for key, node in self._nodes.items() if key not in but}

    def build(self, make: Callable[["Fields"], Value], spare: Value) -> Value:
        """What `make` reads, or `spare` where that cannot be."""
        try:
            built, faults = make(self), tuple[Fault, ...]()
        except FaultyError as error:
            built, faults = spare, error.faults
        self._close()
        self._findings.blame(self._node, faults, self._lent)
        self._faulty = {fault.at[0] for fault in faults}
        return built

    def mend(self, make: Callable[["Fields"], Value]) -> Value:
        """What `make` reads, with spare values in the place of those at fault."""
        built = self.build(make, None)
        return make(self) if built is None else built

    def _close(self) -> None:
        if isinstance(self._node, Mapping):
            self._close_unknown()
            self._close_missing()
        else:
            what = f"{kind(self._node)} stands where keys belong"
            self._findings.note(self._node, what, f"write keys, such as {next(iter(self._read))}")

    def _close_unknown(self) -> None:
        for key, (word, _) in self._own.items():
            if key not in self._read:
                what = f"{quote(key)} is not a key here"
                self._findings.note(word, what, nearest(key, self._read))

    def _close_missing(self) -> None:
        missing = [key for key in self._read if key in self._needed - self._nodes.keys()]
        if missing:
            verb, them = ("is", "it") if len(missing) == 1 else ("are", "them")
            what = f"{', '.join(missing)} {verb} missing"
            self._findings.note(self._node, what, f"add {them}")
