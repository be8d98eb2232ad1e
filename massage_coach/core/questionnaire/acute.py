"""Screen A: signs that need help before anything else. Asked before every session.

Owns their words and verdicts; evidence.md (a).4 says what stands behind each.
Never names what an answer might mean.
"""

from typing import Final

from massage_coach.core.questions import Branch, Doubt, Question, Screen, Urgency, emergency, stop
from massage_coach.core.vocabulary import Region

ACUTE: Final = Screen(
    id="A",
    title="New or getting worse?",
    doubt=Doubt.AS_YES,
    questions=(
        Question(
            id="saddle_bladder",
            prompt="Numb around genitals, anus or inner thighs; new bladder or bowel trouble",
            help="For example: you cannot feel toilet paper, cannot tell that your bladder is "
            "full, cannot go, leak, or notice a new change in sexual function.",
            why="These signs need care within hours, before any massage.",
            if_yes=emergency(),
            sources=("S03", "S04", "S05"),
        ),
        Question(
            id="legs_neuro",
            prompt="Both legs painful, tingling, numb or weak; foot dragging; unsteady walking",
            help="Both legs together, or one foot that slaps or catches as you walk.",
            why="These signs need care the same day, before any massage.",
            if_yes=emergency(),
            sources=("S03", "S04", "S05"),
        ),
        Question(
            id="acute_danger",
            prompt="Chest pain, breathlessness, fainting, stroke signs, "
            "sudden severe tummy or back pain",
            help="Stroke signs: a drooping face, a weak arm, slurred speech. Also: coughing up "
            "blood, a sudden worst-ever headache, a pulsing tummy, a cold sweat.",
            why="These signs need an ambulance, not a massage.",
            if_yes=emergency(),
            sources=("S03", "S37", "S39", "S40"),
        ),
        Question(
            id="trauma",
            prompt="Serious fall or accident, not yet checked",
            help="For example: a fall from a height, a road accident, a hard blow.",
            why="An injury that nobody has looked at yet must not be pressed.",
            if_yes=emergency(),
            sources=("S03", "S05"),
        ),
        Question(
            id="head_neck_vascular",
            prompt="Unusual headache or neck pain with dizziness, double vision, slurred "
            "speech or numb face",
            help="Unlike any you had before. Say yes too if you are 50 or over with a new "
            "headache and a sore scalp or a jaw that aches on chewing.",
            why="Massage of the neck has injured arteries; these signs come first.",
            if_yes=emergency(),
            branches=(
                Branch(
                    "gca_no_sight_change",
                    "Only this: you are 50 or over, with a new headache and a sore scalp or a jaw "
                    "that aches on chewing. Your sight is as it was",
                    stop(
                        Urgency.SAME_DAY,
                        "A new headache at 50 or over, with a sore scalp or a jaw that aches on "
                        "chewing",
                    ),
                ),
                Branch(
                    "gca_sight_change",
                    "You are 50 or over, with a new headache and a sore scalp or a jaw that aches "
                    "on chewing, and your sight has changed",
                    emergency(
                        "A new headache at 50 or over, with a sore scalp or a jaw that aches on "
                        "chewing, and a change in sight"
                    ),
                ),
            ),
            regions=(Region.NECK_SHOULDERS, Region.UPPER_BACK, Region.JAW_HEAD),
            sources=("S29", "S42", "S46"),
        ),
    ),
)
