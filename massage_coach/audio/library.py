"""The sound library, loaded without what it brings along.

Owns that no network client and no numpy comes with it: nobody here calls either, and they take most
of its time and memory. Never opens a device.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Final

# What `import` finds in their place meanwhile: an empty module, or that there is none.
_UNUSED: Final[tuple[tuple[str, ModuleType | None], ...]] = (
    ("urllib.request", ModuleType("urllib.request")),  # for radio over the network: 50 ms, 5 MB
    ("numpy", None),  # it can do without
)


def sound_library() -> ModuleType:
    """`miniaudio`. Raises `ImportError` where it is not installed."""
    with _left_out():
        import miniaudio  # noqa: PLC0415 - only once somebody is to hear something
    library: ModuleType = miniaudio
    return library


@contextmanager
def _left_out() -> Iterator[None]:
    absent = [(name, stand_in) for name, stand_in in _UNUSED if name not in sys.modules]
    sys.modules.update(absent)  # type: ignore[arg-type] # None says that there is no such module
    try:
        yield
    finally:
        for name, _ in absent:
            del sys.modules[name]
