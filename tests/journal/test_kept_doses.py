"""The form of sessions.json, and how long a record stays in it."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.dose import FIRST_SESSIONS, Past, PastSession, allowance
from massage_coach.core.vocabulary import Region
from massage_coach.journal.doses import KEPT_FOR, MOST, SESSIONS, SET_RIGHT, Doses

HOUR = 3600.0
DAY = 24 * HOUR
NOW = 20_000 * DAY
BACK = frozenset({Region.LOWER_BACK})

sessions = st.builds(
    PastSession,
    at=st.floats(NOW - 3 * KEPT_FOR, NOW + 30 * DAY) | st.floats(NOW - 9 * DAY, NOW),
    regions=st.frozensets(st.sampled_from(Region)),
    tools_on=st.frozensets(st.sampled_from(Region)),
    completed=st.booleans(),
    hurt=st.booleans(),
)
instants = st.none() | st.floats(0, NOW + 30 * DAY)
doses = st.builds(
    Doses,
    sessions=st.lists(sessions, max_size=8).map(tuple),
    blind_before=instants,
    emergency=instants,
    declined=st.booleans(),
)


def session(ago: float, *, tools: bool = False, hurt: bool = False) -> PastSession:
    return PastSession(NOW - ago, BACK, BACK if tools else frozenset(), not hurt, hurt)


@given(doses)
def test_what_is_kept_comes_back_as_it_was(known: Doses) -> None:
    assert SESSIONS.build(json.loads(json.dumps(SESSIONS.fields(known)))) == known


@given(doses)
def test_nothing_kept_lies_in_the_future(known: Doses) -> None:
    settled = known.until(NOW)
    times = [one.at for one in settled.sessions]

    assert times == sorted(times)
    assert all(at is None or at <= NOW for at in (*times, settled.emergency, settled.blind_before))


def test_a_clock_that_was_set_right_by_seconds_changes_nothing() -> None:
    ahead = Doses((session(-SET_RIGHT),))

    assert ahead.until(NOW, SET_RIGHT) == ahead
    assert ahead.until(NOW - 1, SET_RIGHT).sessions == (session(1),)


@given(doses, st.integers(0, 2 * MOST), st.integers(48, 200))
def test_what_goes_changes_nothing_about_the_next_session(
    known: Doses, later: int, gap: int
) -> None:
    light = tuple(session(60.0)._replace(completed=False) for _ in range(later))
    settled = replace(known, sessions=(*known.sessions, *light)).until(NOW)
    thin = settled.thinned(NOW)

    for blind in (None, settled.blind_before):
        before, after = (Past(NOW, one.sessions, blind) for one in (settled, thin))
        left, kept = allowance(before, gap), allowance(after, gap)
        assert (left.rests, left.first, left.stepped_down) == (
            kept.rests,
            kept.first,
            kept.stepped_down,
        )


def test_old_sessions_go_but_for_those_that_make_no_beginner() -> None:
    old = tuple(session(KEPT_FOR + days * DAY) for days in range(50, 0, -1))

    assert Doses(old).thinned(NOW).sessions == old[-FIRST_SESSIONS:]


def test_no_more_stay_than_are_ever_needed() -> None:
    many = tuple(session(minutes * 60.0) for minutes in range(1000, 0, -1))

    assert Doses(many).thinned(NOW).sessions == many[-MOST:]


def test_one_that_hurt_stays_however_old_it_is() -> None:
    hurt = session(3 * KEPT_FOR, hurt=True)

    assert Doses((hurt,)).thinned(NOW).sessions == (hurt,)


def test_a_blind_time_stays_as_long_as_a_session() -> None:
    assert Doses(blind_before=NOW - KEPT_FOR).thinned(NOW).blind_before is not None
    assert Doses(blind_before=NOW - KEPT_FOR - 1).thinned(NOW).blind_before is None


def test_more_about_a_session_takes_the_place_of_what_was_known() -> None:
    first, second = session(HOUR), session(HOUR, hurt=True)
    twins = Doses((first, first))

    assert twins.noting(second, first).sessions == (first, second)
    assert Doses((first,)).noting(session(DAY), None).sessions == (session(DAY), first)
    assert twins.noting(second, None).sessions == (first, first, second)
    assert Doses().noting(second, first).sessions == (second,)


ROW: dict[str, object] = {
    "at": 1.0,
    "regions": ["feet"],
    "tools_on": [],
    "completed": True,
    "hurt": False,
}
WRONG: list[tuple[str, object]] = [
    ("sessions", None),
    ("sessions", {"0": ROW}),
    ("sessions", [None]),
    ("sessions", [{}]),
    ("sessions", [{**ROW, "more": 1}]),
    ("sessions", [{**ROW, "at": None}]),
    ("sessions", [{**ROW, "at": -1}]),
    ("sessions", [{**ROW, "at": True}]),
    ("sessions", [{**ROW, "at": float("nan")}]),
    ("sessions", [{**ROW, "regions": ["tail"]}]),
    ("sessions", [{**ROW, "tools_on": "feet"}]),
    ("sessions", [{**ROW, "completed": 1}]),
    ("sessions", [{**ROW, "hurt": None}]),
    ("blind_before", "1"),
    ("blind_before", float("inf")),
    ("emergency", False),
    ("emergency", 1e300),
    ("declined", None),
    ("more", 1),
]


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_a_file_that_is_wrong_anywhere_is_refused(key: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        SESSIONS.build({**SESSIONS.fields(Doses()), key: value})


def test_nobody_reads_what_is_kept_in_a_repr() -> None:
    assert repr(Doses(emergency=NOW)) == "<Doses, not shown>"
