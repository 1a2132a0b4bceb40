"""All keys that work here, and what they do: made from the same table as the keys themselves."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult

from reviewer_tui.casework.views import Sign
from reviewer_tui.i18n import _
from reviewer_tui.screens.place import Place
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.acts import ACTS, AREA_TITLES, Act, Area
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.key_table import KeyTable
from reviewer_tui.widgets.keys import shown
from reviewer_tui.widgets.lines import Lines


class Help(Place):
    """The keys of the place one came from, then of all places."""

    def __init__(self, table: KeyTable) -> None:
        super().__init__(id="help")
        self._table = table
        self._areas: tuple[Area, ...] = ()

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        yield Lines()

    def tell(self, areas: Sequence[Area]) -> None:
        """Begin with the keys of these areas."""
        self._areas = tuple(areas)
        self.query_one(Lines).show(self._lines())

    def enter(self) -> None:
        """Ready to scroll."""
        self.query_one(Lines).focus()

    def reword(self) -> None:
        """The language changed."""
        self.query_one(Lines).show(self._lines(), keep_place=True)

    def _lines(self) -> list[Sequence[Piece]]:
        order = [*self._areas, *(area for area in Area if area not in self._areas)]
        lines: list[Sequence[Piece]] = []
        for area in order:
            acts = [act for act in ACTS.values() if act.area is area]
            if acts:
                lines += [[], [(f" {_(AREA_TITLES[area])}", "strong")], *(self._line(act) for act in acts)]
        return [*lines[1:], [], *_legend(), [], *_layouts()]

    def _line(self, act: Act) -> Sequence[Piece]:
        keys = "  ".join(shown(key) for key in self._table.keys_of(act.id)) or _("in the palette only")
        width = max(20, cell_len(keys) + 1)
        return [
            ("   ", "muted"),
            (fit(keys, width), "key"),
            (fit(_(act.label), 22), "normal"),
            (f" {_(act.tooltip)}", "muted"),
        ]


def _legend() -> list[Sequence[Piece]]:
    words = {
        Sign.SAME: _("the same in every source"),
        Sign.JUDGE: _("a difference to judge"),
        Sign.DIFFERS: _("differs"),
        Sign.QUESTION: _("an official must answer"),
        Sign.NO_DATA: _("no data"),
    }
    return [
        [(" ", "muted"), (_("Signs"), "strong")],
        *(
            [("   ", "muted"), (fit(sign, 4), ink), (words[name], "normal")]
            for name, (sign, ink) in wording.SIGNS.items()
        ),
        [("   ", "muted"), (fit("!", 4), "bad"), (_("the due day has passed"), "normal")],
    ]


def _layouts() -> list[Sequence[Piece]]:
    return [
        [(" ", "muted"), (_("Keyboard"), "strong")],
        [
            ("   ", "muted"),
            (_("Letter keys work by their place in the Latin, Russian and Kazakh layouts."), "normal"),
        ],
        [
            ("   ", "muted"),
            (_("They can be switched off or changed in config.toml: letter_keys, keymap."), "normal"),
        ],
    ]
