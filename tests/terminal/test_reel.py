from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.terminal.screen.reel import FRAME, between, next_second

seconds, speeds = st.floats(0.01, 600.0), st.sampled_from([0.5, 1.0, 4.0, 60.0])


@given(remaining=seconds, speed=speeds)
def test_a_second_is_never_left_out_and_never_too_long(remaining: float, speed: float) -> None:
    ahead = next_second(remaining, speed)

    assert 0 < ahead / max(1.0, speed) <= 1.01
    if speed <= 1.0:
        assert (remaining - ahead) % 1.0 == pytest.approx(0.0, abs=1e-6) or (
            remaining - ahead
        ) % 1.0 == pytest.approx(1.0, abs=1e-6)


@given(remaining=seconds, speed=speeds)
def test_pictures_between_are_a_frame_apart_and_leave_room_on_both_sides(
    remaining: float, speed: float
) -> None:
    ahead, frame = [*between(remaining, speed)], FRAME * speed

    assert ahead == sorted(ahead)
    assert all(b - a == pytest.approx(frame) for a, b in pairwise(ahead))
    assert all(frame / 2 <= one <= next_second(remaining, speed) - frame / 2 for one in ahead)


def test_a_whole_second_has_five_between() -> None:
    assert [*between(60.0, 1.0)] == pytest.approx([FRAME * n for n in range(1, 6)])
