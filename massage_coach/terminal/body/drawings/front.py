"""The body from the front, without the arms: the fronts of the thighs."""

from typing import Final

from massage_coach.core.vocabulary import Place, Spot
from massage_coach.terminal.body.drawing import Area, Drawing, Window
from massage_coach.terminal.body.drawings.back import TRUNK_OUTLINE

FRONT: Final = Drawing(
    outlines=(TRUNK_OUTLINE,),
    shades=(
        "4,64 18,63 34,68",  # the collarbone
        "3,106 18,110 31,102",
        "0,108 0,160",
        "2,212 14,200 30,184",  # the groin
        "13,274 20,290 28,275",
    ),
    places={
        Place.THROAT: ("0,44 5,45 5,58 0,60",),
        Place.NECK_FRONT: ("0,44 5,45 5,58 0,60",),
        Place.NECK_SIDE: ("7,45 10,45 10,54 14,58 9,59",),
        Place.COLLARBONE_HOLLOW: ("9,60 26,63 26,67 10,65",),
        Place.BELLY: ("0,142 14,146 20,162 17,182 0,194",),
        Place.FLANK: ("24,140 29,140 28.5,150 30,162 25,160",),
        Place.HIP_BONE: ("26,172 32,173 33,180 27,181",),
        Place.GROIN: ("0,200 12,196 26,185 29,190 18,204 6,216 0,218",),
        Place.KNEE_CAP: ("13,277 20,272 28,277 28,288 20,293 13,288",),
        Place.SHIN: ("17,298 22,298 19,350 15,350",),
        Place.LAST_RIB: ("10,122 20,130 28,134 27,138 18,135 8,127",),
    },
    areas={
        Spot.FRONT_THIGH: Area(
            "14,214 26,206 35,206 36,228 32,262 14,264 8,240",
            "22,255 22.5,226",
            7,
            Window(-42, 186, 42, 300),
            hand=4.2,
        ),
    },
    right_on_right=False,
)
