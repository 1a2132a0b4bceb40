"""Lays two sequences of keys beside each other: what is the same, and what stands between.

The longest common subsequence is found bit-parallel; very long texts are cut at words that occur once on both sides,
so that time and memory stay bounded whatever is compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import count
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

MOST_CELLS: Final = 400_000_000
"""Pairs of tokens looked at in all: two texts of 20,000 words; 50 MB and about 0.2 s."""


class Segment(NamedTuple):
    """A stretch of both sides, the same on both or not; ends are exclusive."""

    equal: bool
    left: int
    left_end: int
    right: int
    right_end: int


class Alignment(NamedTuple):
    """Segments that cover both sides from beginning to end, equal and unequal ones in turn."""

    segments: tuple[Segment, ...]
    coarse: bool
    """The texts were too long and too different to be laid beside each other word by word throughout."""

    @property
    def same(self) -> int:
        """How many tokens are the same."""
        return sum(each.left_end - each.left for each in self.segments if each.equal)


def numbered(left: Sequence[Hashable], right: Sequence[Hashable]) -> tuple[list[int], list[int]]:
    """Both sequences by numbers: equal keys, equal numbers, so that no two keys can be taken for one another."""
    numbers: dict[Hashable, int] = {}
    fresh = count()

    def number(key: Hashable) -> int:
        found = numbers.get(key)
        if found is None:
            found = numbers[key] = next(fresh)
        return found

    return [number(key) for key in left], [number(key) for key in right]


def align(left: Sequence[int], right: Sequence[int], most_cells: int = MOST_CELLS) -> Alignment:
    """Lay two sequences beside each other so that as much as possible is the same."""
    work = _Work(left, right, most_cells)
    return Alignment(tuple(merged(work.segments())), work.coarse)


class _Work:
    """One alignment with what is left of its budget."""

    def __init__(self, left: Sequence[int], right: Sequence[int], cells: int) -> None:
        self._left = left
        self._right = right
        self._cells = cells
        self.coarse = False

    def segments(self) -> Iterator[Segment]:
        left, right = self._left, self._right
        head = _common(left, right)
        tail = _common(left[head:][::-1], right[head:][::-1])
        yield _same(0, 0, head)
        yield from self._between(head, len(left) - tail, head, len(right) - tail)
        yield _same(len(left) - tail, len(right) - tail, tail)

    def _between(self, a: int, b: int, c: int, d: int) -> Iterator[Segment]:
        if (b - a) * (d - c) <= self._cells:
            yield from self._closely(a, b, c, d)
            return
        for i, j in _anchors(self._left[a:b], self._right[c:d]):
            yield from self._piece(a, a + i, c, c + j)
            a, c = a + i, c + j
            yield _same(a, c, 1)
            a, c = a + 1, c + 1
        yield from self._piece(a, b, c, d)

    def _piece(self, a: int, b: int, c: int, d: int) -> Iterator[Segment]:
        cells = (b - a) * (d - c)
        windows = 1
        if cells > self._cells:
            self.coarse = True
            windows = -(-cells // max(self._cells, 1))
            windows = min(windows, b - a, d - c)
        for place in range(windows):
            yield from self._closely(
                a + (b - a) * place // windows,
                a + (b - a) * (place + 1) // windows,
                c + (d - c) * place // windows,
                c + (d - c) * (place + 1) // windows,
            )

    def _closely(self, a: int, b: int, c: int, d: int) -> Iterator[Segment]:
        cells = (b - a) * (d - c)
        if not cells or cells > self._cells:
            yield Segment(equal=False, left=a, left_end=b, right=c, right_end=d)
            return
        self._cells -= cells
        for each in Indel.opcodes(self._left[a:b], self._right[c:d]):
            yield Segment(
                each.tag == "equal",
                a + each.src_start,
                a + each.src_end,
                c + each.dest_start,
                c + each.dest_end,
            )


def _same(left: int, right: int, size: int) -> Segment:
    return Segment(equal=True, left=left, left_end=left + size, right=right, right_end=right + size)


def _common(left: Sequence[int], right: Sequence[int]) -> int:
    """How many tokens both begin with."""
    shared = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        shared += 1
    return shared


def _anchors(left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Tokens that occur once on each side, as far as they keep their order; each relative to the one before's end."""
    once_left = {key for key, times in Counter(left).items() if times == 1}
    once_right = {key for key, times in Counter(right).items() if times == 1}
    places = {key: place for place, key in enumerate(right) if key in once_left and key in once_right}
    pairs = [(place, places[key]) for place, key in enumerate(left) if key in places]
    before_left = before_right = 0
    for place in longest_rise([other for _own, other in pairs]):
        i, j = pairs[place]
        yield i - before_left, j - before_right
        before_left, before_right = i + 1, j + 1


def longest_rise(values: Sequence[int]) -> list[int]:
    """Indexes of a longest strictly rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(value)
            ends.append(place)
        else:
            tails[length], ends[length] = value, place
    rise = []
    place = ends[-1] if ends else -1
    while place >= 0:
        rise.append(place)
        place = before[place]
    return rise[::-1]


def merged(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Neighbours of one sort as one; a deletion that touches an insertion is one replacement."""
    last: Segment | None = None
    for each in segments:
        if each.left == each.left_end and each.right == each.right_end:
            continue
        if last is not None and last.equal == each.equal:
            last = last._replace(left_end=each.left_end, right_end=each.right_end)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last
