"""Plain words for the closed vocabularies, as they stand on the screen.

Owns the words that no routine file gives. Never builds a sentence out of halves where a whole one
can stand here.
"""

from collections.abc import Mapping
from typing import Final

from massage_coach.core.comfort import Advice
from massage_coach.core.routine import Pressure
from massage_coach.core.vocabulary import Motion, Place, Position, Side, Spot, Technique, Tool

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

PLACE: Final[Mapping[Place, str]] = {
    Place.SPINE: "the spine",
    Place.FLANK: "the soft side of the waist",
    Place.LAST_RIB: "the last rib",
    Place.TAILBONE: "the tailbone",
    Place.HIP_BONE: "the point of the hip bone",
    Place.SIT_BONE: "the sit bone",
    Place.BUTTOCK_FOLD: "the fold under the buttock",
    Place.GROIN: "the groin",
    Place.BELLY: "the belly",
    Place.KNEE_CAP: "the knee cap",
    Place.KNEE_HOLLOW: "the hollow of the knee",
    Place.SHIN: "the shin bone",
    Place.ACHILLES: "the Achilles tendon",
    Place.VEINS: "swollen veins",
    Place.HEEL_BONE: "the heel bone",
    Place.SHOULDER_BLADE_EDGE: "the edge of the shoulder blade",
    Place.NECK_FRONT: "the front of the neck",
    Place.NECK_SIDE: "the side of the neck",
    Place.COLLARBONE_HOLLOW: "the hollow above the collarbone",
    Place.WRIST_CREASE: "the inner wrist",
    Place.ELBOW_BONE: "the elbow bones",
    Place.ELBOW_CREASE: "the inner elbow",
    Place.EYES: "the eyes",
    Place.THROAT: "the throat",
    Place.JAW_CORNER: "under the corner of the jaw",
}

POSITION: Final[Mapping[Position, str]] = {
    Position.SEATED: "seated",
    Position.STANDING: "standing",
    Position.AT_WALL: "at the wall",
    Position.SUPINE: "on your back",
    Position.PRONE: "on your front",
    Position.KNEELING: "on hands and knees",
    Position.SIDE_LYING: "on your side",
}

TAKE_POSITION: Final[Mapping[Position, str]] = {
    Position.SEATED: "Sit down on the chair.",
    Position.STANDING: "Stand up slowly.",
    Position.AT_WALL: "Go to the wall.",
    Position.SUPINE: "Lie down on your back.",
    Position.PRONE: "Lie down on your front.",
    Position.KNEELING: "Come onto your hands and knees.",
    Position.SIDE_LYING: "Lie down on your side.",
}

TOOL: Final[Mapping[Tool, str]] = {
    Tool.HANDS: "hands only",
    Tool.TENNIS_BALL: "tennis ball",
    Tool.SOFT_BALL: "soft ball",
    Tool.FOAM_ROLLER: "foam roller",
    Tool.ROLLER_STICK: "roller stick",
    Tool.TWO_BALLS: "two balls",
}

TAKE_TOOL: Final[Mapping[Tool, str]] = {
    Tool.HANDS: "Put the tool away. Hands only now.",
    Tool.TENNIS_BALL: "Take the tennis ball.",
    Tool.SOFT_BALL: "Take the soft ball.",
    Tool.FOAM_ROLLER: "Take the foam roller.",
    Tool.ROLLER_STICK: "Take the roller stick.",
    Tool.TWO_BALLS: "Take the two balls.",
}

SIDE: Final[Mapping[Side, str]] = {
    Side.BOTH: "both sides",
    Side.EACH: "one side, then the other",
    Side.LEFT: "left side",
    Side.RIGHT: "right side",
}

TAKE_SIDE: Final[Mapping[Side, str]] = {
    Side.BOTH: "Both sides together.",
    Side.EACH: "One side, then the other.",
    Side.LEFT: "Left side.",
    Side.RIGHT: "Right side.",
}

STAY: Final = "Stay as you are."

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

# Where one movement goes, and how it comes back.
MOTION: Final[Mapping[Motion, tuple[str, str]]] = {
    Motion.UP_AND_OUT: ("up and out", "and back"),
    Motion.SMALL_CIRCLES: ("round", "and round"),
    Motion.BIG_CIRCLES: ("round", "and round"),
    Motion.UP_AND_DOWN: ("up", "down"),
    Motion.SIDE_TO_SIDE: ("one side", "the other"),
    Motion.SQUEEZE_AND_LIFT: ("squeeze, lift", "let go"),
    Motion.PRESS_AND_HOLD: ("press, hold", "ease off"),
    Motion.ROCK: ("there", "and back"),
    Motion.BREATHE: ("breathe in", "breathe out"),
}

TEMPO: Final[Mapping[Motion, str]] = {
    Motion.UP_AND_OUT: "One stroke up, out and back takes {seconds} s.",
    Motion.SMALL_CIRCLES: "One small circle takes {seconds} s.",
    Motion.BIG_CIRCLES: "One big circle takes {seconds} s.",
    Motion.UP_AND_DOWN: "Once up and down takes {seconds} s.",
    Motion.SIDE_TO_SIDE: "Once to each side takes {seconds} s.",
    Motion.SQUEEZE_AND_LIFT: "Squeeze, lift and let go: {seconds} s.",
    Motion.PRESS_AND_HOLD: "Press, hold and ease off: {seconds} s.",
    Motion.ROCK: "Once there and back takes {seconds} s.",
    Motion.BREATHE: "One slow breath takes {seconds} s.",
}

ADVICE: Final[Mapping[Advice, str]] = {  # evidence.md (d).2, "Coach does"
    Advice.GO_ON: "",
    Advice.LIGHTER: "Lighter from here on. Move a finger's width to the side.",
    Advice.MUCH_LIGHTER: "Much lighter from here on. Move a finger's width to the side.",
    Advice.SKIP_TECHNIQUE: "We leave the rest of that, and move on.",
    Advice.LEAVE_SPOT: "Leave that spot for today. We move on when you are ready.",
    Advice.END: "That is enough for today.",
    Advice.EMERGENCY: "",
}


def levels(pressure: Pressure) -> str:
    start, end = pressure.start, pressure.end
    return f"{start} to {end}" if start != end else f"{end}"
