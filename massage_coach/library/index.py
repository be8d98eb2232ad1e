"""What there is to choose from: one line of facts for each routine, mostly from memory.

Owns the summaries and when they are stale. One file that cannot be read never hides the others.
"""

from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from massage_coach.core.vocabulary import LONGEST_SESSION, Position, Region, Tool
from massage_coach.errors import FixableError, Problem
from massage_coach.library import memory, shelf
from massage_coach.library.files import content_of, shown
from massage_coach.library.shelf import Found, Shelf

if TYPE_CHECKING:
    from massage_coach.core.routine import Routine, Step

_INDEX: Final = "index.json"
_HANDS: Final = "hands"
_REGIONS, _TOOLS, _POSITIONS = (frozenset(map(str, kind)) for kind in (Region, Tool, Position))


class Way(NamedTuple):
    """One way to do a step: with what, and whether down on the floor."""

    tool: str
    floor: bool


class Summary(NamedTuple):
    id: str
    title: str
    summary: str
    regions: tuple[str, ...]
    standard: int  # seconds, as the next two
    shortest: int
    longest: int
    tools: tuple[str, ...]  # hands apart
    tools_on: tuple[str, ...]  # the regions on which one of them is used
    # The ways to do each step that counts, but for those that hands can do off the floor.
    needs: tuple[tuple[Way, ...], ...]
    positions: tuple[str, ...]
    reviewed_by: str | None
    path: Path
    shipped: bool
    pack: str | None = None

    @property
    def hands_suffice(self) -> bool:
        """Whether no step that counts is lost without a tool."""
        return self.can_be_done(frozenset(), floor=True)

    def can_be_done(self, tools: Container[str] | None, *, floor: bool) -> bool:
        """Whether no step that counts is lost with hands and these tools; None: any tool."""
        return all(
            any(_is_possible(way, tools, floor=floor) for way in ways) for ways in self.needs
        )


def summaries(of: Shelf | None = None) -> tuple[list[Summary], list[Problem]]:
    """Every routine that can be played, and what is wrong with the others."""
    place = of or shelf.here()
    file = place.cache / _INDEX
    index = _Index(memory.recall(file), place)
    stock = shelf.stock(place)
    try:
        listed = [index.summary(found) for found in stock.found]
    except KeyboardInterrupt:  # the first look at thousands takes a while; it need not begin anew
        memory.keep(file, {**index.old, **index.new})
        raise
    if index.new != index.old:
        memory.keep(file, index.new)
    return [summary for summary in listed if summary], [*stock.problems, *index.problems]


def document(summary: Summary) -> dict[str, object]:
    """One routine of `list --json`."""
    times = {key: getattr(summary, key) for key in ("standard", "shortest", "longest")}
    facts = {key: value for key, value in summary._asdict().items() if key not in times}
    return {
        **facts,
        "path": str(summary.path),
        "seconds": times,
        "hands_suffice": summary.hands_suffice,
        "off_floor": summary.can_be_done(None, floor=False),
        "needs": [[way._asdict() for way in ways] for ways in summary.needs],
    }


class _Index:
    """What is known by path, each with the age of its files: of last time, and now.

    A row has facts or, of a file that cannot be played, its problems.
    """

    def __init__(self, old: object, of: Shelf) -> None:
        self.old = old if isinstance(old, dict) else {}
        self.new = dict[str, list[object]]()
        self.problems: list[Problem] = []
        self._of = of

    def summary(self, found: Found) -> Summary | None:
        key = shown(found.path.absolute())  # two of one key are told apart by their stamps
        row = self.old.get(key)
        match row:
            case [kept, facts, told] if age := memory.renewed(kept, found.path, self._of.shipped):
                summary, problems = _summary(facts, found), _problems(told, found)
                if summary or problems:
                    self.new[key] = row if age == kept else [age, facts, told]
                    self.problems += problems
                    return summary
        return self._fresh(found, key)

    def _fresh(self, found: Found, key: str) -> Summary | None:
        from massage_coach.library.opening import opened  # noqa: PLC0415 - loads the core

        age = memory.age(found.path, (), self._of.shipped)  # before it is read
        try:
            routine, made = opened(found.path, self._of.cache, self._of.shipped, keep=found.shipped)
        except FixableError as error:
            self.problems += error.problems
            if _stands_alone(found.path):
                self.new[key] = [age, None, _told(error.problems, found)]
            return None
        facts = _facts(routine)
        self.new[key] = [made.age, facts, []]
        return _summary(facts, found)


