"""What happened to a case, in lines: when, who, what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

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
    return columns(event.at, event.actor, event.what.text(), width, indent=indent)


def columns(
    at: datetime, who: str, what: str, width: int, *, indent: int = 1, ink: str = "normal"
) -> list[Sequence[Piece]]:
    """When, who, what: a line, and more of them under the last where it is long."""
    first, *more = wrap(what, max(12, width - _MOMENT - _ACTOR - _MARGIN))
    lead: list[Piece] = [
        (" " * indent, "muted"),
        (fit(case_words.full_moment(at), _MOMENT), "muted"),
        (f"{fit(who, _ACTOR - 1)} ", "muted"),
    ]
    rest = [[(" " * (indent + _MOMENT + _ACTOR), "muted"), (text, ink)] for text in more]
    return [[*lead, (first, ink)], *rest]
