"""Days are shown as people here write them."""

import pytest

from reviewer_tui.regulations.dates import written


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1997-10-14", "14.10.1997"),
        ("20140101", "20140101"),
        ("2014-13-45", "2014-13-45"),
        ("Иван", "Иван"),
        (7, "7"),
    ],
)
def test_only_iso_days_are_rewritten(value: object, shown: str) -> None:
    assert written(value) == shown
