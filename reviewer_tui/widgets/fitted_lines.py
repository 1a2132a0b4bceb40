"""Lines that take as much height as they need, and none when there is nothing to say."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from reviewer_tui.widgets.ink import Inked, Piece


class FittedLines(Inked):
    """As high as what it says; a subclass says it and calls `fit` when it says something else."""

    def said(self) -> Sequence[Sequence[Piece]]:
        """The lines, broken for the width that there is now."""
        raise NotImplementedError

    def fit(self) -> None:
        """Something else is said: take the height for it."""
        # Only the height: a style sheet may take the lines away as a whole.
        self.styles.height = len(self.said())
        self.refresh()

    def reword(self) -> None:
        """The language changed."""
        self.fit()

    def on_resize(self) -> None:
        """The words break elsewhere."""
        self.fit()

    def render_line(self, y: int) -> Strip:
        """A line; the height follows the words only with the next layout."""
        lines = self.said()
        return self.line(lines[y] if y < len(lines) else (), self.size.width)
