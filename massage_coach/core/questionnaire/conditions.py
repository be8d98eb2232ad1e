"""Screen D, first half: conditions that a clinician may have named to the person.

Owns their words, verdicts and tokens; evidence.md (a).4 says what stands behind each.
Never names what the person did not name first.
"""

from typing import Final

from massage_coach.core.questions import (
    LIGHT_HANDS_AGREED,
    Branch,
    Question,
    Urgency,
    adapt,
    emergency,
    stop,
)

CONDITIONS: Final = (
    Question(
        id="bones",
        prompt="Thin bones, low-impact fracture, or long-term steroids",
        help="For example osteoporosis, a fracture after a fall from standing, or steroid "
        "tablets over a long time.",
        why="Thin bones bear less force, and less bending and twisting.",
        if_yes=adapt(
            "Light, with no tools on your back, nothing hard or under you, and no bending or "
            "twisting, because thin bones bear less.",
            "pressure_cap:3 no_floor_tools no_hard_tools no_tools@lower_back no_tools@upper_back "
            "no_stretch_flexion no_stretch_rotation",
        ),
        branches=(
            Branch(
                "new_sudden_back_pain",
                "New sudden back pain, even after a small bend, lift, cough or bump",
                stop(
                    Urgency.SAME_DAY,
                    "New sudden back pain, together with thin bones, an earlier fracture or "
                    "steroids",
                ),
            ),
        ),
        sources=("S05", "S33", "S43"),
    ),
    Question(
        id="bleeding",
        prompt="Blood thinners, bleeding disorder or easy bruising",
        help="For example warfarin, apixaban, rivaroxaban, heparin, clopidogrel or aspirin, "
        "or bruises that come from almost nothing.",
        why="Forceful work can bleed under the skin.",
        if_yes=adapt(
            "Light hands only and 10 minutes at most, because you bruise or bleed easily.",
            "pressure_cap:3 no_tools max_minutes:10",
        ),
        branches=(
            Branch(
                "disorder_low_platelets_cirrhosis",
                "A bleeding disorder, low platelets or cirrhosis",
                stop(
                    Urgency.CLINICIAN_FIRST,
                    "A bleeding disorder, low platelets or cirrhosis",
                    after_word=adapt(  # no more than the plain yes allows
                        "Light hands only and 10 minutes at most, because a clinician has agreed "
                        "to gentle self-massage.",
                        "pressure_cap:3 no_tools max_minutes:10",
                    ),
                ),
            ),
            Branch(
                "low_dose_aspirin_only",
                "Only low-dose aspirin",
                adapt(
                    "Medium pressure and soft balls only, because aspirin makes bruises come "
                    "more easily.",
                    "pressure_cap:4 no_hard_tools",
                ),
            ),
        ),
        sources=("S32", "S33", "S34"),
    ),
    Question(
        id="heart_bp",
        prompt="Blood pressure 180/120+, aneurysm, recent heart attack or stroke",
        help="Recent means in the last 3 months.",
        why="The clinician who knows it should say first whether massage suits you.",
        if_yes=stop(Urgency.CLINICIAN_FIRST, after_word=LIGHT_HANDS_AGREED),
        sources=("S39", "S40"),
    ),
    Question(
        id="pregnancy",
        prompt="Pregnant, or birth within 6 weeks",
        help="Say yes too if you think you might be pregnant.",
        why="Some positions and some areas do not suit this time.",
        if_yes=adapt(
            "Light, 15 minutes at most, not lying on your front or back, and no calves or "
            "hamstrings, because of the pregnancy or birth.",
            "pressure_cap:3 no_prone no_supine no_floor_tools avoid_region:calves "
            "avoid_region:hamstrings max_minutes:15",
        ),
        branches=(
            Branch(
                "bleeding_preeclampsia_clot_highrisk",
                "Bleeding, pre-eclampsia, a clot, or a pregnancy called high-risk",
                stop(
                    Urgency.CLINICIAN_FIRST,
                    "A pregnancy or birth with bleeding, pre-eclampsia, a clot or high risk",
                ),
            ),
        ),
        sources=("S28", "S33", "S44"),
    ),
    Question(
        id="cancer_care",
        prompt="Cancer now, or treated in the last year",
        help="Any kind, and any treatment.",
        why="Only your care team knows which areas must be left alone.",
        if_yes=stop(
            Urgency.CLINICIAN_FIRST,
            after_word=adapt(  # no more than the care team's own word allows
                "Very light hands, 10 minutes at most, no perfume, and the areas you name left "
                "out, because a clinician has agreed to gentle self-massage.",
                "pressure_cap:2 no_tools avoid_region:$area fragrance_free_oil max_minutes:10",
            ),
        ),
        branches=(
            Branch(
                "care_team_agreed",
                "Your care team has agreed to gentle self-massage",
                adapt(
                    "Very light hands, 10 minutes at most, no perfume, and the areas you "
                    "name left out, because of your treatment.",
                    "pressure_cap:2 no_tools avoid_region:$area fragrance_free_oil max_minutes:10",
                ),
                is_word=True,
            ),
        ),
        sources=("S33", "S35"),
    ),
    Question(
        id="surgery_injection",
        prompt="Recent surgery, healing fracture, spine or joint injection",
        help="Spine surgery in the last 12 weeks, other surgery in the last 6, a fracture that "
        "is not healed, or an injection in the last 2.",
        why="Healing tissue should not be pressed.",
        if_yes=adapt(
            "We leave the area you name out, because it is still healing.",
            "avoid_region:$area",
        ),
        branches=(
            Branch(
                "spine_surgery_or_spine_fracture_under_12_weeks",
                "Spine surgery or a fracture of the spine, less than 12 weeks ago",
                stop(
                    Urgency.CLINICIAN_FIRST,
                    "Spine surgery or a fracture of the spine, less than 12 weeks ago",
                    after_word=adapt(  # calves and hamstrings as after any other surgery
                        "Light hands only, with calves and hamstrings left out, because a "
                        "clinician has agreed to gentle self-massage.",
                        "pressure_cap:3 no_tools avoid_region:calves avoid_region:hamstrings",
                    ),
                ),
            ),
            Branch(
                "surgery_under_6_weeks",
                "Other surgery, less than 6 weeks ago",
                adapt(
                    "We leave the operated area, the calves and the hamstrings out, because "
                    "your surgery was less than 6 weeks ago.",
                    "avoid_region:$area avoid_region:calves avoid_region:hamstrings",
                ),
            ),
            Branch(
                "fracture_not_healed",
                "A fracture that has not healed yet",
                adapt(
                    "We leave the broken area out and have nothing under you, because the "
                    "bone is still healing.",
                    "avoid_region:$area no_floor_tools",
                ),
            ),
            Branch(
                "injection_under_2_weeks",
                "An injection, less than 2 weeks ago",
                adapt(
                    "We leave the area of the injection out, because it was less than 2 weeks ago.",
                    "avoid_region:$area",
                ),
            ),
            Branch(
                "injection_then_fever_weakness_or_bladder_trouble",
                "Since the injection: fever, a stiff neck, weakness, or bladder or bowel trouble",
                emergency(
                    "Fever, a stiff neck, weakness, or bladder or bowel trouble since an "
                    "injection in the spine or a joint"
                ),
            ),
        ),
        sources=("S13", "S35", "S62"),
    ),
)
