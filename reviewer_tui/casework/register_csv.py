"""The register as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime

from reviewer_tui.casework.views import RegisterLine
from reviewer_tui.clock import LOCAL_ZONE

COLUMNS = (
    "series", "blank_number", "original_number", "graduate", "application_number", "decision_number", "ready_on",
    "keep_until", "original_surrendered", "state", "issued_at", "issued_to",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute instead of showing."""


def as_csv(lines: Iterable[RegisterLine]) -> list[str]:
    """A heading and the lines; a cell that a spreadsheet would take for a formula is quoted as text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in lines:
        writer.writerow([_cell(getattr(line, name)) for name in COLUMNS])
    return text.getvalue().splitlines()


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(LOCAL_ZONE).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
