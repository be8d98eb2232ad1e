"""`export ROUTINE`: a card to print and an entry for a calendar, from the routine to the file."""

import re
import stat
from collections.abc import Callable
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from massage_coach.cli import app
from massage_coach.core.routine import Routine
from massage_coach.core.vocabulary import Region
from massage_coach.errors import NotValidError
from massage_coach.library.reader import read_routine
from massage_coach.on_paper import card_of, entry_of, next_hour, planned
from massage_coach.paper.card import Card, card_page
from massage_coach.terminal.talk.agreement import AGREEMENT

MakeRoutine = Callable[..., Routine]

ROUTINES = sorted((Path(__file__).parents[1] / "routines").glob("*.yaml"))
HOSTILE = "</style><script>alert(1)</script><img src=x onerror=y>\x1b[31m"


@pytest.fixture(scope="module")
def card() -> Card:
    back = Path(__file__).parents[1] / "routines" / "lower-back.yaml"
    return card_of(planned(read_routine(back), 10))


class Tags(HTMLParser):
    """What a browser would make of the page: every tag, and every address."""

    def __init__(self) -> None:
        super().__init__()
        self.names = list[str]()
        self.addresses = list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href"}]


def tags(page: str) -> Tags:
    found = Tags()
    found.feed(page)
    return found


def test_the_card_says_when_to_stop_and_what_it_is_not_and_what_comes_first(card: Card) -> None:
    page = card_page(card, "1.0")

    assert "Stop at pain, tingling or dizziness" in page
    assert AGREEMENT in page
    assert "massage-coach safety lower-back" in page
    assert "Not reviewed by a clinician." in page


def test_the_card_has_every_step_with_its_place_its_strength_and_what_to_keep_off(
    card: Card,
) -> None:
    page = card_page(card, "1.0")

    assert "Palm glides, " in page
    assert "pressure 2" in page
    assert "Keep off the spine, the soft side of the waist." in page
    assert page.count("<li><time>") == sum(len(part.steps) for part in card.parts)
    assert [name for name, _ in card.sources][:1] == ["S00"]


def test_the_card_fetches_nothing_and_runs_nothing(card: Card) -> None:
    found = tags(card_page(card, "1.0"))

    assert not {"script", "link", "img", "iframe", "object", "a", "form"} & set(found.names)
    assert found.addresses == []
    assert "default-src &#x27;none&#x27;" in card_page(card, "1.0")


def test_nothing_that_a_file_says_becomes_markup(card: Card) -> None:
    """Each text of the card in turn is an attack."""
    plain = tags(card_page(card, "1.0")).names
    attacks = [
        card._replace(title=HOSTILE),
        card._replace(summary=HOSTILE),
        card._replace(reviewed=HOSTILE),
        card._replace(facts=(HOSTILE,) * len(card.facts)),
        card._replace(sources=tuple((HOSTILE, HOSTILE) for _ in card.sources)),
        card._replace(
            parts=tuple(
                part._replace(
                    title=HOSTILE, steps=tuple(one._replace(text=HOSTILE) for one in part.steps)
                )
                for part in card.parts
            )
        ),
    ]
    for attack in attacks:
        page = card_page(attack, HOSTILE)
        assert tags(page).names == plain
        assert "\x1b" not in page


def test_light_dark_and_paper_each_have_their_look(card: Card) -> None:
    page = card_page(card, "1.0")

    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


@pytest.mark.slow
@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_every_shipped_routine_has_a_card_and_an_entry(path: Path) -> None:
    drawn = planned(read_routine(path), None)

    assert card_page(card_of(drawn), "1.0").count("<li><time>") > 2
    assert len(entry_of(drawn, datetime(2026, 11, 27, 21, 0), Path()).lines) > 5  # noqa: DTZ001 - the person's own day


def test_an_entry_is_one_session_with_its_steps(make_routine: MakeRoutine) -> None:
    drawn = planned(make_routine(Region.FEET), None)

    entry = entry_of(drawn, datetime(2026, 11, 27, 21, 0), Path())  # noqa: DTZ001 - as above

    assert (f"{entry.on} {entry.at}", entry.weekdays) == ("2026-11-27 21:00:00", ())
    assert entry.seconds == drawn.seconds
    assert any(re.match(r"\d+:\d\d Strokes, ", line) for line in entry.lines)


def test_the_next_full_hour_may_be_tomorrow() -> None:
    assert next_hour(datetime(2026, 11, 27, 23, 10)) == datetime(2026, 11, 28)  # noqa: DTZ001 - as above


def test_a_routine_of_which_nothing_is_left_is_refused(
    make_routine: MakeRoutine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from massage_coach.core.timeline import NothingLeft  # noqa: PLC0415 - for this test alone

    routine = make_routine(Region.FEET)
    monkeypatch.setattr("massage_coach.on_paper.outline", lambda *_: NothingLeft(routine, ()))

    with pytest.raises(NotValidError, match="nothing worth doing is left"):
        planned(routine, None)


def ran(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["export", *arguments])
    return result.exit_code, result.stdout


def test_both_files_are_written_for_their_owner_alone(tmp_path: Path) -> None:
    card, entry = tmp_path / "card.html", tmp_path / "one.ics"

    code, said = ran(
        "lower-back", "--card", str(card), "--ics", str(entry), "--at", "2026-12-01 20:15"
    )

    assert (code, said) == (0, f"Written to {card}.\nWritten to {entry}.\n")
    assert {stat.S_IMODE(one.stat().st_mode) for one in (card, entry)} == {0o600}
    (event,) = Calendar.from_ical(entry.read_text(encoding="utf-8")).walk("VEVENT")
    assert event["dtstart"].to_ical() == b"20261201T201500"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("lower-back",),
        ("--card", "x"),
        ("lower-back", "--card", "x", "--at", "2026-12-01 20:15"),
    ],
)
def test_what_does_not_go_together_is_refused(arguments: tuple[str, ...]) -> None:
    assert ran(*arguments)[0] == 2
