"""The lines that the verdict on any signed file is told in: the verdict, every check, facts side by side."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from reviewer_tui.casework.views import VerdictCheck, VerdictView
from reviewer_tui.i18n import _
from reviewer_tui.widgets import decision_words
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.wrapping import wrap

Line = Sequence[Piece]


def verdict_line(verdict: VerdictView | None) -> list[Piece]:
    """The verdict in one line: sign and words."""
    sign, ink = decision_words.sign_of(verdict)
    return [(f" {sign} ", ink), (decision_words.state(verdict).text(), "strong" if verdict is None else ink)]


def check_lines(checks: Sequence[VerdictCheck], width: int) -> list[Line]:
    """A check a line: sign, what was looked at, what was found."""
    names = max((cell_len(decision_words.check(check.name)) for check in checks), default=0) + 2
    lines: list[Line] = []
    for check in checks:
        sign, ink = decision_words.SIGNS[decision_words.ACCEPTED if check.ok else decision_words.REJECTED]
        first, *more = wrap(check.detail.text(), max(20, width - names - 5))
        name = fit(decision_words.check(check.name), names)
        lines.append([(f" {sign} ", ink), (name, "normal"), (first, "muted" if check.ok else "bad")])
        lines += [[(" " * (names + 3), "normal"), (line, "muted" if check.ok else "bad")] for line in more]
    return lines


def verdict_head(verdict: VerdictView | None, width: int, *, stand_in: bool) -> list[Line]:
    """The verdict, whether the signature has legal force, and what every check found."""
    lines: list[Line] = [verdict_line(verdict)]
    if stand_in:
        lines.append([(" ≈ ", "warn"), (_("training signature, no legal force"), "warn")])
    lines.append([])
    if verdict is not None:
        lines += [*check_lines(verdict.checks, width), []]
    return lines


def fact_lines(facts: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Name and value side by side; what has no value is left out."""
    known = [(name, value) for name, value in facts if value]
    names = min(width // 2, max((cell_len(name) for name, _value in known), default=0) + 2)
    lines: list[Line] = []
    for name, value in known:
        first, *more = wrap(value, max(20, width - names - 4))
        lines.append([("   ", "muted"), (fit(name, names), "muted"), (first, "normal")])
        lines += [[(" " * (names + 3), "muted"), (line, "normal")] for line in more]
    return lines
