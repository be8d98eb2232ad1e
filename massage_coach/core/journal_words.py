"""What is said of the journal, on the screen and on paper alike.

Owns these sentences. Never credits a session with anything, and calls no score good or bad:
evidence.md (e) and (f).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from massage_coach.core.progress import MOST_SESSIONS, Place, Progress, Sitting
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.scores import Change
from massage_coach.core.vocabulary import Region

NOTHING: Final = "No session is in the journal yet. Start one: massage-coach start lower-back"
SCALE: Final = "0 is none, 10 the worst you can imagine."
AVERAGES: Final = "Average before sessions"
AVERAGES_OF: Final = f"Each week with the three before it. {SCALE}"
MINUTES: Final = "Minutes a week"
BEFORE_AND_AFTER: Final = "Before and after"
WHERE: Final = "Where"
SUGGESTION: Final = "A suggestion"
HOW_TO_READ: Final = (
    "A change is called clear only where it is larger than this scale leaves to chance. Within a "
    "day it mostly shows a short effect, so look at the averages over weeks. Scores also move by "
    "themselves, and high ones tend to come down: no number here says what a session did."
)
_SAME: Final = (  # evidence.md (d).3
    "Six sessions or four weeks have not clearly changed your scores before sessions on {where}. "
    "That is a good moment to have it looked at by a clinician."
)
_HIGHER: Final = (  # as above
    "Your scores before sessions on {where} are clearly higher than they were. Please have it "
    "looked at by a clinician."
)
_GENTLER: Final = "After one that hurt, the next two are shorter, lighter and for hands alone."
CLEAR: Final[dict[Change | None, str]] = {
    Change.LOWER: "clearly lower",
    Change.HIGHER: "clearly higher",
}
_FEW: Final = 3  # areas that one sentence can name


def title(progress: Progress) -> str:
    """Which weeks, and which area where only one is shown."""
    number = len(progress.weeks)
    weeks = "This week" if number == 1 else f"The last {number} weeks"
    region = progress.asked.region
    return weeks if region is None else f"{weeks}, {REGION_WORDS[region]}"


def summary(progress: Progress) -> Iterator[str]:
    """How much there was, and what was left out."""
    if progress.sessions:
        yield _how_much(progress)
    else:
        yield "No session in these weeks."
    if progress.busy and len(progress.weeks) > 1:
        yield _how_often(progress)
    if progress.gentler:
        yield _GENTLER
    if progress.ahead:
        left_out = many(progress.ahead, "session")
        yield f"Left out: {left_out} from after now, by the clock of that time."
    if progress.is_cut:
        yield f"Only the latest {MOST_SESSIONS} sessions are counted."


def _how_much(progress: Progress) -> str:
    time = f", {duration(progress.seconds)}" if progress.seconds else ""
    there = " there" if time and progress.asked.region else ""
    return f"{many(progress.sessions, 'session')}{time}{there}."


def _how_often(progress: Progress) -> str:
    weeks = len(progress.weeks)
    if progress.busy == weeks:
        return f"There was one in each of these {weeks} weeks."
    row = f", the last {progress.in_a_row} in a row" if progress.in_a_row > 1 else ""
    return f"There was one in {progress.busy} of {weeks} weeks{row}."


def suggestions(progress: Progress) -> Iterator[str]:
    """To see somebody, where it is time for that: evidence.md (d).3."""
    if progress.higher:
        yield _HIGHER.format(where=_areas(progress.higher))
    if progress.same:
        yield _SAME.format(where=_areas(progress.same))


def _areas(regions: Sequence[Region]) -> str:
    if len(regions) > _FEW:
        return f"{len(regions)} areas"
    *others, last = (f"your {REGION_WORDS[region]}" for region in regions)
    return f"{', '.join(others)} and {last}" if others else last


def place(one: Place) -> str:
    """What was done there, and the average of what was told before."""
    parts = [f"{minutes(one.seconds)} min"] if one.seconds else []
    parts.append(many(one.sessions, "session"))
    if one.before is not None:
        parts.append(f"average before {mean(one.before)}")
    return ", ".join(parts)


def scores(sitting: Sitting) -> str:
    """Before and after, what the change comes to, and the morning after."""
    parts = [_both(sitting)]
    if sitting.change in CLEAR:
        parts.append(CLEAR[sitting.change])
    if sitting.next_day is not None:
        parts.append(f"{sitting.next_day} next morning")
    if sitting.hurt:
        parts.append("it hurt")
    return ", ".join(parts)


def _both(sitting: Sitting) -> str:
    return _then(sitting.before, sitting.after) if sitting.has_score else "no score"


def stiffness(sitting: Sitting) -> str:
    """As told: this scale knows no change that counts. Nothing where neither was told."""
    before, after = sitting.stiff_before, sitting.stiff_after
    return "" if before is after is None else f"stiff {_then(before, after)}"


def _then(before: int | None, after: int | None) -> str:
    return f"{score(before)} then {score(after)}"


def score(told: int | None) -> str:
    return "not told" if told is None else str(told)


def mean(of: float | None) -> str:
    """An average as it is printed; a dash where nothing was told."""
    return "-" if of is None else f"{of:.1f}"


def minutes(seconds: float) -> int:
    """A started minute counts where it is the only one."""
    return max(round(seconds / 60), 1) if seconds else 0


def duration(seconds: float) -> str:
    hours, rest = divmod(minutes(seconds), 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"


def many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
