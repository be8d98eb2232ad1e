"""Days and times of day as people say them.

Owns these words. Never asks what time it is.
"""

from datetime import datetime, timedelta


def day(at: float, now: datetime) -> str:
    """The day of an instant, given in seconds since 1970."""
    then = datetime.fromtimestamp(at, now.tzinfo)
    match then.date() - now.date():
        case timedelta(days=0):
            return "today"
        case timedelta(days=1):
            return "tomorrow"
        case timedelta(days=-1):
            return "yesterday"
        case _ if then.year == now.year:
            return f"{then:%A} {then.day} {then:%B}"
        case _:
            return f"{then:%A} {then.day} {then:%B %Y}"


def day_and_time(at: float, now: datetime) -> str:
    """As `day`, with the time of day; a started minute is told as the next one."""
    whole = -(-at // 60) * 60
    return f"{day(whole, now)} at {datetime.fromtimestamp(whole, now.tzinfo):%H:%M}"
