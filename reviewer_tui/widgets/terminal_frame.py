"""A frame as Textual draws it, said in fewer bytes: over a slow line the bytes are what an official waits for.

Textual sets every colour anew for every piece of text, takes it back behind it, fills the screen with blanks, and
draws what did not change two or three times after one key. Here a colour is set when it changes, blanks are erased,
and what was just drawn is not drawn again. What stands on the screen afterwards is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from rich.cells import cell_len

_MOVE: Final = r"\x1b\[(\d+);(\d+)H"
_TEXT: Final = r"(?:\x1b\[[0-9;]*m|[^\x00-\x1f\x7f]++)*+"
_FRAME: Final = re.compile(rf"(?:{_MOVE}{_TEXT}\n?)+")
_ITEM: Final = re.compile(rf"{_MOVE}({_TEXT})\n?")
_PIECE: Final = re.compile(r"\x1b\[([0-9;]*)m|([^\x1b]+)")
_BLANKS: Final = re.compile(r" {9,}| {5,}\Z")
"""So many that erasing them, and going on behind them, is shorter."""
_RESET: Final = "\x1b[0m"
_REMEMBERED: Final = 1.0
"""Seconds: the frames after one key. Later it is drawn again, in case somebody else wrote on the screen."""

_ON: Final = frozenset({"1", "2", "3", "4", "5", "6", "7", "8", "9", "21", "51", "52", "53"})
_SEEN_ON_BLANKS: Final = frozenset({"4", "5", "6", "7", "9", "21", "51", "52", "53"})
_COLOURS: Final = re.compile(r"(?:[34]8;(?:2;\d+;\d+;\d+|5;\d+)|\d+)(?=;|\Z)")


class _NotUnderstood(Exception):
    """The frame has something that is left as it is."""


@dataclass(frozen=True)
class _Look:
    """How text is written: the parameters of SGR (ECMA-48 §8.3.117) that are in force."""

    switches: tuple[str, ...] = ()
    ink: str = "39"
    ground: str = "49"

    @property
    def blanks_are_empty(self) -> bool:
        """Is a blank nothing but its background?"""
        return not _SEEN_ON_BLANKS.intersection(self.switches)


_PLAIN: Final = _Look()


@dataclass(frozen=True)
class _Item:
    """Text that stands somewhere."""

    line: int
    column: int
    pieces: tuple[tuple[_Look, str], ...]
    width: int

    def overlaps(self, other: _Item) -> bool:
        """Do they share a cell, being on one line?"""
        return self.column < other.column + other.width and other.column < self.column + self.width


@dataclass(frozen=True)
class _Drawn:
    """What was drawn, and when."""

    item: _Item
    at: float


class Frames:
    """Makes frames thin, and remembers for a moment what they drew.

    Args:
        erase: blanks may be erased: the terminal fills what it erases with the background in force.
    """

    def __init__(self, *, erase: bool) -> None:
        self._erase = erase
        self._drawn: dict[int, list[_Drawn]] = {}
        self._cursor: tuple[int, int] | None = None

    def forget(self) -> None:
        """The screen may have changed by itself: it has another size, or somebody else wrote on it."""
        self._drawn, self._cursor = {}, None

    def thin(self, frame: str, now: float) -> str:
        """The same frame in fewer bytes, none if it changes nothing; what is no frame is left as it is.

        Args:
            frame: moves, each with the text that stands there; it begins and ends in the plain look.
            now: seconds of a clock that never goes back.
        """
        if not _FRAME.fullmatch(frame):
            self.forget()
            return frame
        items = [(int(move[1]), int(move[2]), move[3]) for move in _ITEM.finditer(frame)]
        last = items.pop()[:2] if not items[-1][2] else None
        try:
            news = [item for item in map(_item, items) if self._is_new(item, now)]
        except _NotUnderstood:
            self.forget()
            return frame
        # Column by column: what stands beneath one another mostly looks the same. No two of them share a cell.
        news.sort(key=lambda item: (item.column, item.line))
        moved = last is not None and (news or last != self._cursor)
        self._cursor = last
        return "".join(_said(news, erase=self._erase)) + (
            f"\x1b[{last[0]};{last[1]}H" if last and moved else ""
        )

    def _is_new(self, item: _Item, now: float) -> bool:
        line = self._drawn.setdefault(item.line, [])
        if any(drawn.item == item and now - drawn.at < _REMEMBERED for drawn in line):
            return False
        line[:] = [drawn for drawn in line if not drawn.item.overlaps(item)]
        line.append(_Drawn(item, now))
        return True


def _item(found: tuple[int, int, str]) -> _Item:
    line, column, content = found
    pieces = tuple(_pieces(content))
    return _Item(line, column, pieces, sum(cell_len(text) for _look, text in pieces))


def _said(items: Sequence[_Item], *, erase: bool) -> Iterator[str]:
    look = _PLAIN
    for item in items:
        yield f"\x1b[{item.line};{item.column}H"
        for number, (wanted, text) in enumerate(item.pieces, 1):
            yield _change(look, wanted)
            look = wanted
            erased = erase and look.blanks_are_empty
            yield _erased(text, at_end=number == len(item.pieces)) if erased else text
    yield _change(look, _PLAIN)


def _pieces(content: str) -> list[tuple[_Look, str]]:
    """Text by its look; neighbours of one look are one."""
    pieces: list[tuple[_Look, str]] = []
    look = _PLAIN
    for piece in _PIECE.finditer(content):
        if piece[2] is None:
            look = _looking(look, piece[1])
        elif pieces and pieces[-1][0] == look:
            pieces[-1] = look, pieces[-1][1] + piece[2]
        else:
            pieces.append((look, piece[2]))
    return pieces


def _erased(text: str, *, at_end: bool) -> str:
    """Long runs of blanks as erasures; behind the last one the cursor need not stand."""

    def erasure(blanks: re.Match[str]) -> str:
        count = len(blanks[0])
        if blanks.end() == len(text) and at_end:
            return f"\x1b[{count}X"
        return f"\x1b[{count}X\x1b[{count}C" if count >= 9 else blanks[0]

    return _BLANKS.sub(erasure, text)


@lru_cache(maxsize=1024)
def _looking(look: _Look, parameters: str) -> _Look:
    """A look after an SGR sequence."""
    for code in _COLOURS.findall(parameters) or ["0"]:
        if code == "0":
            look = _PLAIN
        elif code in _ON:
            look = replace(look, switches=(*(one for one in look.switches if one != code), code))
        elif code[0] == "3" or (code[0] == "9" and len(code) == 2):
            look = replace(look, ink=code)
        elif code[0] == "4" or (code[:2] == "10" and len(code) == 3):
            look = replace(look, ground=code)
        else:
            raise _NotUnderstood(code)
    return look


@lru_cache(maxsize=4096)
def _change(now: _Look, wanted: _Look) -> str:
    """The shortest sequence from one look to another."""
    if now == wanted:
        return ""
    if wanted == _PLAIN:
        return _RESET
    whole = ["0", *wanted.switches, *_unless(wanted.ink, "39"), *_unless(wanted.ground, "49")]
    if set(now.switches) <= set(wanted.switches):
        on = [code for code in wanted.switches if code not in now.switches]
        change = [*on, *_unless(wanted.ink, now.ink), *_unless(wanted.ground, now.ground)]
        whole = min(whole, change, key=lambda codes: len(";".join(codes)))
    return f"\x1b[{';'.join(whole)}m"


def _unless(code: str, now: str) -> list[str]:
    return [] if code == now else [code]
