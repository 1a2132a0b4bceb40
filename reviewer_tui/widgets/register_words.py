"""The register of issued duplicates in words: states, views, blanks."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer_tui.casework.views import RegisterLine
from reviewer_tui.i18n import N_, _

VIEWS = ("all", "ready", "unclaimed", "issued")
"""The whole register, then one view a state."""

_VIEWS: Mapping[str, tuple[str, str]] = {
    "all": (N_("All"), N_("All")),
    "ready": (N_("Ready to be handed out"), N_("tab: Ready")),
    "unclaimed": (N_("Not claimed in time"), N_("tab: Unclaimed")),
    "issued": (N_("Handed out"), N_("tab: Handed out")),
}
_STATES: Mapping[str, tuple[str, str, str]] = {
    "ready": ("·", "normal", N_("ready to be handed out")),
    "unclaimed": ("!", "warn", N_("not claimed in time")),
    "issued": ("✓", "good", N_("handed out")),
}


def view(name: str, *, short: bool = False) -> str:
    """A view of the register, or a shorter name for a narrow screen."""
    return _(_VIEWS[name][short])


def state(code: str) -> tuple[str, str, str]:
    """Sign, ink and word of a state."""
    sign, ink, word = _STATES[code]
    return sign, ink, _(word)


def states() -> tuple[str, ...]:
    """The words of all states."""
    return tuple(_(word) for _sign, _ink, word in _STATES.values())


def blank(line: RegisterLine) -> str:
    """Series and number of a blank."""
    return f"{line.series} {line.blank_number}"
