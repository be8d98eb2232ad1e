"""The regions of the screen while the clock runs: each a pure function from its inputs to lines.

Owns what stands in a region and how it is set, in one form or in several, the richest first.
Never decides where a region goes, or which form there is room for.
"""

from collections.abc import Iterator
from typing import Final

from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.routine import Pressure, Step
from massage_coach.core.transitions import Change, to_change
from massage_coach.core.vocabulary import HIGHEST_PRESSURE, Place, Side, Technique
from massage_coach.terminal import labels
from massage_coach.terminal.screen.digits import letters
from massage_coach.terminal.screen.pacer import WORDS
from massage_coach.terminal.screen.standing import named
from massage_coach.terminal.text import Forms, Line, Lines, beside, fit, line, shorten, width, wrap
from massage_coach.terminal.theme import Look

LABEL: Final = WORDS  # columns; labelled text starts where the rail of the pacer does
ONE_SIDED: Final = frozenset({Side.LEFT, Side.RIGHT})


def title(interval: Interval, columns: int, look: Look) -> Lines:
    """The step and where it is done, over one another."""
    name = shorten(wrap(interval.step.title, columns, "strong"), 2, columns, look.symbols.ellipsis)
    return (*_readying(interval), *name, *where(interval.step, columns, 2, look))


def naming(interval: Interval, columns: int, rows: int, look: Look) -> Lines:
    """The same in so many rows, with the side as large as there is room for."""
    ready, name = _readying(interval), wrap(interval.step.title, columns, "strong")
    name = (*ready, *shorten(name, max(rows - 1 - len(ready), 1), columns, look.symbols.ellipsis))
    which = side(interval.side, columns, look)
    left = rows - len(name) - len(which)
    if which and left >= 0:
        return (*name, *where(interval.step, columns, left, look), *which)
    plain = line(_capital(labels.SIDE[interval.side]), "accent")
    return (*name, plain, *where(interval.step, columns, rows - len(name) - 1, look))[:rows]


def big_naming(interval: Interval, columns: int, rows: int, look: Look) -> Lines:
    """The name, and left or right as large as there is room for; both in so many rows."""
    name = (*_readying(interval), *wrap(interval.step.title, columns, "strong"))
    drawn = letters(interval.side.upper(), (1,), columns, "cool", look)
    if interval.side not in ONE_SIDED or len(drawn) == 1 or len(name) + len(drawn) > rows:
        drawn = (line(labels.SIDE[interval.side].upper(), "cool"),)
    return (*shorten(name, rows - len(drawn), columns, look.symbols.ellipsis), *drawn)


def one_row(interval: Interval, seconds: Line, columns: int, look: Look) -> Lines:
    words = (*seconds, *line("  "), *line(named(interval)))
    return (fit(words, columns, look.symbols.ellipsis),)


def _readying(interval: Interval) -> Lines:
    """Says so where the step is still to come."""
    if interval.kind is not IntervalKind.TRANSITION:
        return ()
    if Change.BACK_IN in interval.changes:
        return (line("Get back into place", "done"),)
    second = interval.step.side is Side.EACH and interval.side is Side.RIGHT
    switch = second and interval.changes == {Change.SIDE}
    return (line("Change sides" if switch else "Get ready", "done"),)


def where(step: Step, columns: int, rows: int, look: Look) -> Lines:
    """The spot, the position and the tool."""
    spot, position = _capital(labels.SPOT[step.spot]), labels.POSITION[step.position]
    text = f"{spot}, {position}, {labels.TOOL[step.tool]}"
    return shorten(wrap(text, columns, "soft"), max(rows, 0), columns, look.symbols.ellipsis)


def side(which: Side, columns: int, look: Look) -> Lines:
    """Left or right in big letters; nothing where both are done together."""
    if which not in ONE_SIDED:
        return ()
    return letters(labels.SIDE[which].upper(), (1,), columns, "cool", look)


def changes(interval: Interval, columns: int, look: Look) -> Lines:
    """What to change before the step, one thing a row."""
    point = line(f"{look.symbols.point} ", "done")
    rows: list[Line] = []
    for text in to_do(interval):
        rows += beside((point,), wrap(text, columns - width(point), "strong"), width(point))
    return tuple(rows)


