"""The grammar of a ticked list: whole lines, plain ASCII, nothing guessed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.terminal.talk.ticks import Misread, Ticks, read_score, read_ticks


def ticked(*sure: int, doubtful: tuple[int, ...] = ()) -> Ticks:
    return Ticks(frozenset(sure), frozenset(doubtful))


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("n", ticked()),
        (" N ", ticked()),
        ("2", ticked(2)),
        ("2 5", ticked(2, 5)),
        ("2,5", ticked(2, 5)),
        ("2, 5 ,", ticked(2, 5)),
        ("2 2", ticked(2)),
        ("u5", ticked(doubtful=(5,))),
        ("u 5", ticked(doubtful=(5,))),
        ("U5 2", ticked(2, doubtful=(5,))),
        ("u2 5", ticked(5, doubtful=(2,))),
        ("u 2, u 5", ticked(doubtful=(2, 5))),
    ],
)
def test_numbers_tick_and_a_u_before_one_puts_it_in_doubt(line: str, meant: Ticks) -> None:
    assert read_ticks(line, 5) == meant


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("", "An empty line"),
        ("  ,", "An empty line"),
        ("n 2", "stands alone"),
        ("2 n", "stands alone"),
        ("n n", "stands alone"),
        ("6", "no 6 here"),
        ("0", "no 0 here"),
        ("u6", "no 6 here"),
        ("2 u2", "2 is there twice"),
        ("none", '"none"'),
        ("no", '"no"'),
        ("u", '"u"'),
        ("5u", '"5u"'),
        ("-1", '"-1"'),
        ("1-3", '"1-3"'),
        ("\N{ARMENIAN SMALL LETTER VO}", "not understood"),
        ("\N{FULLWIDTH LATIN SMALL LETTER N}", "not understood"),
        ("\N{CYRILLIC SMALL LETTER PE}", "not understood"),
        ("\N{ARABIC-INDIC DIGIT THREE}", "not understood"),
        ("\N{FULLWIDTH DIGIT TWO}", "not understood"),
        ("n\N{COMBINING DOT ABOVE}", '"n'),
    ],
)
def test_whatever_else_is_named(line: str, named: str) -> None:
    answer = read_ticks(line, 5)

    assert isinstance(answer, Misread)
    assert named in answer.why


@given(st.text(), st.integers(1, 20))
def test_only_a_lone_n_says_that_nothing_applies(line: str, count: int) -> None:
    answer = read_ticks(line, count)

    if isinstance(answer, Ticks) and not answer.any:
        assert line.strip(" ,\t") in {"n", "N"} or re.fullmatch(r"[\s,]*[nN][\s,]*", line)


@given(st.lists(st.integers(1, 9), min_size=1), st.integers(1, 9))
def test_no_number_ever_leaves_the_list(numbers: list[int], count: int) -> None:
    answer = read_ticks(" ".join(map(str, numbers)), count)

    assert isinstance(answer, Misread) == (max(numbers) > count)


@pytest.mark.parametrize(("line", "score"), [("0", 0), (" 7 ", 7), ("10", 10), ("07", 7)])
def test_a_score_is_a_whole_number_from_0_to_10(line: str, score: int) -> None:
    assert read_score(line) == score


@pytest.mark.parametrize(
    "line", ["", "11", "-1", "3.5", "n", "u3", "3 4", "\N{ARABIC-INDIC DIGIT THREE}", "three"]
)
def test_nothing_else_is_a_score(line: str) -> None:
    assert isinstance(read_score(line), Misread)


def test_what_was_ticked_is_never_in_a_repr() -> None:
    assert "5" not in repr(ticked(5))
