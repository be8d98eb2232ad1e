"""A session is steered through a socket of its owner's, and nothing that comes there stops it."""

import json
import os
import socket
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from massage_coach.core.events import Snapshot
from massage_coach.core.moves import Command, State, allowed
from massage_coach.core.replies import Asked
from massage_coach.errors import NotFoundError
from massage_coach.remote import places
from massage_coach.remote.calling import call
from massage_coach.remote.ear import LONGEST, MOST, Ear
from massage_coach.remote.words import WORDS
from massage_coach.steered import told

Moment = Callable[..., Snapshot]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def ear(home: Path, moment: Moment) -> Iterator[Ear]:
    with Ear(home, told) as one:
        one.answer(moment())
        yield one


@pytest.fixture
def moment(moments: Mapping[str, Snapshot]) -> Moment:
    def made(state: State = State.RUNNING) -> Snapshot:
        return moments["step"]._replace(state=state, commands=allowed(state))

    return made


def caller(home: Path, said: bytes = b"") -> socket.socket:
    line = places.new_socket()
    places.connect(line, places.sockets(home)[0])
    if said:
        line.send(said)
    return line


def heard(ear: Ear) -> Asked | None:
    """All that is there to be read, taken in; then the first word of it."""
    for _ in range(2):  # let in, then listened to
        ear.hear(ear.files())
    return ear.take()


def answered(line: socket.socket) -> Mapping[str, object]:
    with line:
        found: Mapping[str, object] = json.loads(line.recv(65536))
        return found


def test_the_socket_is_for_its_owner_alone(ear: Ear, home: Path) -> None:
    assert ear.files()
    [path] = places.sockets(home)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_nothing_of_it_stays_behind(home: Path) -> None:
    with Ear(home, told):
        assert places.sockets(home)

    assert not places.sockets(home)


@pytest.mark.parametrize(("word", "command"), WORDS.items())
def test_a_word_reaches_the_session_and_the_next_picture_is_the_answer(
    ear: Ear, home: Path, moment: Moment, word: str, command: Command | None
) -> None:
    line = caller(home, f"{word}\n".encode())

    asked = heard(ear)
    ear.answer(moment())

    legal = command in allowed(State.RUNNING)
    assert asked == Asked(command if legal else None)
    answer = answered(line)
    assert answer["obeyed"] is True
    assert answer["title"] == "Circles beside the spine"
    assert answer["seconds_left"] == 52
    assert "left side" in str(answer["text"]).lower()


@pytest.mark.parametrize("state", [State.PAUSED, State.CHECKING, State.HURTING, State.WAITING])
def test_what_has_no_meaning_now_is_refused_with_the_reason(
    ear: Ear, home: Path, moment: Moment, state: State
) -> None:
    ear.answer(moment(state))
    illegal = [word for word, command in WORDS.items() if command not in {None, *allowed(state)}]
    for word in illegal:
        line = caller(home, f"{word}\n".encode())

        assert heard(ear) == Asked(None)
        ear.answer(moment(state))
        answer = answered(line)
        assert answer["obeyed"] is (word in {"pause", "wait"})
        assert bool(answer.get("why")) is not answer["obeyed"]


def test_a_button_that_asks_for_what_is_so_already_is_obeyed(
    ear: Ear, home: Path, moment: Moment
) -> None:
    line = caller(home, b"resume\n")

    assert heard(ear) == Asked(None)
    ear.answer(moment())
    assert answered(line)["obeyed"] is True


@pytest.mark.parametrize(
    "said", [b"dance\n", b"\n", b"\xff\xfe\n", b"pause pause\n", b"GET / HTTP/1.1\n", b"{}\n"]
)
def test_what_is_no_word_is_answered_at_once_and_never_reaches_the_session(
    ear: Ear, home: Path, said: bytes
) -> None:
    line = caller(home, said)

    assert heard(ear) is None
    assert answered(line)["obeyed"] is False


