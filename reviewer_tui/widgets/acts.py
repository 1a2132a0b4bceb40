"""Everything a user can do with a key: one table that makes bindings, keys line, help and palette."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType

from reviewer_tui.i18n import N_
from reviewer_tui.widgets.keys import UNBOUND, is_letter, keys


class Area(StrEnum):
    """Where an act belongs; the order is the order of the help."""

    INBOX = "inbox"
    CASE = "case"
    DECIDE = "decide"
    DECISIONS = "decisions"
    LIST = "list"
    CHOICE = "choice"
    EVERYWHERE = "everywhere"


AREA_TITLES: Mapping[Area, str] = {
    Area.INBOX: N_("Inbox"),
    Area.CASE: N_("Case"),
    Area.DECIDE: N_("Decision"),
    Area.DECISIONS: N_("Signed decisions"),
    Area.LIST: N_("Moving about"),
    Area.CHOICE: N_("Choosing"),
    Area.EVERYWHERE: N_("Everywhere"),
}


@dataclass(frozen=True)
class Act:
    """Something to do: its keys, its words and the method that does it.

    Attributes:
        id: stable name, by which an administrator rebinds it in ``config.toml``.
        keys: Latin keys, the one to show first; twins in the Cyrillic layouts are added by `keys`.
        action: Textual action of the widget that owns the area, without ``action_``.
        label: one or two words for the keys line.
        tooltip: one sentence for the help and the palette.
        rank: place in the keys line, 0 first; None keeps it out of the line.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    label: str
    tooltip: str
    area: Area
    rank: int | None = None


INBOX_ACTS = (
    Act("inbox.open", ("enter",), "open", N_("open"), N_("Open the selected case."), Area.INBOX, 0),
    Act("inbox.search", ("/", "f3", "ctrl+f"), "search", N_("search"),
        N_("Search by number, surname or IIN."), Area.INBOX, 1),
    Act("inbox.filter", ("f", "f7"), "filter", N_("filter"),
        N_("Show one service or one channel only."), Area.INBOX, 2),
    Act("inbox.sort", ("s", "f6"), "sort", N_("sort"),
        N_("Change the order: due day, arrival, name, number."), Area.INBOX, 3),
    Act("inbox.clear", ("x", "backspace"), "clear", N_("show all"), N_("Take every filter and the search off."), Area.INBOX, 6),
    Act("inbox.next_view", ("tab",), "turn_view(1)", N_("view"), N_("Next view."), Area.INBOX, 4),
    Act("inbox.previous_view", ("shift+tab",), "turn_view(-1)", N_("previous view"), N_("Previous view."), Area.INBOX),
    Act("inbox.refresh", ("ctrl+r", "f5"), "reload", N_("refresh"),
        N_("Show what has arrived meanwhile; the selected row stays where it is."), Area.INBOX, 5),
    Act("inbox.view_all", ("1",), "view('all')", N_("all"), N_("View: all cases."), Area.INBOX),
    Act("inbox.view_mine", ("2",), "view('mine')", N_("mine"), N_("View: cases you hold."), Area.INBOX),
    Act("inbox.view_overdue", ("3",), "view('overdue')", N_("overdue"), N_("View: the due day has passed."), Area.INBOX),
    Act("inbox.view_today", ("4",), "view('today')", N_("today"), N_("View: due today."), Area.INBOX),
    Act("inbox.view_soon", ("5",), "view('soon')", N_("soon"), N_("View: due within two working days."), Area.INBOX),
    Act("inbox.view_hearing", ("6",), "view('hearing')", N_("hearing"), N_("View: the applicant is being heard."), Area.INBOX),
    Act("inbox.view_signature", ("7",), "view('signature')", N_("to sign"), N_("View: waiting for a signature."), Area.INBOX),
)  # fmt: skip

LIST_ACTS = (
    Act("list.down", ("down", "j"), "cursor(1)", N_("down"), N_("Next row."), Area.LIST),
    Act("list.up", ("up", "k"), "cursor(-1)", N_("up"), N_("Previous row."), Area.LIST),
    Act(
        "list.page_down",
        ("pagedown", "ctrl+d"),
        "page(1)",
        N_("page down"),
        N_("One screen down."),
        Area.LIST,
    ),
    Act("list.page_up", ("pageup", "ctrl+u"), "page(-1)", N_("page up"), N_("One screen up."), Area.LIST),
    Act("list.first", ("home", "g"), "edge(-1)", N_("first"), N_("First row."), Area.LIST),
    Act("list.last", ("end", "G"), "edge(1)", N_("last"), N_("Last row."), Area.LIST),
)

