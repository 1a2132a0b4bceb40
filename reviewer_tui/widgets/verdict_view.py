"""What verifying a signed decision found, in lines: every check, the signer, the certificate, the times, the hash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual.strip import Strip

from reviewer_tui.casework.views import DecisionRow, DecisionView, VerdictCheck, VerdictView
from reviewer_tui.i18n import _
from reviewer_tui.widgets import case_words, decision_words, wording
from reviewer_tui.widgets.cells import fit, plain
from reviewer_tui.widgets.ink import Inked, Piece
from reviewer_tui.widgets.wrapping import wrap

Line = Sequence[Piece]

_PANE_LINES = 8


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


def decision_lines(decision: DecisionView, verdict: VerdictView | None, width: int) -> list[Line]:
    """The verdict with every check, then everything that is on record about the decision."""
    lines: list[Line] = [verdict_line(verdict)]
    if decision.stand_in:
        lines.append([(" ≈ ", "warn"), (_("training signature, no legal force"), "warn")])
    lines.append([])
    if verdict is not None:
        lines += [*check_lines(verdict.checks, width), []]
    for title, facts in (
        (_("Decision"), _decision_facts(decision)),
        (_("Signer"), _signer_facts(decision, verdict)),
        (_("Times"), _times(decision, verdict)),
    ):
        lines += [[(f" {title}", "strong")], *_facts(facts, width), []]
    return lines


def _decision_facts(decision: DecisionView) -> list[tuple[str, str]]:
    return [
        (_("number"), decision.number),
        (_("application"), decision.application_number),
        (_("service"), wording.service(decision.service)),
        (_("applicant"), decision.subject),
        (_("outcome"), case_words.outcome(decision.outcome)),
        (_("ground"), wording.in_language(decision.ground_text) if decision.ground else ""),
        (_("motive"), decision.motive),
        (_("hash of the PDF, SHA-256"), decision.pdf_sha256),
    ]


def _signer_facts(decision: DecisionView, verdict: VerdictView | None) -> list[tuple[str, str]]:
    certificate = verdict.certificate if verdict is not None else {}
    validity = ""
    if certificate.get("valid_from") and certificate.get("valid_until"):
        validity = f"{certificate['valid_from']} – {certificate['valid_until']}"
    elif verdict is None:
        validity = _("known after verifying")
    named = verdict.signer.get("name", "") if verdict is not None else ""
    position = wording.in_language(decision.signer_position)
    return [
        (_("name"), ", ".join(part for part in (decision.signer_name, position) if part)),
        (_("named in the certificate"), named),
        (_("IIN"), decision.signer_iin),
        (_("BIN"), decision.signer_bin),
        (_("organisation"), certificate.get("organisation", "")),
        (_("role in the certificate"), decision_words.roles(decision.certificate_role)),
        (_("certificate number"), decision.certificate_serial),
        (_("certificate valid"), validity),
        (_("level"), decision.level),
    ]


def _times(decision: DecisionView, verdict: VerdictView | None) -> list[tuple[str, str]]:
    stamped = verdict.signed_at if verdict is not None and verdict.signed_at else decision.signed_at
    return [
        (_("decided"), case_words.full_moment(decision.decided_at)),
        (_("time-stamp"), case_words.full_moment(stamped)),
    ]


def _facts(facts: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Name and value side by side; what has no value is left out."""
    known = [(name, value) for name, value in facts if value]
    names = min(width // 2, max((cell_len(name) for name, _value in known), default=0) + 2)
    lines: list[Line] = []
    for name, value in known:
        first, *more = wrap(value, max(20, width - names - 4))
        lines.append([("   ", "muted"), (fit(name, names), "muted"), (first, "normal")])
        lines += [[(" " * (names + 3), "muted"), (line, "normal")] for line in more]
    return lines


class VerdictPane(Inked):
    """Under the list: how the signature of the chosen decision stands, failed checks first, two columns."""

    DEFAULT_CSS = f"VerdictPane {{ height: {_PANE_LINES}; }}"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._shown: tuple[DecisionRow | None, VerdictView | None] = (None, None)

    def show(self, row: DecisionRow | None, verdict: VerdictView | None) -> None:
        """Tell about another decision; None empties the pane."""
        if (row, verdict) != self._shown:
            self._shown = (row, verdict)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the pane; the first is a rule with the number in it."""
        width = self.size.width
        row, verdict = self._shown
        if y == 0:
            title = f" {row.application_number} · {row.number} " if row else ""
            rest = "─" * max(0, width - 2 - cell_len(plain(title)))
            return self.line([("──", "muted"), (title, "strong"), (rest, "muted")], width)
        if row is None:
            return self.line((), width)
        if y == 1:
            hint = [] if verdict else [("  ", "muted"), (_("v verifies it"), "muted")]
            return self.line([*verdict_line(verdict), *hint], width)
        lines = _pane_lines(verdict, width) if verdict is not None else []
        return self.line(lines[y - 2] if y - 2 < len(lines) else (), width)


def _pane_lines(verdict: VerdictView, width: int) -> list[Line]:
    """Failed checks with their reasons first; the names of the others fill the lines that follow."""
    lines = check_lines([check for check in verdict.checks if not check.ok], width)
    names = [decision_words.check(check.name) for check in verdict.checks if check.ok]
    room = max((cell_len(name) for name in names), default=0) + 4
    columns = max(1, width // room)
    for start in range(0, len(names), columns):
        pieces: list[Piece] = []
        for name in names[start : start + columns]:
            pieces += [(" ✓ ", "good"), (fit(name, room - 3), "normal")]
        lines.append(pieces)
    return lines
