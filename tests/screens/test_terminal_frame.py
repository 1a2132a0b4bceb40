"""Frames are made thin, and the screen stays what it would be: told by a small terminal of the test's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reviewer_tui.widgets.terminal_frame import Frames

LINES, COLUMNS = 6, 40
_SEEN = {4, 7, 9, 53}
_TOKEN = re.compile(r"\x1b\[([0-9;]*)([HmXC])|(\n)|([^\x1b\n])")


@dataclass
class Screen:
    """Cells by line and column: a character and how it looks."""

    cells: dict[tuple[int, int], tuple[str, object]] = field(default_factory=dict)
    at: tuple[int, int] = (1, 1)
    look: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def write(self, stream: str) -> None:
        for token in _TOKEN.finditer(stream):
            numbers = [int(number) for number in (token[1] or "").split(";") if number]
            line, column = self.at
            match token[2]:
                case "H":
                    self.at = numbers[0], numbers[1]
                case "C":
                    self.at = line, column + numbers[0]
                case "m":
                    self._turn(numbers or [0])
                case "X":
                    for place in range(column, column + numbers[0]):
                        self.cells[line, place] = " ", self.look.get("ground")
                case _ if token[3]:
                    self.at = line + 1, column
                case _:
                    self._put(token[4])

    def _put(self, character: str) -> None:
        line, column = self.at
        for place in range(cell_len(character)):
            shown = character if place == 0 else ""
            blank = shown == " " and not _SEEN & {int(name) for name in self.look if name.isdigit()}
            look = self.look.get("ground") if blank else tuple(sorted(self.look.items()))
            self.cells[line, column + place] = shown, look
        self.at = line, column + cell_len(character)

    def _turn(self, numbers: list[int]) -> None:
        while numbers:
            code = numbers.pop(0)
            if code == 0:
                self.look = {}
            elif code in {38, 48}:
                size = 4 if numbers[0] == 2 else 2
                self.look["ink" if code == 38 else "ground"] = tuple(numbers[:size])
                del numbers[:size]
            elif code in {39, 49}:
                self.look.pop("ink" if code == 39 else "ground", None)
            elif code >= 30:
                self.look["ink" if code // 10 in {3, 9} else "ground"] = (code,)
            else:
                self.look[str(code)] = ()


_SWITCHES = st.sets(st.sampled_from(["1", "2", "3", "4", "7", "9"]), max_size=2).map(sorted)
_INKS = st.sampled_from(["", "38;2;213;220;228", "38;2;1;2;3", "38;5;7", "31", "97"])
_GROUNDS = st.sampled_from(["", "48;2;16;21;27", "48;5;0", "44", "100"])
_WORDS = st.sampled_from(["а", "Қазақ сөз", " ", " " * 4, " " * 7, " " * 12, "x  y", "日本", "━━"])


@st.composite
def _pieces(draw: st.DrawFn) -> str:
    codes = ";".join(filter(None, [*draw(_SWITCHES), draw(_INKS), draw(_GROUNDS)]))
    text = draw(_WORDS)
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text


@st.composite
def _frames(draw: st.DrawFn) -> str:
    """Pieces of lines that share no cell, in the order of lines, and the cursor."""
    frame = ""
    for line in range(1, LINES):
        column = 1
        for content in draw(st.lists(st.lists(_pieces(), max_size=3).map("".join), max_size=2)):
            frame += f"\x1b[{line};{column}H{content}"
            column += cell_len(re.sub(r"\x1b\[[0-9;]*m", "", content)) + draw(st.integers(0, 3))
        frame += "\n" if frame else ""
    return f"{frame}\x1b[{draw(st.integers(1, LINES))};{draw(st.integers(1, COLUMNS))}H"


@settings(deadline=None)
@given(st.lists(st.tuples(_frames(), st.sampled_from([0.0, 0.1, 2.0])), max_size=4), st.booleans())
def test_the_screen_is_the_same_after_thin_frames(drawn: list[tuple[str, float]], erase: bool) -> None:
    frames, whole, thin, now = Frames(erase=erase), Screen(), Screen(), 0.0
    for frame, pause in drawn:
        now += pause
        told = frames.thin(frame, now)
        whole.write(frame)
        thin.write(told)
        assert thin.cells == whole.cells
        assert thin.at == whole.at
        assert thin.look == {}
        assert len(told) <= len(frame)


FRAME = f"\x1b[1;1H\x1b[38;5;7;48;5;0mҚазақ{' ' * 90}\x1b[0m\n\x1b[2;1H\x1b[38;5;7;48;5;0mсөз{' ' * 92}\x1b[0m\x1b[3;14H"


def test_a_frame_is_drawn_in_few_bytes_and_once() -> None:
    frames = Frames(erase=True)
    thin = "\x1b[1;1H\x1b[38;5;7;48;5;0mҚазақ\x1b[90X\x1b[2;1Hсөз\x1b[92X\x1b[0m\x1b[3;14H"
    assert frames.thin(FRAME, 0.0) == thin
    assert frames.thin(FRAME, 0.5) == ""
    assert frames.thin(FRAME, 1.5) == thin  # perhaps somebody else wrote on the screen meanwhile
    frames.forget()
    assert frames.thin(FRAME, 1.6) == thin


def test_what_is_no_frame_is_left_as_it_is() -> None:
    frames = Frames(erase=True)
    for other in (
        "\x1b[?1049h",
        "\x1b]52;c;0\x07",
        "text",
        "\x1b[1;1H\x1b]8;;x\x1b\\y\x1b[0m",
        "\x1b[1;1H\x1b[22mx",
    ):
        frames.thin(FRAME, 0.0)
        assert frames.thin(other, 0.0) == other
        assert frames.thin(FRAME, 0.0), "after something strange everything is drawn again"
