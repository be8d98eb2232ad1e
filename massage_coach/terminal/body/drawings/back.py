"""The body from behind: the back with the arms, and without them from the waist to the heels."""

from typing import Final

from massage_coach.core.vocabulary import Place, Spot
from massage_coach.terminal.body.drawing import Area, Drawing, Window

# Down the outside from the crown, along the arm and back to the armpit, down the leg, and up.
SILHOUETTE: Final = (
    "0,6 8,7 15,13 18,23 17,33 13,41 10.5,46 10.5,51 14,56 23,60.5 33,63.5 41,67 46.5,74 49,85 "
    "50.5,98 52,112 52.5,126 53.5,142 55.5,160 57,178 60,190 61,204 59,214 55,217 52,210 50,196 "
    "48,180 44.5,162 42,146 41,132 40,119 38.5,107 37,99 36,106 33,121 30,136 29,150 31,164 "
    "35,178 38,194 39,212 38,234 35,256 31,276 32,292 32,308 28,328 23,350 21,366 24,376 27,384 "
    "21,388 10,388 8,382 9,370 10,352 11,332 9,310 8,292 9,276 7,256 4,236 1,220 0,214"
)
# The same without the arms, which hang in the way of a close look.
TRUNK_OUTLINE: Final = "0,50 30,58 38,74 37,98 36,106 " + SILHOUETTE[SILHOUETTE.index("33,121") :]
_SHOULDER_BLADE: Final = "20,80 30,84 33,96 27,112 21,116"
_SHADES: Final = (
    "0,52 0,178",  # the furrow of the spine
    "6,174 18,168 31,163",  # the rim of the pelvis
    "0,182 0,216",
    "2,217 16,221 33,214",  # the fold of the buttock
    "11,277 20,281 30,277",
    "19,292 20,322",  # between the two heads of the calf
)
_PLACES: Final = {
    Place.SPINE: ("0,42 2.6,44 2.6,176 0,180",),
    Place.LAST_RIB: ("9,122 20,127 29,135 28.5,138 18,132 8,126",),
    Place.FLANK: ("24.5,141 29,140 28.5,150 30,162 25,160",),
    Place.TAILBONE: ("0,184 3.6,188 2.6,200 0,204",),
    Place.HIP_BONE: ("33,177 36,178 37,186 34,186",),
    Place.SIT_BONE: ("10,206 17,206 18,212 14,215 9,212",),
    Place.BUTTOCK_FOLD: ("3,214 16,218 33,212 34,216 17,222 3,219",),
    Place.SHOULDER_BLADE_EDGE: ("20,86 23,85 24,102 25,114 22,114 21,102",),
    Place.NECK_SIDE: ("8,44 11,44 11,54 15,58 12,60 8,56",),
    Place.KNEE_HOLLOW: ("11,275 30,275 30,288 11,288",),
    Place.ACHILLES: ("12,346 20,346 19,372 12,372",),
    Place.HEEL_BONE: ("10,378 22,378 22,387 10,387",),
}
_TORSO: Final = Window(-39, 116, 39, 212)
_UPPER: Final = Window(-53, 44, 53, 140)
_SHOULDER: Final = Window(-20, 36, 56, 112)
_HIPS: Final = Window(-42, 148, 42, 236)
_THIGHS: Final = Window(-42, 196, 42, 300)
_CALVES: Final = Window(-42, 270, 42, 390)

BACK: Final = Drawing(
    outlines=(SILHOUETTE,),
    shades=(*_SHADES, _SHOULDER_BLADE),
    places={**_PLACES, Place.ELBOW_BONE: ("43,141 52,139 54,147 46,151",)},
    areas={
        Spot.BETWEEN_SHOULDER_BLADES: Area(
            "4.5,78 17,78 18,98 18,114 5,116", "11.2,110 11,85", 4.8, _UPPER, hand=2.8
        ),
        Spot.WHOLE_UPPER_BACK: Area(
            "4.5,70 16,71 33,80 34,98 28,118 16,121 5,122", "11.2,114 11,80", 4.8, _UPPER, hand=2.8
        ),
        Spot.SHOULDER_TOP: Area(
            "15,62 24,63.5 36,67.5 42,73 39,81 28,81 14,77 12,68",
            "33,74.5 23,71",
            5.6,
            Window(-53, 38, 53, 112),
            _SHOULDER,
            hand=3.6,
        ),
        Spot.SHOULDER_BLADE_CORNER: Area(
            "9,66 20,65 29,71 28,80 20,83 10,80",
            "19,76 19,72",
            5.4,
            Window(-53, 42, 53, 120),
            _SHOULDER,
            hand=3.2,
        ),
    },
)

TRUNK: Final = Drawing(
    outlines=(TRUNK_OUTLINE,),
    shades=_SHADES,
    places=_PLACES,
    areas={
        Spot.BESIDE_SPINE: Area(
            "5,140 22,140 23,158 20,176 5,178", "13.5,171 13.5,147", 6, _TORSO, hand=3.4
        ),
        Spot.WHOLE_LOWER_BACK: Area(
            "4.5,138 23,140 24,152 24,164 20,178 5,180", "13.5,172 13.5,146", 6.4, _TORSO, hand=3.2
        ),
        Spot.PELVIS_RIM: Area(
            "5,168 14,162 23,161 29.5,165 31,172 20,178 6,183",
            "11,173 18,169.5 25,167",
            4.6,
            _TORSO,
            hand=3.4,
        ),
        Spot.UPPER_BUTTOCK: Area(
            "5,181 18,175 30,174 32,186 24,197 8,198", "17,192 17,181", 6.2, _HIPS, hand=4
        ),
        Spot.OUTER_BUTTOCK: Area(
            "13,186 24,180 32,184 36,192 36,202 28,208 16,203", "26,200 25,189", 6.2, _HIPS, hand=4
        ),
        Spot.BACK_THIGH: Area(
            "9,226 20,228 35,224 35,242 31,266 14,268 9,248",
            "21.5,259 21.5,237",
            7,
            _THIGHS,
            hand=4.2,
        ),
        Spot.CALF: Area(
            "11,292 29,292 30,308 26,326 21,338 13,338 11,316",
            "20,329 20.5,301",
            6,
            _CALVES,
            hand=4,
        ),
    },
)
