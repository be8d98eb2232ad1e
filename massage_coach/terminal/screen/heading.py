"""The head and the foot of the screen: where we are in the session, the keys, the safety line.

Owns what stands there and how it is set. Never decides whether there is room for it.
"""

from typing import Final, TypeAlias

from massage_coach.core.moves import Command, State
from massage_coach.terminal.safety import COMFORT, COMFORT_IN_SHORT
from massage_coach.terminal.screen import keymap
from massage_coach.terminal.text import Line, Lines, Span, apart, fit, line, width
from massage_coach.terminal.theme import Look

ROOMY: Final = 3  # columns between two phases
CLOSE: Final = 2  # where there is no room for that
Phases: TypeAlias = tuple[tuple[str, bool], ...]  # each title, and whether it is behind

# Each with a shorter one that has room in the narrowest whole screen.
DURING: Final = (COMFORT, COMFORT_IN_SHORT)
AFTERWARDS: Final = (
    "Comfort only. If something feels wrong later, ask a clinician.",
    "Feels wrong later? Ask a clinician.",
)
URGENT: Final = (
    "This cannot wait. Tell somebody near you now.",
    "Do not wait. Tell somebody near you.",
)


def heading(title: str, minutes: int, finishing: str, columns: int, look: Look) -> Lines:
    """The routine, the minutes left and the time of day at the end."""
    sign = look.symbols
    left = f"{minutes} min left" if minutes else "under a minute left"
    whole = f"{left} {sign.between} done at {finishing}" if finishing else left
    roomy = len(title) + len(whole) + 2 <= columns
    right = line(whole if roomy else left, "soft")
    name = fit(line(title, "strong"), max(columns - width(right) - 2, 0), sign.ellipsis)
    return (apart(name, right, columns),)


def progress(share: float, columns: int, look: Look) -> Line:
    """How much of the session is behind, 0 to 1, to the half column."""
    sign = look.symbols
    whole, half = divmod(int(min(max(share, 0.0), 1.0) * columns * 2), 2)
    rail = sign.rail * (columns - whole - half)
    return (sign.bar * whole + sign.bar_end * half, "glow4"), (rail, "line")


def phases(titles: Phases, current: int, columns: int, look: Look) -> Lines:
    """A mark for every phase, and the titles that fit: the current one, what comes, what was."""
    count = len(titles)
    whole = _phases(titles, current, frozenset(range(count)), look, gap=ROOMY)
    if width(whole) <= columns:
        return (whole,)
    named: frozenset[int] = frozenset()
    for number in (current, *range(current + 1, count), *range(current - 1, -1, -1)):
        if width(_phases(titles, current, named | {number}, look, gap=CLOSE)) > columns:
            break
        named |= {number}
    row = _phases(titles, current, named, look, gap=CLOSE)
    return (fit(row, columns, look.symbols.ellipsis),)


def _phases(titles: Phases, current: int, named: frozenset[int], look: Look, *, gap: int) -> Line:
    spans: list[Span] = []
    for number, (title, done) in enumerate(titles):
        if number:
            spans.append((" " * gap if {number, number - 1} & named else " ", ""))
        spans.append(_mark(look, here=number == current, done=done))
        if number in named:
            spans += [(" ", ""), *line(title, "strong" if number == current else "soft")]
    return tuple(spans)


def _mark(look: Look, *, here: bool, done: bool) -> Span:
    sign = look.symbols
    if here:
        return sign.here, "accent"
    return (sign.done, "done") if done else (sign.coming, "soft")


def hints(  # noqa: PLR0913 - all that a row of keys depends on
    commands: frozenset[Command],
    state: State,
    columns: int,
    *,
    pacing: bool,
    hearing: bool,
    elbow: bool,
    gap: int,
) -> Lines:
    """The keys that mean something now, as many as fit."""
    spans: list[Span] = []
    found = keymap.hints(commands, state, pacing=pacing, hearing=hearing, elbow=elbow)
    for hint in keymap.within(found, columns, gap):
        spans += [(" " * gap, "")] if spans else []
        spans += [(hint.key, "key"), (f" {hint.says}", "soft")]
    return (tuple(spans),) if spans else ()


def safety(texts: tuple[str, str], columns: int) -> Lines:
    whole, short = texts
    return (line(whole if len(whole) <= columns else short, "soft"),)
