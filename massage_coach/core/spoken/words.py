"""The words for what to change, how strong, and what the coach does: said, and shown.

Owns whole sentences for the closed vocabularies, one wording for ears and eyes. Never decides when
one is due.
"""

from collections.abc import Mapping
from typing import Final

from massage_coach.core.comfort import Advice
from massage_coach.core.vocabulary import Position, Side, Spot, Technique, Tool

TAKE_POSITION: Final[Mapping[Position, str]] = {
    Position.SEATED: "Sit down on the chair.",
    Position.STANDING: "Stand up slowly.",
    Position.AT_WALL: "Go to the wall.",
    Position.SUPINE: "Lie down on your back.",
    Position.PRONE: "Lie down on your front.",
    Position.KNEELING: "Come onto your hands and knees.",
    Position.SIDE_LYING: "Lie down on your side.",
}

TAKE_TOOL: Final[Mapping[Tool, str]] = {
    Tool.HANDS: "Put the tool away. Hands only now.",
    Tool.TENNIS_BALL: "Take the tennis ball.",
    Tool.SOFT_BALL: "Take the soft ball.",
    Tool.FOAM_ROLLER: "Take the foam roller.",
    Tool.ROLLER_STICK: "Take the roller stick.",
    Tool.TWO_BALLS: "Take the two balls.",
}

TAKE_SIDE: Final[Mapping[Side, str]] = {
    Side.BOTH: "Both sides together.",
    Side.EACH: "One side, then the other.",
    Side.LEFT: "Left side.",
    Side.RIGHT: "Right side.",
}

SPOT: Final[Mapping[Spot, str]] = {
    Spot.BESIDE_SPINE: "beside the spine",
    Spot.PELVIS_RIM: "along the rim of the pelvis",
    Spot.UPPER_BUTTOCK: "over the upper buttock",
    Spot.WHOLE_LOWER_BACK: "the whole lower back",
    Spot.BETWEEN_SHOULDER_BLADES: "between the shoulder blades",
    Spot.WHOLE_UPPER_BACK: "the whole upper back",
    Spot.SHOULDER_TOP: "top of the shoulder",
    Spot.SHOULDER_BLADE_CORNER: "upper corner of the shoulder blade",
    Spot.NECK_BACK: "back of the neck",
    Spot.SKULL_EDGE: "along the edge of the skull",
    Spot.OUTER_BUTTOCK: "outer buttock",
    Spot.FRONT_THIGH: "front of the thigh",
    Spot.OUTER_THIGH: "outer thigh",
    Spot.BEHIND_HIP_POINT: "just behind the front hip point",
    Spot.BACK_THIGH: "back of the thigh",
    Spot.CALF: "calf",
    Spot.SOLE: "sole of the foot",
    Spot.WHOLE_FOOT: "the whole foot",
    Spot.FOREARM: "forearm",
    Spot.PALM: "palm of the hand",
    Spot.TEMPLE: "temple",
    Spot.SCALP: "scalp",
    Spot.CHEEK_MUSCLE: "cheek muscle, in front of the ear",
    Spot.FOREHEAD: "forehead",
}

ONE_SIDE: Final[Mapping[Side, str]] = {side: TAKE_SIDE[side] for side in (Side.LEFT, Side.RIGHT)}

PRESSURE: Final[Mapping[int, str]] = {  # evidence.md (b), "Pressure scale"
    1: "just touching, moving the skin only",
    2: "stroking",
    3: "firm, purely comfortable",
    4: "clear pressure, still soothing",
    5: "strong, and your breath stays easy",
    6: "the limit: you could still chat and let go",
}

EFFORT: Final[Mapping[int, str]] = {  # the same levels for what presses on nothing, J
    1: "hardly any",
    2: "easy",
    3: "a mild, comfortable pull",
    4: "a clear pull, still soothing",
    5: "strong, and your breath stays easy",
    6: "the limit: you could still chat and let go",
}

WITHOUT_PRESSURE: Final = frozenset({Technique.STRETCHING, Technique.BREATHING, Technique.SHAKING})

ADVICE: Final[Mapping[Advice, str]] = {  # evidence.md (d).2, "Coach does"
    Advice.GO_ON: "",
    Advice.LIGHTER: "Lighter from here on. Move a finger's width to the side.",
    Advice.MUCH_LIGHTER: "Much lighter from here on. Move a finger's width to the side.",
    Advice.SKIP_TECHNIQUE: "We leave the rest of that, and move on.",
    Advice.LEAVE_SPOT: "Leave that spot for today. We move on when you are ready.",
    Advice.END: "That is enough for today.",
    Advice.EMERGENCY: "",
}

STARTED: Final = "We begin. Stop at pain, tingling or dizziness."  # evidence.md (f).4
HALF_TIME: Final = "Half time."


def seconds_left(left: int) -> str:
    minutes, seconds = divmod(left, 60)
    counted = ((minutes, "minute"), (seconds, "second"))
    parts = (f"{n} {name}" if n == 1 else f"{n} {name}s" for n, name in counted if n)
    return f"{' '.join(parts)} left."


def levels(start: int, end: int) -> str:
    return f"{start} to {end}" if start != end else f"{end}"
