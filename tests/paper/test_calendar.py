"""Calendar files, read back by two readers that have nothing in common."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject  # type: ignore[import-untyped]  # it has no types
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from massage_coach.paper.calendar import MARK, Entry, calendar

WRITTEN = datetime(2026, 11, 27, 20, 0, 30, tzinfo=UTC)
ENTRY = Entry(
    uid="1@massage-coach",
    title="Self-massage: Lower back, unhurried",
    lines=("Slow strokes; then a ball, on the wall.", "massage-coach start lower-back"),
    on=date(2027, 3, 22),
    at=time(21, 0),
    seconds=1200,
    weekdays=(0, 2, 4),
)


def parsed(*entries: Entry) -> list[Any]:
    file = Calendar.from_ical(calendar(entries, WRITTEN, "1.0"))
    assert not file.errors
    return list(file.walk("VEVENT"))


def read_by_another(*entries: Entry) -> list[Any]:
    file = vobject.readOne(calendar(entries, WRITTEN, "1.0"))
    file.validate(raiseException=True)
    return list(file.vevent_list)


def test_both_readers_find_what_was_meant() -> None:
    (one,) = parsed(ENTRY)
    (other,) = read_by_another(ENTRY)

    told = "\n".join(ENTRY.lines)
    start = datetime(2027, 3, 22, 21, 0)  # noqa: DTZ001 - of the person's own day, wherever it is
    assert (one["summary"], one["description"]) == (ENTRY.title, told)
    assert (other.summary.value, other.description.value) == (ENTRY.title, told)
    assert one["dtstart"].dt == other.dtstart.value == start
    assert one["duration"].dt == other.duration.value == timedelta(minutes=20)
    assert one["uid"] == other.uid.value == ENTRY.uid
    assert one["rrule"]["byday"] == ["MO", "WE", "FR"]
    assert other.valarm.trigger.value == timedelta(0)
    assert other.valarm.action.value == "DISPLAY"


def test_an_entry_for_one_day_comes_once_and_need_not_ring() -> None:
    once = ENTRY._replace(weekdays=(), reminds=False)
    (one,) = parsed(once)

    assert "rrule" not in one
    assert one.walk("VALARM") == []


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]
)
@pytest.mark.parametrize("first", [date(2027, 3, 1), date(2026, 10, 5), date(2027, 9, 20)])
def test_a_reminder_comes_at_the_same_time_of_day_before_and_after_the_clocks_change(
    zone: str, first: date
) -> None:
    (event,) = read_by_another(ENTRY._replace(on=first))

    naive = [at for at, _ in zip(event.getrruleset(), range(30), strict=False)]
    there = [at.replace(tzinfo=ZoneInfo(zone)) for at in naive]
    assert {f"{at:%H:%M}" for at in there} == {"21:00"}
    assert {at.weekday() for at in there} == {0, 2, 4}
    assert all((b.date() - a.date()).days >= 2 for a, b in pairwise(there))


def test_a_file_is_as_the_standard_wants_it() -> None:
    """Lines of at most 75 bytes that end in CR LF, and the mark of ours near the top."""
    text = calendar([ENTRY._replace(title="\u00e4" * 200)], WRITTEN, "1.0")

    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    assert MARK in text[:200]


def test_a_later_file_takes_the_place_of_an_earlier_one() -> None:
    (before,) = parsed(ENTRY)
    later = Calendar.from_ical(calendar([ENTRY], WRITTEN + timedelta(minutes=5), "1.0"))
    (after,) = later.walk("VEVENT")

    assert before["uid"] == after["uid"]
    assert before["sequence"] < after["sequence"]


@given(title=st.text(max_size=200), line=st.text(max_size=200))
def test_no_text_breaks_out_of_its_place(title: str, line: str) -> None:
    hostile = ENTRY._replace(title=title, lines=(line, "END:VEVENT\r\nBEGIN:VEVENT"))
    (one,) = parsed(hostile)

    assert sorted(one) == sorted(parsed(ENTRY)[0])
    assert all(sign.isprintable() for sign in one["summary"])
