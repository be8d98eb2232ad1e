import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.terminal.device.clock import SessionClock, session_clock


def test_the_clock_starts_at_nought_and_never_goes_back() -> None:
    clock = session_clock()
    readings = [clock() for _ in range(100)]

    assert readings == sorted(readings)
    assert 0 <= readings[0] < 60


def test_a_rehearsal_runs_as_many_times_faster() -> None:
    now = iter([100.0, 101.5])
    clock = SessionClock(60, lambda: next(now))

    assert clock() == 90


@given(speed=st.floats(0.01, 1000), seconds=st.floats(0, 3600))
def test_waiting_the_real_seconds_moves_the_clock_by_the_session_s(
    speed: float, seconds: float
) -> None:
    now = [0.0]
    clock = SessionClock(speed, lambda: now[0])

    now[0] += seconds / clock.speed

    assert clock() == pytest.approx(seconds)


@pytest.mark.parametrize("speed", [0, -1, math.nan, math.inf])
def test_a_clock_must_go_forward(speed: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        session_clock(speed)
