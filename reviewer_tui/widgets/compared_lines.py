"""What is told around two documents: which they are, and the chosen difference in words with both places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from textual.strip import Strip

from reviewer_tui.casework.views import DocumentComparison
from reviewer_tui.documents.differences import KIND_WORDS, Difference, Severity
from reviewer_tui.i18n import _, message
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.ink import Inked, OneLine, Piece
from reviewer_tui.widgets.paired_pages import INKS
from reviewer_tui.widgets.wrapping import wrap

_DETAIL_LINES: Final = 4
_MOST_NOTES: Final = 4
_SIGNS: Final = {Severity.WEIGHTY: "✗", Severity.ORDINARY: "≈", Severity.SLIGHT: "·"}


class SidesLine(OneLine):
    """Which documents these are; on a narrow screen which of the two is seen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.found: DocumentComparison | None = None
        self.right_only: bool | None = None
        """None: both are seen."""

    def left(self) -> Sequence[Piece]:
        """The names."""
        if self.found is None:
            return ()
        names = [
            f"{wording.in_language(side.label)} · {side.number}"
            for side in (self.found.left, self.found.right)
        ]
        if self.right_only is not None:
            seen = names[self.right_only]
            return [(" ", "muted"), ("B " if self.right_only else "A ", "accent"), (seen, "strong")]
        half = (self.size.width - 5) // 2
        return [(" " + names[0].ljust(half)[:half], "strong"), (" │ ", "muted"), (" " + names[1], "strong")]


class DifferenceDetail(Inked):
    """The chosen difference in words: what stood there and what stands here, in full."""

    DEFAULT_CSS = f"DifferenceDetail {{ height: {_DETAIL_LINES}; }}"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: DocumentComparison | None = None
        self._chosen: int | None = None
        self._place = (0, 0)

    def show(self, found: DocumentComparison | None, chosen: int | None, place: tuple[int, int]) -> None:
        """A difference by its index, the how-manieth it is of how many; none when there is none."""
        self._found, self._chosen, self._place = found, chosen, place
        # What was not compared is said beside every difference, not only where there is none.
        notes = len(found.text.notes) if found else 0
        self.styles.height = _DETAIL_LINES + min(notes, _MOST_NOTES)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A rule, then the lines."""
        if y == 0:
            return self.line([("─" * self.size.width, "muted")], self.size.width)
        lines = self._told()
        return self.line(lines[y - 1] if y <= len(lines) else (), self.size.width)

    def _told(self) -> list[Sequence[Piece]]:
        if self._found is None:
            return []
        text = self._found.text
        notes: list[Sequence[Piece]] = [[("   ≈ ", "warn"), (note.text(), "warn")] for note in text.notes]
        if self._chosen is None:
            same = message("No difference: {count} words are the same.", count=text.unchanged)
            return notes or [[("   ✓ ", "good"), (same.text(), "good")]]
        difference = text.differences[self._chosen]
        number, count = self._place
        where = _("{place} of {count}", place=number, count=count)
        ink = INKS[difference.severity]
        head: list[Piece] = [
            (f" {_SIGNS[difference.severity]} ", ink), (f"{KIND_WORDS[difference.kind].text()}: ", ink),
            (difference.why.text(), "normal"), (f"   {where}", "muted"),
        ]  # fmt: skip
        return [head, *_words(difference, self.size.width), *notes]


def _words(difference: Difference, width: int) -> list[Sequence[Piece]]:
    """What stands on either side, one line each."""
    lines: list[Sequence[Piece]] = []
    for name, span in (("A", difference.left), ("B", difference.right)):
        said = f"«{span.text}»" if span.text else "—"
        where = _("page {page}, line {line}", page=span.page, line=span.line + 1)
        sure = _(", {percent} % sure", percent=span.confidence) if span.confidence < 100 else ""
        first = wrap(said, max(20, width - len(where) - 12))
        shown = first[0] + ("…" if len(first) > 1 else "") if first else said
        lines.append([(f"   {name} ", "accent"), (shown, "normal"), (f"   {where}{sure}", "muted")])
    return lines
