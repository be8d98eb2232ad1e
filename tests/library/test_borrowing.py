"""What a step takes over with `like`, and what an author hears where it cannot."""

from collections.abc import Callable
from pathlib import Path

import pytest

from massage_coach.core.routine import Pressure, Source, Span
from massage_coach.core.vocabulary import Position, Side, Spot, Technique, Tool
from massage_coach.errors import NotValidError
from massage_coach.library.reader import check_file, read_routine, read_text

Borrow = Callable[..., Path]

_S00 = "S00: {cite: the founding article, url: null}"
_OWN_STEP = """- id: sway
        title: Sway
        technique: shaking
        spot: whole_lower_back
        side: both
        position: seated
        pressure: {from: 1, to: 1}
        time: {standard: 1m, shortest: 20s, longest: 2m}
        show: Sway a little.
        say: Sway.
        sources: [J]"""
_BORROWED_BACK = """  - id: more
    title: More
    kind: stretch
    steps:
      - like: mine/sway
  - id: settle"""
_STAND_IN = "{id: chair, title: Chair, position: seated, tool: hands, show: On a chair., say: Sit.}"


def _told(path: Path) -> list[str]:
    """Each problem, by its place in the file."""
    return [str(problem).removeprefix(f"{path}:") for problem in check_file(path)]


