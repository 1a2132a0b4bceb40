"""Breaking a text into lines of so many terminal cells."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells

from reviewer_tui.widgets.cells import plain


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells, broken between words; a longer word is broken inside.

    Line breaks of the text are kept, and a text of nothing is one empty line.
    """
    width = max(1, width)
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += _wrap_paragraph(plain(paragraph).split(" "), width)
    return lines


def _wrap_paragraph(words: list[str], width: int) -> list[str]:
    lines, line = [], ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = chop_cells(word, width) or [""]
        lines += full
    return [*lines, line]
