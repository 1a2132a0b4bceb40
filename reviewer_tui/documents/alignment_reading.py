"""Makes an alignment read as a person would mark it: whole sentences, no commas that two changes happen to share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from reviewer_tui.documents.alignment import Segment, merged

_ISLAND: Final = 2
"""Tokens that two changes may share by chance."""
_LONG_CHANGE: Final = 3
"""Tokens of a change beside which a shared comma says nothing."""


def without_borrowed_marks(
    segments: Sequence[Segment], left: Sequence[int], right: Sequence[int], is_mark: Callable[[int], bool]
) -> tuple[Segment, ...]:
    """A sentence that was put in or taken out has its own full stop at its end, not that of the one before.

    Args:
        segments: of an alignment.
        left: keys by number.
        right: likewise.
        is_mark: is that key a mark?
    """
    kept = list(segments)
    for place in range(1, len(kept) - 1):
        before, change, after = kept[place - 1 : place + 2]
        if change.equal or after.left == after.left_end:
            continue
        a, b, c, d = change[1:]
        borrowed = left[a] == left[b] if c == d else a == b and right[c] == right[d]
        if borrowed and is_mark(left[a] if c == d else right[c]):
            kept[place - 1] = before._replace(left_end=before.left_end + 1, right_end=before.right_end + 1)
            kept[place] = Segment(equal=False, left=a + 1, left_end=b + 1, right=c + 1, right_end=d + 1)
            kept[place + 1] = after._replace(left=after.left + 1, right=after.right + 1)
    return tuple(merged(kept))


def without_islands(segments: Sequence[Segment], is_slight: Callable[[int], bool]) -> tuple[Segment, ...]:
    """A comma or an "and" that two changed passages happen to share is a part of the change.

    Args:
        segments: of an alignment.
        is_slight: does the token of that index on the left say little by itself?
    """
    kept: list[Segment] = []
    for place, each in enumerate(segments):
        following = segments[place + 1] if place + 1 < len(segments) else None
        island = (
            each.equal
            and kept
            and following is not None
            and each.left_end - each.left <= _ISLAND
            and min(_size(kept[-1]), _size(following)) >= _LONG_CHANGE
            and all(is_slight(index) for index in range(each.left, each.left_end))
        )
        kept.append(each._replace(equal=False) if island else each)
    return tuple(merged(kept))


def _size(segment: Segment) -> int:
    """Of a change: the longer side."""
    return max(segment.left_end - segment.left, segment.right_end - segment.right)
