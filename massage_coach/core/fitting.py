"""Fits steps into a time: optional steps go first, the rest stretch or shrink alike.

Owns the seconds of each side of each step. Never touches what restrictions decided.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from massage_coach.core.adapting import Kept, frame_missing
from massage_coach.core.transitions import seconds_around
from massage_coach.core.vocabulary import PhaseKind

# Optional steps go once the rest would shrink further than halfway to its shortest, J: a few
# steps with time in them are calmer than many hurried ones.
_UNHURRIED: Final = 0.5
_SHORTEST: Final = 0.0
_STANDARD: Final = 1.0
_LONGEST: Final = 2.0


class Fitted(NamedTuple):
    """Steps with the seconds that each side lasts, and what had to go for time."""

    kept: tuple[Kept, ...]
    sides: tuple[int, ...]  # whole seconds for one side, in step with `kept`
    dropped: tuple[Kept, ...]

    @property
    def seconds(self) -> int:
        return overhead(self.kept) + _work(self.kept, self.sides)


def fit(kept: Sequence[Kept], target: int) -> Fitted:
    """The plan whose total is `target` seconds, or the nearest that there is."""
    staying, dropped = list(kept), list[Kept]()
    while _total(staying, _UNHURRIED) > target and (one := _first_to_go(staying)):
        staying.remove(one)
        dropped.append(one)
    sides = _shared(staying, target - overhead(staying))
    return Fitted(tuple(staying), sides, tuple(dropped))


def overhead(kept: Sequence[Kept]) -> int:
    """Seconds between steps: get ready, move, switch sides."""
    return seconds_around([one.step for one in kept])


def _first_to_go(kept: Sequence[Kept]) -> Kept | None:
    """The last optional step whose going leaves the rest well framed, with something to do."""
    for one in reversed(kept):
        rest = tuple(other for other in kept if other is not one)
        if one.step.optional and frame_missing(rest) is None and _whole(kept, rest):
            return one
    return None


def _whole(before: Sequence[Kept], after: Sequence[Kept]) -> bool:
    """Whether `after` still has something to do, and a settle if there was one."""
    kinds = {one.phase.kind for one in after}
    settled = PhaseKind.SETTLE in {one.phase.kind for one in before}
    return bool(kinds - {PhaseKind.SETTLE}) and (PhaseKind.SETTLE in kinds or not settled)


def _side_at(one: Kept, stretch: float) -> float:
    """Seconds of one side between shortest (0), standard (1) and longest (2)."""
    sides, time = one.step.sides, one.step.time
    low, mid = time.shortest / sides, min(time.standard / sides, one.step.longest_side)
    if stretch <= _STANDARD:
        return low + (mid - low) * stretch
    return mid + (one.step.longest_side - mid) * (stretch - _STANDARD)


def _total(kept: Sequence[Kept], stretch: float) -> float:
    return overhead(kept) + sum(one.step.sides * _side_at(one, stretch) for one in kept)


def _shared(kept: Sequence[Kept], work: int) -> tuple[int, ...]:
    """Share `work` seconds out so that every step is stretched alike, in whole seconds."""
    stretch = _stretch(kept, work)
    exact = [_side_at(one, stretch) for one in kept]
    sides = [int(side) for side in exact]
    by_remainder = sorted(range(len(sides)), key=lambda n: sides[n] - exact[n])
    for number in by_remainder:
        one = kept[number]
        left = work - _work(kept, sides)
        if one.step.sides <= left and sides[number] < one.step.longest_side:
            sides[number] += 1
    return tuple(sides)


def _stretch(kept: Sequence[Kept], work: int) -> float:
    shortest, standard, longest = (
        _total(kept, stretch) - overhead(kept) for stretch in (_SHORTEST, _STANDARD, _LONGEST)
    )
    if work <= shortest:
        return _SHORTEST
    if work >= longest:
        return _LONGEST
    if work <= standard:
        return (work - shortest) / (standard - shortest)
    return _STANDARD + (work - standard) / (longest - standard)


def _work(kept: Sequence[Kept], sides: Sequence[int]) -> int:
    return sum(one.step.sides * side for one, side in zip(kept, sides, strict=True))
