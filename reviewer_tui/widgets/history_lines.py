"""What happened to a case, in lines: when, who, what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reviewer_tui.casework.views import HistoryLine
from reviewer_tui.widgets import case_words
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.wrapping import wrap

_MOMENT = 18
_ACTOR = 24
_MARGIN = 3
"""Cells that the text leaves free, whatever the indent: it breaks at the same words in every screen."""


def history_lines(history: Iterable[HistoryLine], width: int, *, indent: int = 1) -> list[Sequence[Piece]]:
    """The events, oldest first, so many cells from the edge; a long one goes on under its beginning."""
    return [line for event in history for line in _event(event, width, indent)]


def _event(event: HistoryLine, width: int, indent: int) -> list[Sequence[Piece]]:
    first, *more = wrap(event.what.text(), max(12, width - _MOMENT - _ACTOR - _MARGIN))
    lead: list[Piece] = [
        (" " * indent, "muted"),
        (fit(case_words.full_moment(event.at), _MOMENT), "muted"),
        (f"{fit(event.actor, _ACTOR - 1)} ", "muted"),
    ]
    rest = [[(" " * (indent + _MOMENT + _ACTOR), "muted"), (text, "normal")] for text in more]
    return [[*lead, (first, "normal")], *rest]
