"""The closed words of a routine: regions, spots, positions, tools, techniques, and their ceilings.

Owns the words and the numbers that no file can lift. Never holds text for the screen.
Sources: evidence.md sections (b) and (c), by id.
"""

import re
from enum import StrEnum
from typing import Final

ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID: Final = 60
LONGEST_TEXT: Final = 600  # characters; nobody on a floor reads more


class Region(StrEnum):
    LOWER_BACK = "lower_back"
    UPPER_BACK = "upper_back"
    NECK_SHOULDERS = "neck_shoulders"
    GLUTES = "glutes"
    HIPS = "hips"
    HAMSTRINGS = "hamstrings"
    CALVES = "calves"
    FEET = "feet"
    FOREARMS_HANDS = "forearms_hands"
    JAW_HEAD = "jaw_head"


class Spot(StrEnum):
    """A named place that hands or a tool work on."""

    BESIDE_SPINE = "beside_spine"
    PELVIS_RIM = "pelvis_rim"
    UPPER_BUTTOCK = "upper_buttock"
    WHOLE_LOWER_BACK = "whole_lower_back"
    BETWEEN_SHOULDER_BLADES = "between_shoulder_blades"
    WHOLE_UPPER_BACK = "whole_upper_back"
    SHOULDER_TOP = "shoulder_top"
    SHOULDER_BLADE_CORNER = "shoulder_blade_corner"
    NECK_BACK = "neck_back"
    SKULL_EDGE = "skull_edge"
    OUTER_BUTTOCK = "outer_buttock"
    FRONT_THIGH = "front_thigh"
    OUTER_THIGH = "outer_thigh"
    BEHIND_HIP_POINT = "behind_hip_point"
    BACK_THIGH = "back_thigh"
    CALF = "calf"
    SOLE = "sole"
    WHOLE_FOOT = "whole_foot"
    FOREARM = "forearm"
    PALM = "palm"
    TEMPLE = "temple"
    SCALP = "scalp"
    CHEEK_MUSCLE = "cheek_muscle"
    FOREHEAD = "forehead"


REGIONS_OF: Final[dict[Spot, tuple[Region, ...]]] = {
    Spot.BESIDE_SPINE: (Region.LOWER_BACK,),
    Spot.PELVIS_RIM: (Region.LOWER_BACK,),
    # The rim between two regions counts for both, so that leaving either out leaves it out.
    Spot.UPPER_BUTTOCK: (Region.LOWER_BACK, Region.GLUTES),
    Spot.WHOLE_LOWER_BACK: (Region.LOWER_BACK,),
    Spot.BETWEEN_SHOULDER_BLADES: (Region.UPPER_BACK,),
    Spot.WHOLE_UPPER_BACK: (Region.UPPER_BACK,),
    Spot.SHOULDER_TOP: (Region.NECK_SHOULDERS,),
    Spot.SHOULDER_BLADE_CORNER: (Region.NECK_SHOULDERS, Region.UPPER_BACK),
    Spot.NECK_BACK: (Region.NECK_SHOULDERS,),
    Spot.SKULL_EDGE: (Region.NECK_SHOULDERS, Region.JAW_HEAD),
    Spot.OUTER_BUTTOCK: (Region.GLUTES,),
    Spot.FRONT_THIGH: (Region.HIPS,),
    Spot.OUTER_THIGH: (Region.HIPS,),
    Spot.BEHIND_HIP_POINT: (Region.HIPS,),
    Spot.BACK_THIGH: (Region.HAMSTRINGS,),
    Spot.CALF: (Region.CALVES,),
    Spot.SOLE: (Region.FEET,),
    Spot.WHOLE_FOOT: (Region.FEET,),
    Spot.FOREARM: (Region.FOREARMS_HANDS,),
    Spot.PALM: (Region.FOREARMS_HANDS,),
    Spot.TEMPLE: (Region.JAW_HEAD,),
    Spot.SCALP: (Region.JAW_HEAD,),
    Spot.CHEEK_MUSCLE: (Region.JAW_HEAD,),
    Spot.FOREHEAD: (Region.JAW_HEAD,),
}


