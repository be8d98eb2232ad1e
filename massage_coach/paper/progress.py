"""The page of progress to keep or to print: the numbers of the screen, as charts and tables.

Owns its order; the words are the core's. Never shows a chart without a table of its numbers.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from massage_coach.core import journal_words as words
from massage_coach.core.progress import Place, Progress, Sitting, Week
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.scores import HIGHEST
from massage_coach.paper import charts
from massage_coach.paper.markup import Markup, join, page, tag
from massage_coach.paper.style import STYLE
from massage_coach.paper.tables import table

_DRAWN: Final = tag("span", "As a picture", class_="unseen")
_MANY: Final = 16  # weeks, from which two tables stand side by side


def progress_page(found: Progress, version: str) -> str:
    """The whole file. `version` is that of this program."""
    title = words.title(found)
    return page(
        f"{title} - massage-coach",
        STYLE,
        tag("header", *_header(found, title)),
        tag("main", *_main(found)),
        tag("footer", *_footer(found, version)),
    )


def _header(found: Progress, title: str) -> Iterator[Markup]:
    yield tag("p", "A log of gentle self-massage", class_="kind")
    yield tag("h1", title if found.in_all else "Nothing yet")
    if found.in_all:
        yield from (tag("p", one) for one in words.summary(found))
    else:
        yield tag("p", words.NOTHING)


def _main(found: Progress) -> Iterator[Markup]:
    for one in words.suggestions(found):
        yield _section(words.SUGGESTION, tag("p", one), class_="suggestion whole")
    if not found.sessions:
        return
    yield from _over_time(found.weeks)
    yield _section(words.BEFORE_AND_AFTER, _sittings(found), class_="long")
    yield _section(words.WHERE, _places(found.places))
    yield _section("Week by week", _weeks(found), class_="long")


def _section(heading: str, *inside: Markup, class_: str = "whole") -> Markup:
    return tag("section", tag("h2", heading), *inside, class_=class_)


def _over_time(weeks: Sequence[Week]) -> Iterator[Markup]:
    points = [charts.Point(one.before, words.mean(one.before), _day(one.monday)) for one in weeks]
    if any(one.value is not None for one in points):
        caption = charts.Caption("averages", words.AVERAGES, _told(points))
        about = tag("p", words.AVERAGES_OF, class_="soft")
        figure = tag("figure", charts.line(points, HIGHEST, caption))
        yield _section(words.AVERAGES, about, figure)
    spent = [words.minutes(one.seconds) for one in weeks]
    if most := max(spent):
        pairs = zip(weeks, spent, strict=True)
        points = [charts.Point(one, str(one), _day(week.monday)) for week, one in pairs]
        caption = charts.Caption("minutes", words.MINUTES, _told(points))
        figure = tag("figure", charts.columns(points, most, caption))
        yield _section(words.MINUTES, figure)


def _told(points: Sequence[charts.Point]) -> str:
    """The chart for those who hear it."""
    return "Week of " + "; ".join(f"{one.label}: {one.number}" for one in points) + "."


def _sittings(found: Progress) -> Markup:
    heads = (
        "Day",
        "Session",
        join(_DRAWN, charts.scale(HIGHEST)),
        "Before",
        "After",
        "Next day",
        "Remarks",
    )
    rows = (_sitting(one, _when(one.day, found)) for one in found.latest)
    caption = (f"{words.SCALE} ", charts.legend("before", "after"))
    return table(heads, rows, (3, 4, 5), *caption)


def _sitting(one: Sitting, when: str) -> Sequence[str]:
    return (
        when,
        one.title,
        charts.dumbbell(one.before, one.after, HIGHEST),
        _score(one.before),
        _score(one.after),
        _score(one.next_day),
        _remarks(one),
    )


def _remarks(one: Sitting) -> Markup:
    clear = [words.CLEAR[one.change]] if one.change in words.CLEAR else []
    marked = ", ".join((*clear, *(["it hurt"] if one.hurt else [])))
    said = (words.stiffness(one), f'"{one.note}"' if one.note else "")
    parts = [tag("b", marked)] if marked else []
    parts += [tag("span", each, class_="remark") for each in said if each]
    return join(*parts, between=" ")


def _score(told: int | None) -> str:
    return "-" if told is None else str(told)


def _places(places: Sequence[Place]) -> Markup:
    most = max(one.seconds for one in places)
    heads = ("Area", _DRAWN, "Minutes", "Sessions", "Average before")
    rows = (
        (
            REGION_WORDS[one.region].capitalize(),
            charts.bar(one.seconds, most),
            str(words.minutes(one.seconds) or "-"),
            str(one.sessions),
            words.mean(one.before),
        )
        for one in places
    )
    return table(heads, rows, (2, 3, 4))


def _weeks(found: Progress) -> Markup:
    """Half of them beside the other half, where there are many."""
    heads = ("Week of", "Sessions", "Minutes", "Four-week average before")
    rows = [
        (
            _when(one.monday, found),
            str(one.sessions),
            str(words.minutes(one.seconds)),
            words.mean(one.before),
        )
        for one in found.weeks
    ]
    size = len(rows) if len(rows) <= _MANY else -(-len(rows) // 2)
    parts = (rows[start : start + size] for start in range(0, len(rows), size))
    return tag("div", *(table(heads, part, (1, 2, 3)) for part in parts), class_="beside")


def _footer(found: Progress, version: str) -> Iterator[Markup]:
    if found.sessions:
        yield tag("p", words.HOW_TO_READ)
    yield tag(
        "p",
        f"Written on {_long_day(found.asked.today)} by massage-coach {version}, from what was told "
        "before and after each session. No clinician has looked at it. It is not a medical device "
        "and not a substitute for care.",
    )


def _day(day: int) -> str:
    then = date.fromordinal(day)
    return f"{then.day} {then:%b}"


def _when(day: int, found: Progress) -> str:
    """With its year, where it is another one."""
    same = date.fromordinal(day).year == date.fromordinal(found.asked.today).year
    return _day(day) if same else _long_day(day)


def _long_day(day: int) -> str:
    then = date.fromordinal(day)
    return f"{then.day} {then:%b %Y}"
