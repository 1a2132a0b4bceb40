"""Text in terminal cells: made harmless, cut and padded by what a terminal shows, not by characters."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from reviewer_tui.safe_text import UNSAFE

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    """The text with everything a terminal could obey replaced, so that its width is what it looks like."""
    if text.isprintable():
        return text
    return UNSAFE.sub(REPLACEMENT, text.replace("\t", " "))


def fit(text: str, width: int) -> str:
    """Exactly so many cells: cut with an ellipsis, or padded on the right."""
    text = plain(text)
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return (
        set_cell_size(text, width - 1).rstrip()
        + "…"
        + " " * (width - 1 - cell_len(set_cell_size(text, width - 1).rstrip()))
    )


def clip(text: str, width: int) -> str:
    """At most so many cells, cut with an ellipsis."""
    text = plain(text)
    return text if cell_len(text) <= width else fit(text, width).rstrip()