def _rewrite(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def test_a_step_takes_every_key_over_that_it_does_not_state(borrow: Borrow, gentle: str) -> None:
    mine = read_routine(borrow("like: gentle/glides", "like: gentle/wall-ball"))

    glides, ball, rest = read_text(gentle, "x").steps
    assert mine.steps[1:3] == (glides, ball)
    assert (mine.steps[3].title, mine.steps[3].show) == ("Rest here", rest.show)


def test_what_a_step_states_itself_wins(borrow: Borrow) -> None:
    path = borrow(
        "{like: gentle/glides, id: slow, time: {standard: 1m, shortest: 1m, longest: 2m}}"
    )

    slow = read_routine(path).steps[1]

    assert (slow.id, slow.time, slow.title) == ("slow", Span(60, 60, 120), "Palm glides")


def test_lent_stand_ins_go_with_the_step_that_took_them_over(borrow: Borrow) -> None:
    path = borrow(
        "{like: gentle/wall-ball, side: left, optional: false,"
        " time: {standard: 90s, shortest: 40s, longest: 2m}}"
    )

    (hands,) = read_routine(path).steps[1].instead

    assert (hands.id, hands.side, hands.optional) == ("palm-heels", Side.LEFT, False)


def test_a_stand_in_is_lent_with_what_it_takes_over_from_its_step(borrow: Borrow) -> None:
    heels = read_routine(borrow("like: gentle/palm-heels")).steps[1]

    assert (heels.id, heels.tool, heels.position) == ("palm-heels", Tool.HANDS, Position.SEATED)
    assert (heels.technique, heels.spot) == (Technique.CIRCLES, Spot.PELVIS_RIM)
    assert (heels.pressure, heels.sources, heels.instead) == (Pressure(3, 4), ("S00",), ())


def test_a_stand_in_may_take_a_step_over_but_not_its_stand_ins(borrow: Borrow) -> None:
    path = borrow("{like: gentle/glides, instead: [{like: gentle/wall-ball, title: The ball}]}")

    (ball,) = read_routine(path).steps[1].instead

    assert (ball.id, ball.title, ball.tool) == ("wall-ball", "The ball", Tool.TENNIS_BALL)
    assert (ball.spot, ball.instead) == (Spot.PELVIS_RIM, ())


def test_stand_ins_of_ones_own_take_over_what_was_lent(borrow: Borrow) -> None:
    path = borrow(f"{{like: gentle/wall-ball, instead: [{_STAND_IN}]}}")

    (chair,) = read_routine(path).steps[1].instead

    assert (chair.id, chair.spot, chair.time) == ("chair", Spot.PELVIS_RIM, Span(90, 40, 150))


def test_the_sources_that_are_used_are_lent_too(borrow: Borrow) -> None:
    path = borrow("like: gentle/glides")
    _rewrite(path.with_name("gentle.yaml"), (_S00, f"{_S00}\n  S01: {{cite: another}}"))

    assert read_routine(path).sources == (Source(id="S00", cite="the founding article"),)


def test_lent_sources_keep_the_order_of_the_file_that_lends_them(borrow: Borrow) -> None:
    path = borrow("like: gentle/glides", "{like: gentle/wall-ball, sources: [J]}")
    lender = path.with_name("gentle.yaml")
    _rewrite(lender, (_S00, f"J: {{cite: a judgement}}\n  S01: {{cite: another}}\n  {_S00}"))
    _rewrite(lender, ("            position: seated\n", "            sources: [S01]\n"))

    assert [source.id for source in read_routine(path).sources] == ["J", "S01", "S00"]


def test_the_sources_of_lent_stand_ins_are_lent_too(borrow: Borrow) -> None:
    path = borrow("{like: gentle/wall-ball, sources: [J]}")
    _rewrite(
        path.with_name("gentle.yaml"),
        ("            position: seated\n", "            sources: [S00]\n"),
    )

    assert [source.id for source in read_routine(path).sources] == ["S00"]


def test_a_source_that_is_listed_here_wins(borrow: Borrow) -> None:
    path = borrow("like: gentle/glides", sources="sources:\n  S00: {cite: read again}\n")

    assert read_routine(path).sources == (Source(id="S00", cite="read again"),)


def test_lent_sources_come_after_those_that_are_listed_here(borrow: Borrow) -> None:
    path = borrow("like: gentle/glides", sources="sources:\n  S9: {cite: mine}\n")

    assert [source.id for source in read_routine(path).sources] == ["S9", "S00"]


def test_no_source_is_added_to_what_is_no_listing(borrow: Borrow) -> None:
    told = _told(borrow("like: gentle/glides", sources="sources: [S00]\n"))

    assert "19:10: a list stands where keys belong. Write S00: {cite: ..., url: ...}." in told


def test_no_source_is_lent_where_none_of_it_is_cited(borrow: Borrow) -> None:
    assert read_routine(borrow("{like: gentle/glides, sources: [J]}")).sources == ()


def test_one_id_for_two_sources_is_refused(borrow: Borrow, gentle: str) -> None:
    path = borrow("like: gentle/glides", "{like: other/glides, id: more}")
    other = gentle.replace("id: gentle", "id: other", 1).replace("founding", "second", 1)
    path.with_name("other.yaml").write_text(other, encoding="utf-8")

    (told,) = _told(path)
    assert told == (
        "13:16: the source S00 is another one here than in a routine named before."
        " List S00 under sources in this file."
    )
    _rewrite(path, ("reviewed:", f"sources:\n  {_S00}\nreviewed:"))
    assert _told(path) == []


def test_a_source_that_is_only_wrapped_otherwise_is_the_same(borrow: Borrow, gentle: str) -> None:
    path = borrow("like: gentle/glides", "{like: other/glides, id: more}")
    other = gentle.replace("id: gentle", "id: other", 1)
    other = other.replace(
        _S00, "S00:\n    cite: >-\n      the founding\n      article\n    url: null"
    )
    path.with_name("other.yaml").write_text(other, encoding="utf-8")

    assert _told(path) == []


def test_two_routines_may_lend_each_other_what_is_written_out(borrow: Borrow) -> None:
    path = borrow("like: gentle/glides", "{like: gentle/glides, id: again}")
    _rewrite(path, ("- {like: gentle/glides, id: again}", _OWN_STEP))
    _rewrite(path.with_name("gentle.yaml"), ("  - id: settle", _BORROWED_BACK))

    assert _told(path) == []
    assert _told(path.with_name("gentle.yaml")) == []


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (
            "like: gentle/glide",
            "12:15: gentle has no step glide. Did you mean glides? Its steps are in {gentle}.",
        ),
        (
            "like: gentle/zzz",
            "12:15: gentle has no step zzz. Its steps are in {gentle}.",
        ),
        (
            "like: gentel/glides",
            (
                "12:15: there is no routine gentel, neither beside this file nor a shipped one."
                " Did you mean gentle? See them all with massage-coach list."
            ),
        ),
        (
            "like: mine/rest",
            (
                "12:15: a routine takes nothing over from itself."
                " Name a step of another routine, or write the step out."
            ),
        ),
        ("like: glides", '12:15: "glides" does not name a step of a routine. {form}'),
        ("like: ../gentle/x", '12:15: "../gentle/x" does not name a step of a routine. {form}'),
        ("like: /etc/passwd", '12:15: "/etc/passwd" does not name a step of a routine. {form}'),
        ("like: Gentle/glides", '12:15: "Gentle/glides" does not name a step of a routine. {form}'),
        (
            "like: gentle/glides/x",
            '12:15: "gentle/glides/x" does not name a step of a routine. {form}',
        ),
        ("like: [gentle/glides]", "12:15: a list stands where text belongs. Write one text here."),
        ("like:", "12:14: nothing stands here. Write something, or drop the key."),
        (
            "{like: gentle/wall-ball, pressure: {from: 2, to: 5}}",
            "12:58: pressure 5 is above the ceiling of 4 here. Use 4 or less.",
        ),
        (
            "{like: gentle/glides, spot: calf}",
            "12:37: calf is outside the regions. Add calves to regions.",
        ),
        (
            "{like: gentle/wall-ball, technique: holding}",
            "12:16: time is taken over, and 150s is longer than this may last. Use 60s or less.",
        ),
        (
            "like: gentle/rest",
            "17:15: id is taken over, and the id rest is used twice. Rename one.",
        ),
        (
            "{like: gentle/glides, colour: blue}",
            '12:31: "colour" is not a key here.',
        ),
        (
            "{like: gentle/glides, instead: [{like: gentle/glide}]}",
            "12:48: gentle has no step glide. Did you mean glides? Its steps are in {gentle}.",
        ),
        (
            "{lik: gentle/glides, instead: []}",
            "12:9: id, title, technique, spot, side, position, pressure, time, show, say, sources",
        ),
    ],
)
def test_each_refusal_stands_where_its_author_can_mend_it(
    step: str, problem: str, borrow: Borrow
) -> None:
    path = borrow(step)
    form = "Write it like lower-back/palm-glides."

    told = _told(path)

    assert told[0].startswith(problem.format(gentle=path.with_name("gentle.yaml"), form=form))
    assert len(told) == (2 if "lik:" in step else 1)


