"""Nothing that is text ever becomes markup."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from massage_coach.paper.markup import GENERATOR, Markup, empty, join, page, tag, text


class Read(HTMLParser):
    """What a browser would see."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags = list[str]()
        self.attributes = list[dict[str, str | None]]()
        self.said = ""
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self.said += data


@given(st.text())
def test_a_text_is_read_as_that_text_and_nothing_else(some: str) -> None:
    read = Read(tag("p", some))

    assert read.tags == ["p"]
    assert read.said == "".join(sign if sign.isprintable() else " " for sign in some)


@given(st.text())
def test_an_attribute_stays_one(some: str) -> None:
    read = Read(empty("meta", content=some))

    assert read.tags == ["meta"]
    (attributes,) = read.attributes
    assert list(attributes) == ["content"]


@given(st.text(alphabet="<>&\"'/ a-!=[]\x1b\u202e\x00"))
def test_a_title_ends_no_page(some: str) -> None:
    read = Read(page(some, "p { margin: 0 }", tag("p", some)))

    assert read.tags == ["html", "head", *["meta"] * 6, "title", "style", "body", "p"]


def test_what_turns_the_writing_round_is_left_out() -> None:
    assert text("a\u202eb\x1b[2Jc\nd") == "a b [2Jc d"


def test_markup_is_written_as_it_is() -> None:
    assert tag("p", tag("b", "1 < 2"), " & ") == "<p><b>1 &lt; 2</b> &amp; </p>"
    assert join("<", Markup("<br>")) == "&lt;<br>"
    assert join("a", "b", between=" & ") == "a &amp; b"


def test_names_of_attributes_are_those_of_svg() -> None:
    drawn = tag("line", class_="grid", stroke_width=2.0, viewBox="0 0 1 1")

    assert drawn == '<line class="grid" stroke-width="2" viewBox="0 0 1 1"></line>'


def test_a_page_may_fetch_and_run_nothing_and_says_who_made_it() -> None:
    metas = [one for one in Read(page("A", "")).attributes if "content" in one]

    said = {one.get("http-equiv") or one.get("name"): one["content"] for one in metas}
    assert said["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert said["generator"] == GENERATOR
