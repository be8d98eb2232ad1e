"""One small bad text per rule of the format, and what an author hears about it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from massage_coach.core.routine import Cue, Pressure, Review, Routine, Source, Span, Stroke, Supply
from massage_coach.core.vocabulary import Bend, Motion, Place, Position, Side, Spot, Technique, Tool
from massage_coach.errors import NotFoundError, NotValidError
from massage_coach.library.reader import check_file, read_routine, read_text

Change = Callable[[str, str], str]

_POSITIONS = "seated, standing, at_wall, supine, prone, kneeling, side_lying"
_STEP_KEYS = (
    "like, id, title, technique, spot, side, position, tool, pressure, time, stroke, show, say,"
    " avoid, bends, optional, cues, sources, instead"
)


def _heard(text: str) -> list[str]:
    with pytest.raises(NotValidError) as raised:
        read_text(text, "x")
    return [str(problem) for problem in raised.value.problems]


def test_a_good_file_becomes_a_routine(gentle: str) -> None:
    routine = read_text(gentle, "x")

    glides, ball, rest = routine.steps
    assert (routine.id, routine.time) == ("gentle", Span(360, 120, 600))
    assert routine.space == ("a wall",)
    assert routine.supplies == (
        Supply(item="tennis_ball", optional=True, instead="a pair of socks"),
    )
    assert routine.sources == (Source(id="S00", cite="the founding article", url=None),)
    assert routine.reviewed == Review(on="2026-11-22", by=None)
    assert (glides.pressure, glides.time) == (Pressure(2, 3), Span(120, 40, 180))
    assert glides.stroke == Stroke(Motion.UP_AND_OUT, 5.5)
    assert glides.cues == (Cue(0.5, "A little slower."),)
    assert (glides.avoid, glides.tool) == ((Place.SPINE, Place.FLANK), Tool.HANDS)
    assert (ball.bends, ball.optional) == (frozenset({Bend.EXTENSION}), True)
    assert (rest.technique, rest.sources) == (Technique.BREATHING, ("J",))


def test_a_stand_in_takes_over_what_it_does_not_state(gentle: str) -> None:
    (stand_in,) = read_text(gentle, "x").steps[1].instead

    assert (stand_in.id, stand_in.position, stand_in.tool) == (
        "palm-heels",
        Position.SEATED,
        Tool.HANDS,
    )
    assert (stand_in.technique, stand_in.spot, stand_in.side, stand_in.time) == (
        Technique.CIRCLES,
        Spot.PELVIS_RIM,
        Side.EACH,
        Span(90, 40, 150),
    )
    assert (stand_in.pressure, stand_in.sources) == (Pressure(3, 4), ("S00",))
    assert (stand_in.bends, stand_in.optional) == (frozenset({Bend.EXTENSION}), True)
    assert (stand_in.stroke, stand_in.cues) == (None, ())


def test_a_source_may_have_a_web_address(change: Change) -> None:
    text = change("url: null", 'url: "https://example.org/a?b=1"')

    assert read_text(text, "x").sources[0].url == "https://example.org/a?b=1"


def test_sources_are_keys(change: Change) -> None:
    heard = _heard(change("  S00: {cite: the founding article, url: null}", "  - S00"))

    assert heard[-1] == (
        "x:73:3: a list stands where keys belong. Write S00: {cite: ..., url: ...}."
    )


def test_wrapped_prose_is_one_line(change: Change) -> None:
    text = change("show: Glide up and out.", "show: >-\n          Glide up\n\n          and out.")

    assert read_text(text, "x").steps[0].show == "Glide up and out."


def test_markup_is_plain_text(change: Change) -> None:
    text = change("say: Glide up.", 'say: "[red]Glide[/] up."')

    assert read_text(text, "x").steps[0].say == "[red]Glide[/] up."


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "format: 1\n",
            "",
            "1:1: the file does not begin with its format. Begin it with format: 1",
        ),
        ("format: 1\n", "format: 0\n", "1:9: there is no format 0. Begin it with format: 1"),
        (
            "format: 1\n",
            "format: 2\nanything: goes\n",
            "1:9: format 2 is newer than this program. Upgrade massage-coach",
        ),
        (
            "format: 1\n",
            "format: one\n",
            '1:9: "one" is not a whole number. Write digits alone, such as 3',
        ),
        (
            "id: gentle",
            "id: Gentle",
            "2:5: this is not an id. Use a-z, 0-9 and single hyphens, at most 60 characters",
        ),
        ("title: G", "title: #", "3:7: nothing stands here. Write something, or drop the key"),
        ("title: Gentle strokes", "title: ' '", "3:8: the text is empty. Write a short sentence"),
        (
            "title: Gentle strokes",
            "title: [a]",
            "3:8: a list stands where text belongs. Write one text here",
        ),
        (
            "summary: A",
            f"summary: {'x' * 580}",
            "4:10: the text is 611 characters long. Keep it to 600 characters",
        ),
        (
            "[lower_back]",
            "lower_back",
            "5:10: text stands where a list belongs. Write it like [one, two]",
        ),
        (
            "[lower_back]",
            "[lower_back, lower_back]",
            "5:10: a word is in this list twice. Keep one of them",
        ),
        (
            "standard: 6m",
            "standard: 360",
            '6:18: "360" has no unit. Give it a unit, such as 360s',
        ),
        (
            "standard: 6m",
            "standard: 1:30",
            '6:18: "1:30" has a colon, and YAML reads 1:30 as 90. Write 1m30s',
        ),
        (
            "standard: 6m",
            "standard: 11m",
            "6:18: the three times are out of order. Order the three as shortest, standard,",
        ),
        ("standard: 6m, ", "", "6:7: standard is missing. Add it"),
        (
            "longest: 10m",
            "longest: 31m",
            "6:45: the routine is longer than its regions may be worked. Use 30m or less",
        ),
        (
            "space: [a wall]",
            "spaces: [a wall]",
            '8:3: "spaces" is not a key here. Did you mean space? Known are space, supplies',
        ),
        (
            "optional: true, instead",
            "optional: yes, instead",
            '10:37: "yes" is neither true nor false. Write true or false',
        ),
        (
            "kind: warm_up",
            "kind: warmup",
            '14:11: "warmup" is not a kind of phase. Did you mean warm_up? Known are warm_up,',
        ),
        (
            "kind: warm_up",
            "kind: stretch",
            "33:11: work starts without a warm-up. Put a warm_up phase before it",
        ),
        (
            "kind: settle",
            "kind: stretch",
            "12:3: the routine does not end in a settle phase. Add one at the end",
        ),
        ("id: glides", "id: rest", "61:13: the id rest is used twice. Rename one"),
        (
            "avoid: [spine, flank]",
            "colour: blue",
            f'27:9: "colour" is not a key here. Use one of {_STEP_KEYS}',
        ),
        (
            "spot: beside_spine",
            "spot: calf",
            "19:15: calf is outside the regions. Add calves to regions",
        ),
        (
            "position: seated",
            "position: sitting",
            f'21:19: "sitting" is not a position. Use one of {_POSITIONS}',
        ),
        (
            "position: seated",
            "position: seatd",
            f'21:19: "seatd" is not a position. Did you mean seated? Known are {_POSITIONS}',
        ),
        (
            "{from: 2, to: 3}",
            "{from: 2, to: 6}",
            "22:33: pressure 6 is above the ceiling of 5 here. Use 5 or less",
        ),
        (
            "{from: 2, to: 3}",
            "{from: 3, to: 2}",
            "22:33: pressure falls from start to end. Let it stay or rise",
        ),
        (
            "{from: 2, to: 3}",
            "{from: 030, to: 2}",
            '22:26: "030" is not a whole number. Write digits alone, such as 3',
        ),
        (
            "{from: 2, to: 3}",
            "firm",
            "22:19: text stands where keys belong. Write keys, such as from",
        ),
        (
            "longest: 3m}",
            "longest: 1h}",
            "23:54: 3600s is longer than this may last. Use 210s or less",
        ),
        ("every: 5.5s", "every: 0s", "24:45: a stroke takes no time. Give it a second or more"),
        ("at: 50%", "at: 0.5", '29:18: "0.5" is not a percentage. Write it like 50%'),
        ("at: 50%", "at: 100%", "29:18: a cue lies outside its step. Use 1% to 99%"),
        (
            "sources: [S00, J]",
            "sources: [S00, S99]",
            "30:18: the source S99 is not listed. Add it under sources",
        ),
        (
            "sources: [S00, J]",
            "sources: []",
            "30:18: no source is named. Name one, or J for a judgement",
        ),
        (
            "tool: tennis_ball\n",
            "tool: foam_roller\n",
            "41:15: a roller never goes under the lower back. Use a ball on the wall beside",
        ),
        (
            "bends: [extension]",
            "bends: [back]",
            '48:17: "back" is not a bend. Use one of flexion, extension, rotation',
        ),
        ("            title: Palm heels\n", "", "52:13: title is missing. Add it"),
        (
            "            position: seated",
            "            pressure: {from: 1, to: 9}",
            "56:37: pressure 9 is above the ceiling of 5 here. Use 5 or less",
        ),
        (
            "            position: seated",
            "            instead: [{id: more, title: More, show: More., say: More.}]",
            "56:22: a stand-in has stand-ins. List the stand-ins side by side",
        ),
        (
            "url: null",
            "url: nowhere",
            '73:42: "nowhere" is not a web address. Begin it with https://, or write null',
        ),
        (
            "  S00: {cite: the founding article, url: null}",
            "  J: {cite: a judgement}\n  S00: {cite: a, url: null}\n  S 1: {cite: b}",
            '75:3: "S 1" is not the id of a source. Use a letter and then letters and digits,',
        ),
        ("cite: the founding article, ", "", "73:8: cite is missing. Add it"),
        ("on: 2026-11-22", "on: 2026-02-30", '74:16: "2026-02-30" is not a date. Write it like'),
        (", by: null", "", "74:11: by is missing. Add it"),
    ],
)
def test_each_rule_says_where_what_and_the_mend(
    old: str, new: str, problem: str, change: Change
) -> None:
    (heard,) = _heard(change(old, new))

    assert heard.startswith(f"x:{problem}")


def test_all_problems_are_told_at_once_in_the_order_of_the_file(change: Change) -> None:
    text = change("title: Palm glides", "titel: Palm glides")
    for old, new in [
        ("standard: 6m", "standard: 360"),
        ("optional: true, instead", "optional: yes, instead"),
        ("spot: pelvis_rim", "spot: nowhere"),
        ("to: 4}", "to: 9}"),
        ("id: palm-heels", "id: glides"),
        ("sources: [J]", "sources: [S99]"),
        ("reviewed: ", "reviewed: &who "),
        ("by: null", "by: null, by: me"),
    ]:
        text = text.replace(old, new, 1)

    assert [problem.split(". ")[0] for problem in _heard(text)] == [
        'x:6:18: "360" has no unit',
        'x:10:37: "yes" is neither true nor false',
        "x:16:9: title is missing",
        'x:17:9: "titel" is not a key here',
        'x:38:15: "nowhere" is not a spot',
        "x:42:33: pressure 9 is above the ceiling of 6 here",
        "x:52:17: the id glides is used twice",
        "x:71:18: the source S99 is not listed",
        "x:74:11: an anchor stands here",
        'x:74:43: "by" is given twice',
    ]


def test_a_stand_in_repeats_no_problem_of_its_step(change: Change) -> None:
    (heard,) = _heard(change("spot: pelvis_rim", "spot: sole"))

    assert heard == "x:38:15: sole is outside the regions. Add feet to regions."


def test_what_a_stand_in_takes_over_is_judged_with_its_own_tool(change: Change) -> None:
    text = change("        tool: tennis_ball\n        pressure: {from: 3, to: 4}\n", "{}")
    text = text.replace("{}", "        pressure: {from: 3, to: 5}\n")
    text = text.replace("            position: seated\n", "            tool: soft_ball\n", 1)

    assert _heard(text) == [
        "x:51:13: pressure 5 is above the ceiling of 4 here. Use 4 or less.",
    ]


def test_bare_words_that_yaml_would_bend_stay_words(change: Change) -> None:
    text = change("id: glides", "id: no").replace("title: Palm glides", "title: 1:30", 1)

    glides = read_text(text, "x").steps[0]
    assert (glides.id, glides.title) == ("no", "1:30")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("hello", "x:1:1: text stands where keys belong. Begin it with format: 1."),
        ("[a]", "x:1:1: a list stands where keys belong. Begin it with format: 1."),
        ("~", "x:1:1: nothing stands where keys belong. Begin it with format: 1."),
        (
            "format: 1",
            "x:1:1: id, title, summary, regions, time, phases, reviewed are missing. Add them.",
        ),
    ],
)
def test_a_text_that_is_no_routine_says_what_it_lacks(text: str, problem: str) -> None:
    assert _heard(text) == [problem]


def test_a_file_that_is_all_problems_stops_at_a_hundred(gentle: str) -> None:
    text = gentle + "".join(f"key{number}: 1\n" for number in range(20_000))

    assert len(_heard(text)) == 100


def test_the_id_is_the_name_of_the_file(gentle: str, tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(gentle, encoding="utf-8")

    (problem,) = check_file(path)

    assert str(problem) == (
        f"{path}:2:5: the id is not the name of the file. Use other, or rename the file."
    )


def test_a_good_file_has_no_problem(gentle: str, tmp_path: Path) -> None:
    path = tmp_path / "gentle.yaml"
    path.write_text(gentle, encoding="utf-8")

    assert check_file(path) == ()
    assert isinstance(read_routine(path), Routine)


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no such file"):
        read_routine(tmp_path / "gone.yaml")