def _chained(borrow: Borrow, *steps: str) -> list[str]:
    """What is told where the steps of another routine take keys over themselves."""
    borrow(*steps, name="other")
    return _told(borrow("like: other/again"))


@pytest.mark.parametrize(
    "step",
    [
        "{like: gentle/glides, id: again}",
        "{like: gentle/wall-ball, id: ball, instead: [{like: gentle/glides, id: again}]}",
        f"{{like: gentle/wall-ball, instead: [{_STAND_IN.replace('chair', 'again')}]}}",
        _OWN_STEP[2:].replace("sway", "again") + "\n        instead: [{like: gentle/glides}]",
    ],
)
def test_nothing_is_lent_on(step: str, borrow: Borrow) -> None:
    assert _chained(borrow, step) == [
        "12:15: other/again takes keys over itself. Name a step that is written out."
    ]


def test_a_step_without_an_id_of_its_own_is_lent_on_no_more_than_others(borrow: Borrow) -> None:
    borrow("like: gentle/glides", name="other")

    assert _told(borrow("like: other/glides")) == [
        "12:15: other/glides takes keys over itself. Name a step that is written out."
    ]


def test_what_is_stated_here_need_not_be_written_out_there(borrow: Borrow) -> None:
    step = _OWN_STEP[2:] + "\n        instead: [{like: gentle/glides}]"
    borrow(step, name="other")

    assert _told(borrow("{like: other/sway, instead: []}")) == []


def test_a_text_without_a_file_takes_nothing_over(borrow: Borrow) -> None:
    text = borrow("like: gentle/glides").read_text(encoding="utf-8")

    with pytest.raises(NotValidError, match=r"12:15: only a routine in a file of its own takes"):
        read_text(text, "x")


def test_a_like_outside_a_step_is_not_a_key(borrow: Borrow) -> None:
    path = borrow("like: gentle/glides", sources="like: gentle/rest\n")

    (told,) = _told(path)
    assert told.startswith('19:1: "like" is not a key here.')


def test_a_problem_that_two_forms_of_a_step_take_over_is_told_once(borrow: Borrow) -> None:
    path = borrow("{like: gentle/wall-ball, spot: outer_buttock}")

    (told,) = _told(path)
    assert told.startswith("12:40: outer_buttock is outside the regions.")


def test_a_problem_of_a_lent_stand_in_alone_is_told_beside_others(borrow: Borrow) -> None:
    path = borrow("{like: gentle/wall-ball, spot: beside_spine}", "like: gentle/glide")
    _rewrite(
        path.with_name("gentle.yaml"),
        ("regions: [lower_back]", "regions: [lower_back, glutes]"),
        ("spot: pelvis_rim", "spot: outer_buttock"),
        ("tool: tennis_ball\n        pressure: {from: 3, to: 4}", "pressure: {from: 3, to: 5}"),
        ("            position: seated\n", "            tool: soft_ball\n"),
    )

    assert [told.split(".")[0] for told in _told(path)] == [
        "12:16: pressure is taken over, and pressure 5 is above the ceiling of 4 here",
        "13:15: gentle has no step glide",
    ]
