import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.errors import FaultyError
from massage_coach.library.durations import seconds, tempo


@pytest.mark.parametrize(
    ("text", "expected"),
    [("45s", 45), ("2m", 120), ("2m30s", 150), ("1h", 3600), ("1h1s", 3601), ("1h1m1s", 3661)],
)
def test_a_duration_is_whole_numbers_with_units(text: str, expected: int) -> None:
    assert seconds(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("45", '"45" has no unit. give it a unit, such as 45s'),
        ("2.5", '"2.5" has no unit. give it a unit, such as 2.5s'),
        ("1:30", '"1:30" has a colon, and YAML reads 1:30 as 90. write 1m30s'),
        ("0:45", '"0:45" has a colon, and YAML reads 1:30 as 90. write 0m45s'),
        ("1:02:03", '"1:02:03" has a colon, and YAML reads 1:30 as 90. write 1h02m03s'),
        ("", '"" is not a duration. write it like 45s, 2m or 2m30s'),
        ("2 m", '"2 m" is not a duration. write it like 45s, 2m or 2m30s'),
        ("30s2m", '"30s2m" is not a duration. write it like 45s, 2m or 2m30s'),
        ("3.5s", '"3.5s" is not a duration. write it like 45s, 2m or 2m30s'),
        ("-5s", '"-5s" is not a duration. write it like 45s, 2m or 2m30s'),
        ("٣s", '"٣s" is not a duration. write it like 45s, 2m or 2m30s'),
        ("99999s", '"99999s" is not a duration. write it like 45s, 2m or 2m30s'),
    ],
)
def test_anything_else_is_refused_with_the_mend(text: str, message: str) -> None:
    with pytest.raises(FaultyError) as raised:
        seconds(text)

    assert str(raised.value) == message


@given(st.integers(0, 9999), st.integers(0, 9999), st.integers(0, 9999))
def test_units_add_up(hours: int, minutes: int, rest: int) -> None:
    assert seconds(f"{hours}h{minutes}m{rest}s") == hours * 3600 + minutes * 60 + rest


def test_the_mend_for_a_colon_is_itself_a_duration() -> None:
    with pytest.raises(FaultyError) as raised:
        seconds("1:02:03")

    assert seconds(raised.value.faults[0].fix.removeprefix("write ")) == 3723


@pytest.mark.parametrize(("text", "expected"), [("7s", 7.0), ("3.5s", 3.5)])
def test_a_tempo_may_have_a_fraction(text: str, expected: float) -> None:
    assert tempo(text) == expected


@pytest.mark.parametrize("text", ["3.5", "1m", "s", ".5s", "1e3s", "1:30"])
def test_a_tempo_is_seconds_with_their_unit(text: str) -> None:
    with pytest.raises(FaultyError):
        tempo(text)
