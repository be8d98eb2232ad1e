import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from cells import shown
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.body_picture import BodyPicture
from massage_coach.core.comfort import Baseline
from massage_coach.core.events import Outcome, Snapshot
from massage_coach.core.moves import ENDED, State
from massage_coach.core.routine import Pressure
from massage_coach.core.vocabulary import LONGEST_TEXT, Place
from massage_coach.terminal import labels
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.screen.frame import Context, Size, frame
from massage_coach.terminal.screen.keymap import command
from massage_coach.terminal.screen.memo import Memo
from massage_coach.terminal.screen.picture import Picture
from massage_coach.terminal.screen.showing import PICTURED, UNDER
from massage_coach.terminal.screen.tiny import SMALLEST
from massage_coach.terminal.text import Line, plain, width
from massage_coach.terminal.theme import Look, encode

Moment = Callable[..., Snapshot]
Moments = Mapping[str, Snapshot]

GOLDEN = Path(__file__).parent / "golden"
CONTEXT = Context("Lower back, unhurried", "18:42", baseline=Baseline(3))
DRAWN = dict.fromkeys(map(ord, "█▀▄▌░▒▓╳●"))  # noqa: RUF001 - it hatches
FANCY, PLAIN = Look(Depth.NONE), Look(Depth.NONE, unicode=False)
DOTS = FANCY._replace(picture=BodyPicture.BRAILLE)
SAID = FANCY._replace(picture=BodyPicture.WORDS)
UNMOVED = FANCY._replace(motion=False)
KINDS = {PLAIN: "-ascii", DOTS: "-braille", SAID: "-words", UNMOVED: "-still"}
WHOLE = tuple(Size(*size) for size in product((40, 59, 60, 80, 100, 140), (12, 13, 20, 24, 30, 50)))

# What a check-in has to say for each pain at the start that a session can begin with.
ANSWERS: Mapping[int | None, tuple[str, ...]] = {
    None: ("pain 2 or more above the start, or 7 or more",),
    0: ("no pain, breathing", "or pain 1", "pain 2 or more"),
    1: ("pain 1 or less", "or pain 2", "pain 3 or more"),
    2: ("pain 2 or less", "or pain 3", "pain 4 or more"),
    3: ("pain 3 or less", "or pain 4", "pain 5 or more"),
    4: ("pain 4 or less", "or pain 5", "pain 6 or more"),
    5: ("pain 5 or less", "or pain 6", "pain 7 or more"),
    6: ("pain 6 or less", "pain 7 or more"),
}

sizes = st.builds(Size, st.integers(1, 140), st.integers(1, 50))
looks = st.builds(Look, st.just(Depth.NONE), unicode=st.booleans(), motion=st.booleans())
names = st.sampled_from(
    [
        *("step", "glides", "breath", "transition", "other-side", "beginning", "ready"),
        *("check-in", "hurt", "paused", "paused-between", "waiting", "getting-back", "away"),
        *("done", "stopped", "ended-by-hurt", "emergency"),
    ]
)


def _text(lines: tuple[Line, ...]) -> str:
    """What is read in small letters, column by column, whatever the rows it is set in."""
    halves = [_halves(one) for one in lines]
    rows = (plain(half).translate(DRAWN) for column in zip(*halves, strict=True) for half in column)
    return " ".join(" ".join(rows).split())


def _halves(one: Line) -> tuple[Line, Line]:
    """What stands left of the picture and of what is under it, and that."""
    at = next((number for number, span in enumerate(one) if span in {PICTURED, UNDER}), len(one))
    return one[:at], one[at:]


@given(names, sizes, looks, st.text(max_size=40))
def test_a_frame_has_exactly_the_rows_and_no_line_wider_than_the_columns(
    moments: Moments, name: str, size: Size, look: Look, text: str
) -> None:
    lines = frame(moments[name], size, look, Context(text, text, text))

    assert len(lines) == size.rows
    assert max(map(width, lines)) <= size.columns


@given(names, sizes)
def test_without_unicode_a_frame_has_only_ascii(moments: Moments, name: str, size: Size) -> None:
    lines = frame(moments[name], size, PLAIN, Context("Épaules", notice="façon"))

    assert all(encode(one, PLAIN).isascii() for one in lines)


