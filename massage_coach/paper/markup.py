"""HTML and SVG as values: what is no markup yet is text, and is escaped.

Owns escaping, and what a whole page begins with. Never lets a control character through.
"""

from html import escape
from typing import Final, TypeAlias

Attribute: TypeAlias = str | float

GENERATOR: Final = "massage-coach"  # by which a page of ours is known again
_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
{head}
</head>
<body>
{body}
</body>
</html>
"""


class Markup(str):
    """Text that is markup; only this module makes it."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: Attribute) -> Markup:
    """An element. `class_` and `stroke_width` are written as `class` and `stroke-width`."""
    inside = "".join(map(text, children))
    return Markup(f"<{name}{_written(attributes)}>{inside}</{name}>")


def empty(name: str, /, **attributes: Attribute) -> Markup:
    """An element of HTML that never has an end."""
    return Markup(f"<{name}{_written(attributes)}>")


def text(of: str) -> Markup:
    return of if isinstance(of, Markup) else Markup(escape(clean(of)))


def join(*parts: str, between: str = "") -> Markup:
    return Markup(text(between).join(map(text, parts)))


def _written(attributes: dict[str, Attribute]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for name, value in attributes.items()
    )


def _value(value: Attribute) -> str:
    return clean(value) if isinstance(value, str) else f"{value:g}"


def clean(of: str) -> str:
    """On one line, without what turns the writing round or stands for nothing."""
    if of.isprintable():
        return of
    return "".join(sign if sign.isprintable() else " " for sign in of)


def page(title: str, style: str, *body: str) -> str:
    """A whole file. Its policy lets a browser fetch nothing and run nothing."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = (
        empty("meta", charset="utf-8"),
        empty("meta", http_equiv="Content-Security-Policy", content=policy),
        empty("meta", name="generator", content=GENERATOR),
        empty("meta", name="viewport", content="width=device-width, initial-scale=1"),
        empty("meta", name="color-scheme", content="light dark"),
        empty("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", Markup(style)),
    )
    return _PAGE.format(head="\n".join(head), body="\n".join(map(text, body)))
