"""What a desktop is asked, and that nothing keeps its screen on once the session is gone."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import IO

import pytest

from massage_coach.awake.keeper import CANNOT, Awake
from massage_coach.core.events import CueDue, Paused, SessionStarted

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="there is no D-Bus here"),
]

# A desktop that tells what it is asked.
DESKTOP = """
import os
from jeepney import HeaderFields, MessageType, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

bus = open_dbus_connection(bus="SESSION")
bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.ScreenSaver"))
print(os.environ["DBUS_SESSION_BUS_ADDRESS"], flush=True)
while True:
    asked = bus.receive()
    if asked.header.message_type is not MessageType.method_call:
        continue
    name = asked.header.fields.get(HeaderFields.member)
    answer = ("u", (7,)) if name == "Inhibit" else ()
    bus.send(new_method_return(asked, *answer))
    print(name, *asked.body, flush=True)
"""
SESSION = """
import sys
from massage_coach.awake.keeper import Awake
from massage_coach.core.events import CueDue
Awake(print)(CueDue(0.0, "Slower."))
sys.stdin.read()
"""


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[IO[str]]:
    """What it tells, line by line."""
    runner = ("dbus-run-session", "--", sys.executable, "-c", DESKTOP)
    with subprocess.Popen(  # noqa: S603 - our own script
        runner, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", process.stdout.readline().strip())
        yield process.stdout
        os.killpg(process.pid, signal.SIGKILL)


def test_the_desktop_is_asked_while_the_clock_runs_and_let_off_in_a_pause(
    desktop: IO[str],
) -> None:
    complaints = list[str]()
    awake = Awake(complaints.append)
    awake(SessionStarted(0.0))
    awake(CueDue(1.0, "Slower."))
    assert desktop.readline().startswith("Inhibit ")

    awake(Paused(2.0))
    assert desktop.readline() == "UnInhibit 7\n"
    awake.close()
    assert complaints == []


def test_when_the_session_is_killed_the_desktop_is_let_off(desktop: IO[str]) -> None:
    with subprocess.Popen(  # noqa: S603 - our own script
        (sys.executable, "-c", SESSION), stdin=subprocess.PIPE
    ) as session:
        assert desktop.readline().startswith("Inhibit ")

        session.kill()
        assert desktop.readline() == "UnInhibit 7\n"


def test_without_a_desktop_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    complaints = list[str]()
    awake = Awake(complaints.append)
    for _ in range(10_000_000):
        awake(CueDue(0.0, "Slower."))
        if complaints:
            break

    assert complaints == [CANNOT]
    awake.close()
