"""Screens B and C: how today is, and what hurts. Asked before every session.

Owns their words, verdicts and tokens; evidence.md (a).4 says what stands behind each.
Never names what an answer might mean.
"""

from typing import Final

from massage_coach.core.questions import (
    LIGHT_HANDS_AGREED,
    Band,
    Branch,
    Doubt,
    PainQuestion,
    Question,
    Screen,
    Urgency,
    adapt,
    clear,
    stop,
)
from massage_coach.core.vocabulary import Region

TODAY: Final = Screen(
    id="B",
    title="Today?",
    doubt=Doubt.STOPS,
    questions=(
        Question(
            id="infection",
            prompt="Fever, shivering or feeling ill",
            help="A raised temperature, chills, or being unwell all over.",
            why="Fever is a reason not to massage, and with back pain to be seen today.",
            if_yes=stop(
                Urgency.NONE,
                advice="Come back when you feel well again.",
                with_pain=Urgency.SAME_DAY,
            ),
            sources=("S02", "S03", "S33"),
        ),
        Question(
            id="clot",
            prompt="One arm or leg swollen, hot, discoloured or throbbing; or a clot",
            help="Different from the other side, often in a calf. Say yes too if you have ever "
            "had a blood clot.",
            why="Pressing such a limb can do serious harm, so it needs a look the same day.",
            if_yes=stop(Urgency.SAME_DAY),
            branches=(
                Branch(
                    "old_clot_treated",
                    "Only an old clot: the treatment is finished and you notice nothing now",
                    adapt(
                        "Light hands only, and no calves or hamstrings, because you once had a "
                        "blood clot.",
                        "avoid_region:calves avoid_region:hamstrings pressure_cap:3 no_tools",
                    ),
                ),
            ),
            sources=("S13", "S28", "S37"),
        ),
        Question(
            id="unexplained",
            prompt="Unplanned weight loss, constant night pain, lump, or past cancer with new pain",
            help="Weight that went by itself, pain that does not let go at night, a lump or a "
            "change of shape, or any new pain after a cancer.",
            why="These are worth getting checked before anything is massaged.",
            if_yes=stop(Urgency.SOON, after_word=LIGHT_HANDS_AGREED),
            sources=("S01", "S03", "S05"),
        ),
        Question(
            id="urinary_flank",
            prompt="Painful or bloody pee, or pain in your side",
            help="Your side is between the lowest ribs and the hip, left or right.",
            why="Pain there is easily taken for a back muscle.",
            if_yes=stop(Urgency.SAME_DAY),
            regions=(Region.LOWER_BACK, Region.UPPER_BACK, Region.GLUTES, Region.HIPS),
            sources=("S38",),
        ),
        Question(
            id="fresh_injury",
            prompt="New injury, swelling or big bruise, last 3 days",
            help="A strain, a sprain or a knock. Say yes too if it was 4 to 14 days ago.",
            why="A fresh injury wants to be left alone for the first days.",
            if_yes=adapt(
                "We leave the injured area out, because a fresh injury should not be massaged in "
                "the first days.",
                "avoid_region:$area",
            ),
            branches=(
                Branch(
                    "crack_or_cannot_use_it",
                    "There was a crack, or you cannot use that part",
                    stop(
                        Urgency.SAME_DAY,
                        "A new injury with a crack, or with a part that you cannot use",
                    ),
                ),
                Branch(
                    "day_4_to_14",
                    "It was 4 to 14 days ago",
                    adapt(
                        "Light hands only on the injured area, because it is still healing.",
                        "pressure_cap:3@$area no_tools@$area",
                    ),
                ),
            ),
            sources=("S00", "S41"),
        ),
        Question(
            id="limb_nerve",
            prompt="Pain, tingling or numbness shooting down one arm or leg",
            help="It travels down the limb, for example like an electric current.",
            why="A nerve that is already upset needs less pressure and less bending.",
            if_yes=adapt(
                "Light hands only, 10 minutes at most and no forward bending, because of what "
                "shoots down your arm or leg.",
                "no_tools pressure_cap:3 no_stretch_flexion max_minutes:10",
            ),
            branches=(
                Branch(
                    "weak_or_spreading_or_worse",
                    "The limb is weak, or it is spreading or getting worse",
                    stop(
                        Urgency.SAME_DAY,
                        "Pain, tingling or numbness down one limb, with weakness, or spreading or "
                        "getting worse",
                    ),
                ),
            ),
            sources=("S05", "S06", "S08"),
        ),
        Question(
            id="impaired",
            prompt="Alcohol, sedatives or dizziness today",
            help="Anything that dulls what you feel, such as drink, sleeping pills or strong "
            "painkillers; or feeling light-headed.",
            why="What you feel is the only thing that tells us to ease off.",
            if_yes=stop(Urgency.NONE, advice="Come back when you are fully alert."),
            branches=(
                Branch(
                    "steady_painkillers_only",
                    "Only your usual painkillers, at the usual dose",
                    adapt(
                        "Light hands only, because painkillers can hide that something is too "
                        "much.",
                        "pressure_cap:3 no_tools",
                    ),
                ),
            ),
            sources=("J",),
        ),
    ),
)

PAIN_NOW: Final = "pain_now"
PAIN: Final = Screen(
    id="C",
    title="Pain",
    doubt=Doubt.AS_YES,
    questions=(
        PainQuestion(
            id=PAIN_NOW,
            prompt="Pain now, 0-10",
            help="0 is none, 10 is the worst you can imagine.",
            why="Severe pain is a reason not to massage; some pain, to do less.",
            bands=(
                Band(0, 3, clear()),
                Band(
                    4,
                    6,
                    adapt(
                        "Lighter, 10 minutes at most and tools on the wall only, because it "
                        "hurts more than a little now.",
                        "pressure_cap:3 no_floor_tools max_minutes:10",
                    ),
                ),
                Band(7, 10, stop(Urgency.SOON, "Pain of 7 or more out of 10")),
            ),
            branches=(
                Branch(
                    "worse_each_week_or_cannot_sleep_or_dress",
                    "It gets worse each week, or keeps you from sleeping or dressing",
                    stop(
                        Urgency.SOON,
                        "Pain that gets worse each week, or keeps you from sleeping or dressing",
                    ),
                ),
                Branch(
                    "worse_on_cough_sneeze_or_straining",
                    "It gets worse when you cough, sneeze or strain on the toilet",
                    stop(
                        Urgency.SOON,
                        "Pain that gets worse when you cough, sneeze or strain on the toilet",
                    ),
                    regions=(Region.LOWER_BACK, Region.UPPER_BACK),
                ),
                Branch(
                    "between_shoulder_blades_new_or_constant",
                    "It sits between your shoulder blades and is new or constant. Tightness you "
                    "know, that eases as you move, does not count",
                    stop(Urgency.SOON, "New or constant pain between your shoulder blades"),
                    regions=(Region.UPPER_BACK,),
                ),
            ),
            sources=("S00", "S03", "S52"),
        ),
    ),
)
