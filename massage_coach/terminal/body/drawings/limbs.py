"""Forearms and hands, palms up, and the soles with their toes, as their owner looks at them."""

from typing import Final

from massage_coach.core.vocabulary import Place, Spot
from massage_coach.terminal.body.drawing import Area, Drawing, Window

_ARMS: Final = Window(-54, 0, 54, 160)
_ARM: Final = Window(-12, 2, 82, 162)

ARM: Final = Drawing(
    outlines=(
        # From the inside of the elbow along the forearm, around the hand, and down its thumb side.
        (
            "13,172 13,150 14,132 17,112 20,92 22,76 19,66 18,54 18,44 32,40 42,46 43,56 42,66 "
            "39,76 42,92 46,112 48,132 47,150 46,172"
        ),
        "18,50 13,36 8.5,24 9,18.5 13,17.5 17,25 24,46",  # the little finger
        "23.5,47 20.5,30 18.5,14 20.5,8 24.5,8.5 26.5,18 30,46",
        "30,46 29.7,28 29.8,10 32,4 35.6,4.5 36.8,12 36.5,46",
        "36.5,47 39,30 41.5,15 44.5,10 48,12.5 47.5,22 45,36 42.5,51",
        "39,70 44,62 49,52 53,42 57,40 60,43 58,54 53,66 47,76 41,80",  # the thumb
    ),
    shades=(
        "40,74 36,66 37,54 42,50",
        "22,74 30,76 39,74",  # the crease of the wrist
        "15,146 30,150 45,146",  # the crease of the elbow
        "20,54 30,51 40,54",
    ),
    places={
        Place.WRIST_CREASE: ("21,71 30,73 40,71 40,78 30,80 21,78",),
        Place.ELBOW_CREASE: ("17,142 44,142 44,152 17,152",),
        Place.ELBOW_BONE: ("12,144 16,144 16,156 12,156",),
    },
    areas={
        Spot.FOREARM: Area(
            "22,88 39.5,88 43,112 45,134 18,134 19,112", "30.5,92 31,128", 7, _ARMS, _ARM, hand=4
        ),
        Spot.PALM: Area(
            "20,45 30,43 40,48 40,60 36,67 22,67",
            "29.5,62 29.5,51",
            6,
            _ARMS,
            Window(-4, 0, 76, 98),
            hand=3.2,
        ),
    },
    alone=True,
)

_SOLES: Final = Window(-52, -2, 52, 132)
_SOLE: Final = Window(-13, 0, 69, 131)

SOLE: Final = Drawing(
    outlines=(
        (
            "13,34 24,28 36,27 45,31 48,42 46,54 41,66 38,80 39,94 40,108 37,121 27,127 17,122 "
            "13,110 12,94 10,76 8,58 8,44"
        ),
        "34.5,28 34,16 37,7 42,4 47.5,8 48,18 45,28 40,31",  # the big toe
        "26.5,29 26,16 28.5,9 31.5,12 31.8,22 31,29",
        "20,30 19.4,20 21,15 23.6,18 24,27 23.4,32",
        "14,34 13.4,26 15,21 17,24 17.6,31 17,36",
        "8.6,40 8,32 9.5,28 11.3,31 12,38 11.5,42",
    ),
    shades=(
        "10,50 22,55 34,50 45,54",  # the ball of the foot
        "13,100 26,96 39,99",  # before the heel
        "36,60 30,76 32,94",
    ),
    places={
        Place.HEEL_BONE: ("17,106 26,102 36,106 36,118 27,123 17,118",),
    },
    areas={
        Spot.SOLE: Area(
            "13,58 24,60 38,56 36,70 34,84 36,95 15,95 13,78",
            "23.5,88 23.5,66",
            7,
            _SOLES,
            _SOLE,
            hand=4,
        ),
        Spot.WHOLE_FOOT: Area(
            "13,36 24,30 36,29 44,33 46,44 44,54 39,66 36,80 37,97 15,98 14,78 10,58 10,44",
            "25,44 24,90",
            8,
            _SOLES,
            _SOLE,
            hand=4,
        ),
    },
    alone=True,
)
