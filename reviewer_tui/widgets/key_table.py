"""Which keys do what for an official: the table of acts with the administrator's changes laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from textual.binding import Binding

from reviewer_tui.widgets.acts import ACTS, Act
from reviewer_tui.widgets.keys import UNBOUND, is_letter, keys


@cache
def reported(key: str) -> str:
    """The name under which Textual reports a key: ``slash`` for ``/``."""
    return next(iter(Binding.make_bindings([(keys(key).split(",")[0], "")]))).key


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
