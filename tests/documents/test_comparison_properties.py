"""Whatever is compared: nothing is lost, nothing is told twice, and it ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_tui.documents.alignment import align, longest_rise
from reviewer_tui.documents.comparison import Ignored, TextComparison, compare_texts
from reviewer_tui.documents.comparison_tokens import Token
from reviewer_tui.documents.differences import Kind, text_of
from reviewer_tui.documents.page_layout import PageLayout
from tests.documents.set_pages import pages_of, pages_of_lines

_WORDS = st.sampled_from(
    [
        "және",
        "Өркен",
        "Оркен",
        "Opкен",
        "5",
        "14.03.2008",
        "14",
        "наурыз",
        "2008",
        "ж.",
        ",",
        "«мектеп»",
        '"мектеп"',
        "кол-",
        "ледж",
        "колледж",
        "емес",
        "....",
        "-",
        "№17",
        "̆",
        "�",
        "a",
        "A",
        "12",
        "000",
        "12000",
    ]
)
_TEXTS = st.lists(_WORDS, max_size=60).map(" ".join)
_IGNORED = st.builds(Ignored, st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans())


@st.composite
def layouts(draw: st.DrawFn) -> list[PageLayout]:
    return pages_of(draw(_TEXTS), width=draw(st.integers(8, 60)), height=draw(st.integers(1, 9)))


def require_complete(found: TextComparison) -> None:
    """Stretches cover each side once and in order; what is no difference reads the same."""
    i = j = 0
    for each in found.stretches:
        assert (each.left, each.right) == (i, j)
        assert each.left_end >= i
        assert each.right_end >= j
        i, j = each.left_end, each.right_end
    assert (i, j) == (len(found.left), len(found.right))
    told = Counter(each.difference for each in found.stretches if each.difference is not None)
    assert told == {
        place: 2 if difference.kind is Kind.MOVED else 1 for place, difference in enumerate(found.differences)
    }


def words(pages: Sequence[PageLayout]) -> str:
    return "".join(word.text for layout in pages for word in layout.words)


def written(tokens: Sequence[Token]) -> str:
    return text_of(tokens).replace(" ", "")


@settings(max_examples=150, deadline=None)
@given(layouts(), layouts(), _IGNORED)
def test_every_word_of_both_sides_is_covered_once(
    left: list[PageLayout], right: list[PageLayout], ignored: Ignored
) -> None:
    found = compare_texts(left, right, ignored)
    require_complete(found)
    for differing in found.differences:
        for span in (differing.left, differing.right):
            assert all(0 <= start < end <= len(span.text) for start, end in span.emphasis)
            assert bool(span.text) == bool(span.pieces)
    lines = [row.left for row in found.rows if row.left], [row.right for row in found.rows if row.right]
    for own, pages in zip(lines, (left, right), strict=True):
        assert own == [(layout.page, line) for layout in pages for line in range(len(layout.lines))]


@settings(max_examples=60, deadline=None)
@given(layouts(), layouts())
def test_both_texts_can_be_put_together_again_from_what_is_told(
    left: list[PageLayout], right: list[PageLayout]
) -> None:
    whole = Ignored(wrapping=False)  # running heads are left out only when wrapping is ignored
    found = compare_texts(left, right, whole)
    assert (written(found.left), written(found.right)) == (words(left), words(right))
    again = [""] * 2
    for each in found.stretches:
        sides = found.left[each.left : each.left_end], found.right[each.right : each.right_end]
        for side, tokens in enumerate(sides):
            again[side] += written(tokens)
    assert again == [words(left), words(right)]


@settings(max_examples=60, deadline=None)
@given(layouts(), _IGNORED)
def test_a_document_is_the_same_as_itself(pages: list[PageLayout], ignored: Ignored) -> None:
    found = compare_texts(pages, pages, ignored)
    assert not found.differences
    assert found.same == all(layout.words for layout in pages)
    assert found.unchanged == len(found.left)
    assert all(row.left == row.right for row in found.rows)


@settings(max_examples=60, deadline=None)
@given(layouts(), layouts(), _IGNORED)
def test_either_order_finds_differences_or_none(
    left: list[PageLayout], right: list[PageLayout], ignored: Ignored
) -> None:
    there, back = compare_texts(left, right, ignored), compare_texts(right, left, ignored)
    assert there.same == back.same
    assert {each.kind for each in there.differences if each.kind is Kind.LOOK_ALIKE} == {
        each.kind for each in back.differences if each.kind is Kind.LOOK_ALIKE
    }


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(0, 9), max_size=80), st.lists(st.integers(0, 9), max_size=80), st.integers(0, 2_000)
)
def test_an_alignment_covers_both_sides_within_any_budget(
    left: list[int], right: list[int], cells: int
) -> None:
    segments = align(left, right, cells).segments
    assert [key for each in segments for key in left[each.left : each.left_end]] == left
    assert [key for each in segments for key in right[each.right : each.right_end]] == right
    for each in segments:
        if each.equal:
            assert left[each.left : each.left_end] == right[each.right : each.right_end]
    assert all(one.equal != other.equal for one, other in pairwise(segments))


@given(st.lists(st.integers(0, 50), max_size=40))
def test_the_longest_rise_rises(values: list[int]) -> None:
    rise = [values[place] for place in longest_rise(values)]
    assert rise == sorted(set(rise))


HUGE = 50_000


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(["сөз"] * HUGE, ["сөз"] * (HUGE - 1), id="equal-words"),
        pytest.param(["а", "б"] * (HUGE // 2), ["б", "а", "в"] * (HUGE // 3), id="few-words"),
        pytest.param([f"a{i}" for i in range(HUGE)], [f"b{i}" for i in range(HUGE)], id="nothing-shared"),
        pytest.param([], ["сөз"] * HUGE, id="empty"),
    ],
)
def test_huge_texts_are_compared_to_the_end(left: list[str], right: list[str]) -> None:
    found = compare_texts(_long(left), _long(right))
    require_complete(found)
    assert found.differences


def _long(tokens: list[str]) -> list[PageLayout]:
    lines = [" ".join(tokens[at : at + 20]) for at in range(0, len(tokens), 20)]
    return pages_of_lines([lines[at : at + 100] for at in range(0, len(lines), 100)])


def test_what_is_beyond_the_bound_is_named() -> None:
    found = compare_texts(pages_of("бір екі үш төрт"), pages_of("бір екі үш бес"), most_tokens=3)
    assert not found.differences
    assert not found.same
    assert [note.params for note in found.notes] == [{"count": 3}]
