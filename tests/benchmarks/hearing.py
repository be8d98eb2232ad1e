"""What the same session costs while it is heard: voice, chimes and tick on an open device.

Owns which rows there are. Where there is no loudspeaker to open, it measures nothing.
"""

from collections.abc import Iterator

from loudspeaker import a_loudspeaker
from ptyrun import PRECISE, NotMeasuredError
from screen import PAST_TRANSITION, sit, still
from setting import Effort, Setting
from table import Row, against

_HEARD_OUT = 9.0  # seconds until the words of a pause have ended


def heard(setting: Setting, effort: Effort) -> Iterator[Row]:
    """Coaching beside a peer that makes no sound, and the wake-ups of a pause."""
    if not PRECISE:
        raise NotMeasuredError("its device is opened by Linux's PulseAudio")
    with a_loudspeaker(setting.environ) as environ:
        there = setting._replace(environ=environ)
        rounds = [
            (
                sit(there.coach, PAST_TRANSITION, there, effort),
                sit(there.termdown, b"", there, effort),
            )
            for _ in range(effort.rounds)
        ]
        woken, spent = still(there.coach, there, effort, settling=_HEARD_OUT)
    pairs = [(ours.cpu, theirs.cpu) for ours, theirs in rounds]
    yield against("CPU a minute, moving and heard / termdown", pairs, "s")
    pairs = [(ours.peak, theirs.peak) for ours, theirs in rounds]
    yield against("peak memory, heard / termdown", pairs, "MB")
    what = f"paused, heard: wake-ups in {effort.still:g} s"
    yield Row(what, f"{woken}, {spent:.3f} s CPU", "", "", "none", woken == 0)
