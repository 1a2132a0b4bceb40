"""Which row stands on which line of a list with group headers and one unfolded row: arithmetic, no data."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True)
class GroupLine:
    """A header: which group, in the order of the rows."""

    group: int


@dataclass(frozen=True)
class RowLine:
    """A row, by its index in the whole order."""

    index: int


@dataclass(frozen=True)
class NoteLine:
    """The second line of the unfolded row."""

    index: int


Line = GroupLine | RowLine | NoteLine


class LineMap:
    """Lines of a list: headers between groups of rows, and a second line under one row.

    Args:
        groups: number of rows in each group, empty groups included; they get no header. One unnamed group
            without a header when ``headers`` is false.
        unfolded: index of the row with a second line, or None.
    """

    def __init__(self, groups: tuple[int, ...], *, headers: bool = True, unfolded: int | None = None) -> None:
        self._counts = groups
        self._ends = tuple(accumulate(groups))
        self._headers = tuple(accumulate(int(headers and count > 0) for count in groups))
        self.rows = self._ends[-1] if groups else 0
        self._unfolded = unfolded if unfolded is not None and 0 <= unfolded < self.rows else None
        self._line_ends = tuple(end + heads for end, heads in zip(self._ends, self._headers, strict=True))

    @property
    def lines(self) -> int:
        """How many lines there are."""
        if not self._counts:
            return 0
        return self._line_ends[-1] + (self._unfolded is not None)

    def line_of(self, index: int) -> int:
        """The line on which a row begins."""
        group = bisect_right(self._ends, index)
        line = index + self._headers[group]
        return line + (self._unfolded is not None and index > self._unfolded)

    def at(self, line: int) -> Line | None:
        """What stands on a line; None past the end."""
        if self._unfolded is not None:
            note = self.line_of(self._unfolded) + 1
            if line == note:
                return NoteLine(self._unfolded)
            line -= line > note
        if line < 0 or not self._counts or line >= self._line_ends[-1]:
            return None
        group = bisect_right(self._line_ends, line)
        start = self._line_ends[group - 1] if group else 0
        has_header = self._headers[group] > (self._headers[group - 1] if group else 0)
        if has_header and line == start:
            return GroupLine(group)
        return RowLine(line - self._headers[group])

    def nearest_row(self, line: int) -> int:
        """The row on a line, or the one that follows a header there."""
        here = self.at(max(0, min(line, self.lines - 1)))
        if isinstance(here, GroupLine):
            return self._ends[here.group - 1] if here.group else 0
        return here.index if here else 0
