"""The head: from the front for temples, cheeks, forehead and scalp; from behind for the neck."""

from typing import Final

from massage_coach.core.vocabulary import Place, Spot
from massage_coach.terminal.body.drawing import Area, Drawing, Window

_HEAD: Final = Window(-42, -2, 42, 122)

FACE: Final = Drawing(
    outlines=(
        (
            "0,2 14,4 26,12 33,26 35,42 34,58 32,74 26,88 17,97 17,106 18,113 30,119 48,124 60,134 "
            "60,150 0,150"
        ),
        "34,48 38,46 40,52 38,62 34,68",  # the ear
    ),
    shades=(
        "5,41 12,38 20,41",  # the brow
        "7,50 13,47 19,50 13,52 7,50",  # the eye
        "2,48 5,66 0,69",
        "0,80 6,79 10,80",
        "0,84 5,84",
        "29,78 24,88 13,95.5 0,98",  # the jaw and the chin
    ),
    places={
        Place.EYES: ("6,50 13,45 20,50 13,55",),
        Place.THROAT: ("0,100 7,100 8,120 0,122",),
        Place.NECK_FRONT: ("0,100 7,100 8,120 0,122",),
        Place.NECK_SIDE: ("11,101 17,100 17,107 18,113 12,114",),
        Place.JAW_CORNER: ("18,93 27,86 29,91 20,98",),
        Place.COLLARBONE_HOLLOW: ("12,122 30,124 30,128 12,127",),
    },
    areas={
        Spot.TEMPLE: Area("22,36 32,33 34,44 33,55 24,55 22,46", "28,49 28,41", 3.6, _HEAD, hand=3),
        Spot.CHEEK_MUSCLE: Area(
            "18,62 31,60 32,72 27,83 18,80", "25,75.5 25,67", 4.6, _HEAD, hand=3.2
        ),
        Spot.FOREHEAD: Area(
            "1,20 14,19 26,22 28,32 20,37 10,36 1,37", "11,31 11,26", 4.4, _HEAD, hand=3
        ),
        Spot.SCALP: Area(
            "1,3 14,4.5 25,12 31,22 31,30 22,20 10,17 1,16",
            "23,16.5 16,12.5",
            2.2,
            Window(-42, -8, 42, 84),
            hand=2.4,
        ),
    },
    right_on_right=False,
)

NAPE: Final = Drawing(
    outlines=(
        (
            "0,2 15,4 27,13 33,27 34,44 31,60 25,74 21,84 21,94 24,102 36,109 56,116 72,124 80,140 "
            "80,170 0,170"
        ),
        "33,42 38,40 39,48 37,58 32,62",
    ),
    shades=(
        "2,76 12,78 22,72",  # the edge of the skull
        "0,82 0,128",
    ),
    places={
        Place.SPINE: ("0,82 2.6,84 2.6,160 0,164",),
        Place.NECK_SIDE: ("17.5,84 21,84 21,94 24,102 20,104 17.5,96",),
        Place.JAW_CORNER: ("25,70 28,64 31,66 27,76",),
        Place.SHOULDER_BLADE_EDGE: ("33,150 37,149 38,168 34,168",),
    },
    areas={
        Spot.NECK_BACK: Area(
            "4.5,84 16.5,84 16.5,96 18,110 5,112",
            "10.6,107 10.6,90",
            4.2,
            Window(-42, 44, 42, 132),
            hand=2.6,
        ),
        Spot.SKULL_EDGE: Area(
            "4,70 14,70 23,65 25,72 18,80 4,82",
            "10,75.5 17,73",
            3.4,
            Window(-42, 26, 42, 118),
            hand=3,
        ),
    },
)