CHOICE_ACTS = (
    Act("choice.down", ("down", "ctrl+n"), "cursor(1)", N_("next"), N_("Next choice."), Area.CHOICE, 0),
    Act("choice.up", ("up",), "cursor(-1)", N_("previous"), N_("Previous choice."), Area.CHOICE, 1),
    Act("choice.page_down", ("pagedown",), "page(1)", N_("page down"), N_("One screen down."), Area.CHOICE),
    Act("choice.page_up", ("pageup",), "page(-1)", N_("page up"), N_("One screen up."), Area.CHOICE),
)

EVERYWHERE_ACTS = (
    Act("help", ("?", "f1"), "help", N_("keys"), N_("All keys that work here, and what they do."), Area.EVERYWHERE, 90),
    Act("palette", ("ctrl+p",), "palette", N_("everything"), N_("Find anything by its name and do it."), Area.EVERYWHERE, 91),
    Act("language", ("f2",), "language", N_("language"), N_("Kazakh, Russian, English: the next one."), Area.EVERYWHERE, 92),
    Act("theme", ("f4",), "theme", N_("light or dark"), N_("Light or dark background."), Area.EVERYWHERE),
    Act("back", ("escape", "ctrl+b"), "back", N_("back"), N_("One step back."), Area.EVERYWHERE),
    Act("leave", ("q",), "leave", N_("quit"), N_("Back; from the inbox, leave the program."), Area.EVERYWHERE, 93),
    Act("quit", ("ctrl+q",), "leave_now", N_("quit at once"), N_("Leave the program at once; drafts are kept."), Area.EVERYWHERE),
    Act("copy", ("ctrl+c",), "copy", N_("copy"), N_("Copy the text marked with the mouse."), Area.EVERYWHERE),
    Act("redraw", ("ctrl+l",), "redraw", N_("redraw"), N_("Draw the screen again."), Area.EVERYWHERE),
    Act("picture", (), "picture", N_("picture of the screen"),
        N_("Save what the screen shows as an SVG file in the home folder; it holds personal data."), Area.EVERYWHERE),
)  # fmt: skip

ACTS: Mapping[str, Act] = {act.id: act for act in (*INBOX_ACTS, *LIST_ACTS, *CHOICE_ACTS, *EVERYWHERE_ACTS)}


def bindings(area: Area) -> list[BindingType]:
    """The bindings of an area, for the ``BINDINGS`` of the widget that owns it."""
    return [
        Binding(
            keys(*act.keys),
            f"act('{act.id}')",
            act.label,
            tooltip=act.tooltip,
            id=act.id,
            priority=act.id == "quit",
        )
        for act in ACTS.values()
        if act.area == area and act.keys
    ]


class KeyTable:
    """Which keys do what for this official: the table with the administrator's changes laid over it.

    Args:
        keymap: keys by the id of an act, separated by commas (``{"inbox.open": "enter,o"}``).
        letter_keys: single letters and digits act as commands.
    """

    def __init__(self, keymap: Mapping[str, str] | None = None, *, letter_keys: bool = True) -> None:
        chosen = keymap or {}
        self.unknown = tuple(sorted(set(chosen) - set(ACTS)))
        """Ids in the keymap that no act has."""
        self._keys = {
            act.id: _effective(act, chosen.get(act.id), letter_keys=letter_keys) for act in ACTS.values()
        }

    def keys_of(self, act_id: str) -> tuple[str, ...]:
        """The Latin keys of an act, the one to show first; empty when it has none."""
        return self._keys[act_id]

    def overrides(self) -> dict[str, str]:
        """What differs from the table, in the form of `App.set_keymap`."""
        return {
            name: keys(*chosen) if chosen else UNBOUND
            for name, chosen in self._keys.items()
            if chosen != ACTS[name].keys
        }


def _effective(act: Act, chosen: str | None, *, letter_keys: bool) -> tuple[str, ...]:
    wanted: Iterable[str] = (
        act.keys if chosen is None else (key.strip() for key in chosen.split(",") if key.strip())
    )
    return tuple(key for key in wanted if letter_keys or not is_letter(key))
