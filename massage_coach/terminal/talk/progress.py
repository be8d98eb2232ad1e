"""The page of progress: averages, minutes, before and after, areas, and a suggestion where due.

Owns its order and its layout; the words are the core's. Never shows a mark without its number.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from massage_coach.core import journal_words as words
from massage_coach.core.progress import Place, Progress, Sitting, Week
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.scores import HIGHEST
from massage_coach.terminal.talk.charts import Column, axis, bar, columns, dumbbell
from massage_coach.terminal.talk.page import Page, sentence
from massage_coach.terminal.text import Line, Lines, indent, pad, width, wrap

_ROOMY: Final = 80  # columns from which there is room for everything
_WIDE: Final = 60  # from which a point of the scale has two columns
_NARROW: Final = 34  # under which nothing is drawn
_GAP: Final = 2
_BAR: Final = 12


def show_progress(page: Page, found: Progress) -> None:
    if not found.in_all:
        page.say(words.NOTHING)
        return
    page.heading(words.title(found))
    for one in words.summary(found):
        page.say(one)
    if found.sessions:
        _over_time(page, found.weeks)
        if any(one.has_score for one in found.latest):
            _before_and_after(page, found.latest)
        _where(page, found.places)
    for one in words.suggestions(found):
        page.heading(words.SUGGESTION)
        page.say(one)
    page.gap()
    page.aside(words.HOW_TO_READ)


def _over_time(page: Page, weeks: Sequence[Week]) -> None:
    if any(week.before is not None for week in weeks):
        page.heading(words.AVERAGES)
        page.aside(words.AVERAGES_OF)
        page.gap()
        _chart(page, weeks, lambda week: (week.before, words.mean(week.before)), HIGHEST, "warm")
    if most := max(words.minutes(week.seconds) for week in weeks):
        page.heading(words.MINUTES)
        _chart(page, weeks, _minutes, most, "cool")


def _minutes(week: Week) -> tuple[float | None, str]:
    value = words.minutes(week.seconds)
    return value or None, str(value)


def _chart(
    page: Page,
    weeks: Sequence[Week],
    told: Callable[[Week], tuple[float | None, str]],
    most: float,
    style: str,
) -> None:
    some = [Column(*told(week), _day(week.monday)) for week in weeks]
    page.inset(columns(some, most, style, page.room, page.look))


def _before_and_after(page: Page, latest: Sequence[Sitting]) -> None:
    page.heading(words.BEFORE_AND_AFTER)
    cells = 2 if page.columns >= _WIDE else 1
    when = _weekday if page.columns >= _WIDE else _day
    hang = max(len(when(one.day)) for one in latest) + _GAP
    if page.columns >= _NARROW:
        marks = page.look.symbols
        legend = (f" {marks.before} before  {marks.after} after", "soft")
        page.inset(indent(((*axis(HIGHEST, cells), legend),), hang))
    for one in latest:
        page.inset(_row(page, one, when(one.day), hang, cells))


def _row(page: Page, one: Sitting, when: str, hang: int, cells: int) -> Lines:
    """One session; what does not fit beside its line goes on under its numbers."""
    start: Line = pad(((when, "soft"),), hang)
    if page.columns >= _NARROW:
        drawn = dumbbell(one.before, one.after, HIGHEST, cells, page.look)
        start = (*start, *drawn, (" " * _GAP, ""))
    told = wrap(
        words.scores(one), page.room - width(start), "strong" if one.change in words.CLEAR else ""
    )
    return ((*start, *told[0]), *indent(told[1:], width(start)))


def _where(page: Page, places: Sequence[Place]) -> None:
    page.heading(words.WHERE)
    most = max(place.seconds for place in places)
    names = [sentence(REGION_WORDS[place.region]) for place in places]
    hang = max(map(len, names)) + _GAP
    for name, place in zip(names, places, strict=True):
        page.inset(_place(page, name, place, hang, most))


def _place(page: Page, name: str, place: Place, hang: int, most: float) -> Lines:
    told = words.place(place)
    if page.columns < _ROOMY:
        return (((name, "strong"),), *indent(wrap(told, page.room - _GAP), _GAP))
    drawn = bar(place.seconds, most, _BAR, page.look)
    return ((*pad(((name, ""),), hang), *drawn, (f"  {told}", "")),)


def _day(day: int) -> str:
    then = date.fromordinal(day)
    return f"{then.day} {then:%b}"


def _weekday(day: int) -> str:
    then = date.fromordinal(day)
    return f"{then:%a} {then.day:>2} {then:%b}"
