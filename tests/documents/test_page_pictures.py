"""Pictures of pages: the right part, the right way up, at the right size, from every kind of file."""

from __future__ import annotations

import contextlib
import io
import time
import zlib
from collections.abc import Iterator

import pytest
from PIL import Image, ImageDraw

from reviewer_tui.documents.faults import FAULTS
from reviewer_tui.documents.reader import MOST_PIXELS, DocumentFault, Picture, Reader
from tests.documents import hostile_files as files

WIDTH, HEIGHT = 300, 400
DARK_CORNER = (0, 300, 100, 400)
"""Of the test page, as boxes are told: left, bottom, right, top."""


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


def as_image(picture: Picture) -> Image.Image:
    return Image.frombytes("L", (picture.width, picture.height), picture.grey)


def corner_picture(kind: str, orientation: int = 1) -> bytes:
    """A white page with a black upper left corner, stored as a camera held in some way would store it."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 99, 99), fill="black")
    stored = {
        1: image,
        2: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        3: image.transpose(Image.Transpose.ROTATE_180),
        4: image.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        5: image.transpose(Image.Transpose.TRANSPOSE),
        6: image.transpose(Image.Transpose.ROTATE_90),
        7: image.transpose(Image.Transpose.TRANSVERSE),
        8: image.transpose(Image.Transpose.ROTATE_270),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    stored.save(out, kind, exif=exif, **({"quality": 95} if kind == "JPEG" else {}))
    return out.getvalue()


def corner_pdf(page: bytes = b"") -> bytes:
    content = b"0 0 0 rg 0 300 100 100 re f"
    return files.one_page(content, b"", [], page=b"/CropBox [0 0 300 400] " + page)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(corner_pdf(), id="pdf"),
        pytest.param(corner_picture("PNG"), id="png"),
        *(pytest.param(corner_picture("JPEG", turn), id=f"jpeg-{turn}") for turn in range(1, 9)),
    ],
)
def test_a_part_is_found_again_by_its_box(reader: Reader, content: bytes) -> None:
    whole = reader.picture(content, 1, pixels=(150, 200))
    assert (whole.width, whole.height, whole.box) == (150, 200, (0, 0, WIDTH, HEIGHT))
    corner = as_image(reader.picture(content, 1, DARK_CORNER, (40, 40)))
    assert corner.size == (40, 40)
    assert corner.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)) < 12
    beside = as_image(reader.picture(content, 1, (120, 0, 300, 280), (40, 40)))
    assert beside.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)) > 243


def test_a_turned_page_is_drawn_as_its_words_stand(reader: Reader) -> None:
    turned = corner_pdf(b"/Rotate 90")
    layout = reader.page(turned, 1)
    assert (layout.width, layout.height) == (HEIGHT, WIDTH)
    corner = as_image(reader.picture(turned, 1, (300, 200, 400, 300), (20, 20)))
    assert corner.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)) < 12


def test_a_word_trimmed_to_its_ink_fills_the_picture(reader: Reader) -> None:
    content = files.paper("#v(4cm)\n#h(3cm) 080523500010")
    (word,) = reader.page(content, 1).words
    left, bottom, right, top = word.box
    around = (left - 40, bottom - 30, right + 60, top + 20)
    trimmed = reader.picture(content, 1, around, (360, 60), trimmed=True)
    ink = as_image(trimmed).point([255 * (tone < 128) for tone in range(256)]).getbbox()
    assert ink is not None
    assert (ink[2] - ink[0]) / trimmed.width > 0.9
    assert trimmed.box[0] > left - 6
    assert trimmed.box[2] < right + 6
    assert as_image(trimmed).getextrema() == (0, 255)


def test_a_word_on_a_rule_keeps_all_of_its_thin_letters_however_small_it_is_drawn(reader: Reader) -> None:
    content = files.paper(
        "#v(4cm)\n#underline(offset: 3pt, stroke: 0.5pt)[#text(size: 9pt)[#h(2cm) Ёлкина #h(2cm)]]"
    )
    (word,) = reader.page(content, 1).words
    left, bottom, right, top = word.box
    around = (left - 1, bottom - 6, right + 1, top + 1)
    small, large = (
        reader.picture(content, 1, around, pixels, trimmed=True) for pixels in ((36, 60), (360, 600))
    )
    assert small.box == large.box
    assert small.box[3] > top - 1.5, "the dots above the first letter are a part of it"
    assert small.box[1] > bottom - 2, "the rule is none"


def test_points_that_are_twice_as_high_make_half_the_rows(reader: Reader) -> None:
    content = corner_pdf()
    square = reader.picture(content, 1, DARK_CORNER, (80, 80))
    tall = reader.picture(content, 1, DARK_CORNER, (80, 80), aspect=2.0)
    assert (square.width, square.height) == (80, 80)
    assert (tall.width, tall.height) == (80, 40)


@pytest.mark.parametrize(
    "box",
    [(-50, -50, 0, 0), (1e9, 1e9, 2e9, 2e9), (90, 90, 90, 90), (200, 300, 100, 100), (0, 0, 1e-9, 400)],
)
def test_a_box_anywhere_is_a_part_of_the_page(reader: Reader, box: tuple[float, float, float, float]) -> None:
    for content in (corner_pdf(), corner_picture("JPEG", 6)):
        picture = reader.picture(content, 1, box, (40, 40))
        left, bottom, right, top = picture.box
        assert 0 <= left < right <= WIDTH
        assert 0 <= bottom < top <= HEIGHT


def test_no_picture_is_larger_than_the_bound(reader: Reader) -> None:
    picture = reader.picture(corner_pdf(), 1, pixels=(1_000_000, 1_000_000))
    assert max(picture.width, picture.height) <= max(MOST_PIXELS)
    with pytest.raises(DocumentFault, match="no-such-page"):
        reader.picture(corner_pdf(), 2)
    with pytest.raises(DocumentFault, match="no-such-page"):
        reader.picture(corner_picture("PNG"), 2)


def test_pictures_in_memory_are_bounded_and_sheets_are_not_kept(reader: Reader) -> None:
    content = corner_pdf(b"/UserUnit 1")
    first = reader.picture(content, 1, pixels=(40, 40))
    assert reader.picture(content, 1, pixels=(40, 40)) is first
    assert reader.sheet(content, 1) is not reader.sheet(content, 1)
    assert reader._answers._held <= 16 * 1024 * 1024


PORTRAIT = files.portrait()
HOSTILE = {
    "header-only": b"%PDF-1.7\n",
    "truncated-jpeg": PORTRAIT[: len(PORTRAIT) // 2],
    "wrong-extension": b"<html>",
    "zero-bytes": b"",
    "png-bomb": files.png_bomb(12_000),
    "needs-a-password": files.encrypted(files.text_page(), owner="o", user="u"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_a_clear_fault_and_the_reader_goes_on(reader: Reader, name: str) -> None:
    begun = time.monotonic()
    for job in (reader.picture, reader.sheet):
        with pytest.raises(DocumentFault) as caught:
            job(HOSTILE[name], 1)
        assert caught.value.message == FAULTS[caught.value.code]
    assert time.monotonic() - begun < 25
    assert reader.picture(corner_pdf() + b"\n" * (time.monotonic_ns() % 97), 1, pixels=(9, 9)).width


def test_forms_that_draw_themselves_end_at_the_time_limit() -> None:
    with Reader(seconds=2) as hurried:
        for content in (files.doubling_forms(), files.self_referencing_form()):
            with pytest.raises(DocumentFault) as caught:
                hurried.picture(content, 1)
            assert caught.value.code in {"took-too-long", "reader-died"}
        assert hurried.picture(corner_pdf(), 1, pixels=(9, 9)).width


def test_a_picture_that_unpacks_to_very_much_is_drawn_small_or_refused(reader: Reader) -> None:
    side = 12_000
    image = files.stream(
        zlib.compress(bytes(side * side), 1),
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray"
        b" /Filter /FlateDecode" % (side, side),
    )
    bomb = files.one_page(b"595 0 0 842 0 0 cm /I Do", b"/XObject << /I 5 0 R >>", [image])
    assert len(bomb) < 1_000_000
    for job in (reader.picture, reader.sheet):
        with contextlib.suppress(DocumentFault):
            job(bomb, 1)
    assert reader.picture(corner_pdf(), 1, pixels=(8, 8)).width


def test_a_page_of_a_kilometre_is_drawn_small(reader: Reader) -> None:
    huge = files.text_page(page=b"/MediaBox [0 0 2000000 2000000] /CropBox [0 0 2000000 2000000]")
    picture = reader.picture(huge, 1)
    assert picture.width * picture.height <= MOST_PIXELS[0] * MOST_PIXELS[1]
    assert reader.sheet(huge, 1).picture.width <= 4000


def test_forty_pages_are_drawn_one_by_one(reader: Reader) -> None:
    assert as_image(reader.picture(files.many_pages(40), 40, pixels=(100, 100))).getextrema()[0] < 250


def test_mutations_never_stop_the_drawing(reader: Reader) -> None:
    codes = []
    for number, content in enumerate((files.text_page(), corner_picture("JPEG", 6), corner_picture("PNG"))):
        for place, mutation in enumerate(files.mutations(content, 40, seed=number)):
            try:
                reader.picture(mutation, 1, (10, 10, 200, 200), (60, 60), trimmed=True)
                if place % 4 == 0:
                    reader.sheet(mutation, 1, cleaned=True)
            except DocumentFault as fault:
                codes.append(fault.code)
    assert set(codes) <= set(FAULTS)
    assert 0 < len(codes) < 120
