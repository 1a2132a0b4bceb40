"""Dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_tui.regulations.dates import parse_date

JUNE = date(2020, 6, 14)
KAZAKH = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
]
RUSSIAN = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


@pytest.mark.parametrize(
    "text",
    [
        "14.06.2020", " 14.6.2020 ", "14/06/2020", "14-06-2020", "14.06.2020 г.", "14.06.2020 ж.", "2020-06-14",
        "2020-06-14T10:00:00+05:00", "14 маусым 2020", "14 МАУСЫМ 2020 жылы", "2020 жылғы 14 маусым",
        "2020 ж. 14 маусымда", "«14» июня 2020 года", "14 июнь 2020", "14 июня 2020 г.",
    ],
)  # fmt: skip
def test_read(text: str) -> None:
    assert parse_date(text) == JUNE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31.02.2020",
        "14.06.20",
        "14.13.2020",
        "14 foo 2020",
        "06.2020",
        "2020",
        "14.06.2020-15.06.2020",
        "x" * 10**6,
    ],
)
def test_not_a_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("words", [KAZAKH, RUSSIAN])
def test_every_month(words: list[str]) -> None:
    assert [parse_date(f"5 {word} 2021") for word in words] == [
        date(2021, month, 5) for month in range(1, 13)
    ]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_round_trip(day: date) -> None:
    assert parse_date(f"{day:%d.%m.%Y}") == day
    assert parse_date(day.isoformat()) == day


@given(st.text(max_size=60))
def test_anything_is_a_date_or_none(text: str) -> None:
    assert parse_date(text) is None or isinstance(parse_date(text), date)
