"""Several lines to type into: quiet, without a frame, with the keys of all layouts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.binding import Binding
from textual.widgets import TextArea

from reviewer_tui.widgets.keys import keys


class TextField(TextArea, inherit_bindings=False):
    """A text of several lines.

    Args:
        hint: makes the grey words of the empty field, in the current language.
    """

    # With the Kitty protocol Ctrl+V in a Cyrillic layout arrives as ctrl+м.
    BINDINGS = [  # noqa: RUF012  Textual types it as no class variable
        replace(one, key=keys(*one.key.split(","))) for one in Binding.make_bindings(TextArea.BINDINGS)
    ]
    DEFAULT_CSS = """
    TextField, TextField:focus {
        border: none; padding: 0 1; background: $panel; color: $foreground; height: 5;
        scrollbar-size-vertical: 1;
        & .text-area--placeholder { color: $foreground 62%; }
        & .text-area--cursor { background: $accent; color: $background; }
        & .text-area--cursor-line { background: $panel; }
    }
    """

    def __init__(self, hint: Callable[[], str], text: str = "", **options: Any) -> None:
        super().__init__(text, placeholder=hint(), compact=True, highlight_cursor_line=False, **options)
        self.cursor_blink = False
        self._hint = hint

    def reword(self) -> None:
        """The language changed."""
        self.placeholder = self._hint()
