"""Within a changed passage: which word stands for which, so that each difference is told by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from reviewer_tui.documents.comparison_tokens import Token
from reviewer_tui.documents.word_verdict import only_writing
from reviewer_tui.regulations.dates import parse_date

MOST_PAIRS: Final = 900
"""Pairs of words worth looking at in one passage; a longer one was written anew and is shown as a whole."""
_ALIKE: Final = 0.6
"""Two words this near stand for one another (1 is the same)."""
_FIGURES: Final = 0.65
"""So near are two numbers at least: a number stands for a number."""


class Match(NamedTuple):
    """Tokens of both sides that belong together; ends are exclusive, one side may be empty."""

    left: int
    left_end: int
    right: int
    right_end: int


def matches(left: Sequence[Token], right: Sequence[Token]) -> Iterator[Match]:
    """A passage cut into what stands for what, in order and complete."""
    whole = Match(0, len(left), 0, len(right))
    if len(left) * len(right) <= 1 or _one_date(left, right) or only_writing(left, right):
        yield whole
        return
    i = j = 0
    for found in _best(left, right):
        if found.left > i or found.right > j:
            yield Match(i, found.left, j, found.right)
        yield found
        i, j = found.left_end, found.right_end
    if i < len(left) or j < len(right):
        yield Match(i, len(left), j, len(right))


def _one_date(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Is either side a whole date, perhaps in words?"""
    return all(parse_date(" ".join(token.text for token in side)) is not None for side in (left, right))


_STEPS: Final = ((1, 1), (1, 2), (2, 1))
"""One word for one, or for the two that it was broken into."""


def _best(left: Sequence[Token], right: Sequence[Token]) -> list[Match]:
    """The pairs that are nearest to one another in all, by dynamic programming from the end."""
    rows, columns = len(left), len(right)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    taken: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            for down, over in _STEPS:
                if i + down > rows or j + over > columns:
                    continue
                near = _nearness(left[i : i + down], right[j : j + over])
                if near and near + best[i + down][j + over] > best[i][j]:
                    best[i][j] = near + best[i + down][j + over]
                    taken[i, j] = down, over
    return list(_walked(best, taken))


def _walked(
    best: Sequence[Sequence[float]], taken: dict[tuple[int, int], tuple[int, int]]
) -> Iterator[Match]:
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        step = taken.get((i, j))
        if step:
            yield Match(i, i + step[0], j, j + step[1])
            i, j = i + step[0], j + step[1]
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _nearness(left: Sequence[Token], right: Sequence[Token]) -> float:
    """How near two words are, 0 if they do not stand for one another; two words for one must be the same."""
    one, other = left[0].plain, right[0].plain
    if len(left) != len(right):
        begins = one[:1].casefold() == other[:1].casefold()
        return 2.0 if begins and only_writing(left, right) else 0.0
    if one == other:
        return 1.0
    figures = one[:1].isdigit()
    if figures != other[:1].isdigit() or not (one[:1].isalnum() and other[:1].isalnum()):
        return 0.0
    ratio = fuzz.ratio(one, other) / 100
    return max(ratio, _FIGURES) if figures else ratio if ratio >= _ALIKE else 0.0
