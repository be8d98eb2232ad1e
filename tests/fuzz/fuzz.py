"""Lets a coverage-guided fuzzer make up files for the readers, until one breaks its promise.

    .venv/bin/pip install -e . --group fuzz
    .venv/bin/python tests/fuzz/fuzz.py routine -max_total_time=600

The name is one of those in `targets.py`; what follows it goes to libFuzzer. It begins with the
corpus in tests/library/corpus. What it finds new goes to a folder of its own, which is said at the
start, and what breaks a promise to a file named crash-... in the folder it is run from: make it
small, mend the reader, and put the file into the corpus, where every test run tries it again.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Final

import atheris

with atheris.instrument_imports(include=["massage_coach", "yaml", "tomllib"]):
    from targets import TARGETS, hold

_CORPUS: Final = Path(__file__).parents[1] / "library" / "corpus"


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in TARGETS:
        sys.exit(f"Name one of {', '.join(TARGETS)}.")
    found = mkdtemp(prefix=f"fuzzed-{name}-")
    sys.stderr.write(f"What is new goes to {found}\n")
    with TemporaryDirectory() as work:
        folders = [found, str(_CORPUS / name)]
        words = f"-dict={Path(__file__).with_name('words.dict')}"
        atheris.Setup(
            [sys.argv[0], words, "-timeout=10", *sys.argv[2:], *folders],
            lambda content: hold(name, content, Path(work)),
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
