"""The sound library comes alone, and whoever needs the rest later finds it whole."""

import subprocess
import sys

import pytest

_LOADING = """
import sys
from massage_coach.audio.library import sound_library
library = sound_library()
loaded = {"urllib.request", "http.client", "ssl", "numpy"} & set(sys.modules)
print(library is sound_library(), loaded)
import urllib.request
print(urllib.request.urlopen.__name__, hasattr(library, "PlaybackDevice"))
"""


def test_it_brings_no_network_client_and_leaves_none_in_its_place() -> None:
    pytest.importorskip("miniaudio")

    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", _LOADING], capture_output=True, text=True, check=True
    )

    assert done.stdout == "True set()\nurlopen True\n"
