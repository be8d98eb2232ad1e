"""A running session in sentences: one for each event, for ears and for logs.

Owns the sentences of plain mode. Pure: each is a function of what it tells.
"""

from collections.abc import Iterator
from typing import Final

from massage_coach.core.events import LengthChanged, Outcome, Refused, Resumed
from massage_coach.core.intervals import Interval
from massage_coach.core.moves import MOVES, State
from massage_coach.core.routine import Pressure, Step
from massage_coach.core.vocabulary import Technique
from massage_coach.terminal import labels
from massage_coach.terminal.plain.commands import WORDS, told, understand
from massage_coach.terminal.screen.regions import to_do
from massage_coach.terminal.screen.standing import Choice
from massage_coach.terminal.talk.page import sentence

WAYS: Final = "At any time you can type hurt, stop, pause, where or help, and Enter."
WAITS: Final = "Waiting for you."
QUITS: Final = "The clock is stopped. Ask once more to stop for today, or type go."
NUMBER: Final = "Or type your pain now as a whole number from 0 to 10."
SOUND: Final = "For the sound: voice, chimes, silent, tick, louder, quieter."
NO_SOUND: Final = "There is no sound here to change."
WHICH: Final = "That could be worse or where. Type the whole word."
IN_WORDS: Final = (
    "There is no number from the start to compare that with. Type f, m, worse or hurt."
)
ENDS: Final = {
    Outcome.COMPLETED: "Done.",
    Outcome.STOPPED: "Stopped.",
    Outcome.INTERRUPTED: "Stopped.",
    Outcome.HURT: "Stopped.",
    Outcome.EMERGENCY: "Stopped.",
}


def transition(interval: Interval, *, again: bool) -> str:
    """What to change and, while there is time to listen, how the step goes."""
    told_once = () if again else (f"{_placed(interval.step)}.", *_instruction(interval.step))
    return " ".join(
        (
            f"Get ready for: {interval.step.title}.",
            *to_do(interval),
            *told_once,
            f"It starts in {interval.seconds} seconds.",
        )
    )


def step(interval: Interval, felt: Pressure, *, again: bool) -> str:
    """The start of a step; without `again` nothing was told of it yet."""
    told_now = () if again else (f"{_placed(interval.step)}.", *_instruction(interval.step))
    return " ".join(
        (
            f"{sentence(labels.SIDE[interval.side])}. {interval.step.title}.",
            pressure(felt, interval.step.technique),
            *told_now,
            f"{interval.seconds} seconds.",
        )
    )


def _placed(step_: Step) -> str:
    words = (labels.SPOT[step_.spot], labels.POSITION[step_.position], labels.TOOL[step_.tool])
    return sentence(", ".join(words))


def pressure(felt: Pressure, technique: Technique) -> str:
    without = technique in labels.WITHOUT_PRESSURE
    words = (labels.EFFORT if without else labels.PRESSURE)[felt.end]
    return f"{'Effort' if without else 'Pressure'} {labels.levels(felt)}: {words}."


def _instruction(step_: Step) -> Iterator[str]:
    yield step_.show
    if step_.stroke:
        yield labels.tempo(step_.stroke, step_.spot)
    if step_.avoid:
        yield f"Keep off {', '.join(labels.PLACE[place] for place in step_.avoid)}."


def length(event: LengthChanged) -> str:
    if not event.by:
        return "It stays as long as it is."
    return f"{abs(event.by):.0f} seconds {'longer' if event.by > 0 else 'shorter'}."


def refused(event: Refused) -> str:
    word = WORDS[event.command][0]
    return f'"{word}" means nothing now. You can type: {told(MOVES[event.state])}.'


def resumed(event: Resumed) -> str:
    """What a person hears who has time to get back; nothing where it goes on at once."""
    if event.back is None:
        return ""
    placed = (f"{_placed(event.back.step)}.", *_instruction(event.back.step))
    return " ".join(
        (
            f"Get back into place: {event.back.step.title}.",
            *(placed if event.again else ()),
            f"It goes on in {event.back.seconds} seconds.",
        )
    )


def choice(one: Choice, state: State) -> str:
    enter = " or Enter" if understand("", state) is one.command else ""
    return f"{WORDS[one.command][0]}{enter}: {one.sentence}."
