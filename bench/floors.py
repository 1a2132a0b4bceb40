"""The least that a Textual program can be: one text, or a DataTable of a thousand rows. ``python -m bench.floors NAME``."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header, Static

ROWS = 1000
COLUMNS = ("Number", "Name", "Service", "Received", "Due", "State")


class TextFloor(App[None]):
    """One Static."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012  Textual's own way

    def compose(self) -> ComposeResult:
        """Only a text."""
        yield Static("READY")


class TableFloor(App[None]):
    """What most programs would use for an inbox."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012  Textual's own way

    def compose(self) -> ComposeResult:
        """A header, a table, a footer."""
        yield Header()
        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns(*COLUMNS)
        for number in range(ROWS):
            table.add_row(
                f"2026-{number:06}",
                "READY Әбдірахманова Т. Н.",
                "1-сынып",
                "19.11 23:15",
                "23.11",
                "тіркелді",
            )


if __name__ == "__main__":
    {"text": TextFloor, "table": TableFloor}[sys.argv[1]]().run()
