"""The last result of each function, kept until its inputs change.

Owns nothing but that: a frame in which one thing moved builds one thing.
"""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


class Memo:
    """Calls pure functions. Comparing costs little: unchanged inputs are the same objects."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept = dict[object, tuple[object, object]]()

    def __call__(self, make: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        inputs: tuple[Any, ...] = (args, kwargs)
        kept = self._kept.get(make)
        if kept is None or kept[0] != inputs:
            kept = self._kept[make] = (inputs, make(*args, **kwargs))
        return cast("R", kept[1])
