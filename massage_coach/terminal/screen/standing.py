"""What the screen says while the clock stands: a word, a sentence or two, and a few choices.

Owns these words. They are few, because they are read from two metres. Never names a condition.
Those of a check-in have the person's own numbers, so that nobody with oil on the hands has to type
one; no repr shows them.
"""

from typing import Final, NamedTuple

from massage_coach.core.comfort import CLEARLY_MORE, TOO_MUCH, Baseline
from massage_coach.core.events import Outcome, Snapshot
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.moves import Command, State
from massage_coach.core.vocabulary import Side
from massage_coach.terminal import labels
from massage_coach.terminal.text import clock


class Choice(NamedTuple):
    """One answer: in a few large letters with their meaning, in a sentence, and in short."""

    command: Command
    word: str  # empty where only a sentence will do
    meaning: str
    sentence: str
    short: str

    def __repr__(self) -> str:
        return f"<Choice of {self.command}, not shown>"


class Page(NamedTuple):
    word: str
    style: str
    says: tuple[str, ...]  # the first may not be left out, the others may
    choices: tuple[Choice, ...] = ()

    def __repr__(self) -> str:
        return f"<Page {self.word!r}, not shown>"


_START: Final = Choice(Command.START, "GO", "", "Start", "start")
_READY: Final = Choice(Command.RESUME, "GO ON", "", "I am in place", "in place")
_GO_ON: Final = Choice(Command.RESUME, "GO ON", "", "Go on", "go on")
_AGAIN: Final = Choice(
    Command.BACK, "AGAIN", "this step from its start", "This step again", "this step again"
)
_LAST: Final = Choice(Command.BACK, "BACK", "to the last step", "The last step again", "last step")
_STOP: Final = Choice(Command.STOP, "STOP", "for today", "Stop for today", "stop for today")

_HOW_IS_IT: Final = (
    "Tingling, numb, dizzy, sick or short of breath? Press h.",
    "The clock is stopped. Take your time.",
)
_IT_HURTS: Final = Choice(
    Command.HURT,
    "IT HURTS",
    "or something feels wrong",
    "It hurts, or something feels wrong",
    "it hurts, or feels wrong",
)


def _answer(command: Command, sentence: str, short: str | None = None) -> Choice:
    return Choice(command, "", "", sentence, short or sentence)


_HURTING: Final = Page(
    "LET GO",
    "alarm",
    ("Let go. Come off the tool. Breathe. The clock is stopped.", "What was it?"),
    (  # evidence.md (d).2
        _answer(Command.TOO_STRONG, "Strong, and it eased when I let go"),
        _answer(
            Command.SORE_SPOT,
            "One spot stays sore, or tingling that stopped at once",
            "A spot stays sore, or brief tingling",
        ),
        _answer(
            Command.SHARP,
            "Sharp, burning or shooting; numb; dizzy or sick; a cramp; or I have had enough",
            "Sharp, burning, shooting, numb, dizzy, sick, cramp, had enough",
        ),
        _answer(
            Command.DANGER,
            "Chest pain, short of breath, fainting, face or speech going wrong, worst-ever "
            "headache, new weakness, new numbness between the legs, loss of bladder control, "
            "swelling face or wheeze",
            "Chest pain, no breath, faint, face or speech wrong, worst headache, new weakness, "
            "numb between legs, bladder, face swelling, wheeze",
        ),
    ),
)

_ENDED: Final = {
    Outcome.COMPLETED: Page(
        "DONE", "cool", ("Rest a moment, then get up slowly.", "Mild soreness tomorrow is common.")
    ),
    Outcome.STOPPED: Page("STOPPED", "rest", ("Rest a moment, then get up slowly.",)),
    Outcome.INTERRUPTED: Page("STOPPED", "rest", ("You can go on from here within two hours.",)),
    Outcome.HURT: Page(
        "STOPPED",
        "rest",
        (
            "If it has not eased by tomorrow, see a clinician.",
            "That is enough for today. Find an easy position, and rest.",
        ),
    ),
}


def page(snapshot: Snapshot, notice: str, numbers: str, baseline: Baseline | None) -> Page | None:
    """The page for this instant; None while the clock runs."""
    match snapshot.state:
        case State.RUNNING:
            return None
        case State.READY | State.PAUSED | State.WAITING:
            return _standing(snapshot, notice)
        case State.CHECKING:
            return _noticed(_checking(baseline), notice)
        case State.HURTING:
            return _noticed(_HURTING, notice)
        case State.COMPLETED | State.STOPPED:
            return _ended(snapshot.outcome or Outcome.STOPPED, numbers)