@pytest.mark.parametrize("size", WHOLE)
@pytest.mark.parametrize("elbow", [False, True])
def test_the_safety_line_is_in_every_whole_frame(
    moments: Moments, size: Size, *, elbow: bool
) -> None:
    for snapshot in moments.values():
        last = plain(frame(snapshot, size, FANCY, CONTEXT._replace(elbow=elbow))[-1]).strip()
        if snapshot.outcome is Outcome.EMERGENCY:
            assert "wait" in last
        elif snapshot.state in ENDED:
            assert last.endswith("sk a clinician.")
        else:
            assert last in {
                "Comfort only. Stop at pain, tingling, dizziness. s stops at any time.",
                "Pain, tingling, dizzy? Press s.",
            }


def _crowded(snapshot: Snapshot, places: tuple[Place, ...]) -> Snapshot:
    """A step with as much text as a file may hold."""
    long = "Circles, " * (LONGEST_TEXT // 9)
    said = "Circles, " * 12  # more does not fit into a change, with the title
    step = replace(snapshot.interval.step, avoid=places, title=said, show=long, say=said)
    return snapshot._replace(interval=snapshot.interval._replace(step=step))


def _kept_off(lines: tuple[Line, ...]) -> str:
    """What stands behind the red bar, or else everything."""
    bar = ("▌ ", "alarm")
    marked = tuple(one[one.index(bar) + 1 :] for one in lines if bar in one)
    return _text(marked or lines)


@pytest.mark.parametrize("size", WHOLE)
def test_what_to_keep_off_is_never_cut_however_long_the_rest_is(moment: Moment, size: Size) -> None:
    places = tuple(Place)[:15]  # no body part has more
    shown = _kept_off(frame(_crowded(moment(), places), size, FANCY, CONTEXT))

    assert all(labels.PLACE[place].removeprefix("the ") in shown for place in places)


@pytest.mark.parametrize("size", WHOLE)
def test_even_every_place_at_once_leaves_the_countdown_and_the_safety_line(
    moment: Moment, size: Size
) -> None:
    crowded = _crowded(moment(remaining=58.0), tuple(Place))
    lines = frame(crowded, size, PLAIN, CONTEXT)

    assert "Press s." in plain(lines[-1]) or "s stops at any time." in plain(lines[-1])
    assert "0:58" in _text(lines) or any("_|" in plain(x) or "##" in plain(x) for x in lines)


@pytest.mark.parametrize("size", WHOLE)
def test_a_step_shows_its_time_its_side_and_what_to_do(moment: Moment, size: Size) -> None:
    lines = frame(moment(remaining=58.0), size, PLAIN, CONTEXT)

    assert "LEFT SIDE" in _text(lines) or "left side" in _text(lines)
    assert "Finger pads two finger-widths from the" in _text(lines)
    assert any("#" in plain(one) or "|_" in plain(one) for one in lines)


@pytest.mark.parametrize("size", WHOLE)
def test_a_hurt_body_is_told_to_let_go_and_given_all_four_answers(
    moments: Moments, size: Size
) -> None:
    shown = _text(frame(moments["hurt"], size, FANCY, CONTEXT))

    assert "Let go. Come off the tool. Breathe. The clock is stopped." in shown
    for words in ("eased when I let go", "stays sore", "urning", "hest pain", "wheeze"):
        assert words in shown


@pytest.mark.parametrize("size", WHOLE)
@pytest.mark.parametrize("look", [FANCY, PLAIN], ids=["drawn", "ascii"])
def test_a_check_in_offers_every_answer_with_its_numbers_uncut(
    moments: Moments, size: Size, look: Look
) -> None:
    for pain, numbers in ANSWERS.items():
        context = CONTEXT._replace(baseline=None if pain is None else Baseline(pain))
        shown = _text(frame(moments["check-in"], size, look, context))
        for words in (*numbers, "or something feels wrong", "Tingling, numb, dizzy, sick"):
            assert words in shown, pain
        assert "easily" in shown


@given(st.sampled_from(sorted(ANSWERS, key=str)), st.integers(20, 39), st.integers(7, 50))
def test_a_small_window_still_has_every_answer(
    moments: Moments, pain: int | None, columns: int, rows: int
) -> None:
    context = CONTEXT._replace(baseline=None if pain is None else Baseline(pain))
    shown = _text(frame(moments["check-in"], Size(columns, rows), FANCY, context))

    for words in ("f fine", "b a bit much", "w worse", "h it hurts"):
        assert words in shown
    if pain is not None:
        worse = Baseline(pain).worse
        assert f"w worse {worse}+" in shown or f"w worse, pain {worse} or more" in shown


@pytest.mark.parametrize("size", WHOLE)
def test_an_emergency_says_whom_to_call(moments: Moments, size: Size) -> None:
    shown = _text(frame(moments["emergency"], size, FANCY, CONTEXT))

    assert "Call your local emergency number" in shown
    assert "911" in shown


@given(names, st.sampled_from(WHOLE))
def test_every_hint_is_a_legal_command(moments: Moments, name: str, size: Size) -> None:
    snapshot = moments[name]
    lines = frame(snapshot, size, FANCY, CONTEXT)
    shown = {text for one in lines for text, style in one if style == "key" and text.isascii()}

    asked = {command(key, snapshot.state) for key in shown - {"m"}}

    assert asked <= snapshot.commands


@given(names, st.integers(1, SMALLEST.columns - 1), st.integers(4, 50))
def test_a_small_window_asks_for_more_room(
    moments: Moments, name: str, columns: int, rows: int
) -> None:
    shown = _text(frame(moments[name], Size(columns, rows), PLAIN, CONTEXT))

    assert columns < 20 or "Enlarge the window to 40 x 12." in shown


@given(st.integers(4, 39), st.integers(1, 6))
def test_the_countdown_is_the_last_thing_to_go(moment: Moment, columns: int, rows: int) -> None:
    first = frame(moment(remaining=58.0), Size(columns, rows), FANCY, CONTEXT)[0]

    assert plain(first) == "0:58"


def test_being_away_is_said_with_an_offer_to_repeat_the_step(moments: Moments) -> None:
    shown = _text(frame(moments["away"], Size(40, 12), FANCY, CONTEXT))

    assert "You were away for 12 minutes." in shown
    assert "b This step again" in shown


def test_a_transition_says_each_thing_to_change(moments: Moments) -> None:
    shown = _text(frame(moments["transition"], Size(80, 24), FANCY, CONTEXT))

    assert "Get ready" in shown
    assert "▸ Go to the wall. ▸ Take the tennis ball. ▸ Left side." in shown


def test_the_first_transition_says_how_to_start(moments: Moments) -> None:
    assert "▸ Sit down on the chair." in _text(
        frame(moments["beginning"], Size(80, 24), FANCY, CONTEXT)
    )


def test_a_switch_of_sides_says_only_that(moments: Moments) -> None:
    shown = _text(frame(moments["other-side"], Size(80, 24), FANCY, CONTEXT))

    assert "Change sides" in shown
    assert "Go to" not in shown


def test_what_comes_next_names_what_will_be_different(moments: Moments) -> None:
    ball = moments["transition"].upcoming
    shown = _text(frame(moments["step"]._replace(upcoming=ball), Size(80, 24), FANCY, CONTEXT))

    assert "Next: Ball on the wall, left side, at the wall, tennis ball" in shown
    assert "Next: the end of the session" in _text(
        frame(moments["breath"], Size(80, 24), FANCY, CONTEXT)
    )


def test_a_step_without_a_stroke_has_no_pacer(moment: Moment) -> None:
    snapshot = moment()
    step = replace(snapshot.interval.step, stroke=None)
    resting = snapshot._replace(interval=snapshot.interval._replace(step=step))

    assert "round" not in _text(frame(resting, Size(80, 24), FANCY, CONTEXT))


@pytest.mark.parametrize(
    ("away", "said"),
    [(1.2, "1 second"), (59.0, "59 seconds"), (60.0, "1 minute"), (7300.0, "2 hours")],
)
def test_the_time_away_is_said_as_people_say_it(moment: Moment, away: float, said: str) -> None:
    paused = moment(state=State.PAUSED, away=away)

    assert f"You were away for {said}." in _text(frame(paused, Size(80, 24), FANCY, CONTEXT))


def test_the_pressure_shown_is_the_eased_one(moment: Moment) -> None:
    shown = _text(frame(moment(pressure=Pressure(2, 3)), Size(80, 24), FANCY, CONTEXT))

    assert "2 to 3, firm, purely comfortable" in shown


def test_a_notice_stands_under_the_countdown(moment: Moment) -> None:
    context = CONTEXT._replace(notice="Lighter now: 2 to 3.")

    assert "Lighter now: 2 to 3." in _text(frame(moment(), Size(100, 30), FANCY, context))


def test_text_of_a_routine_is_never_markup_or_control(moment: Moment) -> None:
    snapshot = moment()
    step = replace(snapshot.interval.step, title="[red]Roll[/red] \x1b[2J\ud800", show="[/b]\tx")
    hostile = snapshot._replace(interval=snapshot.interval._replace(step=step))

    shown = _text(frame(hostile, Size(80, 24), FANCY, CONTEXT))

    assert "[red]Roll[/red] [2J" in shown
    assert "[/b] x" in shown
    assert shown.isprintable()


@given(st.lists(st.tuples(names, st.sampled_from(WHOLE)), min_size=2, max_size=6))
def test_what_is_remembered_never_changes_a_frame(
    moments: Moments, seen: list[tuple[str, Size]]
) -> None:
    picture = Picture(Memo())

    for name, size in seen:
        fresh = [encode(line, FANCY) for line in frame(moments[name], size, FANCY, CONTEXT)]
        assert shown(picture.rows(moments[name], size, FANCY, CONTEXT)) == fresh


@pytest.mark.parametrize("picture", BodyPicture)
def test_while_a_stroke_goes_on_only_the_pacer_and_the_hand_move(
    moment: Moment, picture: BodyPicture
) -> None:
    size, snapshot, look = Size(100, 30), moment(), FANCY._replace(picture=picture)
    before = frame(snapshot, size, look, CONTEXT)
    after = frame(snapshot._replace(elapsed=snapshot.elapsed + 0.5), size, look, CONTEXT)

    pairs = [(_halves(one), _halves(other)) for one, other in zip(before, after, strict=True)]
    left = [plain(one) for (one, _), (other, _) in pairs if one != other]
    right = [plain(one) for (_, one), (_, other) in pairs if one != other]

    assert len(left) == (1 if picture is BodyPicture.WORDS else 0)
    assert all("round" in row for row in left)
    assert len(right) in ({0} if picture is BodyPicture.WORDS else {2, 3, 4})


@pytest.mark.parametrize(
    ("name", "size", "look"),
    [
        ("step", Size(100, 30), FANCY),
        ("transition", Size(100, 30), FANCY),
        ("step", Size(80, 24), FANCY),
        ("transition", Size(80, 24), FANCY),
        ("check-in", Size(100, 30), FANCY),
        ("check-in", Size(80, 24), FANCY),
        ("check-in", Size(40, 12), FANCY),
        ("check-in", Size(30, 8), FANCY),
        ("hurt", Size(80, 24), FANCY),
        ("away", Size(80, 24), FANCY),
        ("done", Size(80, 24), FANCY),
        ("step", Size(40, 12), FANCY),
        ("hurt", Size(40, 12), FANCY),
        ("step", Size(30, 8), FANCY),
        ("step", Size(80, 24), PLAIN),
        ("step", Size(80, 24), DOTS),
        ("step", Size(80, 24), SAID),
        ("step", Size(80, 24), UNMOVED),
    ],
)
def test_the_frame_looks_as_it_did(moments: Moments, name: str, size: Size, look: Look) -> None:
    """After a wanted change: UPDATE_GOLDEN=1 pytest, and look at the difference."""
    path = GOLDEN / f"{name}-{size.columns}x{size.rows}{KINDS.get(look, '')}.txt"
    rows = [encode(one, look).rstrip() for one in frame(moments[name], size, look, CONTEXT)]
    text = "\n".join(rows) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")

    assert text == path.read_text(encoding="utf-8")


def test_every_state_has_a_moment(moments: Moments) -> None:
    assert {snapshot.state for snapshot in moments.values()} == set(State)
