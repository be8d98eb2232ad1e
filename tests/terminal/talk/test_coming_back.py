"""What somebody who comes back is asked and told: seen, kept, resting, and for how long."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest

from massage_coach.core.answers import Answer, Answers
from massage_coach.core.dose import Past, PastSession
from massage_coach.core.entries import Reaction
from massage_coach.core.facts import Facts, lasting
from massage_coach.core.questions import Reply
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.scene import Wishes
from massage_coach.terminal.talk.dates import day, day_and_time
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.going_on import ask_if_looked_at, ask_to_go_on
from massage_coach.terminal.talk.keeping import Consent, ask_consent, ask_number
from massage_coach.terminal.talk.next_day import NextDay, ask_next_day
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.rests import show_allowance
from massage_coach.terminal.talk.saved import NOTHING, show_saved
from massage_coach.terminal.talk.seen import ask_if_seen
from massage_coach.terminal.talk.wishes import ask_preferences

Talk = Callable[..., tuple[Page, LineSource, StringIO]]

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
AT = NOW.timestamp()
HOUR = 3600.0
BACK = frozenset({Region.LOWER_BACK})


def words(out: StringIO) -> str:
    return " ".join(out.getvalue().split())


# Days.


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "today at 21:00"),
        (24, "tomorrow at 21:00"),
        (-24, "yesterday at 21:00"),
        (48, "Tuesday 24 November at 21:00"),
        (60 * 24, "Thursday 21 January 2027 at 21:00"),
    ],
)
def test_an_instant_is_told_as_people_say_it(hours: int, said: str) -> None:
    assert day_and_time(AT + hours * HOUR, NOW) == said


def test_a_rest_is_never_told_too_short() -> None:
    assert day_and_time(AT + 1, NOW) == "today at 21:01"
    assert day_and_time((NOW + timedelta(hours=3, seconds=-1)).timestamp(), NOW) == (
        "tomorrow at 00:00"
    )


def test_a_day_is_the_persons_own() -> None:
    assert day(datetime(2026, 11, 21, 23, 59, tzinfo=UTC).timestamp(), NOW) == "yesterday"


# After an emergency.


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        (("y",), True),
        (("YES",), True),
        (("n",), False),
        (("u",), False),
        (("q",), False),
        ((), False),
        (("", "maybe", "y"), True),
        (("\u0443", "n"), False),  # a Cyrillic look-alike of y
    ],
)
def test_only_a_plain_yes_says_that_somebody_was_seen(
    talk: Talk, typed: tuple[str, ...], *, seen: bool
) -> None:
    page, lines, out = talk(*typed)

    assert ask_if_seen(page, lines, "yesterday") is seen
    assert "Yesterday you reported signs that need care at once" in words(out)


# What may be kept.


@pytest.mark.parametrize(
    ("typed", "consent"),
    [
        (("y",), Consent.YES),
        (("n",), Consent.NEVER),
        (("",), Consent.NOT_NOW),
        (("q",), Consent.NOT_NOW),
        ((), Consent.NOT_NOW),
        (("sure", "yes"), Consent.YES),
    ],
)
def test_nothing_is_kept_without_a_yes(
    talk: Talk, typed: tuple[str, ...], consent: Consent
) -> None:
    page, lines, out = talk(*typed)

    assert ask_consent(page, lines) is consent
    assert "`massage-coach forget` deletes it" in words(out)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (("144",), "144"),
        (("+41 44 000-00",), "+41 44 000-00"),
        (("",), ""),
        (("q",), ""),
        (("police", "\x1b[31m1", "1" * 60, "112"), "112"),
    ],
)
def test_an_emergency_number_is_a_number(talk: Talk, typed: tuple[str, ...], number: str) -> None:
    page, lines, _ = talk(*typed)

    assert ask_number(page, lines) == number


# What rests.


def cleared(routine: Routine, answers: Answers, *sessions: PastSession) -> Cleared:
    assessment = assess(routine, answers, Past(AT, sessions))
    assert isinstance(assessment, Cleared)
    return assessment


def done(
    hours_ago: float, *, tools: bool = False, completed: bool = True, hurt: bool = False
) -> PastSession:
    return PastSession(
        at=AT - hours_ago * HOUR,
        regions=BACK,
        tools_on=BACK if tools else frozenset(),
        completed=completed,
        hurt=hurt,
    )


OLD = [done(24 * days) for days in (9, 10, 11)]


def told(talk: Talk, one: Cleared, *others: str) -> str:
    page, _, out = talk()
    show_allowance(page, one, NOW, others)
    return words(out)


def test_a_resting_region_is_told_with_the_hour_and_with_what_can_be_done(
    talk: Talk, routine: Routine, healthy: Answers
) -> None:
    screen = told(talk, cleared(routine, healthy, *OLD, done(2, tools=True)), "Feet", "Calves")

    assert "until Tuesday 24 November at 19:00: lower back. Today your hands do it." in screen
    assert "Another region would do too: Feet; Calves." in screen


def test_a_rest_that_changes_nothing_is_not_told(
    talk: Talk, routine: Routine, healthy: Answers
) -> None:
    thinned = healthy.with_("bleeding", Answer(Reply.YES))

    assert told(talk, cleared(routine, thinned, *OLD, done(2, tools=True)), "Feet") == ""


def test_nobody_with_a_quiet_past_is_told_anything(
    talk: Talk, routine: Routine, healthy: Answers
) -> None:
    assert told(talk, cleared(routine, healthy, *OLD)) == ""


def test_a_session_that_hurt_is_told_as_a_reason(
    talk: Talk, routine: Routine, healthy: Answers
) -> None:
    screen = told(talk, cleared(routine, healthy, *OLD, done(30, hurt=True)))

    assert "A session hurt lately" in screen


# Tools of last time.


def test_enter_takes_the_tools_of_last_time(talk: Talk, routine: Routine, healthy: Answers) -> None:
    page, lines, out = talk("", "")

    preferences = ask_preferences(
        page, lines, cleared(routine, healthy, *OLD), Wishes(minutes=5), frozenset()
    )

    assert preferences is not None
    assert Tool.TENNIS_BALL not in preferences.tools
    assert "Enter: none, as last time." in words(out)


def test_what_was_at_hand_last_time_is_named(
    talk: Talk, routine: Routine, healthy: Answers
) -> None:
    page, lines, out = talk("", "")
    had = frozenset({Tool.TENNIS_BALL})

    preferences = ask_preferences(
        page, lines, cleared(routine, healthy, *OLD), Wishes(minutes=5), had
    )

    assert preferences is not None
    assert Tool.TENNIS_BALL in preferences.tools
    assert "Enter: 1, as last time." in words(out)


# What is shown of it.


def test_where_nothing_is_kept_it_says_so(talk: Talk) -> None:
    page, _, out = talk()

    show_saved(page, None, Past(AT), None, NOW)

    assert words(out) == NOTHING


def test_everything_that_is_kept_is_shown(talk: Talk, healthy: Answers) -> None:
    page, _, out = talk()
    answers = healthy.with_("bleeding", Answer(Reply.YES, frozenset({"low_dose_aspirin_only"})))
    answers = answers.with_("skin", Answer(Reply.UNSURE, areas=frozenset({"feet", "elsewhere"})))
    facts = Facts(
        kept_at=AT,
        regions=BACK,
        answers=lasting(answers),
        tools=frozenset({Tool.TENNIS_BALL}),
        number="144",
    )

    show_saved(page, facts, Past(AT, tuple(done(days * 24) for days in range(12))), AT, NOW)

    screen = words(out)
    assert "Blood thinners, bleeding disorder or easy bruising; Only low-dose aspirin" in screen
    assert "feet; somewhere else; not sure" in screen
    assert "In an emergency you call 144." in screen
    assert "tennis ball" in screen
    assert "Kept today; asked again Tuesday 22 December." in screen
    assert "Today you reported signs that need care at once." in screen
    assert "Today: lower back" in screen
    assert "and 2 before" in screen
    assert "`massage-coach forget` deletes all of it." in screen


# The day after, and going on.


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("n", NextDay()),
        ("N", NextDay()),
        ("s", NextDay(frozenset({Reaction.SORE}))),
        ("b, s 10", NextDay(frozenset({Reaction.SORE, Reaction.BRUISE}), 10)),
        ("0", NextDay(pain=0)),
        ("", None),
    ],
)
def test_the_day_after_is_one_line(talk: Talk, line: str, said: NextDay | None) -> None:
    page, lines, out = talk(line)

    assert ask_next_day(page, lines, "Lower back", "yesterday") == said
    assert "Yesterday: Lower back. How was it the day after?" in words(out)


@pytest.mark.parametrize("line", ["11", "x", "n s", "3 4", "\u0455", "s\x1b[2J"])
def test_a_line_that_is_no_answer_is_asked_again(talk: Talk, line: str) -> None:
    page, lines, _ = talk(line, "b")

    assert ask_next_day(page, lines, "Feet", "yesterday") == NextDay(frozenset({Reaction.BRUISE}))


@pytest.mark.parametrize(
    ("typed", "on"), [(("",), True), (("y",), True), (("n",), False), (("q",), False), ((), False)]
)
def test_going_on_needs_a_line(talk: Talk, typed: tuple[str, ...], *, on: bool) -> None:
    page, lines, out = talk(*typed)

    assert ask_to_go_on(page, lines, "Palm heels", "21:14") is on
    assert "You were interrupted at 21:14, in: Palm heels." in words(out)


@pytest.mark.parametrize(
    ("typed", "seen"), [(("y",), True), (("",), False), (("u",), False), (("n",), False)]
)
def test_only_a_plain_yes_says_that_it_was_looked_at(
    talk: Talk, typed: tuple[str, ...], *, seen: bool
) -> None:
    page, lines, _ = talk(*typed)

    assert ask_if_looked_at(page, lines) is seen
