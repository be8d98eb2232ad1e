"""The page in a real browser: light and dark, on paper, on a phone, and without a network."""

import re
import shutil
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from socket import create_server, socket
from subprocess import DEVNULL, Popen
from typing import Final, NamedTuple

import pytest

from massage_coach.core.progress import Progress
from massage_coach.paper.progress import progress_page
from massage_coach.paper.style import STYLE

MakeProgress = Callable[..., Progress]

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM: Final = next(filter(None, map(shutil.which, NAMES)), None)
SCORES: Final = [(6, 4), (5, 2), (5, 5), (None, None), (5, 7), (6, 4)] * 4
MAKER: Final = (b".google.com", b".googleapis.com", b".gstatic.com")
DARK: Final = "--blink-settings=preferredColorScheme=0"
QUIET: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--disable-extensions", "--disable-domain-reliability",
    "--disable-features=OptimizationHints,MediaRouter,DialMediaRouteProvider,Translate",
    "--no-pings", "--metrics-recording-only", "--enable-logging=stderr",
)  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
]


class Shown(NamedTuple):
    complaints: str
    hosts: set[bytes]  # that were asked for anything, by the page or by the browser itself


class Browser:
    """Opens one page at a time, through a proxy that hears of every request and answers none."""

    def __init__(self, folder: Path, proxy: socket) -> None:
        self._folder = folder
        self._proxy = proxy
        proxy.settimeout(0.02)

    def show(self, page: str, *options: str) -> Shown:
        (self._folder / "page.html").write_text(page, encoding="utf-8")
        hosts = set[bytes]()
        with (self._folder / "said").open("w+") as said:
            with Popen(  # noqa: S603 - the browser of this machine
                self._command(options), cwd=self._folder, stdout=DEVNULL, stderr=said
            ) as one:
                while one.poll() is None:
                    hosts |= self._heard()
            assert one.returncode == 0
            said.seek(0)
            complaints = [row for row in said if "CONSOLE" in row]
        return Shown("".join(complaints), hosts)

    def _command(self, options: Iterable[str]) -> list[str]:
        return [
            str(CHROMIUM),
            *QUIET,
            f"--proxy-server=http://127.0.0.1:{self._proxy.getsockname()[1]}",
            "--proxy-bypass-list=<-loopback>",
            f"--user-data-dir={self._folder / 'profile'}",
            *options,
            (self._folder / "page.html").as_uri(),
        ]

    def _heard(self) -> set[bytes]:
        """The host of the next request, if there is one."""
        try:
            asking, _ = self._proxy.accept()
        except TimeoutError:
            return set()
        with asking:
            asking.settimeout(2)
            return set(re.findall(rb"\r\nHost: ([^:\r]+)", asking.recv(4096)))

    def picture(self, page: str, *options: str, size: str = "900,600") -> "Picture":
        self.show(page, f"--window-size={size}", "--screenshot=shot.png", *options)
        return Picture((self._folder / "shot.png").read_bytes())

    def sheets(self, page: str) -> int:
        self.show(page, "--no-pdf-header-footer", "--print-to-pdf=page.pdf")
        return len(re.findall(rb"/Type\s*/Page\b", (self._folder / "page.pdf").read_bytes()))


class Picture:
    """The pixels of a PNG of eight bits a channel."""

    def __init__(self, file: bytes) -> None:
        self.width, self.height, depth, kind = struct.unpack(">IIBB", file[16:26])
        self._channels = {2: 3, 6: 4}[kind]
        assert depth == 8
        packed, at = b"", 8
        while at < len(file):
            (size,) = struct.unpack(">I", file[at : at + 4])
            packed += file[at + 8 : at + 8 + size] if file[at + 4 : at + 8] == b"IDAT" else b""
            at += size + 12
        self._first = zlib.decompress(packed)[1 : 1 + self._channels]

    @property
    def corner(self) -> str:
        """The colour of its first pixel, which no filter of a PNG changes."""
        return "#" + self._first[:3].hex()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with create_server(("127.0.0.1", 0)) as proxy:
        yield Browser(tmp_path, proxy)


@pytest.fixture
def page(make_progress: MakeProgress) -> str:
    return progress_page(make_progress(SCORES, note="a <b>bold</b> note"), "1.2")


def papers() -> list[str]:
    return re.findall(r"--paper: (#[0-9a-f]{6})", STYLE)


def test_the_page_is_light_or_dark_as_the_person_likes_it(browser: Browser, page: str) -> None:
    light, dark, *_ = papers()

    assert browser.picture(page).corner == light
    assert browser.picture(page, DARK).corner == dark


def test_opening_it_asks_nobody_for_anything_and_complains_of_nothing(
    browser: Browser, page: str
) -> None:
    """A browser asks its maker for news by itself, as for an empty page."""
    itself = browser.show("", "--dump-dom").hosts

    shown = browser.show(page, "--dump-dom")

    assert shown.complaints == ""
    assert {host for host in shown.hosts - itself if not host.endswith(MAKER)} == set()


def test_the_policy_stops_what_somebody_might_put_into_the_page(
    browser: Browser, page: str
) -> None:
    """And without the policy the proxy hears of it: this proof can fail."""
    image = '<img src="http://a.example/x.png"></body>'
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
    spoiled = page.replace("</body>", image)

    stopped = browser.show(spoiled, "--dump-dom")
    asked = browser.show(policy.sub("", spoiled), "--dump-dom")

    assert "Content Security Policy" in stopped.complaints
    assert b"a.example" not in stopped.hosts
    assert b"a.example" in asked.hosts


def test_it_prints_on_two_sheets(browser: Browser, page: str) -> None:
    assert browser.sheets(page) == 2


def test_one_session_prints_on_one_sheet(browser: Browser, make_progress: MakeProgress) -> None:
    assert browser.sheets(progress_page(make_progress([(5, 3)]), "1.2")) == 1


def test_the_longest_page_prints_on_four_sheets(
    browser: Browser, make_progress: MakeProgress
) -> None:
    long = make_progress(
        [(10, 0)] * 90, weeks=52, title="A rather long title of a routine", note="so"
    )

    assert browser.sheets(progress_page(long, "1.2")) <= 4
