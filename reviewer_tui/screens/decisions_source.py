"""The rows of the signed decisions: by filter, or by filter out of some that are known by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from textual.message import Message as Posted

from reviewer_tui.casework.views import DecisionFilter, DecisionRow, Outcome
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.list_source import ALL, Window, window_around
from reviewer_tui.widgets.virtual_list import PAGE


class Answer(Posted):
    """The answer to a question: the rows around the cursor, and how many there are."""

    def __init__(self, question: int, window: Window[DecisionRow], total: int) -> None:
        super().__init__()
        self.question = question
        self.window = window
        self.total = total


class Counted(Posted):
    """How many decisions each view has."""

    def __init__(self, question: int, counts: Mapping[str, int]) -> None:
        super().__init__()
        self.question = question
        self.counts = counts


@dataclass(frozen=True)
class Matching:
    """Which decisions a filter lets through; ``only`` narrows them to some that are known by id."""

    wanted: DecisionFilter
    only: frozenset[UUID] | None = None

    def count(self, desk: DeskDoor) -> int:
        """How many."""
        if self.only is None:
            return desk.decision_count(self.wanted)
        return sum(1 for _row in self.rows(desk))

    def window(self, desk: DeskDoor, start: int, size: int) -> tuple[DecisionRow, ...]:
        """Rows by index."""
        if self.only is None:
            return desk.decisions(self.wanted, start, size)
        return tuple(self.rows(desk))[start : start + size]

    def place_of(self, desk: DeskDoor, decision_id: UUID) -> int | None:
        """The index of a decision."""
        if self.only is None:
            return desk.place_of_decision(self.wanted, decision_id)
        places = (index for index, row in enumerate(self.rows(desk)) if row.decision_id == decision_id)
        return next(places, None)

    def rows(self, desk: DeskDoor) -> Iterator[DecisionRow]:
        """All rows, a window at a time; it ends as soon as nothing more can follow."""
        start, missing = 0, None if self.only is None else len(self.only)
        while missing != 0:
            rows = desk.decisions(self.wanted, start, PAGE)
            for row in rows:
                if self.only is None:
                    yield row
                elif row.decision_id in self.only:
                    missing = (missing or 0) - 1
                    yield row
            if len(rows) < PAGE:
                return
            start += PAGE

    def answers(
        self, desk: DeskDoor, question: int, kept: UUID | None, cursor: int
    ) -> Iterator[Answer | Counted]:
        """The rows at once, then the counts of the views."""
        yield Answer(question, window_around(self, desk, kept, cursor), self.count(desk))
        counts = {
            outcome.value: desk.decision_count(replace(self.wanted, outcome=outcome)) for outcome in Outcome
        }
        yield Counted(question, {ALL: sum(counts.values()), **counts})
