"""The grid holds whatever is on the page: nothing overlaps, nothing is lost, nothing is too long."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_tui.documents.page_layout import COLUMNS, Glyph, lay_out

_COORDINATES = st.floats(-200, 2000, allow_nan=False)


@st.composite
def glyphs(draw: st.DrawFn) -> Glyph:
    left, bottom = draw(_COORDINATES), draw(_COORDINATES)
    width, height = draw(st.floats(0, 60)), draw(st.floats(0, 60))
    text = draw(st.sampled_from("аӘбяzЖ1№\u0306"))
    return Glyph(text, left, bottom, left + width, bottom + height, bottom + height * 0.2)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.none() | glyphs(), max_size=60))
def test_any_page_fits_the_grid(page: list[Glyph | None]) -> None:
    lines, words = lay_out(page)
    assert all(len(line) <= COLUMNS for line in lines)
    for word in words:
        assert lines[word.line][word.column : word.column + len(word.text)] == word.text
    written = sum(len(line.replace(" ", "")) for line in lines)
    assert written == sum(len(word.text) for word in words)


def _line(*words: tuple[str, float], baseline: float = 100, width: float = 6) -> list[Glyph | None]:
    found: list[Glyph | None] = []
    for text, left in words:
        for place, letter in enumerate(text):
            x = left + place * width
            found.append(Glyph(letter, x, baseline - 3, x + width, baseline + 9, baseline))
        found.append(None)
    return found


def test_an_empty_page_has_no_lines() -> None:
    assert lay_out([]) == ((), ())
    assert lay_out([None, None]) == ((), ())


def test_words_of_one_baseline_are_one_line_in_the_order_of_the_page() -> None:
    lines, _ = lay_out([*_line(("екінші", 60)), *_line(("бірінші", 0), baseline=101)])
    assert lines == ("бірінші   екінші",)


def test_a_paragraph_gap_is_a_blank_line() -> None:
    page = [glyph for place in (300, 285, 270, 240, 225) for glyph in _line(("жол", 0), baseline=place)]
    assert lay_out(page)[0] == ("жол", "жол", "жол", "", "жол", "жол")


def test_an_accent_set_apart_joins_its_letter() -> None:
    page = [*_line(("Каи", 0))[:-1], None, Glyph("\u0306", 11, 97, 18, 109, 100), *_line(("рат", 18))]
    assert lay_out(page)[0] == ("Кайрат",)
