"""The roles of officials in words; light to import, as screens need it."""

from __future__ import annotations

from reviewer_tui.i18n import Message, message


def role_name(code: str) -> Message:
    """A role in words."""
    roles = {
        "head": message("head"),
        "deputy": message("deputy head"),
        "reviewer": message("case clerk"),
        "auditor": message("auditor"),
        "administrator": message("administrator"),
    }
    return roles.get(code, message("role unknown"))
