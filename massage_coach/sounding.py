"""A stage that can be heard: what the session tells goes to the eyes and to the ears.

Owns that what is heard follows what is shown, and that no fault of it reaches the session. Never
decides what sounds.
"""

from collections.abc import Callable, Sequence
from math import inf
from typing import Final

from massage_coach.audio.output import Lane, Output
from massage_coach.core.events import Event, Snapshot
from massage_coach.core.moves import State
from massage_coach.runner import Listener, Reply, Stage, hand_out

_ECHO: Final = 0.5  # seconds that the end of a sound is on its way to the ear
Follower = Callable[[Snapshot], None]


class Sounding:
    """A stage around another one. Listeners hear events; followers see each picture that is drawn,
    also while nothing on it moves."""

    def __init__(
        self,
        stage: Stage,
        output: Output,
        *,
        listeners: Sequence[Listener] = (),
        followers: Sequence[Follower] = (),
    ) -> None:
        self._stage = stage
        self._output = output
        self._listeners = [*listeners]
        self._followers = [*followers]
        self._unheard: list[Event] | None = []  # what came before the first picture

    def draw(self, snapshot: Snapshot) -> float | None:
        until_next = self._stage.draw(snapshot)
        self._catch_up()
        hand_out([snapshot], self._stage.complain, self._followers)
        trouble = self._output.failed()
        if trouble is not None:
            self._stage.complain(trouble)
            return self._stage.draw(snapshot)
        rest = None if snapshot.state is State.RUNNING else self._until_rest()
        return min((one for one in (until_next, rest) if one is not None), default=None)

    def _until_rest(self) -> float | None:
        """Real seconds until the sound may rest while the session stands; None where it does, or
        where something sounds on and on."""
        left = max(map(self._output.busy, Lane))
        if left == inf or (not left and self._output.rest()):
            return None
        return left + _ECHO

    def hear(self, event: Event) -> None:
        self._stage.hear(event)
        if self._unheard is None:
            hand_out([event], self._stage.complain, self._listeners)
        else:
            self._unheard.append(event)

    def _catch_up(self) -> None:
        """The first picture does not wait for a sound device to open."""
        if self._unheard is not None:
            unheard, self._unheard = self._unheard, None
            hand_out(unheard, self._stage.complain, self._listeners)

    def complain(self, text: str) -> None:
        self._stage.complain(text)

    def wait(self, timeout: float | None, state: State) -> Reply:
        return self._stage.wait(timeout, state)
