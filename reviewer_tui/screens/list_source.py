"""Where a place with a list has its rows from: windows by index, and the window around the row to stay on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from textual.message import Message as Posted

from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.widgets.virtual_list import PAGE, Row

ALL = "all"
"""The view that hides nothing, whatever the list."""

Row_co = TypeVar("Row_co", covariant=True)


class RowSource(Protocol[Row_co]):
    """What a filter lets through, asked of the desk by a worker; it never changes, so a worker may keep it."""

    def window(self, desk: DeskDoor, start: int, size: int, /) -> Sequence[Row_co]:
        """Rows by index."""
        ...

    def place_of(self, desk: DeskDoor, row_id: UUID, /) -> int | None:
        """The index of a row; None when the filter hides it."""
        ...

    def answers(self, desk: DeskDoor, question: int, kept: UUID | None, cursor: int, /) -> Iterator[Posted]:
        """The whole answer to a question, in messages: first what is soonest known.

        Args:
            question: its number; an answer to an older one is not shown.
            kept: the row to stay on; None begins at the first one.
            cursor: the index to stay at when that row is gone.
        """
        ...


@dataclass(frozen=True)
class Window(Generic[Row]):
    """Rows around the one to choose.

    Attributes:
        start: index of the first, a multiple of `PAGE`.
        cursor: index of the row to choose.
    """

    start: int
    rows: Sequence[Row]
    cursor: int


def window_around(source: RowSource[Row], desk: DeskDoor, kept: UUID | None, cursor: int) -> Window[Row]:
    """The first page, or the pages before, under and after a row that is to keep its place."""
    if kept is None:
        return Window(0, source.window(desk, 0, PAGE), 0)
    place = source.place_of(desk, kept)
    index = cursor if place is None else place
    start = max(0, index // PAGE - 1) * PAGE
    return Window(start, source.window(desk, start, 3 * PAGE), index)


class Rows(Posted, Generic[Row]):
    """A window arrived for an answer to a question that may be old by now."""

    def __init__(self, question: int, start: int, rows: Sequence[Row]) -> None:
        super().__init__()
        self.question = question
        self.start = start
        self.rows = rows
