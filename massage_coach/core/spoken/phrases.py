"""Every phrase that a session of a routine can need, so that all can be spoken ahead of it.

Owns the phrases of the coach itself, and how a text of a routine is made one. Health answers are in
none: what is asked at a check-in has no number of the person's.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from massage_coach.core.comfort import Advice
from massage_coach.core.events import Outcome
from massage_coach.core.routine import Pressure, Step
from massage_coach.core.spoken.words import (
    ADVICE,
    EFFORT,
    HALF_TIME,
    ONE_SIDE,
    PRESSURE,
    SPOT,
    STARTED,
    TAKE_POSITION,
    TAKE_TOOL,
    WITHOUT_PRESSURE,
    levels,
    seconds_left,
)
from massage_coach.core.vocabulary import (
    HIGHEST_PRESSURE,
    LONGEST_SIDE,
    LOWEST_PRESSURE,
    Position,
    Spot,
    Technique,
    Tool,
)

BEGIN: Final = "Begin."
PAUSED: Final = "Paused."
AWAY: Final = "You were away for a while."
RESUMED: Final = "Going on."
GO_ON_WHEN: Final = "Press the space bar when you want to go on."
WAITING: Final = "Take your time. Press any key when you are in place."
GET_BACK: Final = "Get back into place."
ONCE_MORE: Final = "Press Q once more to stop for today."
NEXT: Final = "Next."
LAST: Final = "That is the last step."
LIGHTER: Final = "Lighter."
NOT_NOW: Final = "That key does nothing now."
LONGER: Final = "A little longer."
SHORTER: Final = "A little shorter."
SAME_LENGTH: Final = "It stays as long as it is."
HOW_IS_IT: Final = (
    "How is it?",
    "Press F for fine. B for a bit much. W for clearly worse.",
    "If you are tingling, numb, dizzy, sick or short of breath, press H.",
)
WHAT_WAS_IT: Final = (  # evidence.md (d).2; the most urgent first
    "Breathe. The clock is stopped.",
    (
        "For chest pain, short breath, fainting, face or speech going wrong, the worst headache "
        "ever, new weakness, numb between the legs, loss of bladder control, a swelling face or a "
        "wheeze, press 4."
    ),
    "Sharp, burning, shooting, numb, dizzy, sick, a cramp, or you have had enough: press 3.",
    "A spot that stays sore, or tingling that stopped at once: press 2.",
    "Strong, and it eased when you let go: press 1.",
)

# Where halves of the keyboard are hit, in the same order.
HOW_IS_IT_ELBOW: Final = (
    "How is it?",
    "Hit the right half for fine. The left half for a bit much. W for clearly worse.",
    "If you are tingling, numb, dizzy, sick or short of breath, lean on the keys.",
)
WHAT_WAS_IT_ELBOW: Final = (
    WHAT_WAS_IT[0],
    WHAT_WAS_IT[1].replace("press 4", "lean again"),
    WHAT_WAS_IT[2].replace("press 3", "hit the right half"),
    WHAT_WAS_IT[4].replace("press 1", "hit the left half"),
)

# A suitability gate that cannot ask: evidence.md (f).2 and (f).4.
FOREWORD: Final = (
    "This is a recording. It cannot ask you anything, see you, or change with you.",
    "Answer the questions of massage coach each time before you use it.",
    "It is only for a day on which they left the whole session as it is.",
    "Do not use it when you feel ill, are newly injured, or anything is numb or weak.",
    "You can stop it at any time.",
)
RECORDED_CHECK_IN: Final = (  # (d).1 and (d).2, without the keys
    "How is it? If it is a bit much, use less from here on.",
    "If it is clearly worse than at the start, or sharp, stop now, and rest.",
    "Tingling, numb, dizzy, sick or short of breath? Stop now, and rest.",
    "Chest pain, or fainting: get help now.",
)

ADVISED: Final[Mapping[Advice, str]] = {  # where the screen needs no words
    Advice.GO_ON: "We go on.",
    Advice.EMERGENCY: "Do not massage.",
}

_GET_UP: Final = "Rest a moment, then get up slowly."
ENDED: Final[Mapping[Outcome, tuple[str, ...]]] = {
    Outcome.COMPLETED: ("That was all.", _GET_UP, "Mild soreness tomorrow is common."),
    Outcome.STOPPED: ("Stopped.", _GET_UP),
    Outcome.INTERRUPTED: ("Stopped.",),
    Outcome.HURT: (
        "Find an easy position, and rest.",
        "If it has not eased by tomorrow, see a clinician.",
    ),
    Outcome.EMERGENCY: ("Get help now. Call your emergency number.", "Do not drive yourself."),
}

_OFF: Final[Mapping[Tool, str]] = {
    Tool.HANDS: "Let go. Hands off.",
    Tool.TENNIS_BALL: "Let go. Take your weight off the ball.",
    Tool.SOFT_BALL: "Let go. Take your weight off the ball.",
    Tool.FOAM_ROLLER: "Let go. Take your weight off the roller.",
    Tool.ROLLER_STICK: "Let go. Lay the stick down.",
    Tool.TWO_BALLS: "Let go. Take your weight off the balls.",
}
_AWAY_FROM_TOOL: Final[Mapping[Position, str]] = {
    Position.AT_WALL: "Stand up straight, away from the wall.",
    Position.SUPINE: "Roll slowly onto your side.",
    Position.PRONE: "Roll slowly onto your side.",
    Position.SIDE_LYING: "Roll slowly onto your back.",
}

# Seconds left that are ever told: ten, and what a step that is quiet for long is given.
TELLING_LEFT: Final = frozenset({10, *range(30, LONGEST_SIDE - 20, 10)})


MOST_PARTS: Final = 12  # phases that are counted aloud; ours have up to eight


def phrase(text: str) -> str:
    """A text of a routine as one phrase: on one line, printable, and ended."""
    kept = (char if char.isprintable() else " " if char.isspace() else "" for char in text)
    line = " ".join("".join(kept).split())
    return line if line.endswith((".", "!", "?")) else f"{line}."


def level(felt: Pressure) -> str:
    return f"Level {levels(felt.start, felt.end)}."


def pressure(felt: Pressure, technique: Technique) -> tuple[str, ...]:
    """How strong the step is to be; nothing where all there is to do is breathe."""
    if technique is Technique.BREATHING:
        return ()
    words = EFFORT if technique in WITHOUT_PRESSURE else PRESSURE
    return level(felt), phrase(words[felt.end].capitalize())


def changed(by: float) -> str:
    if not by:
        return SAME_LENGTH
    return LONGER if by > 0 else SHORTER


def about_left(seconds: float) -> str:
    """What is left, to the nearest that is ever told."""
    return seconds_left(min(TELLING_LEFT, key=lambda told: abs(told - seconds)))


def part(number: int) -> str:
    """Which part of the session it is; there are no words for more than are ever there."""
    return f"Part {min(number, MOST_PARTS)}."


def spot(here: Spot) -> str:
    return phrase(SPOT[here].capitalize())


def come_off(step: Step) -> Iterator[str]:
    """What to do first when something hurts."""
    yield _OFF[step.tool]
    if step.tool is not Tool.HANDS and step.position in _AWAY_FROM_TOOL:
        yield _AWAY_FROM_TOOL[step.position]


def of_steps(steps: Iterable[Step]) -> frozenset[str]:
    """Every text of these steps and of their stand-ins, as phrases."""
    return frozenset(text for one in steps for step in (one, *one.instead) for text in _of(step))


def _of(step: Step) -> Iterator[str]:
    yield from (phrase(text) for text in (step.title, step.say))
    yield from (phrase(cue.say) for cue in step.cues)


def own() -> frozenset[str]:
    """Every phrase that no routine gives."""
    return frozenset((*_said(), *_by_vocabulary()))


def _said() -> Iterator[str]:
    yield from (STARTED, BEGIN, PAUSED, AWAY, RESUMED, GO_ON_WHEN, LIGHTER, NOT_NOW, HALF_TIME)
    yield from WHAT_WAS_IT_ELBOW
    yield from (WAITING, GET_BACK, ONCE_MORE, NEXT, LAST)
    yield from (*FOREWORD, *RECORDED_CHECK_IN)
    yield from (
        LONGER,
        SHORTER,
        SAME_LENGTH,
        *HOW_IS_IT,
        *WHAT_WAS_IT,
        *HOW_IS_IT_ELBOW,
        *ADVISED.values(),
    )
    yield from (text for text in ADVICE.values() if text)
    yield from (text for said in ENDED.values() for text in said)
    yield from map(seconds_left, TELLING_LEFT)


def _by_vocabulary() -> Iterator[str]:
    yield from (*TAKE_POSITION.values(), *TAKE_TOOL.values(), *ONE_SIDE.values())
    yield from (*_OFF.values(), *_AWAY_FROM_TOOL.values(), *map(spot, Spot))
    yield from map(part, range(1, MOST_PARTS + 1))
    for words in (PRESSURE, EFFORT):
        yield from (phrase(text.capitalize()) for text in words.values())
    every = range(LOWEST_PRESSURE, HIGHEST_PRESSURE + 1)
    yield from (level(Pressure(low, top)) for top in every for low in every if low <= top)