class Place(StrEnum):
    """A place to keep off: evidence.md section 0 row 5 and the "never" column of (c).4."""

    SPINE = "spine"
    FLANK = "flank"
    LAST_RIB = "last_rib"
    TAILBONE = "tailbone"
    HIP_BONE = "hip_bone"
    SIT_BONE = "sit_bone"
    BUTTOCK_FOLD = "buttock_fold"
    GROIN = "groin"
    BELLY = "belly"
    KNEE_CAP = "knee_cap"
    KNEE_HOLLOW = "knee_hollow"
    SHIN = "shin"
    ACHILLES = "achilles"
    VEINS = "veins"
    HEEL_BONE = "heel_bone"
    SHOULDER_BLADE_EDGE = "shoulder_blade_edge"
    NECK_FRONT = "neck_front"
    NECK_SIDE = "neck_side"
    COLLARBONE_HOLLOW = "collarbone_hollow"
    WRIST_CREASE = "wrist_crease"
    ELBOW_BONE = "elbow_bone"
    ELBOW_CREASE = "elbow_crease"
    EYES = "eyes"
    THROAT = "throat"
    JAW_CORNER = "jaw_corner"


class PhaseKind(StrEnum):
    WARM_UP = "warm_up"
    PRESSURE = "pressure"
    TOOL = "tool"
    STRETCH = "stretch"
    SETTLE = "settle"


WORKING_KINDS: Final = frozenset({PhaseKind.PRESSURE, PhaseKind.TOOL})


class Technique(StrEnum):
    STROKING = "stroking"
    CIRCLES = "circles"
    KNEADING = "kneading"
    HOLDING = "holding"
    ROLLING = "rolling"
    STRETCHING = "stretching"
    BREATHING = "breathing"
    SHAKING = "shaking"


class Side(StrEnum):
    BOTH = "both"
    EACH = "each"
    LEFT = "left"
    RIGHT = "right"


class Position(StrEnum):
    SEATED = "seated"
    STANDING = "standing"
    AT_WALL = "at_wall"
    SUPINE = "supine"
    PRONE = "prone"
    KNEELING = "kneeling"
    SIDE_LYING = "side_lying"


FLOOR_POSITIONS: Final = frozenset(
    {Position.SUPINE, Position.PRONE, Position.KNEELING, Position.SIDE_LYING}
)


class Tool(StrEnum):
    HANDS = "hands"
    TENNIS_BALL = "tennis_ball"
    SOFT_BALL = "soft_ball"
    FOAM_ROLLER = "foam_roller"
    ROLLER_STICK = "roller_stick"
    TWO_BALLS = "two_balls"


# "Soft ball only" (evidence.md (b), no_hard_tools): a file cannot say how hard a roller is.
SOFT_TOOLS: Final = frozenset({Tool.HANDS, Tool.SOFT_BALL, Tool.TWO_BALLS})


class Motion(StrEnum):
    """How the hand, the tool or the body moves in one stroke."""

    UP_AND_OUT = "up_and_out"
    SMALL_CIRCLES = "small_circles"
    BIG_CIRCLES = "big_circles"
    UP_AND_DOWN = "up_and_down"
    SIDE_TO_SIDE = "side_to_side"
    SQUEEZE_AND_LIFT = "squeeze_and_lift"
    PRESS_AND_HOLD = "press_and_hold"
    ROCK = "rock"
    BREATHE = "breathe"


class Bend(StrEnum):
    """What a stretch asks of the spine; the restrictions on stretches read it."""

    FLEXION = "flexion"
    EXTENSION = "extension"
    ROTATION = "rotation"


LOWEST_PRESSURE: Final = 1
HIGHEST_PRESSURE: Final = 6  # never coached above: evidence.md (b), J

HAND_CEILING: Final[dict[Region, int]] = {  # evidence.md (b) "Region ceilings", J
    Region.LOWER_BACK: 5,
    Region.UPPER_BACK: 5,
    Region.NECK_SHOULDERS: 4,
    Region.GLUTES: 6,
    Region.HIPS: 5,
    Region.HAMSTRINGS: 5,
    Region.CALVES: 4,
    Region.FEET: 5,
    Region.FOREARMS_HANDS: 4,
    Region.JAW_HEAD: 3,
}
TOOL_CEILING: Final = {**HAND_CEILING, Region.LOWER_BACK: 4}  # ball 4: evidence.md (b), J
SPOT_CEILING: Final = {Spot.NECK_BACK: 3}  # back of the neck 3: evidence.md (b), J

