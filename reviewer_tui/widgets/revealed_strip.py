"""A strip at the foot of a case with names and IINs in full, until it is closed; nothing of it is kept."""

from __future__ import annotations

from typing import Any

from textual.strip import Strip

from reviewer_tui.casework.views import FullIdentity
from reviewer_tui.i18n import _
from reviewer_tui.widgets.ink import Inked, Piece


class RevealedStrip(Inked):
    """Whose application it is: the person it is about, the applicant, and that it was logged."""

    DEFAULT_CSS = "RevealedStrip { height: 3; background: $panel; }"

    def __init__(self, found: FullIdentity, **options: Any) -> None:
        super().__init__(**options)
        self._found = found

    def render_line(self, y: int) -> Strip:
        """A person a line, above them what it is."""
        return self.line(self._lines()[y], self.size.width)

    def _lines(self) -> tuple[list[Piece], list[Piece], list[Piece]]:
        found = self._found
        born = f"{found.birth_date:%d.%m.%Y}" if found.birth_date else ""
        return (
            [(f" {found.number}: ", "strong"), (_("shown in full and logged; Esc takes it away"), "muted")],
            _person(_("About"), found.subject_name, found.subject_iin, born),
            _person(_("Applicant"), found.applicant_name, found.applicant_iin),
        )


def _person(label: str, name: str, iin: str, born: str = "") -> list[Piece]:
    facts = [_("IIN {iin}", iin=iin)] if iin else []
    if born:
        facts.append(_("born {day}", day=born))
    return [(f" {label}  ", "muted"), (name, "strong"), (f"  {' · '.join(facts)}", "normal")]
