"""Tables for spreadsheets, in which nothing is computed, whatever somebody wrote into a cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from reviewer_tui.safe_text import plain

_FORMULA = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet would compute instead of showing."""


def as_csv(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A heading and rows; a cell without control characters, and as a text where it looks like a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(text: str) -> str:
    safe = plain(text)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe
