"""Weeks of the calendar, and how many of them a page shows.

Owns where a week begins. Never asks what day it is: days are proleptic ordinals.
"""

from typing import Final

DAYS: Final = 7
USUAL: Final = 12  # weeks shown where nobody asks for another number
FEWEST: Final = 4
MOST: Final = 52


def monday(day: int) -> int:
    """The day on which its week began."""
    return day - (day - 1) % DAYS
