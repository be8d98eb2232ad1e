"""A moment of a session is a value: what comes after it leaves it as it was."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.course import Course
from massage_coach.core.deeds import obey
from massage_coach.core.falling_due import fire, next_due
from massage_coach.core.intervals import IntervalKind
from massage_coach.core.moment import Moment, Terms
from massage_coach.core.moves import MOVES, Command, State
from massage_coach.core.picturing import picture
from massage_coach.core.playhead import Playhead
from massage_coach.core.watch import Watch
from tests.core.test_session import WARM, WORK, ask, do, interval, laid_out

LONG_WAY_IN = interval(IntervalKind.TRANSITION, WARM, 20)
TIMELINE = laid_out(LONG_WAY_IN, do(WARM), LONG_WAY_IN, do(WARM), ask(WORK), do(WORK))

# None is what falls due by itself, which is most of a session.
asked = st.sampled_from([None, None, *sorted(set(Command) - {Command.STOP, Command.QUIT})])
away_and_back = st.just((Command.NEXT, Command.WAIT, Command.RESUME, None, None, None))
asked_in_turn = st.lists(st.one_of(st.tuples(asked), away_and_back), max_size=30)


def at_first() -> Moment:
    return Moment(
        terms=Terms(speed=1.0, waits=False, hasty=False, begun=0.0, longest=TIMELINE.longest),
        course=Course(TIMELINE.intervals),
        number=0,
        playhead=Playhead(TIMELINE.intervals[0], 0.0),
        watch=Watch(),
        seen=0.0,
    )


def seen_whole(moment: Moment) -> tuple[Any, ...]:
    aside = None if moment.aside is None else (*moment.aside.playhead.marks, moment.aside.left)
    return picture(moment, moment.seen), *moment.playhead.marks, moment.playhead.end, aside


def moved(moment: Moment, command: Command | None) -> Moment:
    """On by this command, or to what is due next; as it was where it has no such move."""
    due = next_due(moment)
    if command is None and moment.state is State.RUNNING and due is not None:
        return fire(moment).moment._replace(seen=moment.instant(due))
    if command is not None and command in MOVES[moment.state]:
        return obey(moment, command, moment.seen).moment
    return moment


@given(asked_in_turn)
def test_a_move_leaves_the_moment_before_it_as_it_was(
    commands: list[tuple[Command | None, ...]],
) -> None:
    here = obey(at_first(), Command.START, 0.0).moment
    for command in (one for some in commands for one in some):
        before = seen_whole(here)
        after = moved(here, command)

        assert seen_whole(here) == before
        here = after
