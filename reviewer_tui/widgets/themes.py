"""The two themes: sky and gold on night, the same on paper. The only place with figures of colours."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="dark",
    primary="#4cb8d4",
    secondary="#7f93a8",
    accent="#5cc3dc",
    foreground="#d5dce4",
    background="#10151b",
    surface="#161d25",
    panel="#1f2832",
    success="#7cc68d",
    warning="#eec35c",
    error="#f4807a",
    dark=True,
)

LIGHT = Theme(
    name="light",
    primary="#00657f",
    secondary="#4d5f70",
    accent="#00657f",
    foreground="#1b232b",
    background="#fbfaf6",
    surface="#f2f1ec",
    panel="#e5e5df",
    success="#1f6b3d",
    warning="#855300",
    error="#ad2019",
    dark=False,
)

THEMES = (DARK, LIGHT)