def to_do(interval: Interval) -> list[str]:
    """Each change as a sentence; at the start and after a long pause, all that there is to know."""
    found = [*to_change(interval.changes, interval.step)]
    starting = bool({Change.START, Change.BACK_IN} & interval.changes)
    if Change.SIDE in interval.changes or (starting and interval.side in ONE_SIDED):
        found.append(labels.TAKE_SIDE[interval.side])
    return found or [labels.STAY]


def notice(text: str, columns: int) -> Lines:
    return wrap(text, columns, "accent")


def instruction(step: Step, columns: int, look: Look) -> Forms:
    """What to do: as written, as spoken, or the beginning of that."""
    spoken = wrap(step.say, columns)
    return wrap(step.show, columns), spoken, shorten(spoken, 2, columns, look.symbols.ellipsis), ()


def pressure(
    felt: Pressure, technique: Technique, columns: int, look: Look, *, labelled: bool
) -> Forms:
    """The levels of this step lit on the scale, and what the highest feels like."""
    label = line(_pressing(technique).ljust(LABEL), "soft") if labelled else ()
    scale = (*label, *_scale(felt, 2, look))
    start = width(scale) + 2
    words = wrap(_felt(felt, technique), max(columns - start, LABEL))
    return beside((scale,), words, start), ((*scale, *line(f"  {labels.levels(felt)}")),)


def wide_pressure(felt: Pressure, technique: Technique, columns: int, look: Look) -> Lines:
    """The same with a row of its own for the label, the words and the scale."""
    label = line(_pressing(technique), "soft")
    scale = _scale(felt, columns // HIGHEST_PRESSURE - 1, look, gap=" ")
    return (label, *wrap(_felt(felt, technique), columns), scale)


def _pressing(technique: Technique) -> str:
    return "Effort" if technique in labels.WITHOUT_PRESSURE else "Pressure"


def _felt(felt: Pressure, technique: Technique) -> str:
    words = labels.EFFORT if technique in labels.WITHOUT_PRESSURE else labels.PRESSURE
    return f"{labels.levels(felt)}, {words[felt.end]}"


def _scale(felt: Pressure, columns: int, look: Look, gap: str = "") -> Line:
    sign = look.symbols
    return tuple(
        (sign.steps[level - 1] * columns + gap, "glow4")
        if felt.start <= level <= felt.end
        else (sign.flat * columns + gap, "line")
        for level in range(1, HIGHEST_PRESSURE + 1)
    )


def keep_off(places: tuple[Place, ...], columns: int, rows: int, look: Look) -> Forms:
    """Behind its label, in one sentence, or in few words. Cut only past every row there is."""
    if not places:
        return (), (), ()
    names = [labels.PLACE[place] for place in places]
    mark = line(f"{look.symbols.keep_off} ", "alarm")
    room = columns - width(mark)
    sentence = wrap(f"Keep off {', '.join(names)}.", room)
    terse = wrap(f"Keep off: {', '.join(name.removeprefix('the ') for name in names)}.", room)
    return (
        _labelled("Keep off", "alarm", wrap(", ".join(names), columns - LABEL)),
        _marked(mark, sentence),
        _marked(mark, shorten(terse, rows, room, look.symbols.ellipsis)),
    )


def _marked(mark: Line, rows: Lines) -> Lines:
    return tuple((*mark, *row) for row in rows)


def coming(after: Interval | None, now: Interval, columns: int, look: Look) -> Forms:
    """What comes next: behind its label, or in one sentence."""
    news = ", ".join(_news(after, now)) if after else "the end of the session"
    ellipsis = look.symbols.ellipsis
    rows = shorten(wrap(news, columns - LABEL, "soft"), 2, columns - LABEL, ellipsis)
    sentence = shorten(wrap(f"Next: {news}", columns, "soft"), 2, columns, ellipsis)
    return _labelled("Next", "soft", rows), sentence


def _labelled(label: str, style: str, text: Lines) -> Lines:
    return beside((line(label, style),), text, LABEL)


def _news(after: Interval, now: Interval) -> Iterator[str]:
    """The next step, and what will be different from now."""
    if after.step is now.step:
        yield f"the {labels.SIDE[after.side]}"
        return
    yield named(after)
    if after.step.position is not now.step.position:
        yield labels.POSITION[after.step.position]
    if after.step.tool is not now.step.tool:
        yield labels.TOOL[after.step.tool]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
