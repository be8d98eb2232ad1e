"""What a region is called in a sentence.

Owns these words, apart from the advice that uses them: a list of routines needs nothing else of
the core, and is read most often.
"""

from typing import Final

from massage_coach.core.vocabulary import Region

REGION_WORDS: Final[dict[Region, str]] = {
    Region.LOWER_BACK: "lower back",
    Region.UPPER_BACK: "upper back",
    Region.NECK_SHOULDERS: "neck and shoulders",
    Region.GLUTES: "buttocks",
    Region.HIPS: "hips and thighs",
    Region.HAMSTRINGS: "backs of the thighs",
    Region.CALVES: "calves",
    Region.FEET: "feet",
    Region.FOREARMS_HANDS: "forearms and hands",
    Region.JAW_HEAD: "jaw and head",
}
