"""Signs that lie in a file itself: letters, invisible text against the picture, and how near fingerprints are found."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_tui.documents import fingerprints, forgery
from reviewer_tui.documents.differences import Severity
from reviewer_tui.documents.forgery import ForgerySign
from reviewer_tui.documents.page_ink import is_blank
from reviewer_tui.documents.reader import Reader
from reviewer_tui.documents.recognition import Recogniser
from reviewer_tui.i18n import message
from tests.documents import hostile_files as files
from tests.documents.forged_papers import with_text_layer

WHY_NOT = message("it was not recognised yet")


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(seconds=60) as opened:
        yield opened


@pytest.fixture(scope="module")
def recogniser(reader: Reader) -> Recogniser:
    return Recogniser(reader=reader)


def attestat(number: str = "1234127", name: str = "Сейтқали Өркен", more: str = "") -> bytes:
    return files.paper(
        f"#set text(size: 12pt)\n= АТТЕСТАТ № {number}\n\nТегі, аты: {name}\n\nБерілген күні: 14.06.2025\n\n"
        + "Осы аттестат жалпы орта білім туралы берілді және оқу орнына ұсынылады. " * 4
        + f"\n\n{more}"
    )


def signs(reader: Reader, recogniser: Recogniser, content: bytes) -> list[ForgerySign]:
    seen = recogniser.recognise(content, 1, threading.Event())
    return list(
        forgery.signs_of_layer(
            reader.page(content, 1), seen, lambda box: is_blank(reader.picture(content, 1, box, (240, 60))), WHY_NOT
        )
    )  # fmt: skip


@pytest.mark.parametrize("invisible", [True, False])
def test_a_number_that_only_the_text_layer_has_is_told_with_that_of_the_picture(
    reader: Reader, recogniser: Recogniser, *, invisible: bool
) -> None:
    """The picture lies over the text, drawn or not: the eye sees 127, the machine reads 172."""
    forged = with_text_layer(attestat(), attestat("1234172"), invisible=invisible)
    (sign,) = signs(reader, recogniser, forged)
    assert (sign.code, sign.severity, sign.page) == (forgery.TEXT_AGAINST_PICTURE, Severity.WEIGHTY, 1)
    assert (sign.why.params["seen"], sign.why.params["told"]) == ("1234127", "1234172")
    number = next(word for word in reader.page(forged, 1).words if word.text == "1234172")
    assert sign.box == pytest.approx(number.box, abs=0.5)


def test_another_name_and_words_that_are_not_drawn_at_all_are_told(
    reader: Reader, recogniser: Recogniser
) -> None:
    told = attestat(name="Ахметов Бауыржан", more="Құрметті марапатпен бітірді")
    found = signs(reader, recogniser, with_text_layer(attestat(), told))
    assert {sign.code for sign in found} == {forgery.TEXT_AGAINST_PICTURE}
    texts = " ".join(sign.why.params["told"] for sign in found)
    assert "Ахметов" in texts
    assert "Құрметті марапатпен бітірді" in texts
    (absent,) = [sign for sign in found if "seen" not in sign.why.params]
    assert absent.severity is Severity.WEIGHTY


def test_a_scanners_own_text_layer_is_no_sign(reader: Reader, recogniser: Recogniser) -> None:
    honest = with_text_layer(attestat(), attestat(), quality=30)
    assert forgery.needs_comparing(reader.page(honest, 1))
    assert signs(reader, recogniser, honest) == []
    assert not forgery.needs_comparing(reader.page(attestat(), 1)), "a born-digital page is not held up"


def test_a_text_layer_of_another_paper_is_one_sign(reader: Reader, recogniser: Recogniser) -> None:
    other = files.paper(
        "#set text(size: 12pt)\n" + "Жалақы туралы анықтама бухгалтерия бөлімінде толтырылды. " * 8
    )
    (sign,) = signs(reader, recogniser, with_text_layer(attestat(), other))
    assert (sign.severity, sign.why.params) == (Severity.WEIGHTY, {})


def test_what_cannot_be_compared_is_told_only_for_invisible_text(reader: Reader) -> None:
    for invisible in (True, False):
        layer = reader.page(with_text_layer(attestat(), attestat("1234172"), invisible=invisible), 1)
        found = [sign.code for sign in forgery.signs_of_layer(layer, None, lambda _box: False, WHY_NOT)]
        assert found == ["invisible-text"] * invisible


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("Aхметов", "«Aхметов»"),
        ("Ахмeтoв Сeрiк", "«Ахмeтoв», «Сeрiк»"),
        ("Ахметов Akhmetov USB-порт 7A ХI XІ IV", ""),
        ("Әлия Қарлығаш № AB1234567", ""),
    ],
)
def test_latin_letters_within_cyrillic_words_are_named(reader: Reader, text: str, mixed: str) -> None:
    found = list(forgery.signs_of_text(reader.page(files.paper(text), 1)))
    assert [sign.why.params["words"] for sign in found] == ([mixed] if mixed else [])


@given(
    st.integers(0, 2**fingerprints.BITS - 1),
    st.sets(st.integers(0, fingerprints.BITS - 1), max_size=fingerprints.NEAR),
)
def test_fingerprints_that_are_near_share_a_band(bits: int, changed: set[int]) -> None:
    """By the pigeonhole: no near pair escapes a look-up by bands, whichever bits differ."""
    other = bits
    for place in changed:
        other ^= 1 << place
    one, two = f"{bits:016x}", f"{other:016x}"
    assert fingerprints.near(one, two)
    assert any(a == b for a, b in zip(fingerprints.bands(one), fingerprints.bands(two), strict=True))


def test_bands_keep_every_bit() -> None:
    whole = fingerprints.bands("f" * 16)
    assert sum(piece.bit_count() for piece in whole) == fingerprints.BITS
    assert (
        len({fingerprints.bands(f"{1 << place:016x}") for place in range(fingerprints.BITS)})
        == fingerprints.BITS
    )
