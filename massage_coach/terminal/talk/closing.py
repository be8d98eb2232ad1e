"""After the session: how it is now, what is common, when to come back, when to see somebody.

Owns these words, of evidence.md (d).2 and (d).3. Never credits the massage with anything, and never
says that somebody is well.
"""

from contextlib import suppress
from typing import Final, NamedTuple

from massage_coach.core.advice import action
from massage_coach.core.comfort import clearly_more
from massage_coach.core.events import Outcome
from massage_coach.core.questions import Urgency, Verdict
from massage_coach.terminal.safety import EMERGENCY_NUMBERS
from massage_coach.terminal.talk.dialogue import Dialogue, Left, LineSource
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.prompts import LinePrompt
from massage_coach.terminal.talk.ticks import Misread, read_score
from massage_coach.terminal.text import clean

LONGEST_WORD: Final = 40  # characters

_COMMON: Final = "Mild soreness for a day or two is common."  # S27
_USUAL_DAY: Final = "A short walk and your usual day are fine."  # S03
# One to three sessions a week, 48 hours between tools: evidence.md section 0 row 10, J.
_AFTER_TOOLS: Final = (
    "No ball, roller or stick on this area for the next 48 hours; light hands are fine. One to "
    "three sessions a week are plenty."
)
_AFTER_HANDS: Final = "Light hands are fine again tomorrow."
_TOMORROW: Final = (
    "Notice how it feels tomorrow morning. If it is 2 or more above today, or there is a bruise, "
    "do less next time."
)
_SOON_HELP: Final = (  # evidence.md (d).3: S28, S29, S31
    "Dark or cola-coloured pee, or a worked muscle that swells a lot or gets weak.",
    "One leg swollen or hot.",
    "New neck pain or headache with dizziness or a change in sight, even weeks later.",
)
_IF_NOT_EASED: Final = "If it has not eased by tomorrow, see a clinician."
_KIND: Final[dict[Outcome, str]] = {
    Outcome.COMPLETED: "Done. Thank you for taking this time for yourself.",
    Outcome.STOPPED: "You stopped when you wanted to. That is always right.",
    Outcome.INTERRUPTED: "It was cut short. You can go on from there within two hours.",
    Outcome.HURT: "You noticed, and you stopped. That is exactly what counts.",
}


class Said(NamedTuple):
    """What the person said at the end; None and "" where they said nothing."""

    pain: int | None = None
    word: str = ""
    stiff_before: int | None = None
    stiff_now: int | None = None

    def __repr__(self) -> str:
        return "<Said, not shown>"


class Ended(NamedTuple):
    """How a session ended, and what it was."""

    outcome: Outcome
    pain_before: int | None
    used_tools: bool

    def __repr__(self) -> str:
        return "<Ended, not shown>"


def close(page: Page, lines: LineSource, ended: Ended, *, number: str = EMERGENCY_NUMBERS) -> Said:
    """Say what belongs at the end, and ask how it is now; `number` is who to call."""
    outcome = ended.outcome
    if outcome is Outcome.EMERGENCY:
        _emergency(page, number)
        return Said()
    page.heading(_KIND[outcome])
    if outcome is Outcome.HURT:
        page.say(_IF_NOT_EASED, "strong")
    said = _ask(Dialogue(page, lines))
    _compare(page, ended.pain_before, said)
    _afterwards(page, ended)
    _see_somebody(page, outcome, number)
    return said


def _emergency(page: Page, number: str) -> None:
    page.heading("Get help now")
    text = action(Verdict.EMERGENCY, Urgency.NOW)
    page.say(text.format(number=number, item="what you feel now"), "alarm")


def _ask(dialogue: Dialogue) -> Said:
    """Three questions that may be skipped, and left."""
    said = Said()
    with suppress(Left):
        said = Said(dialogue.ask(_HOW_NOW))
        said = said._replace(word=dialogue.ask(_ONE_WORD))
        stiff_before, stiff_now = dialogue.ask(_STIFF)
        said = said._replace(stiff_before=stiff_before, stiff_now=stiff_now)
    return said


def _score_or_nothing(line: str) -> int | Misread | None:
    return read_score(line) if line.strip() else None


def _word(line: str) -> str:
    return clean(line)[:LONGEST_WORD].strip()


def _two_scores(line: str) -> tuple[int | None, int | None] | Misread:
    """The stiffness before and now; one number alone is the one of now."""
    scores = [read_score(word) for word in line.replace(",", " ").split()]
    wrong = next((one for one in scores if isinstance(one, Misread)), None)
    match wrong, [one for one in scores if isinstance(one, int)]:
        case Misread() as misread, _:
            return misread
        case _, []:
            return None, None
        case _, [now]:
            return None, now
        case _, [before, now]:
            return before, now
        case _:
            return Misread("Two numbers are enough.")


_HOW_NOW: Final = LinePrompt(
    "",
    "How does it feel now? 0 is no pain, 10 is the worst you can imagine.",
    _score_or_nothing,
    how="Type a number from 0 to 10. Enter skips.",
)
_ONE_WORD: Final = LinePrompt("", "And in a word?", _word, how="Type it. Enter skips.")
_STIFF: Final = LinePrompt(
    "",
    "How stiff was it before, and how stiff is it now? 0 is not at all.",
    _two_scores,
    how="Type two numbers from 0 to 10, such as 6 4. Enter skips.",
)


def _compare(page: Page, before: int | None, said: Said) -> None:
    now = said.pain
    if before is None or now is None:
        return
    page.gap()
    if clearly_more(before, now):
        page.say(
            f"{before} before, {now} now: that is clearly more. Leave this area alone until it "
            f"has settled. {_IF_NOT_EASED}",
            "strong",
        )
    else:
        page.say(f"{before} before, {now} now. One day says little; look back over some weeks.")


def _afterwards(page: Page, ended: Ended) -> None:
    page.gap()
    page.say("Afterwards", "strong")
    page.points([_COMMON])
    if ended.outcome is Outcome.COMPLETED:
        page.points([_USUAL_DAY, _AFTER_TOOLS if ended.used_tools else _AFTER_HANDS, _TOMORROW])


def _see_somebody(page: Page, outcome: Outcome, number: str) -> None:
    page.gap()
    page.say(f"Short of breath? Call {number}. See somebody the same day for:", "strong")
    page.points(_SOON_HELP)
    if outcome is Outcome.COMPLETED:
        page.gap()
        page.say("No better after a few weeks, or worse? Ask a clinician.")
