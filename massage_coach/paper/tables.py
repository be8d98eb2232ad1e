"""Tables of a page: a head, rows that begin with what they are about, numbers to the right.

Owns their markup. Never knows what is counted.
"""

from collections.abc import Collection, Iterable, Sequence

from massage_coach.paper.markup import Markup, tag


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[int], *caption: str
) -> Markup:
    """`numbers` are the places of the columns that hold numbers."""
    head = (
        _cell("th", one, number=place in numbers, scope="col") for place, one in enumerate(heads)
    )
    body = (tag("tr", *_row(one, numbers)) for one in rows)
    inside = (tag("thead", tag("tr", *head)), tag("tbody", *body))
    told = (tag("caption", *caption),) if caption else ()
    return tag("div", tag("table", *told, *inside), class_="scroll")


def _row(cells: Sequence[str], numbers: Collection[int]) -> Iterable[Markup]:
    yield tag("th", cells[0], scope="row")
    for place, one in enumerate(cells[1:], start=1):
        yield _cell("td", one, number=place in numbers)


def _cell(name: str, inside: str, *, number: bool, **more: str) -> Markup:
    return tag(name, inside, **more, **({"class_": "number"} if number else {}))
