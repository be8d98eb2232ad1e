"""What the rules rest on: the sources of the questions and limits, and a few that only rules need.

Owns the latter, as evidence.md (g) marks them. Never says what follows from a source.
"""

from typing import Final

from massage_coach.core.provenance.sources import SOURCES, Mark, Reference

_READ: Final = (Mark.READ,)
_BOTH: Final = (Mark.READ, Mark.READ_ELSEWHERE)
_OF_RULES: Final = {
    "S10": Reference("Cherkin et al. 2011, Ann Intern Med 155(1):1-9", "Abstract", _READ),
    "S12": Reference(
        "Sherman et al. 2014, Ann Fam Med 12(2):112-120", "Abstract, part of the discussion", _READ
    ),
    "S15": Reference(
        "Siegel et al., international survey and evidence synthesis on foam rolling (PMC12930799)",
        "Abstract",
        _READ,
    ),
    "S30": Reference(
        "Suh 2022, Front Neurol 959919 (median nerve); Mayo Clinic accessory-nerve case",
        "Abstract; news",
        _BOTH,
    ),
    "S59": Reference(
        "EU MDR 2017/745 Art. 2(1) and 2(12); MHRA on devices and well-being", "Pages", _BOTH
    ),
}
KNOWN: Final = {**SOURCES, **_OF_RULES}


def named(source: str) -> str:
    """A source in one row: its id, what it is, and how much of it was seen."""
    known = KNOWN[source]
    return f"{source}: {known.cite}. Seen: {known.seen}. Mark: {', '.join(known.marks)}."
