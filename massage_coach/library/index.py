"""What there is to choose from: one line of facts for each routine, mostly from memory.

Owns the summaries and when they are stale. One file that cannot be read never hides the others.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from massage_coach.errors import FixableError, Problem
from massage_coach.library import memory, shelf
from massage_coach.library.files import shown
from massage_coach.library.nodes import is_clean
from massage_coach.library.shelf import Found, Shelf

if TYPE_CHECKING:
    from massage_coach.core.routine import Routine, Step

_INDEX: Final = "index.json"
_HIDDEN: Final = "another routine has this name and goes first"
_HIDDEN_FIX: Final = "rename the file and its id, or start it by its path"


class Summary(NamedTuple):
    id: str
    title: str
    summary: str
    regions: tuple[str, ...]
    standard: int  # seconds, as the next two
    shortest: int
    longest: int
    tools: tuple[str, ...]  # hands apart
    hands_suffice: bool  # no step that counts is lost without them
    positions: tuple[str, ...]
    reviewed_by: str | None
    path: Path
    shipped: bool


def summaries(of: Shelf | None = None) -> tuple[list[Summary], list[Problem]]:
    """Every routine that can be played, and what is wrong with the others."""
    place = of or shelf.here()
    file = place.cache / _INDEX
    index = _Index(memory.recall(file), place)
    listed = [index.summary(found) for found in shelf.files(place)]
    if index.new != index.old:
        memory.keep(file, index.new)
    return [summary for summary in listed if summary], index.problems


def matching(
    found: Iterable[Summary], *, region: str | None, max_minutes: float | None, hands_only: bool
) -> list[Summary]:
    """Those for a region, that can be this short, and that hands alone can do."""
    return [
        one
        for one in found
        if (region is None or region in one.regions)
        and (max_minutes is None or one.shortest <= max_minutes * 60)
        and (one.hands_suffice or not hands_only)
    ]


def document(summary: Summary) -> dict[str, object]:
    """One routine of `list --json`."""
    times = {key: getattr(summary, key) for key in ("standard", "shortest", "longest")}
    facts = {key: value for key, value in summary._asdict().items() if key not in times}
    return {**facts, "path": str(summary.path), "seconds": times}


class _Index:
    """Rows of facts by path, each with the age of its files: those of last time, and of now."""

    def __init__(self, old: object, of: Shelf) -> None:
        self.old = old if isinstance(old, dict) else {}
        self.new = dict[str, list[object]]()
        self.problems: list[Problem] = []
        self._of = of

    def summary(self, found: Found) -> Summary | None:
        if found.hidden:
            self.problems.append(Problem(shown(found.path), _HIDDEN, _HIDDEN_FIX))
            return None
        key = str(found.path.absolute())
        match self.old.get(key):
            case [age, facts] if self._is_current(age, found) and (
                summary := _summary(facts, found)
            ):
                self.new[key] = [age, facts]
                return summary
            case _:
                return self._fresh(found, key)

    def _is_current(self, age: object, found: Found) -> bool:
        return memory.is_current(age, found.path, self._of.shipped)

    def _fresh(self, found: Found, key: str) -> Summary | None:
        from massage_coach.library.opening import opened  # noqa: PLC0415 - loads the core

        try:
            routine, made = opened(found.path, self._of.cache, self._of.shipped)
        except FixableError as error:
            self.problems.extend(error.problems)
            return None
        facts = _facts(routine)
        self.new[key] = [made.age, facts]
        return _summary(facts, found)


def _facts(routine: "Routine") -> list[object]:
    """What is remembered of a routine, in the forms that JSON gives back."""
    time = routine.time
    return [
        [routine.title, routine.summary, routine.reviewed.by],
        [time.standard, time.shortest, time.longest],
        [str(region) for region in routine.regions],
        [str(tool) for tool in routine.tools],
        all(map(_hands_suffice, routine.steps)),
        list(dict.fromkeys(str(step.position) for step in routine.steps)),
    ]


def _hands_suffice(step: "Step") -> bool:
    return step.optional or "hands" in {step.tool, *(other.tool for other in step.instead)}


def _summary(facts: object, found: Found) -> Summary | None:
    """The facts as a summary; None where this is not what `_facts` made."""
    match facts:
        case [
            [str(title), str(summary), str() | None as by],
            [int(standard), int(shortest), int(longest)],
            list(regions),
            list(tools),
            bool(hands_suffice),
            list(positions),
        ] if _are_plain([title, summary, by or "", *regions, *tools, *positions]):
            return Summary(
                id=found.name,
                title=title,
                summary=summary,
                regions=tuple(regions),
                standard=standard,
                shortest=shortest,
                longest=longest,
                tools=tuple(tools),
                hands_suffice=hands_suffice,
                positions=tuple(positions),
                reviewed_by=by,
                path=found.path,
                shipped=found.shipped,
            )
        case _:
            return None


def _are_plain(texts: Iterable[object]) -> bool:
    return all(isinstance(text, str) and is_clean(text) for text in texts)
