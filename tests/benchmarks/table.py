"""The figures: pairs of measurements, their ratio, and how a row is printed.

Owns the statistics and the look of the table. Never measures.
"""

from collections.abc import Callable, Sequence
from statistics import median
from typing import Final, NamedTuple, TypeAlias

Pair: TypeAlias = tuple[float, float]  # ours, theirs; from one round
Measure: TypeAlias = Callable[[], float]

_WIDTHS: Final = (45, 22, 10, 6, 9)


class Row(NamedTuple):
    what: str
    ours: str
    theirs: str = ""
    ratio: str = ""
    target: str = ""
    met: bool | None = None  # None: reported, with no target

    def __str__(self) -> str:
        verdict = {True: "met", False: "NOT MET", None: ""}[self.met]
        cells = (self.what, self.ours, self.theirs, self.ratio, self.target)
        padded = (cell.ljust(wide) for cell, wide in zip(cells, _WIDTHS, strict=True))
        return " ".join((*padded, verdict)).rstrip()


HEAD: Final = " ".join(
    name.ljust(wide)
    for name, wide in zip(("what", "ours", "theirs", "ratio", "target"), _WIDTHS, strict=True)
).rstrip()


def interleaved(ours: Measure, theirs: Measure, rounds: int) -> list[Pair]:
    """Both in every round, taking turns at going first: a busy moment strikes both."""
    pairs = []
    for number in range(rounds):
        if number % 2:
            other = theirs()
            pairs.append((ours(), other))
        else:
            pairs.append((ours(), theirs()))
    return pairs


def against(what: str, pairs: Sequence[Pair], unit: str, most: float | None = None) -> Row:
    """Both medians, and the median of the ratios, which is what the target is about."""
    ours, theirs = (median(side) for side in zip(*pairs, strict=True))
    ratio = median(mine / other for mine, other in pairs)
    target = "" if most is None else f"<= {most:g}"
    met = None if most is None else ratio <= most
    return Row(what, f"{ours:.3g} {unit}", f"{theirs:.3g} {unit}", f"{ratio:.2f}", target, met)


def at_most(what: str, value: float, unit: str, most: float | None, more: str = "") -> Row:
    target = "" if most is None else f"<= {most:g} {unit}"
    met = None if most is None else value <= most
    return Row(what, f"{value:.3g} {unit}{more}", "", "", target, met)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that this share of them does not exceed."""
    ranked = sorted(values)
    return ranked[min(int(share * len(ranked)), len(ranked) - 1)]
