"""IIN and BIN: the examples of the field, what the check digit protects, and the makers of synthetic numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reviewer_tui.regulations.identifiers import check_bin, check_digit, check_iin, make_bin, make_iin

VALID = [
    "200614600019",
    "200901500012",
    "190131500012",
    "080523500010",
    "080523600808",
    "051103600010",
    "911231400015",
    "890711301809",
    "080523500020",
]


@pytest.mark.parametrize("number", VALID)
def test_valid(number: str) -> None:
    found = check_iin(number)
    assert (found.verdict, found.reasons, found.value) == ("valid", (), number)


@pytest.mark.parametrize(
    ("number", "verdict", "reason"),
    [
        ("190229600011", "warning", "Digits 1–6 are no date"),
        ("200614700015", "warning", "Digit 7 is 7"),
        ("200614600018", "invalid", "check digit is 8, it should be 9"),
        ("206014600019", "invalid", "should be 3"),
        ("20061460001", "invalid", "11 characters"),
        ("2006146O0019", "invalid", "looks like 0"),
        ("030425501850", "invalid", "Never issued"),
        ("", "invalid", "0 characters"),
        ("²00614600019", "invalid", "Character 1 is not a digit"),
        ("١٢٣٤٥٦٧٨٩٠١٢", "invalid", "Character 12 is not a digit"),
    ],
)
def test_not_simply_valid(number: str, verdict: str, reason: str) -> None:
    found = check_iin(number)
    assert found.verdict == verdict
    assert any(reason in told.text("en") for told in found.reasons)


def test_a_warning_says_that_it_is_no_error() -> None:
    for number in ("190229600011", "200614700015"):
        assert "not an error by itself" in check_iin(number).reasons[0].text("en")


def test_every_never_issued_ending_is_refused() -> None:
    assert {check_iin(f"03042550185{digit}").verdict for digit in range(10)} == {"invalid"}


def test_birth_date_is_told_and_compared() -> None:
    assert check_iin("200614600019").birth_date == date(2020, 6, 14)
    assert check_iin("911231400015").birth_date == date(1991, 12, 31)
    differing = check_iin("200614600019", birth_date=date(2020, 6, 15), sex="male")
    assert differing.verdict == "warning"
    assert len(differing.reasons) == 2
    assert check_iin("200614600019", birth_date=date(2020, 6, 14), sex="female").verdict == "valid"


@pytest.mark.parametrize("number", ["210140000016", "990340000014", "150240000016", "021141000014"])
def test_valid_bin(number: str) -> None:
    assert check_bin(number).verdict == "valid"


def test_wrong_and_odd_bin() -> None:
    assert check_bin("210140000017").verdict == "invalid"
    assert check_bin(make_bin(2021, 1, 3, kind=9)).verdict == "warning"


@given(
    st.dates(date(1800, 1, 1), date(2099, 12, 31)), st.sampled_from(["male", "female"]), st.integers(0, 9999)
)
def test_made_numbers_are_valid_and_tell_their_date(born: date, sex: str, serial: int) -> None:
    try:
        number = make_iin(born, sex, serial)  # type: ignore[arg-type]
    except ValueError:
        assume(False)  # never issued: both passes give 10
    assert check_iin(number, birth_date=born, sex=sex).verdict == "valid"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("born", "serial"), [(date(1799, 1, 1), 0), (date(2100, 1, 1), 0), (date(2020, 1, 1), 10000)]
)
def test_numbers_that_cannot_be_made(born: date, serial: int) -> None:
    with pytest.raises(ValueError, match="no such number"):
        make_iin(born, "male", serial)


@given(st.text(alphabet="0123456789", min_size=11, max_size=11), st.integers(0, 9), st.integers(0, 9))
def test_a_single_misread_outside_the_weak_digit(prefix: str, place: int, digit: int) -> None:
    """In the first pass only digit 11 weighs nothing, so every other single misread is seen."""
    weights = range(1, 12)
    misread = prefix[:place] + str(digit) + prefix[place + 1 :]
    assume(misread != prefix)
    sums = [sum(int(d) * w for d, w in zip(text, weights, strict=True)) % 11 for text in (prefix, misread)]
    assume(10 not in sums)
    assert check_digit(prefix) != check_digit(misread)


def test_digit_eleven_is_unprotected() -> None:
    assert check_digit("08052350001") == check_digit("08052350002") == 0


@given(st.text(max_size=40))
def test_anything_gets_a_verdict(text: str) -> None:
    for check in (check_iin, check_bin):
        found = check(text)
        assert found.verdict in ("valid", "warning", "invalid")
        assert bool(found.reasons) == (found.verdict != "valid")
        assert all(reason.text("en") for reason in found.reasons)
