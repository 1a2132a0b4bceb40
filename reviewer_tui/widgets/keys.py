"""Keys by their physical place: what a key types in the Latin, Russian and Kazakh layouts.

A terminal tells which character was typed, not which key was pressed. An official who writes motives in Kazakh
presses the key of ``a`` and the program receives ``ф``; with the Kitty protocol even Ctrl+C arrives as ``ctrl+с``.
So every command is bound to all characters its key types. Layouts: Russian (ЙЦУКЕН) and Kazakh (РСТ КазССР
903-90, the same in xkb ``kz`` and in Windows ``kbdkaz``). Both place their letters alike; the Kazakh one also types
letters on the digit row.
"""

from __future__ import annotations

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбю"
_KAZAKH_DIGITS = dict(zip("1234567890-=/", '"әіңғ,.үұқөһ№', strict=True))

TWINS: dict[str, str] = dict(zip(_LATIN, _CYRILLIC, strict=True)) | _KAZAKH_DIGITS
"""Latin character → the character the same key types in a Cyrillic layout."""

LATIN_OF: dict[str, str] = {twin: latin for latin, twin in TWINS.items()}
"""The other way: what the key that typed a Cyrillic letter types in the Latin layout."""

UNBOUND = "unbound"
"""A name no key has: the place of a command that was left without keys."""

_ARROWS = {"up": "↑", "down": "↓", "left": "←", "right": "→"}
_NAMES = {
    "enter": "Enter", "escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
    "tab": "Tab", "space": "Space", "backspace": "Backspace", "delete": "Del",
}  # fmt: skip


def keys(*names: str) -> str:
    """A key string for a `Binding`: the keys named, each followed by its twin in the Cyrillic layouts.

    Args:
        names: Textual key names or characters: ``a``, ``G``, ``ctrl+r``, ``f5``, ``/``.

    Returns:
        Key names separated by commas, the first of them the one to show.
    """
    return ",".join(dict.fromkeys(part for name in names for part in (_name(name), *_twin(name))))


def is_letter(name: str) -> bool:
    """Is it one printable character, a key that speech input and stray typing can hit (WCAG 2.1.4)?"""
    return len(name) == 1


def shown(name: str) -> str:
    """A key as people write it: ``Ctrl+R``, ``F5``, ``↑``, ``/``."""
    *modifiers, key = name.split("+") if len(name) > 1 else [name]
    words = [modifier.capitalize() for modifier in modifiers]
    if key in _ARROWS or key in _NAMES:
        return "+".join([*words, _ARROWS.get(key) or _NAMES[key]])
    return "+".join([*words, key.upper() if words or len(key) > 1 else key])


def as_typed_in_latin(text: str) -> str:
    """What the same keys would have typed in the Latin layout: ``ішзд`` was meant as ``skip``, or so."""
    return "".join(LATIN_OF.get(character, character) for character in text.lower())


def _name(key: str) -> str:
    return "comma" if key == "," else key


def _twin(name: str) -> tuple[str, ...]:
    *modifiers, last = name.split("+") if len(name) > 1 else [name]
    twin = TWINS.get(last.lower())
    if twin is None or len(last) != 1:
        return ()
    return ("+".join([*modifiers, _name(twin.upper() if last.isupper() else twin)]),)
