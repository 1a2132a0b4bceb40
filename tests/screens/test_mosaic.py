"""Grey pictures in cells: what stands in the picture can be read back from the cells."""

from __future__ import annotations

import gc
import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.strip import Strip

from reviewer_tui.widgets.mosaic import GREYS, Glyphs, GreyPicture, mosaic

BLACK, WHITE = 0, 255


def picture_of(*rows: str) -> GreyPicture:
    """Black where a row has a #."""
    return GreyPicture(
        len(rows[0]), len(rows), bytes(BLACK if sign == "#" else WHITE for row in rows for sign in row)
    )


def shown(strips: tuple[Strip, ...]) -> list[str]:
    return ["".join(segment.text for segment in strip) for strip in strips]


@pytest.mark.parametrize(
    ("glyphs", "rows", "cells"),
    [
        (Glyphs.HALF, ("# ", "  "), "▀ "),
        (Glyphs.QUADRANT, ("# ", " #"), "▚"),
        (Glyphs.QUADRANT, ("#  #", "##  "), "▙▝"),
        (Glyphs.SEXTANT, ("# ", "# ", "# "), "▌"),
        (Glyphs.SEXTANT, ("##", "  ", "  "), "\U0001fb02"),
        (Glyphs.SEXTANT, ("  ", "  ", " #"), "\U0001fb1e"),
        (Glyphs.BRAILLE, ("# ", "  ", "  ", " #"), "⢁"),
    ],
)
def test_each_glyph_covers_the_dark_pixels(glyphs: Glyphs, rows: tuple[str, ...], cells: str) -> None:
    assert shown(mosaic(picture_of(*rows), glyphs)) == [cells]


def test_every_sextant_is_one_of_unicode_with_the_dots_of_its_number() -> None:
    for number in range(1, 63):
        rows = ["".join("#" if number >> (2 * y + x) & 1 else " " for x in (0, 1)) for y in (0, 1, 2)]
        (cell,) = shown(mosaic(picture_of(*rows), Glyphs.SEXTANT))
        dots = "".join(str(place + 1) for place in range(6) if number >> place & 1)
        expected = {"135": "LEFT HALF BLOCK", "246": "RIGHT HALF BLOCK"}.get(dots, f"BLOCK SEXTANT-{dots}")
        assert unicodedata.name(cell) == expected


def test_equal_cells_are_one_run() -> None:
    (strip,) = mosaic(picture_of(" " * 60, " " * 60), Glyphs.HALF)
    assert len(list(strip)) == 1
    assert strip.cell_length == 60


def test_a_half_filled_last_cell_ends_in_paper() -> None:
    (strip,) = mosaic(picture_of("###"), Glyphs.QUADRANT)
    assert shown((strip,)) == ["▀▘"]


@given(
    st.integers(1, 12),
    st.integers(1, 9),
    st.sampled_from(Glyphs),
    st.randoms(use_true_random=False),
)
def test_any_picture_fills_its_cells_with_few_tones(
    width: int, height: int, glyphs: Glyphs, chance: object
) -> None:
    tones = bytes(chance.randrange(256) for _ in range(width * height))  # type: ignore[attr-defined]
    strips = mosaic(GreyPicture(width, height, tones), glyphs)
    across, down = glyphs.pixels
    assert len(strips) == -(-height // down)
    inks = set()
    for strip in strips:
        assert (
            cell_len("".join(segment.text for segment in strip)) == strip.cell_length == -(-width // across)
        )
        for segment in strip:
            assert segment.style is not None
            inks |= {segment.style.color, segment.style.bgcolor}
    assert len(inks) <= GREYS


def test_tones_and_size_must_agree() -> None:
    with pytest.raises(ValueError, match="size"):
        GreyPicture(2, 2, b"\0")


def test_drawing_many_pages_leaves_little_behind() -> None:
    random = Random(1)
    gc.collect()
    before = len(gc.get_objects())
    for _page in range(20):
        assert mosaic(GreyPicture(80, 60, random.randbytes(80 * 60)), Glyphs.SEXTANT)
    gc.collect()
    assert len(gc.get_objects()) - before < 5_000, "20 pages have 16,000 cells"
