"""Sixels painted and read back by the rules of the standard."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_tui.widgets.mosaic import GreyPicture
from reviewer_tui.widgets.points import USUAL_CELL, cell_points
from reviewer_tui.widgets.sixel import sixels


def read_back(sequence: str) -> tuple[int, int, dict[tuple[int, int], int]]:
    """Width, height and the percent of every point, by a reader that knows only the standard."""
    body = re.fullmatch(r"\x1bPq(.*)\x1b\\", sequence, re.DOTALL)
    assert body is not None
    head = re.match(r'"1;1;(\d+);(\d+)', body.group(1))
    assert head is not None
    colours: dict[int, int] = {}
    points: dict[tuple[int, int], int] = {}
    x = y = colour = 0
    for token in re.findall(r"#\d+(?:;2;\d+;\d+;\d+)?|!\d+.|[$-]|[?-~]", body.group(1)[head.end() :]):
        if token.startswith("#"):
            number, *figures = map(int, token[1:].split(";"))
            if figures:
                assert figures[0] == 2
                assert figures[1] == figures[2] == figures[3]
                colours[number] = figures[1]
            colour = number
        elif token == "$":
            x = 0
        elif token == "-":
            x, y = 0, y + 6
        else:
            times, sign = (int(token[1:-1]), token[-1]) if token.startswith("!") else (1, token)
            painted = {
                (x + time, y + bit): colours[colour]
                for time in range(times)
                for bit in range(6)
                if (ord(sign) - 63) >> bit & 1
            }
            assert not painted.keys() & points.keys(), "a point is painted once"
            points |= painted
            x += times
    return int(head.group(1)), int(head.group(2)), points


@given(st.integers(1, 40), st.integers(1, 20), st.sampled_from((2, 4, 16)), st.randoms(use_true_random=False))
def test_every_point_is_painted_once_in_the_nearest_tone(
    width: int, height: int, tones: int, chance: object
) -> None:
    grey = bytes(chance.randrange(256) for _ in range(width * height))  # type: ignore[attr-defined]
    told_width, told_height, points = read_back(sixels(GreyPicture(width, height, grey), tones))
    assert (told_width, told_height) == (width, height)
    assert set(points) == {(x, y) for x in range(width) for y in range(height)}
    step = 100 / (tones - 1)
    for (x, y), percent in points.items():
        assert abs(percent - grey[y * width + x] / 2.55) <= step / 2 + 1


def test_a_white_page_costs_next_to_nothing() -> None:
    assert len(sixels(GreyPicture(800, 1100, b"\xff" * 880_000))) < 3_000


def test_where_the_terminal_does_not_tell_a_usual_cell_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.__stdout__", None)
    assert cell_points() == USUAL_CELL
