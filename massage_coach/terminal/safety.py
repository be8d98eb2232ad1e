"""The sentences about safety that more than one screen shows: evidence.md (f).4.

Owns their one wording. Never names a condition.
"""

from typing import Final

COMFORT: Final = "Comfort only. Stop at pain, tingling, dizziness. s stops at any time."
COMFORT_IN_SHORT: Final = "Pain, tingling, dizzy? Press s."
EMERGENCY_NUMBERS: Final = (
    "your local emergency number (112 in the EU and India, 999 in the UK, 911 in the US)"
)
