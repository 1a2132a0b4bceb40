"""Acts of moving about, of choosing, and those that work everywhere."""

from __future__ import annotations

from reviewer_tui.i18n import N_
from reviewer_tui.widgets.acts.act import Act, Area

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
    Act("language", ("f2",), "language", N_("language"), N_("Kazakh, Russian, English: the next one."), Area.EVERYWHERE, 97),
    Act("theme", ("f4",), "theme", N_("light or dark"), N_("Light or dark background."), Area.EVERYWHERE),
    Act("back", ("escape", "ctrl+b"), "back", N_("back"), N_("One step back."), Area.EVERYWHERE),
    Act("decisions", ("D", "ctrl+g"), "decisions", N_("signed decisions"),
        N_("The signed decisions: read them, verify them."), Area.EVERYWHERE, 93),
    Act("inbox", ("I", "ctrl+k"), "inbox", N_("inbox"), N_("The applications that wait."), Area.EVERYWHERE, 94),
    Act("campaign", ("A", "shift+f7"), "campaign", N_("campaign"),
        N_("The line for the seats of a grade, and enrolment."), Area.EVERYWHERE, 94),
    Act("register", ("B", "shift+f8"), "register", N_("register"),
        N_("The register of issued duplicates: what is ready, and to whom it went."), Area.EVERYWHERE, 94),
    Act("leave", ("q",), "leave", N_("quit"), N_("Back; from the inbox, leave the program."), Area.EVERYWHERE, 98),
    Act("quit", ("ctrl+q",), "leave_now", N_("quit at once"), N_("Leave the program at once; drafts are kept."), Area.EVERYWHERE),
    Act("copy", ("ctrl+c",), "copy", N_("copy"), N_("Copy the text marked with the mouse."), Area.EVERYWHERE),
    Act("redraw", ("ctrl+l",), "redraw", N_("redraw"), N_("Draw the screen again."), Area.EVERYWHERE),
    Act("points", (), "points", N_("pages in points"),
        N_("Whole pages can be seen in points: as sixels, once more as kitty paints them, once more not at all."), Area.EVERYWHERE),
    Act("picture", (), "picture", N_("picture of the screen"),
        N_("Save what the screen shows as an SVG file in the home folder; it holds personal data."), Area.EVERYWHERE),
)  # fmt: skip