def _standing(snapshot: Snapshot, notice: str) -> Page:
    """Nothing is asked; the clock goes when the person says so."""
    match snapshot.state:
        case State.PAUSED:
            return _paused(snapshot, notice)
        case State.WAITING:
            return _waiting(snapshot, notice)
        case _:
            return _noticed(Page("READY", "cool", ("Ready when you are.",), (_START,)), notice)


def _noticed(page_: Page, notice: str) -> Page:
    """With what was just said, behind the sentence that may not be left out."""
    first, *others = page_.says
    return page_._replace(says=(first, notice, *others)) if notice else page_


def _checking(baseline: Baseline | None) -> Page:
    """The answers of (d).2, each with the pain now that it stands for, where that is known."""
    answers = (_fine(baseline), _bit_much(baseline), _worse(baseline), _IT_HURTS)
    return Page("HOW IS IT?", "warm", _HOW_IS_IT, answers)


def _fine(baseline: Baseline | None) -> Choice:
    word, pain = "FINE", "comfortable"
    if baseline is not None:
        word = f"FINE 0-{baseline.fine}" if baseline.fine else "FINE 0"
        pain = f"pain {baseline.fine} or less" if baseline.fine else "no pain"
    meaning = f"{pain}, breathing easily"
    return Choice(Command.FINE, word, meaning, f"Fine: {meaning}", f"fine, {pain}, easy breath")


def _bit_much(baseline: Baseline | None) -> Choice:
    pain = baseline.bit_much if baseline else None
    if pain is None:
        return Choice(Command.BIT_MUCH, "A BIT MUCH", "", "A bit much", "a bit much")
    also = f"or pain {pain}"
    sentence, short = f"A bit much, {also}", f"a bit much, {also}"
    return Choice(Command.BIT_MUCH, f"A BIT MUCH {pain}", also, sentence, short)


def _worse(baseline: Baseline | None) -> Choice:
    word, pain = "WORSE", f"pain {CLEARLY_MORE} or more above the start, or {TOO_MUCH} or more"
    if baseline is not None:
        word, pain = f"WORSE {baseline.worse}+", f"pain {baseline.worse} or more"
    return Choice(Command.WORSE, word, pain, f"Clearly worse: {pain}", f"worse, {pain}")


def _paused(snapshot: Snapshot, notice: str) -> Page:
    away = f"You were away for {duration(snapshot.away)}." if snapshot.away else ""
    says = tuple(text for text in (notice, away, _left(snapshot)) if text)
    again = _AGAIN if snapshot.interval.kind is IntervalKind.STEP else _LAST
    return Page("PAUSED", "rest", says, (_GO_ON, again, _STOP))


def _waiting(snapshot: Snapshot, notice: str) -> Page:
    """The step to get into place for, and how, for as long as that takes."""
    texts = (f"The clock waits for you: {named(snapshot.interval)}.", notice)
    says = (*(text for text in texts if text), snapshot.interval.step.say)
    again = _AGAIN if snapshot.interval.kind is IntervalKind.STEP else _LAST
    return Page("TAKE YOUR TIME", "cool", says, (_READY, again, _STOP))


def _left(snapshot: Snapshot) -> str:
    seconds, name = clock(snapshot.remaining), named(snapshot.interval)
    if snapshot.interval.kind is IntervalKind.STEP:
        return f"{seconds} left: {name}."
    return f"Next: {name}."


def named(interval: Interval) -> str:
    """The step, and its side where it has one."""
    one = interval.side in {Side.LEFT, Side.RIGHT}
    return f"{interval.step.title}, {labels.SIDE[interval.side]}" if one else interval.step.title


def _ended(outcome: Outcome, numbers: str) -> Page:
    if outcome is not Outcome.EMERGENCY:
        return _ENDED[outcome]
    says = (f"Call {numbers}.", "Do not drive yourself. Do not massage.")
    return Page("GET HELP", "alarm", says)


def duration(seconds: float) -> str:
    """A stretch of time as people say it."""
    whole = round(seconds)
    for size, name in ((3600, "hour"), (60, "minute")):
        if whole >= size:
            count = whole // size
            return f"{count} {name}" if count == 1 else f"{count} {name}s"
    return "1 second" if whole == 1 else f"{whole} seconds"