def _stands_alone(path: Path) -> bool:
    """Whether it takes nothing over, so that its problems are in itself."""
    from massage_coach.library.steps import LIKE  # noqa: PLC0415 - it is loaded here

    try:
        return LIKE.encode() not in content_of(path)
    except FixableError:
        return False


def _told(problems: Iterable[Problem], found: Found) -> list[list[str]]:
    """Problems as they are remembered: the place inside the file, whatever leads to it now."""
    start = shown(found.path)
    return [[*one._replace(where=one.where.removeprefix(start))] for one in problems]


def _problems(told: object, found: Found) -> list[Problem]:
    rows = told if isinstance(told, list) else []
    if not all(isinstance(row, list) and len(row) == len(Problem._fields) for row in rows):
        return []
    if not _are_texts(text for row in rows for text in row):
        return []
    return [Problem(f"{shown(found.path)}{place}", *rest) for place, *rest in rows]


def _facts(routine: "Routine") -> list[object]:
    """What is remembered of a routine, in the forms that JSON gives back."""
    time = routine.time
    return [
        [routine.title, routine.summary, routine.reviewed.by],
        [time.standard, time.shortest, time.longest],
        [str(region) for region in routine.regions],
        [[str(tool) for tool in routine.tools], _tools_on(routine.steps)],
        [*filter(None, map(_needed, routine.steps))],
        list(dict.fromkeys(str(step.position) for step in routine.steps)),
    ]


def _tools_on(steps: Iterable["Step"]) -> list[str]:
    """The regions that rest from tools after it, in a fixed order."""
    rungs = (rung for step in steps for rung in (step, *step.instead) if rung.tool != _HANDS)
    return sorted({str(region) for rung in rungs for region in rung.regions})


def _needed(step: "Step") -> list[list[object]]:
    """The ways to do a step; none where it may go, or where hands can do it off the floor."""
    from massage_coach.core.vocabulary import FLOOR_POSITIONS  # noqa: PLC0415 - it is loaded here

    rungs = (step, *step.instead)
    ways = [Way(str(rung.tool), rung.position in FLOOR_POSITIONS) for rung in rungs]
    spared = step.optional or any(_is_possible(way, (), floor=False) for way in ways)
    return [] if spared else [[*way] for way in dict.fromkeys(ways)]


def _is_possible(way: Way, tools: Container[str] | None, *, floor: bool) -> bool:
    at_hand = tools is None or way.tool == _HANDS or way.tool in tools
    return at_hand and (floor or not way.floor)


def _summary(facts: object, found: Found) -> Summary | None:
    """The facts as a summary; None where this is not what `_facts` made."""
    match facts:
        case [
            [str(title), str(summary), str() | None as by],
            [int(standard), int(shortest), int(longest)],
            list(regions),
            [list(tools), list(tools_on)],
            list(needs),
            list(positions),
        ] if (
            0 < shortest <= standard <= longest <= LONGEST_SESSION
            and regions
            and _are_known((*regions, *tools_on), tools, positions)
            and all(map(_are_ways, needs))
        ):
            return Summary(
                id=found.id,
                title=title,
                summary=summary,
                regions=tuple(regions),
                standard=standard,
                shortest=shortest,
                longest=longest,
                tools=tuple(tools),
                tools_on=tuple(tools_on),
                needs=tuple(tuple(Way(*way) for way in ways) for ways in needs),
                positions=tuple(positions),
                reviewed_by=by,
                path=found.path,
                shipped=found.shipped,
                pack=found.pack,
            )
        case _:
            return None


def _are_known(
    regions: Sequence[object], tools: Sequence[object], positions: Sequence[object]
) -> bool:
    """Whether all that a list puts into words has words: a damaged memory may hold anything."""
    given = ((regions, _REGIONS), (tools, _TOOLS), (positions, _POSITIONS))
    return all(_are_texts(words) and known.issuperset(words) for words, known in given)


def _are_texts(facts: Iterable[object]) -> bool:
    return all(isinstance(fact, str) for fact in facts)


def _are_ways(facts: object) -> bool:
    return isinstance(facts, list) and all(map(_is_way, facts))


def _is_way(fact: object) -> bool:
    match fact:
        case [str(), bool()]:
            return True
        case _:
            return False
