"""Finds passages that were taken out in one place and put in at another: moved, not deleted and inserted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from reviewer_tui.documents.alignment import Segment

SHINGLE: Final = 4
"""Tokens in a row by which a passage is recognised; shorter ones are too often the same by chance."""
_CANDIDATES: Final = 8
"""Places looked at for one passage: in a text that repeats itself they are all alike."""


class Move(NamedTuple):
    """A passage that stands elsewhere on the right; ends are exclusive."""

    left: int
    left_end: int
    right: int
    right_end: int


def find_moves(
    left: Sequence[int],
    right: Sequence[int],
    segments: Sequence[Segment],
    says_much: Callable[[int], bool],
) -> tuple[Move, ...]:
    """Passages of at least four tokens that are missing in one place and new in another; none overlap.

    Args:
        left: keys by number.
        right: likewise.
        segments: how they are aligned.
        says_much: is the token of that index on the left a word that says something? Marks alone do not move.
    """
    changed = [each for each in segments if not each.equal]
    search = _Search(left, right, changed)
    moves = []
    for each in changed:
        at = each.right
        while at <= each.right_end - SHINGLE:
            move = search.longest(at, each.right_end)
            if move is None:
                at += 1
                continue
            if any(says_much(index) for index in range(move.left, move.left_end)):
                search.take(move)
                moves.append(move)
            at = move.right_end
    return tuple(moves)


class _Search:
    """Where passages were deleted, and which of them are not found again yet."""

    def __init__(self, left: Sequence[int], right: Sequence[int], changed: Sequence[Segment]) -> None:
        self._left = left
        self._right = right
        self._free = bytearray(len(left))
        self._places: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for each in changed:
            self._free[each.left : each.left_end] = b"\1" * (each.left_end - each.left)
            for index in range(each.left, each.left_end - SHINGLE + 1):
                places = self._places[tuple(left[index : index + SHINGLE])]
                if len(places) < _CANDIDATES:
                    places.append(index)

    def longest(self, at: int, end: int) -> Move | None:
        """The longest deleted passage that stands at an index of the right, up to the end of what is new there."""
        best: Move | None = None
        for start in self._places.get(tuple(self._right[at : at + SHINGLE]), ()):
            size = self._shared(start, at, end)
            if size >= SHINGLE and (best is None or size > best.left_end - best.left):
                best = Move(start, start + size, at, at + size)
        return best

    def _shared(self, start: int, at: int, end: int) -> int:
        left, right, free = self._left, self._right, self._free
        size = 0
        while (
            at + size < end
            and start + size < len(left)
            and free[start + size]
            and left[start + size] == right[at + size]
        ):
            size += 1
        return size

    def take(self, move: Move) -> None:
        """It is found: nothing else was moved from there."""
        self._free[move.left : move.left_end] = bytes(move.left_end - move.left)
