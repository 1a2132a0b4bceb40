"""Pictures handed over by the protocol of kitty, and read back by its rules."""

from __future__ import annotations

import re
import unicodedata
import zlib
from base64 import standard_b64decode

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reviewer_tui.widgets.kitty import IMAGE, NUMBERS, cells_for, placeholders, transmission
from reviewer_tui.widgets.mosaic import GreyPicture
from tests.screens.conftest import Opener, press
from tests.screens.sample_desk import SampleDesk

COMPOSING = {0x300, 0x301, 0x302, 0x303, 0x304, *range(0x306, 0x30D), 0x30F, 0x311, 0x313, 0x314, 0x342}


def read_back(sequences: str) -> tuple[dict[str, str], bytes]:
    """The keys of the first sequence and the points, by a reader that knows only the protocol."""
    parts = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", sequences)
    assert "".join(f"\x1b_G{keys};{data}\x1b\\" for keys, data in parts) == sequences
    assert all(len(data) <= 4096 and len(data) % 4 == 0 for _keys, data in parts)
    assert [keys.rpartition("m=")[2] for keys, _data in parts] == ["1"] * (len(parts) - 1) + ["0"]
    assert all(keys.startswith("m=") for keys, _data in parts[1:])
    keys = dict(part.split("=") for part in parts[0][0].split(","))
    return keys, zlib.decompress(standard_b64decode("".join(data for _keys, data in parts)))


@given(st.integers(1, 90), st.integers(1, 60), st.sampled_from((2, 4, 16)), st.randoms(use_true_random=False))
def test_every_point_arrives_in_the_nearest_tone(width: int, height: int, tones: int, chance: object) -> None:
    grey = bytes(chance.randrange(256) for _ in range(width * height))  # type: ignore[attr-defined]
    keys, points = read_back(transmission(GreyPicture(width, height, grey), (9, 3), tones))
    assert (keys["a"], keys["U"], keys["q"], keys["f"], keys["o"]) == ("T", "1", "2", "24", "z")
    assert (keys["s"], keys["v"], keys["c"], keys["r"]) == (str(width), str(height), "9", "3")
    assert points[0::3] == points[1::3] == points[2::3]
    step = 255 / (tones - 1)
    assert all(abs(told - meant) <= step / 2 + 1 for told, meant in zip(points[::3], grey, strict=True))


def test_a_white_page_costs_next_to_nothing_and_a_large_one_comes_in_pieces() -> None:
    white = GreyPicture(800, 1100, b"\xff" * 880_000)
    assert len(transmission(white, (80, 55), 4)) < 20_000
    assert transmission(white, (80, 55), 4).count("\x1b_G") > 1


def test_rows_and_columns_are_numbered_by_the_marks_of_unicode_6_that_never_compose() -> None:
    assert NUMBERS[:6] == ("\u0305", "\u030d", "\u030e", "\u0310", "\u0312", "\u033d")
    assert len(set(NUMBERS)) == len(NUMBERS) > 255
    assert list(NUMBERS) == sorted(NUMBERS)
    for mark in NUMBERS:
        assert (unicodedata.category(mark), unicodedata.combining(mark)) == ("Mn", 230)
        assert not unicodedata.decomposition(mark)
        assert ord(mark) not in COMPOSING
        assert cell_len(f"\U0010eeee{mark}") == 1


def test_each_placeholder_tells_its_row_and_column() -> None:
    rows = placeholders((90, 40))
    assert [cell_len(row) for row in rows] == [90] * 40
    for number, row in enumerate(rows):
        cells = re.findall("\U0010eeee(.)(.)", row)
        assert [(NUMBERS.index(one), NUMBERS.index(other)) for one, other in cells] == [
            (number, column) for column in range(90)
        ]
    assert cells_for(GreyPicture(101, 40, bytes(4040)), (10, 20)) == (11, 2)
    assert cells_for(GreyPicture(4000, 1, bytes(4000)), (1, 1)) == (len(NUMBERS), 1)


async def test_the_picture_is_text_on_the_screen_and_gone_with_it(workplace: Opener) -> None:
    async with workplace(SampleDesk(), (120, 40), points="kitty") as pilot:
        await press(pilot, "enter", "2", "z", "z", "z", "z", "z")
        drawing = pilot.app.screen.query_one("PageDrawing")
        lines = [drawing.render_line(y) for y in range(drawing.size.height)]
        controls = [(y, s.text) for y, line in enumerate(lines) for s in line if s.control]
        assert [y for y, _text in controls] == [0]
        keys, points = read_back(controls[0][1])
        shown = [segment for line in lines for segment in line if "\U0010eeee" in segment.text]
        assert len(shown) == int(keys["r"])
        assert {cell_len(segment.text) for segment in shown} == {int(keys["c"])}
        assert len(points) == 3 * int(keys["s"]) * int(keys["v"])
        assert all(
            segment.style is not None
            and segment.style.color is not None
            and segment.style.color.number == IMAGE
            for segment in shown
        )
        assert [line.cell_length for line in lines] == [drawing.size.width] * len(lines)
        await press(pilot, "z")
        assert not any("\U0010eeee" in line.text for line in pilot.app.screen._compositor.render_strips())
