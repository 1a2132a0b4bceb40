"""The register as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from reviewer_tui.casework import spreadsheet
from reviewer_tui.casework.views import RegisterLine
from reviewer_tui.clock import LOCAL_ZONE

COLUMNS = (
    "series", "blank_number", "original_number", "graduate", "application_number", "decision_number", "ready_on",
    "keep_until", "original_surrendered", "state", "issued_at", "issued_to",
)  # fmt: skip


def as_csv(lines: Iterable[RegisterLine]) -> list[str]:
    """A heading and the lines; a cell that a spreadsheet would take for a formula is quoted as text."""
    rows = ([_cell(getattr(line, name)) for name in COLUMNS] for line in lines)
    return spreadsheet.as_csv(COLUMNS, rows).splitlines()


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(LOCAL_ZONE).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
