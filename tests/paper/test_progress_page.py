"""The page of progress on paper: whole in itself, readable by everybody, and nothing claimed."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from massage_coach.core import journal_words as words
from massage_coach.core.entries import End
from massage_coach.core.progress import Progress
from massage_coach.paper.progress import progress_page
from massage_coach.paper.style import STYLE

MakeProgress = Callable[..., Progress]

SCORES: Final = [(4, 3), (5, 2), (5, 5), (None, None), (5, 7), (6, 4), (5, 5), (5, None)]
HOSTILE: Final = "</title></style><script>alert(1)</script><img src=http://a.example/x>&\"'"
VOID: Final = {"meta", "br", "link", "img"}


class Tree(HTMLParser):
    """The page as a tree; fails where an element is closed that is not open."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.open = list[str]()
        self.all = list[tuple[str, dict[str, str | None]]]()
        self.text = dict[str, str]()
        self.feed(document)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.text[tag] = self.text.get(tag, "") + f" {data}"

    def names(self) -> list[str]:
        return [name for name, _ in self.all]


def of(found: Progress) -> Tree:
    return Tree(progress_page(found, "1.2"))


def test_every_element_is_closed_and_every_id_is_there_once(make_progress: MakeProgress) -> None:
    tree = of(make_progress(SCORES))

    ids = [one["id"] for _, one in tree.all if "id" in one]
    assert len(ids) == len(set(ids)) == 4
    meant = [one["aria-labelledby"] or "" for _, one in tree.all if "aria-labelledby" in one]
    assert sorted(" ".join(meant).split()) == sorted(filter(None, ids))


def test_a_heading_is_never_two_levels_below_the_one_before(make_progress: MakeProgress) -> None:
    levels = [int(one[1]) for one in of(make_progress(SCORES)).names() if re.fullmatch(r"h\d", one)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_says_in_which_language_it_is(make_progress: MakeProgress) -> None:
    assert ("html", {"lang": "en"}) in of(make_progress(SCORES)).all


def test_every_chart_is_told_or_hidden_with_its_numbers_beside_it(
    make_progress: MakeProgress,
) -> None:
    tree = of(make_progress(SCORES))

    drawings = [one for name, one in tree.all if name == "svg"]
    assert drawings
    assert all(one.get("role") == "img" or one.get("aria-hidden") == "true" for one in drawings)
    assert "19 Oct: 5.0; 26 Oct: 5.0; 2 Nov: 5.2" in tree.text["desc"]


def test_all_numbers_of_the_charts_stand_in_tables(make_progress: MakeProgress) -> None:
    found = make_progress(SCORES)

    cells = of(found).text["td"].split()

    for week in found.weeks:
        assert words.mean(week.before) in cells
        assert str(words.minutes(week.seconds)) in cells
    for one in found.latest:
        assert {str(score) for score in (one.before, one.after) if score is not None} <= set(cells)


@pytest.mark.parametrize("where", ["title", "note"])
def test_a_text_from_outside_is_text(make_progress: MakeProgress, where: str) -> None:
    tree = of(make_progress(SCORES, **{where: HOSTILE}))

    assert "script" not in tree.names()
    assert "img" not in tree.names()
    assert HOSTILE in tree.text["table"]


def test_the_page_names_nothing_outside_itself(make_progress: MakeProgress) -> None:
    page = progress_page(make_progress(SCORES), "1.2")

    assert not re.search(r"(?:src|href|srcset|action|data|poster)\s*=", page)
    assert not re.search(r"url\(|@import|https?:|//", page)
    assert "<script" not in page


def test_a_drawing_is_well_formed_by_itself(make_progress: MakeProgress) -> None:
    page = progress_page(make_progress(SCORES, title=HOSTILE, note=HOSTILE), "1.2")

    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(drawings) > len(SCORES)
    for one in drawings:
        ET.fromstring(one)  # noqa: S314 - our own text


def test_a_gap_in_the_scores_breaks_the_line(make_progress: MakeProgress) -> None:
    told, none = [(5, 4)] * 2, [(None, None)] * 14

    page = progress_page(make_progress([*told, *none, *told], weeks=26), "1.2")

    assert page.count("<polyline") == 2


def test_the_suggestion_is_on_paper_too(make_progress: MakeProgress) -> None:
    assert words.SUGGESTION in of(make_progress([(5, 5)] * 6)).text["h2"]
    assert words.SUGGESTION not in of(make_progress([(5, 5)] * 5)).text["h2"]


def test_a_session_that_hurt_is_told(make_progress: MakeProgress) -> None:
    tree = of(make_progress(SCORES, ends={4: End.HURT}))

    assert "clearly higher, it hurt" in tree.text["td"]
    assert "the next two are shorter, lighter" in tree.text["header"]


def test_stiffness_is_told_where_it_was_and_judged_nowhere(make_progress: MakeProgress) -> None:
    cells = of(make_progress([(5, 5, None, 7, 2), (5, 5, None, None, 4), (5, 5)])).text["td"]

    assert "stiff 7 then 2" in cells
    assert "stiff not told then 4" in cells
    assert cells.count("stiff") == 2
    assert "clearly" not in cells


def test_an_empty_journal_is_a_page_that_says_so(make_progress: MakeProgress) -> None:
    tree = of(make_progress([]))

    assert words.NOTHING in tree.text["header"]
    assert "table" not in tree.names()


@pytest.mark.parametrize("scores", [[(5, 3)], [(None, None)] * 3, [(0, 10)] * 80])
def test_few_or_no_or_many_scores_make_a_page(
    make_progress: MakeProgress, scores: list[tuple[int | None, int | None]]
) -> None:
    assert of(make_progress(scores, weeks=52)).text["h1"]


@pytest.mark.parametrize("word", ["improv", "better", "recover", "worse", "streak", "monitor"])
def test_no_number_is_praised_or_blamed(make_progress: MakeProgress, word: str) -> None:
    for scores in (SCORES, [(9, 2)] * 9, [(2, 9)] * 9):
        assert word not in " ".join(of(make_progress(scores)).text.values()).lower()


def _themes() -> list[dict[str, str]]:
    """The colours of each block that sets some, each over those of the first."""
    blocks = re.findall(r":root \{([^}]*)\}", STYLE)
    found = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", one)) for one in blocks]
    return [found[0] | one for one in found]


def _luminance(colour: str) -> float:
    """As WCAG 2 defines it."""
    parts = [one / 255 for one in bytes.fromhex(colour[1:])]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", range(3))
def test_every_text_can_be_read_on_its_ground(theme: int) -> None:
    colours = _themes()[theme]

    for ink in ("ink", "soft", "warm"):
        for ground in ("paper", "card"):
            low, high = sorted((_luminance(colours[ink]), _luminance(colours[ground])))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground)


def test_every_class_that_is_used_has_a_look_and_the_other_way_round(
    make_progress: MakeProgress,
) -> None:
    used = set[str]()
    for scores in (SCORES, [(5, 5)] * 9):
        for _, attributes in of(make_progress(scores, note="so", ends={4: End.HURT})).all:
            used |= set((attributes.get("class") or "").split())

    styled = set(re.findall(r"\.([a-z][a-z-]+)(?=[ ,{])", STYLE))
    assert used == styled
