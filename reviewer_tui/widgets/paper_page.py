"""The paper that will be signed, word for word; it counts as read when its last line has been on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.message import Message as Posted

from reviewer_tui.i18n import Message
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.lines import Lines
from reviewer_tui.widgets.wrapping import wrap

_MORE = "↳ "


class PaperPage(Lines):
    """The text layer of the composed file on its grid; a line wider than the screen goes on in the next one."""

    DEFAULT_CSS = "PaperPage { height: 1fr; min-height: 2; }"

    class Read(Posted):
        """The last line has been on the screen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._text: tuple[str, ...] = ()
        self._instead: tuple[Message, str] | None = None
        self._told = False

    def tell(self, text: Sequence[str]) -> None:
        """Show a paper from its first line; nobody has read it yet."""
        self._text, self._instead, self._told = tuple(text), None, False
        self._lay_out()
        self.call_after_refresh(self._look_for_end)

    def waiting(self, said: Message, ink: str = "muted") -> None:
        """There is no paper: say why."""
        self._text, self._instead, self._told = (), (said, ink), False
        self._lay_out()

    def reword(self) -> None:
        """The language changed; the paper itself stays as it was composed."""
        self._lay_out(keep_place=True)

    def on_resize(self, _event: events.Resize) -> None:
        """Lines break elsewhere."""
        self._lay_out(keep_place=True)
        self.call_after_refresh(self._look_for_end)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Perhaps the end came into view."""
        super().watch_scroll_y(old_value, new_value)
        self._look_for_end()

    def _look_for_end(self) -> None:
        if self._text and not self._told and self.display and self.size.height and self.at_end:
            self._told = True
            self.post_message(self.Read())

    def _lay_out(self, *, keep_place: bool = False) -> None:
        width = self.line_width or 80
        if self._instead is not None:
            said, ink = self._instead
            lines: list[Sequence[Piece]] = [
                [("   ", "muted"), (text, ink)] for text in wrap(said.text(), max(20, width - 4))
            ]
        else:
            lines = [pieces for line in self._text for pieces in paper_lines(line, width)]
        self.show(lines, keep_place=keep_place)


def paper_lines(line: str, width: int) -> list[Sequence[Piece]]:
    """A line of the paper on a screen of so many cells: nothing of it may be out of sight."""
    if cell_len(line) + 1 < width:
        return [[(" ", "normal"), (line, "normal")]]
    first, *more = wrap(" ".join(line.split()), max(20, width - 4))
    return [
        [(" ", "normal"), (first, "normal")],
        *([(f" {_MORE}", "muted"), (text, "normal")] for text in more),
    ]
