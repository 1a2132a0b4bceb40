"""Views side by side, each with its digit and its count; as much of the words as the width allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.message import Message as Posted

from reviewer_tui.widgets.cells import clip
from reviewer_tui.widgets.ink import OneLine, Piece


@dataclass(frozen=True)
class Tab:
    """A view: its key, a longer and a shorter word, its count (None: not known, no figure)."""

    id: str
    key: str
    name: str
    short: str
    count: int | None = None


class TabsLine(OneLine):
    """One line of tabs; the chosen one is bold on its own ground. A click picks one."""

    class Picked(Posted):
        """A tab was clicked."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._tabs: tuple[Tab, ...] = ()
        self._chosen = ""

    def show(self, tabs: Sequence[Tab], chosen: str) -> None:
        """The tabs and which one is chosen."""
        self._tabs, self._chosen = tuple(tabs), chosen
        self.update()

    def left(self) -> Sequence[Piece]:
        """The tabs in the longest form that fits."""
        words, gap, pad = self._form()
        pieces: list[Piece] = []
        for tab, word in zip(self._tabs, words, strict=True):
            if pieces:
                pieces.append((gap, "muted"))
            if tab.id == self._chosen:
                pieces.append((f" {word}{pad}", "tab"))
                continue
            figure = word.rpartition(" ")[2] if tab.count is not None else ""
            pieces.append((f" {word.removesuffix(figure)}", "muted" if tab.count == 0 else "normal"))
            pieces.append((f"{figure}{pad}", "muted"))
        return pieces

    def on_click(self, event: events.Click) -> None:
        """Pick the tab under the pointer."""
        words, gap, pad = self._form()
        start = 0
        for tab, word in zip(self._tabs, words, strict=True):
            end = start + 1 + cell_len(word + pad)
            if start <= event.x < end:
                self.post_message(self.Picked(tab.id))
            start = end + cell_len(gap)

    def _form(self) -> tuple[list[str], str, str]:
        """Words, what stands between tabs, what follows a word: the longest that fits, names cut in the last."""
        names = [(tab.name, tab.short) for tab in self._tabs]
        for which, gap, pad in ((0, "│", " "), (0, "", " "), (1, "", " "), (1, "", "")):
            words = [_word(tab, name[which]) for tab, name in zip(self._tabs, names, strict=True)]
            if self._fits(words, gap, pad):
                return words, gap, pad
        for letters in range(7, 2, -1):
            words = [_word(tab, clip(tab.short, letters)) for tab in self._tabs]
            if self._fits(words, "", ""):
                break
        return words, "", ""

    def _fits(self, words: Sequence[str], gap: str, pad: str) -> bool:
        return sum(1 + cell_len(word + pad + gap) for word in words) - cell_len(gap) <= self.size.width


def _word(tab: Tab, name: str) -> str:
    return " ".join(part for part in (tab.key, name, "" if tab.count is None else str(tab.count)) if part)
