"""How long it takes among many files: `list` where nothing changed, and the way to one routine.

Owns the homes with 20, 1,000 and 10,000 routines of one's own. Their index is made before anything
is compared, and how long that takes is a row too.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import sleep
from typing import Final

from setting import HERE, Effort, Setting
from startup import once, whole
from table import Row, against, at_most, interleaved

FEW: Final = 20
_SMALL: Final = HERE.parent / "library" / "routines" / "gentle.yaml"
_SETTLED: Final = 2.1  # seconds; while a file is younger, its content is looked at too


def scale(setting: Setting, effort: Effort) -> Iterator[Row]:
    with ExitStack() as homes:
        few = _with_files(FEW, setting, homes)
        base = whole((setting.ours, "list"), few)
        for count, most in ((1_000, 1.5), (10_000, None)):
            many = _with_files(count, setting, homes)
            yield at_most(f"first list of {count:,} files", _first(many), "ms", None)
            pairs = interleaved(whole((many.ours, "list"), many), base, effort.starts)
            yield against(f"list of {count:,} files / of {FEW}", pairs, "ms", most)
        ours = median(mine for mine, _ in pairs)
        yield at_most(f"list of {count:,} files", ours, "ms", 1000)
        # With nobody to answer, a start ends at the first question: not cleared.
        for command, code in (("show", 0), ("start", 4)):
            one, other = (whole((each.ours, command, "mine-7"), each, code) for each in (many, few))
            pairs = interleaved(one, other, effort.starts)
            yield against(f"{command} one of {count:,} / of {FEW}", pairs, "ms", 1.1)


def _with_files(count: int, setting: Setting, homes: ExitStack) -> Setting:
    home = homes.enter_context(TemporaryDirectory(prefix="massage-coach-bench-"))
    folder = Path(home, "routines")
    folder.mkdir()
    text = _SMALL.read_text(encoding="utf-8")
    for number in range(count):
        own = text.replace("id: gentle", f"id: mine-{number}", 1)
        (folder / f"mine-{number}.yaml").write_text(own, encoding="utf-8")
    return setting._replace(environ={**setting.environ, "MASSAGE_COACH_HOME": home})


def _first(setting: Setting) -> float:
    """Milliseconds until all have been read; and then until none of them is young."""
    took = once((setting.ours, "list"), setting)
    sleep(_SETTLED)
    return took
