"""The key of a signature: the files to choose from, the passphrase, and what was found about the opened key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message as Posted
from textual.strip import Strip
from textual.widgets import Input

from reviewer_tui.casework.views import KeyFile, KeyReport
from reviewer_tui.i18n import Message, _
from reviewer_tui.widgets import key_words
from reviewer_tui.widgets.actor import Actor
from reviewer_tui.widgets.fitted_lines import FittedLines
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.text_entry import SecretEntry
from reviewer_tui.widgets.virtual_list import VirtualList
from reviewer_tui.widgets.wrapping import wrap

_MOST_FILES = 4
_LOW = 30
"""Fewer lines than this are a low screen: the paper keeps some of them."""

_MOST_FINDINGS = 12


class KeyList(VirtualList[KeyFile]):
    """A line a key file."""

    def draw_row(self, row: KeyFile, *, chosen: bool) -> Strip:
        """Its name, and where it lies."""
        pieces: list[Piece] = [
            (" ▸ " if chosen else "   ", "accent"),
            (row.name, "strong" if chosen else "normal"),
            (f"  {row.path.removesuffix(row.name)}", "muted"),
        ]
        return self.line(pieces, self.line_width, chosen=chosen)


class KeyFindings(FittedLines):
    """Whose key it is, then every finding with its sign; or why there is none."""

    DEFAULT_CSS = "KeyFindings { height: auto; }"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._report: KeyReport | None = None
        self._instead: tuple[Message, str] | None = None

    def show(self, report: KeyReport | None, instead: tuple[Message, str] | None) -> None:
        """A report, or a line in its place."""
        self._report, self._instead = report, instead
        self.fit()

    def said(self) -> list[Sequence[Piece]]:
        """The report, as much of it as there is room for."""
        width = max(20, (self.size.width or 80) - 8)
        lines: list[Sequence[Piece]] = []
        if self._instead is not None:
            said, ink = self._instead
            lines += [[("   ", "muted"), (text, ink)] for text in wrap(said.text(), width)]
        if self._report is not None:
            lines += [
                [("   ", "muted"), (text, "normal")] for text in wrap(key_words.facts(self._report), width)
            ]
            for words, ink in key_words.findings(self._report):
                first, *more = wrap(words, width)
                lines += [
                    [("   ", "muted"), (first, ink)],
                    *([("     ", "muted"), (text, ink)] for text in more),
                ]
        return lines[: _MOST_FINDINGS if self.app.size.height >= _LOW else _MOST_FINDINGS // 2]


class KeyPanel(Actor, Vertical, inherit_bindings=False):
    """The third step of a decision."""

    DEFAULT_CSS = "KeyPanel { height: auto; } KeyPanel KeyList { height: auto; }"

    class UnlockWanted(Posted):
        """The official wants to open a key file; the passphrase is handed over once."""

        def __init__(self, path: str, passphrase: bytes) -> None:
            super().__init__()
            self.path = path
            self.passphrase = passphrase

        def __rich_repr__(self) -> Any:
            """Without the passphrase, whoever prints it."""
            yield "path", self.path

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield KeyList()
        yield SecretEntry(lambda: _("Passphrase of the key; Enter opens it, it is kept nowhere"))
        yield KeyFindings()

    @property
    def files(self) -> KeyList:
        """The list of key files."""
        return self.query_one(KeyList)

    @property
    def secret(self) -> SecretEntry:
        """The line of the passphrase."""
        return self.query_one(SecretEntry)

    def tell(
        self, files: Sequence[KeyFile], report: KeyReport | None, instead: tuple[Message, str] | None
    ) -> None:
        """What can be chosen, or the key that is open; ``instead`` says why there is nothing more."""
        self.files.forget()
        self.files.put(0, tuple(files))
        self.files.show((len(files),), headers=False)
        self.files.styles.height = min(_MOST_FILES, max(1, len(files)))
        self.files.display = report is None and bool(files)
        self.secret.display = report is None and bool(files)
        self.query_one(KeyFindings).show(report, instead)

    def enter(self) -> None:
        """The focus where work goes on: the only file needs no choosing."""
        if self.secret.display:
            (self.secret if self.files.rows == 1 else self.files).focus()

    def clear(self) -> None:
        """Nothing typed remains."""
        self.secret.value = ""

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.hand_over()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        # The message carries the passphrase; nobody above needs to see it.
        event.stop()

    def hand_over(self) -> None:
        """Give path and passphrase away; nothing typed remains."""
        chosen, secret = self.files.chosen, self.secret.take()
        if chosen is not None and secret:
            self.post_message(self.UnlockWanted(chosen.path, secret))

    def on_click(self, event: events.Click) -> None:
        """A click beside the lines is no click on a step."""
        event.stop()
