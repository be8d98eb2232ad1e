"""What a hostile or careless author may try: each way round a rule leads into another rule."""

from collections.abc import Callable
from pathlib import Path

import pytest

from massage_coach.errors import NotValidError
from massage_coach.library.reader import check_file, read_text

Change = Callable[[str, str], str]
Borrow = Callable[..., Path]

_RUNG = "            position: seated"


def broken(text: str) -> set[str]:
    with pytest.raises(NotValidError) as raised:
        read_text(text, "x")
    return {problem.rule for problem in raised.value.problems}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        # Hard pressure, or a tool, where only a stand-in asks for it.
        (_RUNG, "            pressure: {from: 3, to: 6}", "pressure-ceiling"),
        (_RUNG, "            tool: foam_roller", "roller-on-lower-back"),
        (
            "        sources: [S00, J]\n",
            (
                "        sources: [S00, J]\n        instead:\n          - {id: hard, title: H,"
                " show: Harder., say: H., position: standing, pressure: {from: 3, to: 5}}\n"
            ),
            "warm-up-too-strong",
        ),
        # The phase is called something else.
        ("kind: warm_up", "kind: stretch", "no-warm-up"),
        ("kind: tool", "kind: warm_up", "warm-up-too-strong"),
        ("kind: tool", "kind: settle", "settle-too-strong"),
        # A warm-up in name only.
        ("shortest: 40s, longest: 3m", "shortest: 1s, longest: 3m", "warm-up-too-short"),
        # A hold that calls itself something else, or a tool that does.
        (
            "stroke: {motion: small_circles, every: 4s}",
            "stroke: {motion: press_and_hold, every: 60s}",
            "stroke-tempo",
        ),
        ("technique: circles", "technique: holding", "hold-too-long"),
        (
            "technique: circles\n        spot: pelvis_rim",
            "technique: holding\n        spot: whole_lower_back",
            "tool-across-lower-back",
        ),
        ("position: at_wall", "position: supine", "hard-ball-under-back"),
        # Two minutes of tool a side, again and again, or nothing to do without one.
        ("longest: 2m30s", "longest: 4m30s", "tool-set-too-long"),
        (_RUNG, "            tool: soft_ball", "tool-without-hands"),
        # What to keep off goes unsaid.
        ("avoid: [spine, tailbone]", "avoid: []", "keep-off-not-said"),
        ("spot: pelvis_rim", "spot: tailbone", "forbidden-spot"),
        # Words that nobody can hear out.
        ("say: Lean in.", f"say: {'Lean in and press on. ' * 25}", "words-do-not-fit"),
        ("at: 50%", "at: 99%", "cues-do-not-fit"),
    ],
)
def test_each_way_round_leads_into_a_rule(old: str, new: str, rule: str, change: Change) -> None:
    assert rule in broken(change(old, new))


def test_what_is_taken_over_is_judged_where_it_comes_to(borrow: Borrow) -> None:
    """A ball that is fine in its own routine is taken over into a warm-up."""
    path = borrow("like: gentle/wall-ball")
    text = path.read_text(encoding="utf-8").replace("kind: tool", "kind: warm_up")
    path.write_text(text, encoding="utf-8")

    rules = {problem.rule for problem in check_file(path)}

    assert "warm-up-too-strong" in rules


def test_an_ending_that_is_only_called_so_is_none(change: Change) -> None:
    text = change("technique: breathing", "technique: kneading")
    text = text.replace("pressure: {from: 1, to: 1}", "pressure: {from: 4, to: 5}")

    assert "settle-too-strong" in broken(text)


def test_what_the_words_say_no_rule_can_see(change: Change) -> None:
    """Said in the README too: whoever runs a stranger's file reads it first."""
    text = change("say: Lean in.", "say: Harder, much harder.")

    assert read_text(text, "x").steps[1].say == "Harder, much harder."
