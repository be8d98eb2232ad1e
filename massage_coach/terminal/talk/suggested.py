"""What fits today, in words: each routine with its reason in one line.

Owns these words. Never says that somebody should, and never orders anything: the core does.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from massage_coach.core.dose import Rest
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.suggesting import Bar, Held, Passed, Suggestion, Suggestions, Wish
from massage_coach.terminal.talk.dates import day, day_and_time
from massage_coach.terminal.talk.page import Page, sentence

SHOWN: Final = 3
_HELD: Final = {
    Held.EMERGENCY: (
        "Last time you reported signs that need care at once. The next start asks first whether "
        "somebody has seen you about them."
    ),
    Held.HURT_TWICE: (
        "Your last two sessions hurt. The next start asks first whether a clinician has looked at "
        "it."
    ),
}
_NOTHING: Final = "Nothing fits that today."
_QUESTIONS: Final = "The questions come first, and may change it."
_GENTLER: Final = "A session hurt lately, so the next ones are shorter, lighter and by hand."
_BARS: Final = {
    Bar.TIME: "Takes longer than you have",
    Bar.TOOLS: "Needs what is not at hand",
    Bar.RESTING: "Needs a ball, roller or stick, and they rest there",
    Bar.GENTLER: "Has no short way by hand",
}


def show_suggestions(page: Page, found: Suggestions, wish: Wish, now: datetime) -> None:
    """The first few with their reasons, then what rests; nothing where something comes first."""
    if found.held:
        page.say(_HELD[found.held])
        return
    page.heading("Fits today" if found.suggested else _NOTHING)
    for number, one in enumerate(found.suggested[:SHOWN], start=1):
        page.item(f"{number}", f"{one.title}, about {_minutes(one.seconds)}", "strong")
        page.item(" ", why(one, wish, now))
    _show_rest(page, found, now)
    if found.suggested:
        page.gap()
        page.aside(f"Start one: {start_line(found.suggested[0], wish)}")
        page.aside(_QUESTIONS)


def _show_rest(page: Page, found: Suggestions, now: datetime) -> None:
    told = (*_resting(found.passed, now), *_beside(found))
    if told:
        page.gap()
        page.points(told)


def _resting(passed: Iterable[Passed], now: datetime) -> Iterator[str]:
    for one in passed:
        if one.bar is Bar.RESTING:
            yield f"{one.title}: {_until(one.rests, now)}, and it needs them."


def _beside(found: Suggestions) -> Iterator[str]:
    if found.gentler:
        yield _GENTLER
    more = len(found.suggested) - SHOWN
    if more > 0:
        yield f"{more} more would fit: massage-coach list shows every routine."


def start_line(one: Suggestion, wish: Wish) -> str:
    """The command that starts it as it was asked for."""
    asked = "" if wish.minutes is None else f" --minutes {wish.minutes:g}"
    by_hand = " --no-tools" if wish.tools is not None and not wish.tools - {"hands"} else ""
    return f"massage-coach start {one.id}{asked}{by_hand}"


def reasons(found: Suggestions, wish: Wish, now: datetime) -> dict[str, str]:
    """A line for every routine, by id."""
    told = {one.id: why(one, wish, now) for one in found.suggested}
    return told | {one.id: why_not(one, now) for one in found.passed}


def reasons_to_tell(found: Suggestions, wish: Wish, now: datetime) -> dict[str, str]:
    """Of those lines the ones for the first few, and where something rests."""
    first = {one.id for one in found.suggested[:SHOWN]}
    resting = {one.id for one in found.suggested if one.rests}
    resting |= {one.id for one in found.passed if one.rests}
    told = reasons(found, wish, now)
    return {name: told[name] for name in told if name in first | resting}


def why(one: Suggestion, wish: Wish, now: datetime) -> str:
    """In one line: when it was last, what rests, and how it sits in the minutes."""
    parts = [_last(one, now)]
    if one.rests:
        parts.append(f"{_until(one.rests, now)}, so by hand there")
    if wish.minutes is not None and one.seconds < wish.minutes * 60:
        parts.append(f"{one.seconds // 60} of your {wish.minutes:g} minutes")
    return f"{sentence('; '.join(parts))}."


def why_not(one: Passed, now: datetime) -> str:
    rest = f" until {day_and_time(_end(one.rests), now)}" if one.rests else ""
    return f"{_BARS[one.bar]}{rest}."


def _last(one: Suggestion, now: datetime) -> str:
    if one.last is None:
        return "not done yet"
    return "done today already" if one.today else f"last {_on(day(one.last, now))}"


def _on(when: str) -> str:
    return when if when in {"today", "yesterday"} else f"on {when}"


def _until(rests: Sequence[Rest], now: datetime) -> str:
    """Where tools rest and until when; a place for each end."""
    ends = sorted(rests, key=lambda rest: rest.until)
    parts = (
        f"{', '.join(REGION_WORDS[rest.region] for rest in group)} until {day_and_time(until, now)}"
        for until, group in groupby(ends, key=lambda rest: rest.until)
    )
    return f"tools rest on your {'; '.join(parts)}"


def _end(rests: Iterable[Rest]) -> float:
    return max(rest.until for rest in rests)


def _minutes(seconds: int) -> str:
    whole = max(round(seconds / 60), 1)
    return "1 minute" if whole == 1 else f"{whole} minutes"
