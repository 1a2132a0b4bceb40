"""The closed list of refusal grounds, and the chosen one in full with its article and prepared motives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual.strip import Strip

from reviewer_tui.casework.views import GroundChoice
from reviewer_tui.i18n import _
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.ink import Inked, Piece
from reviewer_tui.widgets.virtual_list import VirtualList
from reviewer_tui.widgets.wrapping import wrap


class GroundList(VirtualList[GroundChoice]):
    """A line a ground: taken or not, its text, whether a failed check speaks for it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._taken = ""

    def tell(self, grounds: Sequence[GroundChoice], taken: str) -> None:
        """Show the list with the cursor on the ground that is taken, or on the first suggested one."""
        self._taken = taken
        codes = [ground.code for ground in grounds]
        self.forget()
        self.put(0, tuple(grounds))
        self.show((len(grounds),), headers=False, cursor=codes.index(taken) if taken in codes else 0)

    def take(self, code: str) -> None:
        """Mark a ground as the one the refusal names."""
        self._taken = code
        self.refresh()

    def draw_row(self, row: GroundChoice, *, chosen: bool) -> Strip:
        """Mark, article's last words, text, suggestion."""
        taken = row.code == self._taken
        width = self.line_width
        right: list[Piece] = (
            [("  ", "muted"), ("≈ ", "warn"), (_("a failed check speaks for it"), "warn")]
            if row.suggested
            else []
        )
        pieces: list[Piece] = [
            (" ▸ " if chosen else "   ", "accent"),
            ("● " if taken else "○ ", "accent" if taken else "muted"),
            (fit(_("taken") if taken else "", cell_len(_("taken")) + 1), "accent"),
            (wording.in_language(row.text), "strong" if chosen else "normal"),
        ]
        return self.line(pieces, width, right=[*right, (" ", "muted")], chosen=chosen)

    def draw_blank(self, y: int) -> Strip:
        """A service whose law knows no refusal."""
        said = _("The law of this service knows no ground for a refusal.") if not self.rows and y == 0 else ""
        return self.line([("   ", "muted"), (said, "warn")], self.line_width)


class GroundDetail(Inked):
    """The ground under the cursor: article, full text, prepared motives by number."""

    DEFAULT_CSS = "GroundDetail { height: auto; }"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._ground: GroundChoice | None = None
        self._most = 6

    def show(self, ground: GroundChoice | None, most: int) -> None:
        """Tell about a ground in at most so many lines."""
        self._ground, self._most = ground, most
        self.styles.height = len(self._lines())
        self.refresh()

    def on_resize(self) -> None:
        """Lines break elsewhere."""
        self.styles.height = len(self._lines())

    def reword(self) -> None:
        """The language changed."""
        self.show(self._ground, self._most)

    def _lines(self) -> list[Sequence[Piece]]:
        ground = self._ground
        if ground is None:
            return []
        width = max(20, (self.size.width or 80) - 6)
        law = [
            *wrap(wording.in_language(ground.text), width),
            *wrap(wording.in_language(ground.article), width),
        ]
        motives = [
            [("     ", "muted"), (f"{number} ", "key"), (wording.in_language(title), "normal")]
            for number, (title, _text) in enumerate(ground.motives, 1)
        ]
        kept = max(1, self._most - len(motives))
        said: list[Sequence[Piece]] = [[("     ", "muted"), (text, "muted")] for text in law[:kept]]
        return [*said, *motives]

    def render_line(self, y: int) -> Strip:
        """A line."""
        lines = self._lines()
        return self.line(lines[y] if y < len(lines) else (), self.size.width)
