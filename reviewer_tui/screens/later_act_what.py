"""The first step of a correction or an annulment: the wrong words, the right ones, the day, the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message as Posted
from textual.widget import Widget
from textual.widgets import Input, TextArea

from reviewer_tui.casework.wanted_act import LONGEST_WORDS
from reviewer_tui.i18n import N_, _
from reviewer_tui.screens.later_act_making import ActMaking
from reviewer_tui.widgets.actor import Actor
from reviewer_tui.widgets.ink import OneLine, Piece
from reviewer_tui.widgets.later_act_words import ANNULMENT, CORRECTION
from reviewer_tui.widgets.text_area import TextField
from reviewer_tui.widgets.text_entry import TextEntry

_LOW = 30
"""Fewer lines than this are a low screen: the paper keeps some of them."""

_LONGEST_DAY = 40
_ENTRIES: Mapping[str, str] = {
    "was": N_("Wrong words"),
    "becomes": N_("Right words"),
    "found-on": N_("Found on"),
}
"""The lines of a correction with their names, from top to bottom."""

_REASONS: Mapping[str, str] = {
    CORRECTION: N_("Reason: how the misprint came about; it may stay empty"),
    ANNULMENT: N_("Reason: what is unlawful, and why it weighs more than the trust in the decision"),
}


class _Name(OneLine):
    def __init__(self, words: str, **options: str) -> None:
        super().__init__(**options)
        self.words = words

    def left(self) -> Sequence[Piece]:
        return [(f"   {_(self.words)}", "muted")]


class ActPane(Actor, Vertical, inherit_bindings=False):
    """The texts; tells the place what was written."""

    DEFAULT_CSS = """
    ActPane, ActPane Horizontal { height: auto; }
    ActPane TextEntry { width: 1fr; margin: 0 2 0 0; }
    ActPane TextField { margin: 0 2; }
    """

    class Written(Posted):
        """Perhaps something reads otherwise now."""

    class Entered(Posted):
        """Enter in a line: on to the next one."""

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        hints = {
            "was": lambda: _("Exactly as they stand in the decision, with enough words around them"),
            "becomes": lambda: _("What is to be read instead of all of them"),
            "found-on": lambda: _("The day on which the misprint was found, dd.mm.yyyy; empty is today"),
        }
        for name, words in _ENTRIES.items():
            limit = _LONGEST_DAY if name == "found-on" else LONGEST_WORDS
            with Horizontal():
                yield _Name(words)
                yield TextEntry(hints[name], limit=limit, id=name)
        yield _Name("", id="reason-name")
        yield TextField(lambda: _("It stands on the paper that the applicant gets"), id="reason")

    def on_mount(self) -> None:
        """The names have one width."""
        self.reword()

    def reword(self) -> None:
        """The language changed."""
        width = 5 + max(cell_len(_(words)) for words in _ENTRIES.values())
        for row in self.query(Horizontal):
            row.query_one(_Name).styles.width = width

    def on_resize(self) -> None:
        """Texts and paper share what room there is."""
        self.query_one("#reason").styles.height = 2 if self.app.size.height < _LOW else 4

    @property
    def stops(self) -> list[Widget]:
        """Where the focus can be, in order."""
        return [*self._entries(), self.query_one("#reason", TextField)]

    def _entries(self) -> Iterator[TextEntry]:
        return (entry for entry in self.query(TextEntry) if entry.parent is None or entry.parent.display)

    def show(self, making: ActMaking) -> None:
        """Show what is typed; texts that read so already are left alone, with their cursor."""
        for row in self.query(Horizontal):
            row.display = making.kind == CORRECTION
        typed = {"was": making.was, "becomes": making.becomes, "found-on": making.found_on}
        for name, text in typed.items():
            entry = self.query_one(f"#{name}", TextEntry)
            if entry.value != text:
                entry.value = text
                entry.cursor_position = len(text)
        above = self.query_one("#reason-name", _Name)
        above.words = _REASONS[making.kind]
        above.update()
        reason = self.query_one("#reason", TextField)
        if reason.text != making.reason:
            reason.load_text(making.reason)
            reason.move_cursor(reason.document.end)

    def typed(self, kind: str) -> ActMaking:
        """What stands in the fields of an act of a kind."""
        reason = self.query_one("#reason", TextField).text
        if kind == ANNULMENT:
            return ActMaking(kind, reason)
        was, becomes, found_on = (self.query_one(f"#{name}", TextEntry).value for name in _ENTRIES)
        return ActMaking(kind, reason, was, becomes, found_on)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _changed(self, event: Posted) -> None:
        event.stop()
        self.post_message(self.Written())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Entered())
