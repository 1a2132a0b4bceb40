"""Dated sentences and dated figures."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer_tui.regulations.amounts import amount
from reviewer_tui.regulations.sentences import appeal, equalities, equality

SEED = (
    "Осы құжат «Электрондық құжат және электрондық цифрлық қолтаңба туралы» Қазақстан Республикасы Заңының "
    "7-бабының 1-тармағына сәйкес қағаз жеткізгіштегі құжатпен бірдей."
)


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2026, 7, 10), date(2026, 7, 11), date(2027, 12, 31)])
def test_the_seed_sentence_stands_until_another_is_switched_on(day: date) -> None:
    assert equality(day).text["kk"] == SEED
    assert equality(day).version == "2003-law"


def test_the_prepared_sentence_is_dated_and_off() -> None:
    prepared = equality(date(2026, 11, 21), version="2026-digital-code")
    assert not prepared.default
    assert prepared.source.valid_from == date(2026, 7, 11)
    assert "62-бабының 2-тармағына" in prepared.text["kk"]
    assert len(equalities()) == 2


def test_no_sentence_before_the_law_and_no_unknown_version() -> None:
    with pytest.raises(LookupError):
        equality(date(2003, 1, 6))
    with pytest.raises(LookupError):
        equality(date(2026, 1, 1), version="2099")


def test_appeal_names_term_and_order_in_every_language() -> None:
    found = appeal()
    assert "үш ай" in found.term["kk"]
    assert "трёх месяцев" in found.term["ru"]
    assert all(found.order[language] for language in ("kk", "ru", "en"))


def test_the_figure_of_the_day_is_taken() -> None:
    last = amount("subsistence-minimum", date(2025, 12, 31)).value
    first = amount("subsistence-minimum", date(2026, 1, 1)).value
    assert last < first
    assert amount("subsistence-minimum", date(2026, 6, 1)).value == first


def test_an_unknown_figure_and_a_day_too_early() -> None:
    with pytest.raises(LookupError):
        amount("moon-distance", date(2026, 1, 1))
    with pytest.raises(LookupError):
        amount("subsistence-minimum", date(2022, 12, 31))