LONGEST_HOLD: Final = 30  # seconds on one spot: S48b
LONGEST_TOOL_SET: Final = 120  # seconds on one muscle: S16
LONGEST_SIDE: Final = 210  # seconds; with its transition it stays under one check-in gap: (d).1
LONGEST_SESSION: Final = 60 * 60  # seconds over several regions: evidence.md section 0 row 9, J
LONGEST_REGION: Final = 30 * 60  # seconds on one region: evidence.md section 0 row 9, J


LONGEST_TOOLS: Final = 8 * 60  # seconds with tools in one session: (c).1 "App defaults", J

WARM_UP_PRESSURE: Final = 3  # "end of warm-up" on the scale of evidence.md (b), J
SETTLE_PRESSURE: Final = 2  # (c).3 phase 5, J
# Warm with 30 to 60 s: (c).4. At its shortest a plan may come down to this, and no further, J.
SHORTEST_WARM_UP: Final = 20

QUICKEST_STROKE: Final = 2  # seconds one way: S16
SLOWEST_STROKE: Final = 4  # seconds one way: S16
# These set a tempo of their own: a held spot, a breath, a stretch, a loose shake.
OWN_TEMPO: Final = frozenset(
    {Technique.HOLDING, Technique.BREATHING, Technique.STRETCHING, Technique.SHAKING}
)
WITHOUT_PRESSURE: Final = frozenset({Technique.STRETCHING, Technique.BREATHING, Technique.SHAKING})
ONE_WAY: Final = frozenset({Motion.SMALL_CIRCLES, Motion.BIG_CIRCLES})  # the others come back

# Hands alone work there: evidence.md (c).4, "no balls, rollers, sticks", S29 and S30.
HANDS_ONLY: Final = frozenset(
    spot
    for spot, regions in REGIONS_OF.items()
    if {Region.NECK_SHOULDERS, Region.JAW_HEAD} & set(regions)
) - {Spot.SHOULDER_BLADE_CORNER}

# What whoever works on a spot has to be told to keep off: evidence.md (c).4, "Never / careful".
KEEP_OFF: Final[dict[Spot, frozenset[Place]]] = {
    Spot.BESIDE_SPINE: frozenset({Place.SPINE}),
    Spot.PELVIS_RIM: frozenset({Place.SPINE, Place.TAILBONE}),
    Spot.UPPER_BUTTOCK: frozenset({Place.TAILBONE}),
    Spot.BETWEEN_SHOULDER_BLADES: frozenset({Place.SPINE}),
    Spot.SHOULDER_TOP: frozenset({Place.NECK_FRONT}),
    Spot.SHOULDER_BLADE_CORNER: frozenset({Place.SPINE}),
    Spot.NECK_BACK: frozenset({Place.NECK_FRONT, Place.NECK_SIDE}),
    Spot.SKULL_EDGE: frozenset({Place.NECK_SIDE}),
    Spot.FRONT_THIGH: frozenset({Place.GROIN}),
    Spot.BEHIND_HIP_POINT: frozenset({Place.GROIN}),
    Spot.BACK_THIGH: frozenset({Place.KNEE_HOLLOW}),
    Spot.CALF: frozenset({Place.KNEE_HOLLOW}),
    Spot.PALM: frozenset({Place.WRIST_CREASE}),
}


def ceiling(spot: Spot, tool: Tool) -> int:
    """The highest pressure, 1-10, that any file may ask for on this spot with this tool."""
    table = HAND_CEILING if tool is Tool.HANDS else TOOL_CEILING
    by_region = min(table[region] for region in REGIONS_OF[spot])
    return min(by_region, SPOT_CEILING.get(spot, HIGHEST_PRESSURE))


def dose(technique: Technique, tool: Tool) -> int:
    """Seconds that one side of such a step may ever last."""
    limits = [LONGEST_SIDE]
    if technique is Technique.HOLDING:
        limits.append(LONGEST_HOLD)
    if tool is not Tool.HANDS:
        limits.append(LONGEST_TOOL_SET)
    return min(limits)
