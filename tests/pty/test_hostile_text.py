"""Text of a file that would be more than text to a terminal: shown as it is written, or refused."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.pty.conftest import Open, Terminal
from tests.pty.test_whole_way import check_ins

pytestmark = pytest.mark.slow
GENTLE: Final = Path(__file__).parents[1] / "library" / "routines" / "gentle.yaml"
PROSE: Final = re.compile(
    r"(?m)(?P<key>(?:title|summary|show|say|instead|cite|by|item): )"
    r"[^{}\[\]\n]+?(?=$|\}|, [a-z]+:)"
)
# Markup, formats, escapes that are spelled out, letters from the right, wide and joined ones.
HARMLESS: Final = r"[red]x[/] [/foo] {0} %s \e[2J \x07 שלום 漢字 é 👩🏽"
BELL, TITLE, CLEAR = b"\a", b"\x1b]", b"\x1b[2J"
HOSTILE: Final = {
    "clears the screen": "\x1b[2J",
    "rings": "\a",
    "sets the title": "\x1b]0;mine\a",
    "asks the terminal to type": "\x1b[6n",
    "hides the cursor": "\x9b?25l",
    "goes back in the line": "all fine\x08\x08\x08",
    "turns the text round": "\u202eereht",
    "has no width": "in\u200bvisible",
}


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a routine of one's own with this text in every place for prose, in such quotes."""

    def put(text: str, quotes: str) -> Path:
        path = tmp_path / "home" / "routines" / "gentle.yaml"
        path.parent.mkdir(parents=True)
        written = GENTLE.read_text(encoding="utf-8").replace("by: null", "by: Somebody")
        put_in = PROSE.sub(lambda found: f"{found['key']}{quotes}{text}{quotes}", written)
        path.write_text(put_in.replace("[a wall]", f"[{quotes}{text}{quotes}]"), encoding="utf-8")
        return path

    return put


def harmless(terminal: Terminal) -> None:
    assert terminal.as_found
    assert not [sign for sign in (BELL, TITLE, CLEAR) if sign in terminal.raw]


@pytest.mark.parametrize("command", [("list",), ("show", "gentle"), ("validate",)])
def test_text_that_looks_like_more_is_shown_as_it_is_written(
    command: tuple[str, ...], put: Callable[[str, str], Path], coach: Open
) -> None:
    path = put(HARMLESS, "'")
    terminal = coach(*command, *([path] if command == ("validate",) else []), rows=200)

    assert terminal.until_over() == 0
    harmless(terminal)
    if command != ("validate",):
        assert r"[red]x[/] [/foo] {0} %s \e[2J \x07" in terminal.text


def test_a_session_says_such_text_as_it_is_written(
    put: Callable[[str, str], Path], coach: Open, answers: Path
) -> None:
    put(HARMLESS, "'")
    begin = ("start", "gentle", "--answers", answers, "--now", "--no-bell")
    terminal = coach(*begin, "--speed", "20", columns=100, rows=30)
    terminal.until(lambda: terminal.full_screen and r"[red]x[/] [/foo] {0}" in terminal.text)

    check_ins(terminal)
    terminal.until("How does it feel now?")  # what is typed earlier may go with the screen
    terminal.type("\x03")
    terminal.until_over()

    assert terminal.as_found
    assert not [sign for sign in (BELL, TITLE) if sign in terminal.raw]


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("spelled_out", [False, True])
def test_what_a_terminal_would_obey_is_refused_and_never_reaches_it(
    kind: str, put: Callable[[str, str], Path], coach: Open, *, spelled_out: bool
) -> None:
    text = HOSTILE[kind]
    spelled = "".join(f"\\u{ord(sign):04x}" for sign in text)
    path = put(spelled if spelled_out else text, '"')

    for command, code in [
        (("validate", path), 3),
        (("list", "gentle"), 0),
        (("show", "gentle"), 3),
        (("start", "gentle"), 3),
    ]:
        terminal = coach(*command, rows=100)
        assert terminal.until_over() == code
        harmless(terminal)
        assert "there is an invisible or control character here" in terminal.text
        assert b"\x08" not in terminal.raw
        assert "\u202e" not in terminal.raw.decode()


def test_a_name_of_a_file_is_shown_harmless_too(coach: Open, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "routines"
    folder.mkdir(parents=True)
    for text in HOSTILE.values():
        (folder / f"{text}[red].yaml").write_text("a: [", encoding="utf-8")

    terminal = coach("list", rows=200)

    assert terminal.until_over() == 0
    harmless(terminal)
    assert "[red].yaml:" in terminal.text
