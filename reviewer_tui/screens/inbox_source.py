"""The rows of the inbox and their due groups: counted by the desk, or told from the first rows before that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from textual.message import Message as Posted

from reviewer_tui.casework.views import DueGroup, InboxCounts, InboxFilter, InboxRow
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.list_source import Window, window_around
from reviewer_tui.widgets.virtual_list import PAGE


class Answer(Posted):
    """The answer to a question: the rows around the cursor, and the counts unless they follow."""

    def __init__(self, question: int, window: Window[InboxRow] | None, counts: InboxCounts | None) -> None:
        super().__init__()
        self.question = question
        self.window = window
        self.counts = counts


@dataclass(frozen=True)
class Waiting:
    """Which cases a filter of the inbox lets through."""

    wanted: InboxFilter

    def window(self, desk: DeskDoor, start: int, size: int) -> tuple[InboxRow, ...]:
        """Rows by index."""
        return desk.window(self.wanted, start, size)

    def place_of(self, desk: DeskDoor, part_id: UUID) -> int | None:
        """The index of a case."""
        return desk.place_of(self.wanted, part_id)

    def answers(self, desk: DeskDoor, question: int, kept: UUID | None, cursor: int) -> Iterator[Answer]:
        """The first rows at once and then the counts; both together where a row is to keep its place."""
        window = window_around(self, desk, kept, cursor)
        if kept is None:
            yield Answer(question, window, None)
            yield Answer(question, None, desk.counts(self.wanted))
        else:
            yield Answer(question, window, desk.counts(self.wanted))


@dataclass(frozen=True)
class Groups:
    """The due groups in the order of the rows.

    Attributes:
        sizes: rows of each group that the list can show now.
        figures: rows of each group; None while more may follow that nobody has counted.
    """

    names: tuple[DueGroup, ...]
    sizes: tuple[int, ...]
    figures: tuple[int | None, ...]

    @classmethod
    def counted(cls, counts: InboxCounts) -> Groups:
        """As the desk counts them; all rows are one group when the order is not by due day."""
        groups = counts.groups or {DueGroup.LATER: counts.total}
        sizes = tuple(groups.values())
        return cls(tuple(groups), sizes, sizes)

    @classmethod
    def seen_in(cls, rows: Sequence[InboxRow], *, by_due_day: bool) -> Groups:
        """As far as the first rows tell."""
        names = tuple(dict.fromkeys(row.group for row in rows)) if by_due_day else ()
        names = names or (DueGroup.LATER,)
        one = len(names) == 1
        sizes = tuple(sum(one or row.group is name for row in rows) for name in names)
        return cls(names, sizes, (*sizes[:-1], None) if len(rows) == PAGE else sizes)
