"""Pages laid over one another as they are drawn: what differs is boxed, what only renders anew is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image, ImageDraw

from reviewer_tui.documents.faults import DocumentFault
from reviewer_tui.documents.picture_difference import compare_pictures, lines_by
from reviewer_tui.documents.picture_tiles import TILE, tiles
from reviewer_tui.documents.reader import Picture, Reader
from reviewer_tui.documents.reader_answers import NONSENSE, areas_of
from tests.documents.hostile_files import paper, self_referencing_form

LINE = "Осы аттестат Сейтқали Өркен Нұрланұлына берілді. Бағалары: 5, 4, 5."
TEXT = "\n\n".join([LINE] * 20)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


def test_the_same_page_made_twice_looks_the_same(reader: Reader) -> None:
    again = paper(f'#set document(title: "anew")\n{TEXT}')
    assert compare_pictures(reader, paper(TEXT), again, 1).same


def test_one_figure_of_a_page_is_found_where_it_stands(reader: Reader) -> None:
    changed = paper("\n\n".join([LINE] * 9 + [LINE.replace("4", "3")] + [LINE] * 10))
    found = compare_pictures(reader, paper(TEXT), changed, 1)
    (area,) = found.areas
    figure = next(word for word in reader.page(changed, 1).words if word.text.startswith("3"))
    assert area[0] <= figure.left <= figure.right <= area[2] + 6
    assert area[1] <= figure.bottom + 6
    assert area[3] >= figure.top - 6
    assert found.share < 0.01
    words = reader.page(changed, 1).words
    assert lines_by(found.areas, words) == (figure.line,)
    assert lines_by(((0, 0, 20, 20),), words) == (words[-1].line,), "the nearest, where there is no text"
    assert lines_by(found.areas, ()) == ()


def test_pages_of_another_size_are_not_laid_over_one_another(reader: Reader) -> None:
    letter = paper(f"#set page(width: 10cm)\n{TEXT}")
    found = compare_pictures(reader, paper(TEXT), letter, 1)
    assert (found.same, found.sizes_differ, found.share) == (False, True, 1.0)


def test_a_page_that_is_not_there_or_harms_is_a_fault(reader: Reader) -> None:
    for content, page in ((paper(TEXT), 2), (self_referencing_form(), 1)):
        with pytest.raises(DocumentFault):
            compare_pictures(reader, paper(TEXT), content, page)


def test_areas_that_touch_are_one_and_specks_are_none() -> None:
    white = Image.new("L", (200, 150), 255)
    marked = white.copy()
    draw = ImageDraw.Draw(marked)
    draw.rectangle((50, 50, 90, 60), fill=0)
    draw.rectangle((190, 140, 199, 149), fill=0)
    draw.point((10, 10), fill=0)
    found = tiles(200, 150, white.tobytes() + marked.tobytes())
    assert found["areas"] == [
        (48, 48, 96, 72),
        (192 - TILE, 144 - TILE, 200, 150),
    ]
    with pytest.raises(DocumentFault):
        tiles(200, 150, white.tobytes())


@pytest.mark.parametrize(
    "value",
    [
        {"share": 2, "areas": []},
        {"share": "nan", "areas": []},
        {"share": 0.5, "areas": [[0, 0, 5, 500]]},
        {"share": 0.5, "areas": [[5, 0, 5, 1]]},
        {"share": 0.5, "areas": [[0, 0, 1]]},
        {"share": 0.5, "areas": [[0, 0, 1, 1]] * 5_000},
        {"share": 0.5, "areas": 7},
        {"areas": []},
    ],
)
def test_nonsense_of_the_worker_is_not_taken(value: dict[str, Any]) -> None:
    with pytest.raises(NONSENSE):
        areas_of(value, Picture(10, 10, bytes(100), (0, 0, 100, 100)))
