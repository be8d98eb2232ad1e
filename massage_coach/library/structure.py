"""A tree of nodes to a `Routine`, or every problem of the file at once.

Owns the keys of routine format 1 above the steps. Never opens a file.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final, TypeAlias, TypeVar

from massage_coach.core.routine import Phase, Review, Routine, Source, Span, Step, Supply
from massage_coach.core.rules.whole import may_be_strong
from massage_coach.core.vocabulary import LONGEST_REGION, PhaseKind, Region
from massage_coach.errors import FaultyError, NotValidError
from massage_coach.library import values
from massage_coach.library.fields import Fields
from massage_coach.library.findings import Findings
from massage_coach.library.nodes import Mapping, Node, Scalar, Sequence, Tree, clean, kind, quote
from massage_coach.library.steps import SPARE_STEP, StepReader

Value = TypeVar("Value")

FORMAT: Final = 1

_Preparation: TypeAlias = tuple[tuple[str, ...], tuple[Supply, ...]]

_BEGIN: Final = f"begin it with format: {FORMAT}"
SOURCE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,19}")
_NOTHING: Final[_Preparation] = ((), ())
_SPARE_STEPS: Final[tuple[Step, ...]] = (SPARE_STEP,)
_SPARE_TIME: Final = Span(LONGEST_REGION, LONGEST_REGION, LONGEST_REGION)
_SPARE_REVIEW: Final = Review(on="")
_region: Final = values.word(Region, "region")
_kind: Final = values.word(PhaseKind, "kind of phase")


def routine_of(tree: Tree, name: str | None = None) -> Routine:
    """The routine in the tree; where its file has a name, the id has to be that name.

    Raises NotValidError with every problem of the file.
    """
    findings = Findings(tree)
    _check_format(tree.root, findings)
    routine = Fields(findings, tree.root).build(_Reader(findings, name).routine, None)
    if findings.problems or routine is None:
        raise NotValidError(findings.problems)
    return routine


def _check_format(root: Node, findings: Findings) -> None:
    """A file of a later format is not judged by the rules of this one."""
    if not isinstance(root, Mapping):
        findings.note(root, f"{kind(root)} stands where keys belong", _BEGIN)
        raise NotValidError(findings.problems)
    if next(iter(root.entries), None) != "format":
        findings.note(root, "the file does not begin with its format", _BEGIN)
    if "format" in root.entries:
        _check_number(root.entries["format"][1], findings)


def _check_number(node: Node, findings: Findings) -> None:
    number = findings.read(node, values.whole, FORMAT)
    if number > FORMAT:
        findings.note(node, f"format {number} is newer than this program", "upgrade massage-coach")
        raise NotValidError(findings.problems)
    if number < FORMAT:
        findings.note(node, f"there is no format {number}", _BEGIN)


def groups() -> dict[str, dict[str, bool]]:
    """The keys of each group, and whether each has to be there: what the readers ask for."""
    nothing = Mapping({}, 1, 1)
    findings = Findings(Tree("", nothing))
    return {name: _asked(make, findings, nothing) for name, make in _makes(findings).items()}


def _makes(findings: Findings) -> dict[str, Callable[[Fields], object]]:
    reader = _Reader(findings, None)
    return {**reader.groups, **StepReader(findings).groups}


def _asked(
    make: Callable[[Fields], object], findings: Findings, nothing: Mapping
) -> dict[str, bool]:
    fields = Fields(findings, nothing)
    with suppress(FaultyError):  # there is nothing to build from
        make(fields)
    return fields.asked


class _Reader:
    """Reads each part of a routine; what is wrong goes to the findings."""

    def __init__(self, findings: Findings, name: str | None) -> None:
        self._findings = findings
        self._name = name
        self._steps = StepReader(findings)

    @property
    def groups(self) -> dict[str, Callable[[Fields], object]]:
        """What reads each group of keys above the steps, by the name of the group."""
        return {
            "routine": self.routine,
            "prepare": self._prepare,
            "supply": _supply,
            "phase": partial(self._phase_of, last=True),
            "source": partial(_source, "J"),
            "review": _review,
        }

    def routine(self, fields: Fields) -> Routine:
        fields.may("format", values.text, "")
        space, supplies = fields.may("prepare", self._preparation, _NOTHING)
        return Routine(
            id=fields.need("id", self._routine_id, fields.spare_id),
            title=fields.need("title", values.prose, "-"),
            summary=fields.need("summary", values.prose, "-"),
            regions=fields.need("regions", self._regions, tuple(Region)),
            time=fields.need("time", partial(self._steps.span, spare=_SPARE_TIME), _SPARE_TIME),
            space=space,
            supplies=supplies,
            phases=fields.need("phases", self._phases, ()),
            sources=fields.may("sources", self._sources, ()),
            reviewed=fields.need("reviewed", partial(self._group, make=_review), _SPARE_REVIEW),
        )

    def _routine_id(self, node: Node) -> str:
        given = values.text(node)
        if self._name not in {None, given}:
            fix = f"use {clean(str(self._name))}, or rename the file"
            values.refuse("the id is not the name of the file", fix)
        return given

    def _regions(self, node: Node) -> tuple[Region, ...]:
        return self._findings.words(node, _region, tuple(Region))

    def _preparation(self, node: Node) -> _Preparation:
        return self._group(node, self._prepare)

    def _prepare(self, fields: Fields) -> _Preparation:
        space = partial(self._findings.each, reader=values.prose)
        supplies = partial(self._findings.each, reader=partial(self._group, make=_supply))
        return fields.may("space", space, ()), fields.may("supplies", supplies, ())

    def _sources(self, node: Node) -> tuple[Source, ...]:
        if isinstance(node, Mapping):
            entries = node.entries.values()
            return tuple(self._source(word, value) for word, value in entries)
        what = f"{kind(node)} stands where keys belong"
        return values.refuse(what, "write S00: {cite: ..., url: ...}")

    def _source(self, word: Scalar, node: Node) -> Source:
        if not SOURCE.fullmatch(word.text):
            what = f"{quote(word.text)} is not the id of a source"
            self._findings.note(word, what, "use a letter and then letters and digits, such as S00")
        return self._group(node, partial(_source, word.text))

    def _phases(self, node: Node) -> tuple[Phase, ...]:
        last = node.items[-1] if isinstance(node, Sequence) and node.items else None
        return self._findings.each(node, lambda item: self._phase(item, last=item is last))

    def _phase(self, node: Node, *, last: bool) -> Phase:
        return Fields(self._findings, node).mend(partial(self._phase_of, last=last))

    def _phase_of(self, fields: Fields, *, last: bool) -> Phase:
        steps = fields.need("steps", self._steps.steps, _SPARE_STEPS)
        # The spare kind is the one that no rule about phases can object to.
        worked = PhaseKind.PRESSURE if any(map(may_be_strong, steps)) else PhaseKind.WARM_UP
        return Phase(
            id=fields.need("id", values.text, fields.spare_id),
            title=fields.need("title", values.prose, "-"),
            kind=fields.need("kind", _kind, PhaseKind.SETTLE if last else worked),
            steps=steps,
        )

    def _group(self, node: Node, make: Callable[[Fields], Value]) -> Value:
        return Fields(self._findings, node).mend(make)


def _review(fields: Fields) -> Review:
    on = fields.need("on", values.day, "")
    return Review(on=on, by=fields.need("by", values.or_null(values.prose), None))


def _supply(fields: Fields) -> Supply:
    return Supply(
        item=fields.need("item", values.prose, "-"),
        optional=fields.may("optional", values.truth, False),  # noqa: FBT003 - a default
        instead=fields.may("instead", values.or_null(values.prose), None),
    )


def _source(name: str, fields: Fields) -> Source:
    cite = fields.need("cite", values.prose, "-")
    return Source(id=name, cite=cite, url=fields.may("url", values.or_null(values.link), None))
