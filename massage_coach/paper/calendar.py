"""Calendar files that phones and computers take: RFC 5545, with the times of the person's own day.

Owns their form. A time has no zone in it: 21:00 stays 21:00 in summer, in winter and abroad. Never
knows why an entry is there.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from icalendar import Alarm, Calendar, Event, vDuration, vRecur

from massage_coach.paper.markup import clean

MARK: Final = "PRODID:-//massage-coach//"  # by which a file of ours is known again
_MAKER: Final = "-//massage-coach//{version}//EN"
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Entry(NamedTuple):
    """One entry, once or every week. With the same uid it takes the place of an earlier one."""

    uid: str
    title: str
    lines: tuple[str, ...]
    on: date  # the first time
    at: time
    seconds: int
    weekdays: tuple[int, ...] = ()  # from Monday, 0; none: once
    reminds: bool = True


def calendar(entries: Iterable[Entry], written: datetime, version: str) -> str:
    """The whole file. `written` is in UTC; of two with one uid the later one counts."""
    file = Calendar()
    file.add("prodid", _MAKER.format(version=version))
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    for entry in entries:
        file.add_component(_event(entry, written))
    return bytes(file.to_ical()).decode().rstrip("\r\n") + "\r\n"


def titles(text: str) -> dict[str, str]:
    """What the entries of a file are called, by uid. Raises ValueError where it is no calendar."""
    try:
        events = Calendar.from_ical(text).walk("VEVENT")
    except AttributeError as error:  # the parser's own, where a time zone stands out of place
        raise ValueError from error
    named = (one for one in events if {"UID", "SUMMARY"} <= one.keys())
    return {str(one["uid"]): clean(str(one["summary"])) for one in named}


def _event(entry: Entry, written: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", written)
    event.add("last-modified", written)
    event.add("sequence", int(written.timestamp()) // 60)
    event.add("summary", clean(entry.title))
    event.add("description", "\n".join(map(clean, entry.lines)))
    event.add("dtstart", datetime.combine(entry.on, entry.at))
    event["duration"] = vDuration(timedelta(seconds=entry.seconds))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if entry.weekdays:
        event.add("rrule", vRecur(freq="WEEKLY", byday=[_DAYS[day] for day in entry.weekdays]))
    if entry.reminds:
        event.add_component(_alarm(entry))
    return event


def _alarm(entry: Entry) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean(entry.title))
    alarm["trigger"] = vDuration(timedelta(0))
    return alarm
