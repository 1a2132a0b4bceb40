"""The lines of two documents beside each other, so that two panes scroll together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from reviewer_tui.documents.alignment import longest_rise
from reviewer_tui.documents.comparison_tokens import Token
from reviewer_tui.documents.differences import Difference, LinePlace, Row, Severity, Stretch
from reviewer_tui.documents.page_layout import PageLayout


def rows(
    layouts: tuple[Sequence[PageLayout], Sequence[PageLayout]],
    tokens: tuple[Sequence[Token], Sequence[Token]],
    stretches: Sequence[Stretch],
    differences: Sequence[Difference],
) -> tuple[Row, ...]:
    """Every line of both documents once, lines that say the same on one row; what stands between goes line by line."""
    lefts, rights = _lines(layouts[0]), _lines(layouts[1])
    worst = _worst(differences)
    pairs = _pairs(lefts, rights, tokens, stretches)
    return tuple(
        Row(left, right, max(filter(None, (worst.get((0, left)), worst.get((1, right)))), default=None))
        for left, right in _beside(lefts, rights, pairs)
    )


def _lines(layouts: Sequence[PageLayout]) -> list[LinePlace]:
    return [LinePlace(layout.page, line) for layout in layouts for line in range(len(layout.lines))]


def _pairs(
    lefts: Sequence[LinePlace],
    rights: Sequence[LinePlace],
    tokens: tuple[Sequence[Token], Sequence[Token]],
    stretches: Sequence[Stretch],
) -> list[tuple[int, int]]:
    """Indexes of lines that share the most words, as far as they keep their order."""
    own: dict[tuple[int, int], int] = {place: index for index, place in enumerate(lefts)}
    others: dict[tuple[int, int], int] = {place: index for index, place in enumerate(rights)}
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for each in stretches:
        if each.difference is not None:
            continue
        for one, other in zip(
            tokens[0][each.left : each.left_end], tokens[1][each.right : each.right_end], strict=False
        ):
            shared[own[one.page, one.word.line]][others[other.page, other.word.line]] += 1
    nearest = [(left, counted.most_common(1)[0][0]) for left, counted in sorted(shared.items())]
    return [nearest[place] for place in longest_rise([right for _left, right in nearest])]


def _beside(
    lefts: Sequence[LinePlace], rights: Sequence[LinePlace], pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[LinePlace | None, LinePlace | None]]:
    i = j = 0
    for left, right in (*pairs, (len(lefts), len(rights))):
        yield from zip_longest(lefts[i:left], rights[j:right])
        if left < len(lefts):
            yield lefts[left], rights[right]
        i, j = left + 1, right + 1


def _worst(differences: Sequence[Difference]) -> Mapping[tuple[int, LinePlace | None], Severity]:
    """By side and line the weight of the worst difference on it."""
    worst: dict[tuple[int, LinePlace | None], Severity] = {}
    for each in differences:
        for side, span in enumerate((each.left, each.right)):
            for place in span.places:
                worst[side, place] = max(each.severity, worst.get((side, place), each.severity))
    return worst
