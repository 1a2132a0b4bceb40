"""One line to type into: quiet (no blinking cursor), and a secret one that gives nothing away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.binding import Binding
from textual.widgets import Input

from reviewer_tui.widgets.keys import keys


class TextEntry(Input, inherit_bindings=False):
    """A line without a border, at most so many characters.

    Args:
        hint: makes the grey words of the empty line, in the current language.
        limit: characters it takes.
    """

    # An entry line is a scroll view to Textual, and would take the arrows that belong to the choices under it. Its own
    # keys get their twins: with the Kitty protocol Ctrl+V in a Cyrillic layout arrives as ctrl+м.
    BINDINGS = [replace(one, key=keys(*one.key.split(","))) for one in Binding.make_bindings(Input.BINDINGS)]  # noqa: RUF012
    DEFAULT_CSS = """
    TextEntry, TextEntry:focus {
        border: none; height: 1; padding: 0 1; background: $panel; color: $foreground;
        & > .input--placeholder { color: $foreground 62%; }
        & > .input--cursor { background: $accent; color: $background; }
    }
    """

    def __init__(self, hint: Callable[[], str], *, limit: int = 120, **options: Any) -> None:
        super().__init__(placeholder=hint(), compact=True, max_length=limit, select_on_focus=False, **options)
        self.cursor_blink = False
        self._hint = hint

    def reword(self) -> None:
        """The language changed."""
        self.placeholder = self._hint()


class SecretEntry(TextEntry):
    """A passphrase: shown as dots, never copied or cut, gone once it was taken.

    Textual's own password input writes the selected text in clear to the terminal's clipboard.
    """

    def __init__(self, hint: Callable[[], str], **options: Any) -> None:
        super().__init__(hint, limit=1024, password=True, **options)

    def action_copy(self) -> None:
        """A secret is not copied."""

    def action_cut(self) -> None:
        """A secret is not cut into the clipboard."""

    def take(self) -> bytes:
        """The passphrase, once: the line is empty afterwards."""
        secret = self.value.encode()
        self.value = ""
        return secret
