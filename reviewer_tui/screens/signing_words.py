"""Words of the places that sign: the headings of the steps for paper and key, and what to do without a key."""

from __future__ import annotations

from reviewer_tui.casework.views import KeyReport, Paper
from reviewer_tui.i18n import Message, _, _n, message
from reviewer_tui.widgets import case_words, key_words
from reviewer_tui.widgets.ink import Piece

_DIGEST = 12
"""Digits of a hash that are shown; the receipt has all of them."""


def paper(made: Paper | None, *, read: bool) -> tuple[list[Piece], list[Piece]]:
    """What the second step holds, and how it stands."""
    if made is None:
        return [(_("not composed yet"), "muted")], []
    pages = _n("{count} page", "{count} pages", made.pages)
    facts = f" · {pages} · {case_words.size(made.size)} · sha256 {made.sha256[:_DIGEST]}"
    stands: list[Piece] = [("✓ ", "good"), (_("read"), "good")]
    if not read:
        stands = [("≈ ", "warn"), (_("read to its end: End"), "warn")]
    return [(f"№ {made.number}", "strong"), (facts, "muted")], stands


def key(report: KeyReport | None) -> tuple[list[Piece], list[Piece]]:
    """What the third step holds, and how it stands."""
    if report is None:
        return [(_("no key is open"), "muted")], []
    sign, ink, word = key_words.may_sign(report)
    return [(key_words.facts(report), "normal")], [(f"{sign} ", ink), (word, ink)]


def no_files(login: str) -> Message:
    """What to do when there is no key file to choose."""
    return message(
        "There is no key file for you. Put your RSA256_….p12 into the folder keys/{login} of the home.",
        login=login,
    )
