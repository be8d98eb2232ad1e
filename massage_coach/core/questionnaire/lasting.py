"""Screen D and the setup facts: what stays true of a person from one session to the next.

Owns their words, verdicts and tokens; evidence.md (a).4 says what stands behind each.
Never names what the person did not name first.
"""

from typing import Final

from massage_coach.core.questionnaire.conditions import CONDITIONS
from massage_coach.core.questions import (
    Branch,
    Doubt,
    Question,
    Screen,
    Urgency,
    adapt,
    clear,
    stop,
)

LASTING: Final = Screen(
    id="D",
    title="Ever told you have?",
    doubt=Doubt.STRICTER,
    lasting=True,
    questions=(
        *CONDITIONS,
        Question(
            id="spine_joint",
            prompt="Slipped disc, spinal slip or narrowing, inflamed or very loose joints",
            help="Say yes too if bones of your spine are fused or held by rods.",
            why="Some movements and some tools do not suit such a spine or joint.",
            if_yes=adapt(
                "Light, with tools on the wall only, because of your spine or joints.",
                "pressure_cap:3 no_floor_tools",
            ),
            branches=(
                Branch(
                    "disc",
                    "A slipped disc",
                    adapt(
                        "Hands only on your lower back, nothing under you and no forward bending, "
                        "because of the disc.",
                        "pressure_cap:4 no_floor_tools no_tools@lower_back no_stretch_flexion",
                    ),
                ),
                Branch(
                    "slip_or_narrowing",
                    "A spinal slip or narrowing",
                    adapt(
                        "Hands only on your lower back, nothing under you and no arching, because "
                        "of the slip or narrowing.",
                        "pressure_cap:4 no_floor_tools no_tools@lower_back no_stretch_extension",
                    ),
                ),
                Branch(
                    "inflamed_joint_flare",
                    "An inflamed joint that is flaring up",
                    adapt(
                        "Light, with the joint you name left out, because it is inflamed now.",
                        "pressure_cap:3 avoid_region:$area",
                    ),
                ),
                Branch(
                    "neck_involved_or_loose_joints",
                    "It involves your neck, or your joints are very loose",
                    adapt(
                        "Light, with neck and stretches left out, because these joints should "
                        "not be pushed further.",
                        "pressure_cap:3 avoid_region:neck_shoulders no_stretch",
                    ),
                ),
                Branch(
                    "fusion_or_rods",
                    "Bones of your spine are fused or held by rods",
                    adapt(
                        "Hands only where you name it, nothing under you, and no bending or "
                        "twisting, because that part of the spine is fixed.",
                        "no_tools@$area no_floor_tools no_stretch_flexion no_stretch_rotation",
                    ),
                ),
            ),
            sources=("S47", "S61", "J"),
        ),
        Question(
            id="sensation",
            prompt="Numb skin, diabetes or poor leg circulation",
            help="Numb means that you feel a touch there less than elsewhere, or not at all.",
            why="Numb skin cannot tell you that it is too much.",
            if_yes=adapt(
                "Light hands only on feet and calves, because they may not tell you when it is "
                "too much.",
                "no_tools@feet no_tools@calves pressure_cap:3@feet pressure_cap:3@calves",
            ),
            branches=(
                Branch(
                    "numb_area",
                    "An area of skin is numb",
                    adapt(
                        "We leave the numb area out, because it cannot tell you when it is too "
                        "much.",
                        "avoid_region:$area",
                    ),
                ),
                Branch(
                    "foot_ulcer",
                    "A sore on a foot",
                    adapt(
                        "We leave the feet out, because of the sore.",
                        "avoid_region:feet",
                        advice="Have the sore on your foot seen by a clinician now.",
                    ),
                ),
                Branch(
                    "diabetes_feeling_normal",
                    "Diabetes, and you feel everything as usual",
                    clear("Look at your feet before and after foot work."),
                ),
            ),
            sources=("S33", "J"),
        ),
        Question(
            id="skin",
            prompt="Wound, rash, infection or bulging veins where you massage",
            help="Anything open, sore, weeping, hot or raised on the skin.",
            why="Such skin should not be rubbed or pressed.",
            if_yes=adapt(
                "We leave the area you name out, because such skin should not be pressed.",
                "avoid_region:$area",
            ),
            sources=("S13", "S33", "S34"),
        ),
        Question(
            id="implant",
            prompt="Pacemaker, pump, port, metalwork or artificial joint",
            help="Anything that was put into your body and is still there.",
            why="Nothing should press on a device or on the tissue over it.",
            if_yes=adapt(
                "Soft balls only, and a hand's width away from the place you name, because "
                "nothing should press on an implant.",
                "avoid_spot:$area no_hard_tools",
            ),
            branches=(
                Branch(
                    "device_in_chest",
                    "The device is in your chest",
                    adapt(
                        "Not lying on your front, soft balls only, and a hand's width away from "
                        "the device, because nothing should press on it.",
                        "avoid_spot:$area no_prone no_hard_tools",
                    ),
                ),
            ),
            sources=("S36",),
        ),
        Question(
            id="oil_allergy",
            prompt="Nut, coconut or perfume allergy, or eczema",
            help="Almond oil comes from a nut, and lavender oil is a perfume.",
            why="Oil is optional, and some oils do not suit every skin.",
            if_yes=adapt(
                "Oil without nuts or perfume, tried on a small spot first, because your skin may "
                "react.",
                "nut_free_oil fragrance_free_oil patch_test",
            ),
            branches=(
                Branch(
                    "severe_reaction_ever_or_unsure",
                    "A severe reaction at any time, or you are not sure",
                    adapt("No oil, because you may react to it.", "no_oil"),
                ),
                Branch(
                    "coconut",
                    "Coconut",
                    adapt(
                        "Oil without coconut, tried on a small spot first, because your skin may "
                        "react.",
                        "no_coconut_oil patch_test",
                    ),
                ),
            ),
            sources=("S33", "S45"),
        ),
    ),
)

SETUP: Final = Screen(
    id="E",
    title="About you",
    doubt=Doubt.AS_YES,
    lasting=True,
    optional=True,
    questions=(
        Question(
            id="under_18",
            prompt="Under 18",
            help="Say yes until your 18th birthday.",
            why="All of this was written for adult bodies.",
            if_yes=stop(Urgency.NONE, advice="This program is for adults."),
            sources=("J",),
        ),
        Question(
            id="age_65",
            prompt="65 or older",
            help="Say yes from your 65th birthday on.",
            why="Skin and bones bear less with age.",
            if_yes=adapt(
                "Medium pressure and soft balls only, because skin and bones bear less from 65 on.",
                "pressure_cap:4 no_hard_tools",
            ),
            sources=("J",),
        ),
        Question(
            id="no_floor_alone",
            prompt="Cannot get to the floor and up again alone",
            help="Without a hand from somebody, and without fear of falling.",
            why="Nobody should be stuck on the floor after a massage.",
            if_yes=adapt(
                "Seated or standing only, because the floor is hard to leave on your own.",
                "no_floor",
            ),
            sources=("J",),
        ),
    ),
)
