"""What the tests of the journal share: a short session, and a disk that is full."""

import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from massage_coach.core.events import IntervalStarted, Outcome, SessionEnded, SessionStarted
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.routine import Routine
from massage_coach.core.vocabulary import Region, Side
from massage_coach.journal.gate import GateMemory


@pytest.fixture
def have_session(make_routine: Callable[..., Routine]) -> Callable[[GateMemory], None]:
    """Plays the events of a whole short session, hands on the feet."""
    phase = make_routine(Region.FEET).phases[0]
    step = phase.steps[0]
    interval = Interval(IntervalKind.STEP, 0, 60, 60, phase, step, Side.BOTH, step.pressure)

    def played(memory: GateMemory) -> None:
        hear = memory.listener()
        hear(SessionStarted(0.0))
        hear(IntervalStarted(0.0, interval, step.pressure))
        hear(SessionEnded(60.0, Outcome.COMPLETED, 60.0))

    return played


@pytest.fixture
def full_disk() -> Callable[[], AbstractContextManager[None]]:
    """No file may grow inside, which fails as a full disk does."""

    @contextmanager
    def full() -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return full
