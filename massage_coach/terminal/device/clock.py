"""The session's clock: seconds that go on while the machine sleeps.

Owns the choice of clock on each system and the speed of a rehearsal. Never reads the time of day,
which people and time servers set back.
"""

import math
import sys
import time
from collections.abc import Callable

if sys.platform == "linux":

    def sleep_inclusive() -> float:
        return time.clock_gettime(time.CLOCK_BOOTTIME)

elif sys.platform == "darwin":

    def sleep_inclusive() -> float:
        return time.clock_gettime(time.CLOCK_MONOTONIC)  # time.monotonic stops with the lid here

else:
    sleep_inclusive = time.perf_counter


class SessionClock:
    """Seconds since it was made, `speed` of them in each real one."""

    def __init__(self, speed: float, source: Callable[[], float]) -> None:
        if not (math.isfinite(speed) and speed > 0):
            raise ValueError("speed is a number above 0")
        self._speed = speed
        self._source = source
        self._start = source()

    def __call__(self) -> float:
        return (self._source() - self._start) * self._speed

    @property
    def speed(self) -> float:
        return self._speed


def session_clock(speed: float = 1.0) -> SessionClock:
    return SessionClock(speed, sleep_inclusive)
