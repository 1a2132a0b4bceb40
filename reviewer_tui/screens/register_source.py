"""The rows of the register of issued duplicates, and how many each view has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from textual.message import Message as Posted

from reviewer_tui.casework.views import RegisterFilter, RegisterLine
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.list_source import Window, window_around


class Answer(Posted):
    """The answer to a question: the lines around the cursor, and how many each state has."""

    def __init__(self, question: int, window: Window[RegisterLine], counts: Mapping[str, int]) -> None:
        super().__init__()
        self.question = question
        self.window = window
        self.counts = counts


@dataclass(frozen=True)
class Registered:
    """Which lines of the register a filter lets through."""

    wanted: RegisterFilter

    def window(self, desk: DeskDoor, start: int, size: int) -> tuple[RegisterLine, ...]:
        """Lines by index."""
        return desk.register_lines(self.wanted, start, size)

    def place_of(self, desk: DeskDoor, part_id: UUID) -> int | None:
        """The index of a part's line."""
        return desk.place_in_register(self.wanted, part_id)

    def answers(self, desk: DeskDoor, question: int, kept: UUID | None, cursor: int) -> Iterator[Answer]:
        """Lines and counts together: the views and the list are of one moment."""
        counts = desk.register_counts(self.wanted.search)
        yield Answer(question, window_around(self, desk, kept, cursor), counts)