def test_a_line_without_end_is_cut_off(ear: Ear, home: Path) -> None:
    line = caller(home, b"p" * 4 * LONGEST)

    for _ in range(8):
        assert heard(ear) is None
    assert len(ear.files()) == 1
    with line, pytest.raises(OSError, match=r"pipe|reset"):
        line.sendall(b"x" * 1024 * 1024)


def test_who_says_nothing_makes_room_for_who_does(ear: Ear, home: Path, moment: Moment) -> None:
    idle = [caller(home) for _ in range(MOST)]
    ear.hear(ear.files())
    late = caller(home, b"where\n")

    assert heard(ear) == Asked(None)
    ear.answer(moment())
    assert answered(late)["obeyed"] is True
    assert len(ear.files()) <= MOST + 1
    for line in idle:
        line.close()


def test_a_thousand_callers_leave_few_files_open_and_the_last_one_is_heard(
    ear: Ear, home: Path, moment: Moment
) -> None:
    for _ in range(1000):
        caller(home, b"garb").close()
        ear.hear(ear.files())
        assert len(ear.files()) <= MOST + 1
    line = caller(home, b"pause\n")

    assert heard(ear) == Asked(Command.PAUSE)
    ear.answer(moment(State.PAUSED))
    assert answered(line)["state"] == "paused"


def test_a_word_that_comes_letter_by_letter_is_a_word(ear: Ear, home: Path) -> None:
    line = caller(home)
    for letter in b"stop":
        line.send(bytes([letter]))
        assert heard(ear) is None
    line.send(b"\n")

    assert heard(ear) == Asked(Command.STOP)
    line.close()


def test_who_hangs_up_before_the_answer_harms_nobody(ear: Ear, home: Path, moment: Moment) -> None:
    caller(home, b"next\n").close()

    assert heard(ear) == Asked(Command.NEXT)
    ear.answer(moment())


def test_another_user_is_not_listened_to(
    ear: Ear, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = caller(home, b"stop\n")
    monkeypatch.setattr(os, "getuid", lambda: 12345)

    assert heard(ear) is None
    assert len(ear.files()) == 1
    line.close()


def test_a_folder_of_somebody_else_is_not_used(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places.made(home)
    monkeypatch.setattr(os, "getuid", lambda: 12345)

    with pytest.raises(OSError, match="not a folder of yours"), Ear(home, told):
        pass


def test_a_link_to_a_folder_is_none_either(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (home / places.FOLDER).symlink_to(tmp_path / "elsewhere")

    with pytest.raises(OSError, match="not a folder of yours"), Ear(home, told):
        pass


def test_what_a_killed_session_left_is_cleared_away(home: Path) -> None:
    folder = places.made(home)
    with places.new_socket() as dead, places.short(folder / f"1{places.ENDING}") as way:
        dead.bind(way)

    with pytest.raises(NotFoundError, match="no session is running"):
        call(home, "where")
    assert not places.sockets(home)


def test_without_a_session_that_is_said_plainly(home: Path) -> None:
    with pytest.raises(NotFoundError, match=r"ctl: no session is running\. Start one with"):
        call(home, "pause")


def test_a_session_that_is_stopped_itself_is_not_waited_for_for_ever(
    ear: Ear, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("massage_coach.remote.calling.PATIENCE", 0.01)
    assert ear.files()

    with pytest.raises(NotFoundError, match="does not answer"):
        call(home, "where")


def test_of_two_sessions_one_can_be_named(ear: Ear, home: Path) -> None:
    assert ear.files()

    with pytest.raises(NotFoundError, match=f"those that run are {os.getpid()}|Those that run"):
        call(home, "where", session="1")


@pytest.mark.parametrize("state", State)
def test_where_is_told_in_every_state_and_nothing_of_how_it_feels(
    moment: Moment, state: State
) -> None:
    document = told(moment(state))

    assert document["state"] == state
    assert document["text"]
    assert not {"pain", "answers", "baseline"} & set(document)
