"""Plain words for the closed vocabularies, as they stand on the screen.

Owns the words that no routine file gives. Never builds a sentence out of halves where a whole one
can stand here.
"""

from collections.abc import Mapping
from typing import Final

from massage_coach.core.routine import Pressure, Stroke
from massage_coach.core.spoken import words
from massage_coach.core.vocabulary import Motion, Place, Position, Side, Spot, Tool

# One wording for eyes and ears.
TAKE_SIDE: Final = words.TAKE_SIDE
PRESSURE: Final = words.PRESSURE
EFFORT: Final = words.EFFORT
WITHOUT_PRESSURE: Final = words.WITHOUT_PRESSURE
ADVICE: Final = words.ADVICE
SPOT: Final = words.SPOT

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

TOOL: Final[Mapping[Tool, str]] = {
    Tool.HANDS: "hands only",
    Tool.TENNIS_BALL: "tennis ball",
    Tool.SOFT_BALL: "soft ball",
    Tool.FOAM_ROLLER: "foam roller",
    Tool.ROLLER_STICK: "roller stick",
    Tool.TWO_BALLS: "two balls",
}

SIDE: Final[Mapping[Side, str]] = {
    Side.BOTH: "both sides",
    Side.EACH: "one side, then the other",
    Side.LEFT: "left side",
    Side.RIGHT: "right side",
}

STAY: Final = "Stay as you are."

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

# Along the spot, where the picture lies another way than the body stands.
LENGTHWISE: Final[Mapping[Spot, tuple[str, str]]] = {
    Spot.FOREARM: ("to the elbow", "to the hand"),
    Spot.WHOLE_FOOT: ("to the ankle", "to the toes"),
    Spot.SOLE: ("to the toes", "to the heel"),
}
_THERE_AND_BACK: Final = "Once there and back takes {seconds} s."
TEMPO: Final[Mapping[Motion, str]] = {
    Motion.UP_AND_OUT: "One stroke up, out and back takes {seconds} s.",
    Motion.SMALL_CIRCLES: "One small circle takes {seconds} s.",
    Motion.BIG_CIRCLES: "One big circle takes {seconds} s.",
    Motion.UP_AND_DOWN: "Once up and down takes {seconds} s.",
    Motion.SIDE_TO_SIDE: "Once to each side takes {seconds} s.",
    Motion.SQUEEZE_AND_LIFT: "Squeeze, lift and let go: {seconds} s.",
    Motion.PRESS_AND_HOLD: "Press, hold and ease off: {seconds} s.",
    Motion.ROCK: _THERE_AND_BACK,
    Motion.BREATHE: "One slow breath takes {seconds} s.",
}


def ways(motion: Motion, spot: Spot) -> tuple[str, str]:
    """Where a stroke goes there, as the person sees it, and where it comes back to."""
    return LENGTHWISE[spot] if _lies(motion, spot) else MOTION[motion]


def tempo(stroke: Stroke, spot: Spot) -> str:
    """The tempo as a sentence, for those who want nothing to move."""
    sentence = _THERE_AND_BACK if _lies(stroke.motion, spot) else TEMPO[stroke.motion]
    return sentence.format(seconds=f"{stroke.every:g}")


def _lies(motion: Motion, spot: Spot) -> bool:
    return spot in LENGTHWISE and motion in {Motion.UP_AND_DOWN, Motion.UP_AND_OUT}


def levels(pressure: Pressure) -> str:
    return words.levels(pressure.start, pressure.end)
